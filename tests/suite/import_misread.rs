//! `budget import` asks where a cell or a row may be something else than its column says, and drops nothing in silence.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

#[test]
fn a_heading_between_rows_that_names_another_year_stage_or_unit_is_asked_about() {
    let sheet = "単位：億円,,\n事業名,府省,令和6年度当初\n甲,文科省,\"1,500\"\n＜参考＞令和5年度補正予算（単位：百万円）,,\n乙,文科省,500\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A4: `＜参考＞令和5年度補正予算（単位：百万円）` names FY2023 supplementary budget in 百万円, and row 5 below it would be read as FY2024 initial budget in 億円: give them headers of their own, leave them out (--rule 'skip = ["乙"]'), or leave out this row where they are of that nevertheless (--rule 'skip = ["＜参考＞令和5年度補正予算（単位：百万円）"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA4）：「＜参考＞令和5年度補正予算（単位：百万円）」には令和5年度補正予算・百万円とありますが、その下の5行目は令和6年度当初予算・億円として読まれます。その行に見出し行を付けて別の表にするか、その行を読まないか（`--rule 'skip = ["乙"]'`）、令和6年度当初予算・億円で正しければこの行だけを読まないよう指定してください（`--rule 'skip = ["＜参考＞令和5年度補正予算（単位：百万円）"]'`）
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let kept = said(sheet, "--rule skip=[\"＜参考＞令和5年度補正予算（単位：百万円）\"]");
    assert!(kept.contains("added 2 programs"), "{kept}");
}

#[test]
fn headings_that_speak_of_the_figures_below_them_are_left_out() {
    for heading in ["Ⅰ　一般会計", "令和6年度", "当初予算（単位：億円）", "【文部科学省】", "（１）令和6年度当初予算"]
    {
        let answer = said(
            &format!("事業名,府省,令和6年度当初（億円）\n{heading},,\n甲,文科省,10\n"),
            "--rule ministry=\"文科省\"",
        );
        assert!(answer.contains("added 1 program"), "{heading}: {answer}");
    }
    // What nothing follows speaks of no figure.
    let answer = said("事業名,府省,令和6年度当初（億円）\n甲,文科省,10\n（参考）令和5年度補正予算は別表,,\n", "");
    assert!(answer.contains("added 1 program"), "{answer}");
}

