//! `budget import` knows columns by the names that ministries give them, leaves out what no figure needs, and asks where
//! words may mean several things.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::{import, said};

#[test]
fn what_no_figure_needs_is_left_out_and_named() {
    let sheet = "\
No.,区分,施策名,府省,担当課,概要,R5当初（億円）,R6予算案（億円）,増△減額,伸び率,URL,備考
1,新規,甲施策,文科省,研究課,甲を行う。,40,50,10,25.0,https://example.jp/1,拡充
2,継続,乙施策,厚労省,医政課,乙を行う。,10,20,10,100.0,,
,,合計,,,,50,70,20,40.0,,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet      Read as
--------------------------------------------------------------------------------
row 1                          headings
column A     No.               left out: no figure needs it
column B     区分              left out: no figure needs it
column C     施策名            program
column D     府省              ministry
column E     担当課            left out: no figure needs it
column F     概要              left out: no figure needs it
column G     R5当初（億円）    FY2023 (R5), initial budget, 億円: 2 figures
column H     R6予算案（億円）  FY2024 (R6), draft budget, 億円: 2 figures
column I     増△減額           left out, as it follows from others: checked
                               against the figures
column J     伸び率            left out, as it follows from others: checked
                               against the figures
column K     URL               left out: no figure needs it
column L     備考              note
rows 2 to 3                    4 figures in 2 rows
row 4        合計              total of rows 2 to 3: FY2023 initial budget 50億
                               円, exact; FY2024 draft budget 70億円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 4 figures and 2 totals
note: a.csv brings several stages (draft budget, initial budget): list them with `budget list --stage all -d -`
甲施策,2023,initial,40,oku_yen
甲施策,2024,draft,50,oku_yen
乙施策,2023,initial,10,oku_yen
乙施策,2024,draft,20,oku_yen

"#]]
    );
    let japanese = import("a.csv", sheet, "--lang ja");
    assert_data_eq!(
        japanese.stderr,
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載      読み方
--------------------------------------------------------------------------------
1行目                       見出し
A列       No.               読まない（計数に関わらない）
B列       区分              読まない（計数に関わらない）
C列       施策名            事業
D列       府省              府省
E列       担当課            読まない（計数に関わらない）
F列       概要              読まない（計数に関わらない）
G列       R5当初（億円）    令和5年度（2023年度）・当初予算・億円：2件
H列       R6予算案（億円）  令和6年度（2024年度）・予算案・億円：2件
I列       増△減額           読まない（ほかの列から計算できる）：計数と照合済み
J列       伸び率            読まない（ほかの列から計算できる）：計数と照合済み
K列       URL               読まない（計数に関わらない）
L列       備考              備考
2～3行目                    2行の計数4件
4行目     合計              2～3行目の合計：令和5年度当初予算50億円（一致）；令
                            和6年度予算案70億円（一致）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件・合計2件を追加しました
注：`a.csv`には複数の予算段階（予算案、当初予算）があります。`budget list --stage all -d -`ですべて表示できます

"#]]
    );
}

#[test]
fn the_more_specific_of_two_names_is_that_of_the_program_or_it_is_asked() {
    let sheet = "事項,事業名,府省,R6（億円）\n研究費,甲事業,文科省,40\n研究費,乙事業,文科省,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事項          left out: another column names the programs
column B     事業名        program
column C     府省          ministry
column D     R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
甲事業,2024,initial,40,oku_yen
乙事業,2024,initial,10,oku_yen

"#]]
    );
    let sheet = "事業名,細事業名,府省,R6（億円）\n甲事業,甲の一,文科省,40\n甲事業,甲の二,文科省,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B1: `細事業名` may name the programs as well as `事業名` (A1): leave out one of the two (--rule 'headers."細事業名" = "skip"' or --rule 'headers."事業名" = "skip"')
