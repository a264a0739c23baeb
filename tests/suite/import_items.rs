//! `budget import` counts no figure twice that stands below another, and takes what texts around a table say of it.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

const ITEMS: &str = "\
事業名,府省,R5当初（億円）,R6当初（億円）
感染症対策,厚労省,300,320
　検査体制,厚労省,110,118
　治療薬,厚労省,95,99
食の安全,厚労省,50,60
";

#[test]
fn items_are_asked_about_where_no_total_decides() {
    assert_data_eq!(
        said(ITEMS, ""),
        str![[r#"
error: a.csv#A3: `検査体制` is indented below `感染症対策`, and 1 more row alike: are such rows parts of those above, which are left out (--rule 'part = ["検査体制", "治療薬"]'), or programs, and those above their totals (--rule 'total = ["感染症対策"]'), or do both count (--rule 'keep = ["検査体制", "治療薬"]')?
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(ITEMS, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA3）：「検査体制」は「感染症対策」の下に字下げされています（ほか1行も同様）。上の行の内数（読まない）なら`--rule 'part = ["検査体制", "治療薬"]'`、上の行がその合計なら`--rule 'total = ["感染症対策"]'`、それぞれ独立した事業なら`--rule 'keep = ["検査体制", "治療薬"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let numbered = ITEMS.replace("　検査", "(1)検査").replace("　治療", "(2)治療");
    assert_data_eq!(
        said(&numbered, ""),
        str![[r#"
error: a.csv#A3: `(1)検査体制` is numbered as an item of `感染症対策`, and 1 more row alike: are such rows parts of those above, which are left out (--rule 'part = ["(1)検査体制", "(2)治療薬"]'), or programs, and those above their totals (--rule 'total = ["感染症対策"]'), or do both count (--rule 'keep = ["(1)検査体制", "(2)治療薬"]')?
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_total_decides_what_items_are() {
    for (total, word) in [("350,380", "a part of row 2"), ("555,597", "count as programs")] {
        let answer = said(&format!("{ITEMS}合計,,{total}\n"), "");
        assert!(answer.contains(word) && !answer.contains("error"), "{answer}");
    }
    // Parts and addends come to the same.
    let both = ITEMS.replace("95,99", "190,202");
    let answer = said(&format!("{both}合計,,350,380\n"), "");
    assert!(answer.contains("all such rows come to the rows above them"), "{answer}");
}

#[test]
fn a_remark_that_another_amount_holds_this_one_is_asked_about() {
    let sheet = "\
事業名,府省,R5当初（億円）,備考
甲,文科省,300,
乙,文科省,110,甲の内数
丙,文科省,10,復興特会に計上
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A3: the remark `甲の内数` says that another amount holds that of `乙`: leave out what is counted elsewhere (--rule 'part = ["乙"]'), or keep what counts beside it (--rule 'keep = ["乙"]')
1 error; nothing is written

"#]]
    );
    let kept = said(sheet, "--rule keep=[\"乙\"]");
    assert!(kept.contains("added 3 programs"), "{kept}");
}

#[test]
fn a_stage_that_only_a_title_or_a_note_names_is_asked_about() {
    let title = "令和６年度　概算要求の概要,,,\n事業名,府省,令和5年度（億円）,令和6年度（億円）\n甲,文科省,3,4\n";
    assert_data_eq!(
        said(title, ""),
        str![[r#"
error: a.csv#D2: `令和6年度（億円）` names no stage, and `令和６年度　概算要求の概要` (A1) speaks of request: is it that (--rule 'headers."令和6年度（億円）" = "R6:request"') or the initial budget (--rule 'headers."令和6年度（億円）" = "R6:initial"')? Else leave it out (--rule 'headers."令和6年度（億円）" = "skip"')
1 error; nothing is written

"#]]
    );
    let note = "事業名,府省,令和5年度（億円）,令和6年度（億円）\n甲,文科省,3,4\n令和5年度は補正後、令和6年度は予算案である。\n";
    assert_data_eq!(
        said(note, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC1）：「令和5年度（億円）」には予算段階がなく、「令和5年度は補正後、令和6年度は予算案である。」（A3）からは複数の予算段階の合計とも読めます。合計であれば読まない列（`--rule 'headers."令和5年度（億円）" = "skip"'`）、当初予算だけの額なら`--rule 'headers."令和5年度（億円）" = "R5:initial"'`を指定してください
エラー：a.csv（セルD1）：「令和6年度（億円）」には予算段階がなく、「令和5年度は補正後、令和6年度は予算案である。」（A3）からは予算案とも読めます。予算案なら`--rule 'headers."令和6年度（億円）" = "R6:draft"'`、当初予算なら`--rule 'headers."令和6年度（億円）" = "R6:initial"'`、それ以外で読まない場合は`--rule 'headers."令和6年度（億円）" = "skip"'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    // Other columns and dates are no matter.
    for title in ["令和６年度予算の概要", "令和5年12月22日", "令和7年度概算要求の概要"] {
        let sheet = format!("{title},,\n事業名,府省,令和6年度（億円）,令和7年度要求額（億円）\n甲,文科省,3,4\n");
        let answer = said(&sheet, "");
        assert!(!answer.contains("names no stage"), "{answer}");
    }
}

#[test]
fn footers_are_no_programs_and_figures_below_are_no_footers() {
    let sheet = "\
事業名,府省,R5当初（百万円）
甲,文科省,3
合計,,3
　２　一部の事業は他局に計上。
問合せ先：会計課,,内線2455
,- 1 -
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet                  Read as
--------------------------------------------------------------------------------
row 1                                   headings
column A  事業名                        program
column B  府省                          ministry
column C  R5当初（百万円）              FY2023 (R5), initial budget, 百万円: 1
                                        figure
row 2                                   1 figure in 1 row
row 3     合計                          total of row 2: FY2023 3百万円, exact
row 4     ２　一部の事業は他局に計上。  a footnote: left out
row 5     問合せ先：会計課 内線2455     a footnote: left out
row 6     - 1 -                         a footnote: left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program, 1 figure and 1 total
甲,2023,initial,3,million_yen

"#]]
    );
    let below = "事業名,府省,R5当初（百万円）\n甲,文科省,3\n乙,,約30\n";
    let answer = said(below, "");
    assert!(answer.contains("`約30` is not an amount"), "{answer}");
}

#[test]
fn cells_say_more_than_digits() {
    let sheet = "\
事業名,府省,R5当初（百万円）,R6当初（百万円）
甲※,文科省,\"1,200※\",3e3
乙,文科省,60（内数）,\"1,029億円の内数\"
丙,文科省,事項要求,\"12億3,400万円\"
丁,文科省,1.2300000000000002,皆減
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet      Read as
--------------------------------------------------------------------------------
row 1                          headings
column A     事業名            program
column B     府省              ministry
column C     R5当初（百万円）  FY2023 (R5), initial budget, 百万円: 3 figures
column D     R6当初（百万円）  FY2024 (R6), initial budget, 百万円 and 億円: 2
                               figures
rows 2 to 5                    5 figures in 4 rows
note: a.csv: row 3, marked 内数, counts as the part of a program's budget that this sheet is about: a rule `part` leaves out what is a part of another row
note: a.csv: `※` of `甲※` (A2) is taken for the mark of a footnote, and left out
note: a.csv: `※` of `1,200※` (C2) is taken for the mark of a footnote, and left out
note: a.csv: 3e3 (D2) is read as 3000
note: a.csv: `1,029億円の内数` (D3) is an amount that the program's own lies within, and is left out
note: a.csv: `事項要求` (C4) is no amount, and is left out
note: a.csv: 1.2300000000000002 (C5) is read as 1.23: its last digits are those of a spreadsheet's arithmetic
note: a.csv: `皆減` (D5) is no amount, and is left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 4 programs and 5 figures
甲,2023,initial,1200,million_yen
甲,2024,initial,3000,million_yen
丙,2024,initial,1234.00,million_yen
乙,2023,initial,60,million_yen
丁,2023,initial,1.23,million_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載      読み方
------------------------------------------------------------------------------
1行目                       見出し
A列       事業名            事業
B列       府省              府省
C列       R5当初（百万円）  令和5年度（2023年度）・当初予算・百万円：3件
D列       R6当初（百万円）  令和6年度（2024年度）・当初予算・百万円と億円：2件
2～5行目                    4行の計数5件
注：a.csv：「内数」とある3行目は、事業の予算のうちこの表に係る額として数えます（ほかの行の内数であれば、ルール`part`で除いてください）
注：a.csv：「甲※」（A2）の「※」は注記の印とみなして除きます
注：a.csv：「1,200※」（C2）の「※」は注記の印とみなして除きます
注：a.csv：3e3（D2）は3000と読みます
注：a.csv：「1,029億円の内数」（D3）は、その事業だけの額が分からないので読みません
注：a.csv：「事項要求」（C4）は金額ではないので読みません
注：a.csv：1.2300000000000002（C5）は1.23と読みます（末尾の桁は表計算ソフトの計算誤差とみなします）
注：a.csv：「皆減」（D5）は金額ではないので読みません
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業4件・計数5件を追加しました
甲,2023,initial,1200,million_yen
甲,2024,initial,3000,million_yen
丙,2024,initial,1234.00,million_yen
乙,2023,initial,60,million_yen
丁,2023,initial,1.23,million_yen

"#]]
    );
    let yen = "事業名,府省,R5当初\n甲,文科省,\"¥1,234\"\n";
    assert!(said(yen, "").ends_with("甲,2023,initial,1234,yen\n"));
}

#[test]
fn what_a_remark_or_the_footnote_of_a_mark_says_of_one_row_is_asked_about_that_row() {
    let sheet = "\
（単位：億円）
府省,事業名,R5,R6,備考
文科省,宇宙※2,100,110（注1）,
文科省,海洋,40,45,R6は概算要求額
文科省,地震,40,45,単位は百万円
（注1）令和5年度補正予算計上分を含む。
※2 百万円単位。
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#B3: `（注1）令和5年度補正予算計上分を含む。` (A6) says another stage of `宇宙※2` than the headers: leave the row out (--rule 'skip = ["宇宙※2"]'), or keep its amounts under their headers (--rule 'keep = ["宇宙※2"]')
error: a.csv#B3: `※2 百万円単位。` (A7) says another unit of `宇宙※2` than 億円, as which its amounts are read: write the unit into its cells, leave the row out (--rule 'skip = ["宇宙※2"]'), or keep it in 億円 (--rule 'keep = ["宇宙※2"]')
error: a.csv#B4: `R6は概算要求額` (E4) says another stage of `海洋` than the headers: leave the row out (--rule 'skip = ["海洋"]'), or keep its amounts under their headers (--rule 'keep = ["海洋"]')
error: a.csv#B5: `単位は百万円` (E5) says another unit of `地震` than 億円, as which its amounts are read: write the unit into its cells, leave the row out (--rule 'skip = ["地震"]'), or keep it in 億円 (--rule 'keep = ["地震"]')
4 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルB3）：「（注1）令和5年度補正予算計上分を含む。」（セルA6）からは、「宇宙※2」の金額の予算段階が見出しと異なるとも読めます。読まないなら`--rule 'skip = ["宇宙※2"]'`、見出しのまま読むなら`--rule 'keep = ["宇宙※2"]'`を指定してください
エラー：a.csv（セルB3）：「※2 百万円単位。」（セルA7）からは、「宇宙※2」の金額だけ単位が億円ではないとも読めます。セルに単位を書くか、読まないなら`--rule 'skip = ["宇宙※2"]'`、億円のまま読むなら`--rule 'keep = ["宇宙※2"]'`を指定してください
エラー：a.csv（セルB4）：「R6は概算要求額」（セルE4）からは、「海洋」の金額の予算段階が見出しと異なるとも読めます。読まないなら`--rule 'skip = ["海洋"]'`、見出しのまま読むなら`--rule 'keep = ["海洋"]'`を指定してください
エラー：a.csv（セルB5）：「単位は百万円」（セルE5）からは、「地震」の金額だけ単位が億円ではないとも読めます。セルに単位を書くか、読まないなら`--rule 'skip = ["地震"]'`、億円のまま読むなら`--rule 'keep = ["地震"]'`を指定してください
エラーが4件あります。何も書き込んでいません

"#]]
    );
    let answered = said(sheet, "--rule keep=[\"宇宙※2\",\"海洋\"] --rule skip=[\"地震\"]");
    assert!(answered.contains("added 2 programs"), "{answered}");
}

#[test]
fn a_unit_that_is_missing_or_unknown_is_never_guessed() {
    let rows = "府省,事業名,R5,R6\n文科省,宇宙,1,2\n";
    let mut answers = String::new();
    for label in ["単位：万円\n", "単位：百万ドル\n", "（単位：百万円、一部千円）\n"] {
        let sheet = format!("{label}{rows}");
        answers += &said(&sheet, "");
        answers += &said(&sheet, "--lang ja");
    }
    answers += &said(&format!("{rows}注）以上\n,単位は百万円,,\n"), "");
    assert_data_eq!(
        answers,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
-----------------------------------------------------------------------------
row 1                   left out, but for the unit 万円
row 2                   headings
column A  府省          ministry
column B  事業名        program
column C  R5            FY2023 (R5), initial budget (assumed), 万円: 1 figure
column D  R6            FY2024 (R6), initial budget (assumed), 万円: 1 figure
row 3                   2 figures in 1 row
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 1 program and 2 figures
宇宙,2023,initial,0.01,million_yen
宇宙,2024,initial,0.02,million_yen
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載  読み方
--------------------------------------------------------------------------------
1行目                読まない（単位の万円を除く）
2行目                見出し
A列    府省          府省
B列    事業名        事業
C列    R5            令和5年度（2023年度）・当初予算（記載なしのため）・万円：1
                     件
D列    R6            令和6年度（2024年度）・当初予算（記載なしのため）・万円：1
                     件
3行目                1行の計数2件
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業1件・計数2件を追加しました
宇宙,2023,initial,0.01,million_yen
宇宙,2024,initial,0.02,million_yen
error: a.csv#A1: `百万ドル` is no unit that is known (円, 千円, 万円, 百万円, 億円, 十億円 or 兆円): correct it and the amounts with it
error: a.csv#C3: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit (1 more cell like it: D3)
2 errors; nothing is written
エラー：a.csv（セルA1）：単位「百万ドル」は使えません（使えるのは円、千円、万円、百万円、億円、十億円、兆円）。金額とともに直してください
エラー：a.csv（セルC3）：金額の単位が分かりません。見出しに「金額（…円）」のように書くか、`--unit`で指定してください（ほか1セルも同じ：D3）
エラーが2件あります。何も書き込んでいません
error: a.csv#A1: `一部千円` says that some amounts have another unit, but not which: write it into their cells, then decide over the others with --rule 'unit = "百万円"'
1 error; nothing is written
エラー：a.csv（セルA1）：「一部千円」とありますが、どの金額の単位か分かりません。該当するセルに単位を書いて、残りは`--rule 'unit = "百万円"'`で決めてください
エラーが1件あります。何も書き込んでいません
error: a.csv#C2: the amount has no unit: write it into the header (`金額（…円）`), or name it with --unit; is it that of B4 (--rule 'unit = "百万円"')? (1 more cell like it: D2)
1 error; nothing is written

"#]]
    );
    let oku = said(&format!("単位：億\n{rows}"), "");
    assert!(oku.contains("億円") && oku.contains("added 1 program"), "{oku}");
}

#[test]
fn names_under_a_heading_of_several_columns_are_read() {
    let sheet = "\
（単位：億円）
府省,事項,,令和5年度,令和6年度,備考
文科省,１,妊娠期支援,100,110,
文科省,,うち伴走型,30,33,
文科省,２,保育,200,210,
,計,,300,320,
";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place         On the sheet  Read as
--------------------------------------------------------------------------------
row 1                       left out, but for the unit 億円
row 2                       headings
column A      府省          ministry
column C      事項          program
column D      令和5年度     FY2023 (R5), initial budget (assumed), 億円: 2
                            figures
column E      令和6年度     FY2024 (R6), initial budget (assumed), 億円: 2
                            figures
column F      備考          note
rows 3 and 5                4 figures in 2 rows
row 4         うち伴走型    a part of row 3: left out
row 6         計            total of rows 3 and 5: FY2023 300億円, exact; FY2024
                            320億円, exact
note: a.csv: `事項` heads the names in column C; the numbers in column B are left out
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 4 figures and 2 totals
保育,2023,initial,200,oku_yen
保育,2024,initial,210,oku_yen
妊娠期支援,2023,initial,100,oku_yen
妊娠期支援,2024,initial,110,oku_yen

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載  読み方
--------------------------------------------------------------------------------
1行目                   読まない（単位の億円を除く）
2行目                   見出し
A列       府省          府省
C列       事項          事業
D列       令和5年度     令和5年度（2023年度）・当初予算（記載なしのため）・億
                        円：2件
E列       令和6年度     令和6年度（2024年度）・当初予算（記載なしのため）・億
                        円：2件
F列       備考          備考
3・5行目                2行の計数4件
4行目     うち伴走型    3行目の内数（読まない）
6行目     計            3・5行目の合計：令和5年度300億円（一致）；令和6年度320億
                        円（一致）
注：a.csv：「事項」はC列の名称の見出しとして読み、B列の番号は読みません
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数4件・合計2件を追加しました
保育,2023,initial,200,oku_yen
保育,2024,initial,210,oku_yen
妊娠期支援,2023,initial,100,oku_yen
妊娠期支援,2024,initial,110,oku_yen

"#]]
    );
    // A column that sets names in is an indent, and an indent is asked about.
    let set_in = "府省,事項,,R5（億円）\n文科省,宇宙,,100\n文科省,,衛星,30\n文科省,,輸送,20\n";
    assert!(said(set_in, "").contains("is indented below `宇宙`"), "{}", said(set_in, ""));
}

