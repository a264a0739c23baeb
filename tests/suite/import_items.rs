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
    for (total, word) in [("350,380", "a part of row 2: left out"), ("555,597", "count as programs")] {
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
error: a.csv#D2: `令和6年度（億円）` names no stage, and `令和６年度　概算要求の概要` (A1) speaks of request: is it that (--rule 'headers."令和6年度（億円）" = "R6:request"') or the initial budget (--rule 'headers."令和6年度（億円）" = "R6:initial"')?
1 error; nothing is written

"#]]
    );
    let note = "事業名,府省,令和5年度（億円）,令和6年度（億円）\n甲,文科省,3,4\n令和5年度は補正後、令和6年度は予算案である。\n";
    assert_data_eq!(
        said(note, "--lang ja"),
        str![[r#"
エラー：a.csv（セルC1）：「令和5年度（億円）」には予算段階がなく、「令和5年度は補正後、令和6年度は予算案である。」（A3）からは複数の予算段階の合計とも読めます。合計であれば読まない列（`--rule 'headers."令和5年度（億円）" = "skip"'`）、当初予算だけの額なら`--rule 'headers."令和5年度（億円）" = "R5:initial"'`を指定してください
エラー：a.csv（セルD1）：「令和6年度（億円）」には予算段階がなく、「令和5年度は補正後、令和6年度は予算案である。」（A3）からは予算案とも読めます。予算案なら`--rule 'headers."令和6年度（億円）" = "R6:draft"'`、当初予算なら`--rule 'headers."令和6年度（億円）" = "R6:initial"'`を指定してください
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
row 3     合計                          total of row 2: FY2023 3, exact
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
