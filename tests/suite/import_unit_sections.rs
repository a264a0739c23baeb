//! Rows under a unit line of their own, without headers of their own, are read in that unit, or it is asked.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::said;

const SHEET: &str = "\
（単位：百万円）,,
事業名,府省,R5当初
甲,文科省,100
計,,100
,,
２．新規事業,,（単位：億円）
乙,文科省,50
丙,文科省,60
計,,110
";

#[test]
fn rows_under_a_unit_of_their_own_are_read_in_it() {
    assert_data_eq!(
        said(SHEET, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place     On the sheet  Read as
---------------------------------------------------------------------
row 1                   left out, but for the unit 百万円
row 2                   headings
column A  事業名        program
column B  府省          ministry
column C  R5当初        FY2023 (R5), initial budget, 百万円: 1 figure
row 3                   1 figure in 1 row
row 4     計            total of row 3: FY2023 100百万円, exact

read a.csv (UTF-8, `,` between cells)
Place        On the sheet  Read as
-----------------------------------------------------------------------
row 6                      left out, but for the unit 億円
column A     事業名        program
column B     府省          ministry
column C     R5当初        FY2023 (R5), initial budget, 億円: 2 figures
rows 7 to 8                2 figures in 2 rows
row 9        計            total of rows 7 to 8: FY2023 110億円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs, 3 figures and 2 totals
丙,2023,initial,6000,million_yen
乙,2023,initial,5000,million_yen
甲,2023,initial,100,million_yen

"#]]
    );
    assert_data_eq!(
        said(SHEET, "--lang ja"),
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所   シートの記載  読み方
-----------------------------------------------------------------
1行目                読まない（単位の百万円を除く）
2行目                見出し
A列    事業名        事業
B列    府省          府省
C列    R5当初        令和5年度（2023年度）・当初予算・百万円：1件
3行目                1行の計数1件
4行目  計            3行目の合計：令和5年度100百万円（一致）

`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載  読み方
------------------------------------------------------------------
6行目                   読まない（単位の億円を除く）
A列       事業名        事業
B列       府省          府省
C列       R5当初        令和5年度（2023年度）・当初予算・億円：2件
7～8行目                2行の計数2件
9行目     計            7～8行目の合計：令和5年度110億円（一致）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業3件・計数3件・合計2件を追加しました
丙,2023,initial,6000,million_yen
乙,2023,initial,5000,million_yen
甲,2023,initial,100,million_yen

"#]]
    );
}

#[test]
fn a_rule_of_the_unit_decides_over_one_part_or_all() {
    let figures = |options: &str| {
        let said = said(SHEET, options);
        said.lines().filter(|line| line.contains(",2023,")).map(str::to_owned).collect::<Vec<String>>()
    };
    let of = |name: &str, amount: &str| format!("{name},2023,initial,{amount}");
    let all = |amounts: [&str; 3]| {
        ["丙", "乙", "甲"].iter().zip(amounts).map(|(it, amount)| of(it, amount)).collect::<Vec<_>>()
    };
    assert_eq!(figures(""), all(["6000,million_yen", "5000,million_yen", "100,million_yen"]));
    assert_eq!(
        figures("--rule unit=\"億円\""),
        [of("甲", "100,oku_yen"), of("丙", "60,oku_yen"), of("乙", "50,oku_yen")]
    );
    let parted = figures("--rule unit.\"a.csv!6\"=\"千円\"");
    assert_eq!(parted, [of("甲", "100,million_yen"), of("丙", "0.060,million_yen"), of("乙", "0.050,million_yen")]);
}

#[test]
fn a_unit_in_the_headers_is_asked_about_for_these_rows_alone() {
    let sheet = "事業名,府省,R5当初（百万円）\n甲,文科省,100\n（単位：千円）,,\n乙,文科省,50\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#C1: the unit is 百万円 here and 千円 at A3: correct one of them, or decide with --rule 'unit."row 3" = "千円"' or --rule 'unit."row 3" = "百万円"'
1 error; nothing is written

"#]]
    );
    let read = said(sheet, "--rule unit.\"a.csv!3\"=\"千円\"");
    assert!(
        read.contains("甲,2023,initial,100,million_yen") && read.contains("乙,2023,initial,0.050,million_yen"),
        "{read}"
    );
}

#[test]
fn a_footnote_below_them_speaks_of_all_rows() {
    let sheet =
        "（単位：百万円）,,\n事業名,府省,R5\n甲,文科省,100※1\n（単位：千円）,,\n乙,文科省,50\n※1 補正後予算額,,\n";
    let asked = said(sheet, "");
    assert!(asked.contains("a.csv#A3") && asked.contains("補正後予算額"), "{asked}");
}

#[test]
fn what_is_wrong_with_the_headers_is_told_once() {
    let sheet = "（単位：百万円）,,,\n事業名,府省,R5,R5決算額\n甲,文科省,100,1\n（単位：千円）,,,\n乙,文科省,50,1\n";
    let asked = said(sheet, "");
    assert_eq!(asked.lines().count(), 2, "{asked}");
    let read = said(sheet, "--rule headers.\"R5決算額\"=\"skip\"");
    assert!(read.contains("乙,2023,initial,0.050,million_yen"), "{read}");
}