error: a.csv#D3: the initial budget of `甲事業` for R6 stands twice: a.csv#D2 is the first; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 3"]')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule headers.\"事業名\"=\"skip\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        left out, as asked for
column B     細事業名      program
column C     府省          ministry
column D     R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 2
                           figures
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
甲の一,2024,initial,40,oku_yen
甲の二,2024,initial,10,oku_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule headers.\"細事業名\"=\"skip\""),
        str![[r#"
error: a.csv#D3: the initial budget of `甲事業` for R6 stands twice: a.csv#D2 is the first; where they are two programs, give each an id in a column `program`; where they are parts of one, write their sum in one row; where the row repeats the first, leave it out (--rule 'skip = ["row 3"]')
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_column_whose_cells_say_what_a_figure_is_is_not_left_out() {
    let sheet = "事業名,府省,年度,区分,金額（億円）\n甲事業,文科省,R5,当初,40\n乙事業,文科省,R5,補正,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#D2: `当初` is a stage of the budget: read `区分` as that of each row (--rule 'headers."区分" = "予算段階"'), or leave it out (--rule 'headers."区分" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule headers.\"区分\"=\"予算段階\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
--------------------------------------------------------------------------------
row 1                      headings
column A     事業名        program
column B     府省          ministry
column C     年度          fiscal year
column D     区分          stage
column E     金額（億円）  FY2023 (R5), initial budget and supplementary budget,
                           億円: 2 figures
rows 2 to 3                2 figures in 2 rows
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs and 2 figures
note: a.csv brings several stages (initial budget, supplementary budget): list them with `budget list --stage all -d -`
甲事業,2023,initial,40,oku_yen
乙事業,2023,supplementary,10,oku_yen

"#]]
    );
    let sheet = "区分,事業名,府省,R5（億円）\n歳入,甲料,文科省,40\n歳出,乙事業,文科省,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A2: `歳入` is no money to be spent: leave its rows out (--rule 'skip = ["歳入"]'), or read them and not `区分` (--rule 'headers."区分" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule skip=[\"歳入\"]"),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   headings
column A  区分          left out: no figure needs it
column B  事業名        program
column C  府省          ministry
column D  R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 1 figure
row 2                   left out by a rule
row 3                   1 figure in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
乙事業,2023,initial,10,oku_yen

"#]]
    );
}

#[test]
fn marks_and_words_of_headings_are_read() {
    let sheet = "\
事　項,所管（注1）,令和5年度（2023年度）当初予算額①（百万円）,令和6年度概算要求額②（百万円）,令和6年度うち「重要政策推進枠」（百万円）,③（②－①）,備考※
甲事業,文科省,400,500,100,100,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet                        Read as
--------------------------------------------------------------------------------
row 1                                         headings
column A  事　項                              program
column B  所管（注1）                         ministry
column C  令和5年度（2023年度）当初予算額①    FY2023 (R5), initial budget, 百万
          （百万円）                          円: 1 figure
column D  令和6年度概算要求額②（百万円）      FY2024 (R6), request, 百万円: 1
                                              figure
column E  令和6年度うち「重要政策推進枠」     FY2024 (R6), of which priority
          （百万円）                          request, 百万円: 1 figure
column F  ③（②－①）                           left out, as it follows from
                                              others: checked against the
                                              figures
column G  備考※                               note
row 2                                         3 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 3 figures
note: a.csv brings several stages (request, of which priority request, initial budget): list them with `budget list --stage all -d -`
甲事業,2023,initial,400,million_yen
甲事業,2024,request,500,million_yen
甲事業,2024,request_priority,100,million_yen

"#]]
    );
    let sheet = "\
事業名,府省,R5予算額,R5調整費,R6予算案（注2）,令和6年度増△減額,令和5年度執行率
甲事業,文科省,400,△20,500,100,95
";
    assert_data_eq!(
        said(sheet, "--unit 百万円"),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet      Read as
--------------------------------------------------------------------------------
row 1                       headings
column A  事業名            program
column B  府省              ministry
column C  R5予算額          FY2023 (R5), initial budget (assumed), 百万円: 1
                            figure
column D  R5調整費          FY2023 (R5), reserve and transfers, 百万円: 1 figure
column E  R6予算案（注2）   FY2024 (R6), draft budget, 百万円: 1 figure
column F  令和6年度増△減額  left out, as it follows from others: not checked
column G  令和5年度執行率   left out, as it follows from others: not checked
row 2                       3 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 3 figures
note: a.csv brings several stages (draft budget, initial budget, reserve and transfers): list them with `budget list --stage all -d -`
甲事業,2023,initial,400,million_yen
甲事業,2023,reserve_and_transfers,-20,million_yen
甲事業,2024,draft,500,million_yen

"#]]
    );
}