#[test]
fn each_heading_is_asked_about_with_the_rows_below_it() {
    let sheet =
        "事業名,令和6年度（億円）\n（概算要求）,\n甲,5\n（令和5年度補正予算）,\n乙,3\n（単位：百万円）,\n丙,7\n";
    assert_data_eq!(
        said(sheet, "--rule ministry=\"文科省\""),
        str![[r#"
error: a.csv#A2: `（概算要求）` names request, and row 3 below it would be read as FY2024 initial budget: give them headers of their own, leave them out (--rule 'skip = ["甲"]'), or leave out this row where they are of that nevertheless (--rule 'skip = ["（概算要求）"]')
error: a.csv#A4: `（令和5年度補正予算）` names FY2023 supplementary budget, and rows 5 and 7 below it would be read as FY2024 initial budget: give them headers of their own, leave them out (--rule 'skip = ["乙", "丙"]'), or leave out this row where they are of that nevertheless (--rule 'skip = ["（令和5年度補正予算）"]')
error: a.csv#A6: the unit is 百万円 here and 億円 at B1: correct one of them, or decide with --rule 'unit = "億円"' or --rule 'unit = "百万円"'
3 errors; nothing is written

"#]]
    );
    let all = "事業名,令和6年度（億円）\n（概算要求）,\n甲,5\n乙,3\n";
    assert_data_eq!(
        said(all, "--rule ministry=\"文科省\" --lang ja"),
        str![[r#"
エラー：a.csv（セルA2）：「（概算要求）」には要求額とありますが、その下の3～4行目は令和6年度当初予算として読まれます。その行に見出し行を付けて別の表にするか、その行を読まないか（`--rule 'skip = ["甲", "乙"]'`）、列の内容を指定するか（`--rule 'headers."令和6年度（億円）" = "R6:request"'`）、令和6年度当初予算で正しければこの行だけを読まないよう指定してください（`--rule 'skip = ["（概算要求）"]'`）
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let said = said(all, "--rule ministry=\"文科省\" --rule headers.\"令和6年度（億円）\"=\"R6:request\"");
    assert!(said.contains("added 2 programs"), "{said}");
}

#[test]
fn amounts_in_brackets_beside_marks_are_asked_about() {
    let sheet = "事業名,府省,令和6年度当初（億円）\n甲,文科省,15\n乙,文科省,（5）※\n丙,文科省,※（6）\n丁,文科省,(7)*1\n戊,文科省,（9）（内数）\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C3: `（5）※` stands in brackets, as do 3 more, which may mean a minus, a part (内数) of the amount above, or the amount of another year: decide with --rule 'brackets = "minus"', or leave them out with --rule 'brackets = "part"' or --rule 'brackets = "skip"'
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule brackets=\"minus\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet           Read as
--------------------------------------------------------------------------------
row 1                               headings
column A     事業名                 program
column B     府省                   ministry
column C     令和6年度当初（億円）  FY2024 (R6), initial budget, 億円: 5 figures
rows 2 to 6                         5 figures in 5 rows
note: a.csv: row 6, marked 内数, counts as the part of a program's budget that this sheet is about: a rule `part` leaves out what is a part of another row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 5 programs and 5 figures
甲,2024,initial,15,oku_yen
戊,2024,initial,-9,oku_yen
丁,2024,initial,-7,oku_yen
丙,2024,initial,-6,oku_yen
乙,2024,initial,-5,oku_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule brackets=\"part\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet           Read as
-------------------------------------------------------------------------------
row 1                               headings
column A     事業名                 program
column B     府省                   ministry
column C     令和6年度当初（億円）  FY2024 (R6), initial budget, 億円: 1 figure
row 2                               1 figure in 1 row
rows 3 to 6                         no amount: left out
note: a.csv: row 3 (乙): what stands in brackets is left out as parts of row 2 (甲): （5）※
note: a.csv: row 4 (丙): what stands in brackets is left out as parts of row 2 (甲): ※（6）
note: a.csv: row 5 (丁): what stands in brackets is left out as parts of row 2 (甲): (7)*1
note: a.csv: row 6 (戊): what stands in brackets is left out as parts of row 2 (甲): （9）（内数）
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 1 figure
甲,2024,initial,15,oku_yen

"#]]
    );
}

#[test]
fn what_is_no_amount_is_refused_wherever_it_stands() {
    let sheet = "事業名,令和6年度当初（億円）\n甲,5\n※1の事業,※1\n乙,3*100\n丙,500（うち200は他事業の内数）\n丁,三千億円\n戊,#REF!\n己,=SUM(A:A)\n";
    assert_data_eq!(
        said(sheet, "--rule ministry=\"文科省\""),
        str![[r#"
error: a.csv#B3: `※1` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."※1" = "…"', or --rule 'cells."※1" = "skip"' for no amount
error: a.csv#B4: `3*100` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."3*100" = "…"', or --rule 'cells."3*100" = "skip"' for no amount
error: a.csv#B6: `三千億円` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty; or say what such a cell counts as, such as --rule 'cells."三千億円" = "…"', or --rule 'cells."三千億円" = "skip"' for no amount
error: a.csv#B7: `#REF!` is not an amount: a spreadsheet failed to compute it; correct the formula there
error: a.csv#B8: `=SUM(A:A)` is not an amount: it is a formula; save the sheet with its values
5 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--rule ministry=\"文科省\" --lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「※1」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."※1" = "…"'`など、金額なしなら`--rule 'cells."※1" = "skip"'`）
エラー：a.csv（セルB4）：「3*100」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."3*100" = "…"'`など、金額なしなら`--rule 'cells."3*100" = "skip"'`）
エラー：a.csv（セルB6）：「三千億円」は金額として読めません。27、1,234、△27、38.6億円のように数字で書くか、空欄にしてください。セルの扱いを指定することもできます（`--rule 'cells."三千億円" = "…"'`など、金額なしなら`--rule 'cells."三千億円" = "skip"'`）
エラー：a.csv（セルB7）：「#REF!」は金額として読めません。表計算ソフトの計算エラーです。元の数式を直してください
エラー：a.csv（セルB8）：「=SUM(A:A)」は金額として読めません。数式のままです。値にして保存してください
エラーが5件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn items_of_which_a_column_is_not_compared_are_asked_about() {
    let sheet = "事業名,府省,令和6年度当初（億円）,令和5年度当初（億円）\n甲,文科省,10,\n　A,文科省,4,4\n　B,文科省,3,5\n乙,文科省,5,1\n計,,15,10\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A3: `A` is indented below `甲`, and 1 more row alike: are such rows parts of those above, which are left out (--rule 'part = ["A", "B"]'), or programs, and those above their totals (--rule 'total = ["甲"]'), or do both count (--rule 'keep = ["A", "B"]')?
1 error; nothing is written

"#]]
    );
}

#[test]
fn remarks_that_the_totals_contradict_are_told_as_remarks() {
    let sheet = "事業名,府省,令和6年度当初（億円）,備考\n甲,文科省,10,\n乙,文科省,4,甲の内数を含む\n計,,14,\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet           Read as
--------------------------------------------------------------------------------
row 1                               headings
column A     事業名                 program
column B     府省                   ministry
column C     令和6年度当初（億円）  FY2024 (R6), initial budget, 億円: 2 figures
column D     備考                   note
rows 2 to 3                         2 figures in 2 rows
row 4        計                     total of rows 2 to 3: FY2024 14億円, exact
note: a.csv: rows whose remark says that another amount holds theirs count as programs, as the totals count them: 3
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 2 figures and 1 total
甲,2024,initial,10,oku_yen
乙,2024,initial,4,oku_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載           読み方
---------------------------------------------------------------------------
1行目                            見出し
A列       事業名                 事業
B列       府省                   府省
C列       令和6年度当初（億円）  令和6年度（2024年度）・当初予算・億円：2件
D列       備考                   備考
2～3行目                         2行の計数2件
4行目     計                     2～3行目の合計：令和6年度14億円（一致）
注：a.csv：備考に内数や再掲などとある3行目は、合計に含まれているため事業として数えます
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数2件・合計1件を追加しました
甲,2024,initial,10,oku_yen
乙,2024,initial,4,oku_yen

"#]]
    );
}

#[test]
fn a_ministry_as_a_program_of_its_own_is_asked_about() {
    let sheet = "事業名,府省,令和6年度当初（億円）\n甲,文科省,15\n乙,文科省,16\n【文部科学省】,文科省,31\n丙,文科省,3\n文化庁,文科省,3\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A4: `【文部科学省】` is a ministry, and no program: say whether the row is a total of others (--rule 'total = ["【文部科学省】"]'), is left out (--rule 'skip = ["【文部科学省】"]'), or is a program all the same (--rule 'keep = ["【文部科学省】"]')
error: a.csv#A6: `文化庁` is a ministry, and no program: say whether the row is a total of others (--rule 'total = ["文化庁"]'), is left out (--rule 'skip = ["文化庁"]'), or is a program all the same (--rule 'keep = ["文化庁"]')
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA4）：「【文部科学省】」は府省名で、事業名ではありません。ほかの行の合計であれば`--rule 'total = ["【文部科学省】"]'`、読まない場合は`--rule 'skip = ["【文部科学省】"]'`、事業として読む場合は`--rule 'keep = ["【文部科学省】"]'`を指定してください
エラー：a.csv（セルA6）：「文化庁」は府省名で、事業名ではありません。ほかの行の合計であれば`--rule 'total = ["文化庁"]'`、読まない場合は`--rule 'skip = ["文化庁"]'`、事業として読む場合は`--rule 'keep = ["文化庁"]'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    // A rule that names the ministry would fit all its rows.
    let sheet = "事業名,府省,令和6年度当初（億円）\n甲,文部科学省,15\n乙,文部科学省,16\n文部科学省,文部科学省,31\n";
    let question = said(sheet, "");
    assert!(question.contains("total = [\"row 4\"]"), "{question}");
}

#[test]
fn a_year_that_sorts_rows_is_asked_about() {
    let sheet =
        "事業名,府省,区分,令和5年度（億円）\n甲,文科省,令和4年度,1\n乙,文科省,令和5年度,2\n丙,文科省,一般会計,3\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C2: `令和4年度` is another year than that of the amounts: leave its rows out (--rule 'skip = ["令和4年度"]'), or read them and not `区分` (--rule 'headers."区分" = "skip"')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC2）：「令和4年度」は金額の年度と異なります。その行を読まないか（`--rule 'skip = ["令和4年度"]'`）、「区分」を読まない列として（`--rule 'headers."区分" = "skip"'`）指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let left_out = said(sheet, "--rule skip=[\"令和4年度\"]");
    assert!(left_out.contains("added 2 programs"), "{left_out}");
    let begins = said("事業名,府省,開始年度,令和5年度（億円）\n甲,文科省,令和4年度,1\n", "");
    assert!(begins.contains("added 1 program"), "{begins}");
}

#[test]
fn the_numbers_of_the_columns_are_no_program() {
    let sheet = "事業名,令和5年度（億円）,令和6年度（億円）\n1,2,3\n甲,10,20\n";
    assert_data_eq!(
        said(sheet, "--rule ministry=\"文科省\""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet       Read as
--------------------------------------------------------------------------------
row 1                        headings
column A  事業名             program
column B  令和5年度（億円）  FY2023 (R5), initial budget (assumed), 億円: 1
                             figure
column C  令和6年度（億円）  FY2024 (R6), initial budget (assumed), 億円: 1
                             figure
row 2                        numbers the columns: left out
row 3                        2 figures in 1 row; 1 row of MEXT by a rule
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
甲,2023,initial,10,oku_yen
甲,2024,initial,20,oku_yen

"#]]
    );
    let kept = said(sheet, "--rule ministry=\"文科省\" --rule keep=[\"1\"]");
    assert!(kept.contains("added 2 programs"), "{kept}");
}