#[test]
fn cells_of_handouts_are_read_or_asked_about() {
    let sheet = "\
府省,事業名,R5（百万円）,R6（百万円）
文科省,甲,0（新規）,\\1,234
〃,乙,12億円（うち国費6億円）,5千万円
同上,丙,33333.333333333336,110注1
〃,丁,別途,○
※1,別途措置を含む。,,
";
    let sheet = sheet.replace("\\1,234", "\"\\1,234\"");
    assert_data_eq!(
        said(&sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place        On the sheet         Read as
--------------------------------------------------------------------------------
row 1                             headings
column A     府省                 ministry
column B     事業名               program
column C     R5（百万円）         FY2023 (R5), initial budget (assumed), 百万円
                                  and 億円: 3 figures
column D     R6（百万円）         FY2024 (R6), initial budget (assumed), 百万円:
                                  3 figures
rows 2 to 4                       6 figures in 3 rows
row 5                             no amount: left out
row 6        ※1 別途措置を含む。  a footnote: left out
note: a.csv: 〃 or 同上 in 3 cells (A3, A4, A5) is read as the text above
note: a.csv: `(新規)` of `0（新規）` (C2) is left out
note: a.csv: `(うち国費6億円)` of `12億円（うち国費6億円）` (C3) is left out
note: a.csv: `注1` of `110注1` (D4) is taken for the mark of a footnote, and left out
note: a.csv: `別途` (C5) is no amount, and is left out
note: a.csv: `○` (D5) is no amount, and is left out
note: a.csv: an amount computed to more decimals than a yen can have counts to the yen: C4 holds 33333.333333333336, read as 33333.333333
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs and 6 figures
甲,2023,initial,0,million_yen
甲,2024,initial,1234,million_yen
丙,2023,initial,33333.333333,million_yen
丙,2024,initial,110,million_yen
乙,2023,initial,1200,million_yen
乙,2024,initial,50,million_yen

"#]]
    );
    assert_data_eq!(
        said(&sheet, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載         読み方
--------------------------------------------------------------------------------
1行目                          見出し
A列       府省                 府省
B列       事業名               事業
C列       R5（百万円）         令和5年度（2023年度）・当初予算（記載なしのた
                               め）・百万円と億円：3件
D列       R6（百万円）         令和6年度（2024年度）・当初予算（記載なしのた
                               め）・百万円：3件
2～4行目                       3行の計数6件
5行目                          金額なし（読まない）
6行目     ※1 別途措置を含む。  脚注（読まない）
注：a.csv：3セル（A3・A4・A5）の「〃」「同上」は、上のセルと同じ内容として読みます
注：a.csv：「0（新規）」（C2）の「(新規)」は読みません
注：a.csv：「12億円（うち国費6億円）」（C3）の「(うち国費6億円)」は読みません
注：a.csv：「110注1」（D4）の「注1」は注記の印とみなして除きます
注：a.csv：「別途」（C5）は金額ではないので読みません
注：a.csv：「○」（D5）は金額ではないので読みません
注：a.csv：計算の結果、桁が細かすぎる1件の金額は、1円までの額とします（セルC4の値は33333.333333333336、読んだ金額は33333.333333）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業3件・計数6件を追加しました
甲,2023,initial,0,million_yen
甲,2024,initial,1234,million_yen
丙,2023,initial,33333.333333,million_yen
丙,2024,initial,110,million_yen
乙,2023,initial,1200,million_yen
乙,2024,initial,50,million_yen

"#]]
    );
    let open = "府省,事業名,R5（百万円）\n文科省,甲,60 内数\n文科省,乙,110（再掲）\n文科省,丙,110（100）\n";
    assert_data_eq!(
        said(open, "") + &said(open, "--lang ja"),
        str![[r#"
error: a.csv#C2: `60 内数` may be an amount that the program's own lies within, or its own: write 60の内数 or 60（内数）; or say what such a cell counts as, such as --rule 'cells."60 内数" = "60（内数）"', or --rule 'cells."60 内数" = "skip"' for no amount
error: a.csv#C3: `110（再掲）` is counted in another row, too: leave the row out (--rule 'skip = ["row 3"]'), or count it where it is not (--rule 'keep = ["row 3"]')
error: a.csv#C4: `（100）` stands in brackets behind an amount, which may be a part (内数) of it, or the amount of another year: leave them out with --rule 'brackets = "part"' or --rule 'brackets = "skip"'
3 errors; nothing is written
エラー：a.csv（セルC2）：「60 内数」は、この額の内数とも、この額が内数であるとも読めます。前者なら「60の内数」、後者なら「60（内数）」のように書いてください。セルの扱いを指定することもできます（`--rule 'cells."60 内数" = "60（内数）"'`など、金額なしなら`--rule 'cells."60 内数" = "skip"'`）
エラー：a.csv（セルC3）：「110（再掲）」は再掲とあり、ほかの行と重複します。重複するならその行を読まない（`--rule 'skip = ["row 3"]'`）、重複しないなら読む（`--rule 'keep = ["row 3"]'`）と指定してください
エラー：a.csv（セルC4）：「（100）」は金額の後の括弧書きです。その内数として読まないなら`--rule 'brackets = "part"'`、別の年度の金額などとして読まないなら`--rule 'brackets = "skip"'`を指定してください
エラーが3件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn a_bullet_is_no_number() {
    let sheet = "事業名,府省,R6当初（億円）\n感染症対策,厚労省,300\n・検査体制,厚労省,100\n・治療薬,厚労省,200\n";
    assert_data_eq!(
        said(sheet, "") + &said(sheet, "--lang ja"),
        str![[r#"
error: a.csv#A3: `・検査体制` is marked as an item of `感染症対策`, and 1 more row alike, and all such rows come to the rows above them: are such rows parts of those above, which are left out (--rule 'part = ["・検査体制", "・治療薬"]'), or programs, and those above their totals (--rule 'total = ["感染症対策"]'), or do both count (--rule 'keep = ["・検査体制", "・治療薬"]')?
1 error; nothing is written
エラー：a.csv（セルA3）：「・検査体制」は「感染症対策」の下の項目として記号が付いています（ほか1行も同様）。上の行の額は、その合計と等しくなっています。上の行の内数（読まない）なら`--rule 'part = ["・検査体制", "・治療薬"]'`、上の行がその合計なら`--rule 'total = ["感染症対策"]'`、それぞれ独立した事業なら`--rule 'keep = ["・検査体制", "・治療薬"]'`を指定してください
エラーが1件あります。何も書き込んでいません

"#]]
    );
}