#[test]
fn words_that_may_mean_several_things_are_asked_with_the_rule_that_answers() {
    let sheet = "\
事業名,府省,令和5年度予算額,R5補正予算案,R5補正+R6当初,R4決算額,R6内示額,前年度予算額,令和5年度補正後予算額
甲事業,文科省,400,20,500,390,480,370,420
";
    assert_data_eq!(
        said(sheet, "--unit 百万円"),
        str![[r#"
error: a.csv#D1: `R5補正予算案` is no known header: it may be a supplementary budget that passed as it stands (--rule 'headers."R5補正予算案" = "R5:supplementary"'), or something else (--rule 'headers."R5補正予算案" = "skip"')
error: a.csv#E1: `R5補正+R6当初` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."R5補正+R6当初" = "skip"')
error: a.csv#F1: `R4決算額` is no known header: it may be what was spent (--rule 'headers."R4決算額" = "R4:executed"'), or something else (--rule 'headers."R4決算額" = "skip"')
error: a.csv#G1: `R6内示額` is no known header: it may be what the treasury grants for the draft (--rule 'headers."R6内示額" = "R6:draft"'), or something else (--rule 'headers."R6内示額" = "skip"')
error: a.csv#H1: `前年度予算額` is no known header: which year that is stands nowhere: --rule 'headers."前年度予算額" = "R5:initial"' where it is the initial budget of 令和5年度, else head it with the year itself, or leave it out (--rule 'headers."前年度予算額" = "skip"')
error: a.csv#I1: `令和5年度補正後予算額` is no known header: it is a sum of stages, which no figure is: give each of them a column of its own, or leave it out (--rule 'headers."令和5年度補正後予算額" = "skip"')
6 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        import("a.csv", sheet, "--unit 百万円 --lang ja").refusal(),
        str![[r#"
エラー：a.csv（セルD1）：見出し「R5補正予算案」は認識できません。案のとおり成立した補正予算であれば`--rule 'headers."R5補正予算案" = "R5:supplementary"'`、それ以外で読まない場合は`--rule 'headers."R5補正予算案" = "skip"'`を指定してください
エラー：a.csv（セルE1）：見出し「R5補正+R6当初」は認識できません。複数の予算段階の合計です。段階ごとに列を分けるか、読まない列として指定してください（`--rule 'headers."R5補正+R6当初" = "skip"'`）
エラー：a.csv（セルF1）：見出し「R4決算額」は認識できません。支出した額であれば`--rule 'headers."R4決算額" = "R4:executed"'`、それ以外で読まない場合は`--rule 'headers."R4決算額" = "skip"'`を指定してください
エラー：a.csv（セルG1）：見出し「R6内示額」は認識できません。政府案として内示された額であれば`--rule 'headers."R6内示額" = "R6:draft"'`、それ以外で読まない場合は`--rule 'headers."R6内示額" = "skip"'`を指定してください
エラー：a.csv（セルH1）：見出し「前年度予算額」は認識できません。どの年度かが分かりません。令和5年度の当初予算であれば`--rule 'headers."前年度予算額" = "R5:initial"'`を指定し、それ以外であれば「令和5年度」のように年度そのものを見出しに書くか、読まない列として指定してください（`--rule 'headers."前年度予算額" = "skip"'`）
エラー：a.csv（セルI1）：見出し「令和5年度補正後予算額」は認識できません。複数の予算段階の合計です。段階ごとに列を分けるか、読まない列として指定してください（`--rule 'headers."令和5年度補正後予算額" = "skip"'`）
エラーが6件あります。何も書き込んでいません

"#]]
    );
    let rules = "\
--rule headers.\"R5補正予算案\"=\"R5:supplementary\" --rule headers.\"R5補正+R6当初\"=\"skip\" \
--rule headers.\"R4決算額\"=\"R4:executed\" --rule headers.\"R6内示額\"=\"R6:draft\" \
--rule headers.\"前年度予算額\"=\"R4:initial\" --rule headers.\"令和5年度補正後予算額\"=\"skip\"";
    assert_data_eq!(
        said(sheet, &format!("--unit 百万円 {rules}")),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet           Read as
--------------------------------------------------------------------------------
row 1                            headings
column A  事業名                 program
column B  府省                   ministry
column C  令和5年度予算額        FY2023 (R5), initial budget (assumed), 百万円:
                                 1 figure
column D  R5補正予算案           FY2023 (R5), supplementary budget, 百万円: 1
                                 figure
column E  R5補正+R6当初          left out, as asked for
column F  R4決算額               FY2022 (R4), executed, 百万円: 1 figure
column G  R6内示額               FY2024 (R6), draft budget, 百万円: 1 figure
column H  前年度予算額           FY2022 (R4), initial budget, 百万円: 1 figure
column I  令和5年度補正後予算額  left out, as asked for
row 2                            5 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 5 figures
note: a.csv brings several stages (draft budget, initial budget, supplementary budget, executed): list them with `budget list --stage all -d -`
甲事業,2022,initial,370,million_yen
甲事業,2022,executed,390,million_yen
甲事業,2023,initial,400,million_yen
甲事業,2023,supplementary,20,million_yen
甲事業,2024,draft,480,million_yen

"#]]
    );
}

#[test]
fn no_title_becomes_the_headings() {
    let sheet = "\
令和6年度予算案,,事項別一覧
施策,,
,,（単位：百万円）
事業名,府省,令和6年度予算案
甲事業,文科省,400
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet     Read as
-------------------------------------------------------------------------
row 1                         left out, but for the unit 百万円
rows 2 to 4                   headings
column A     施策事業名       program
column B     府省             ministry
column C     令和6年度予算案  FY2024 (R6), draft budget, 百万円: 1 figure
row 5                         1 figure in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
甲事業,2024,draft,400,million_yen

"#]]
    );
}
