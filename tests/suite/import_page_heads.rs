//! `budget import` reads a table on through the headings that each page prints once more.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::sheet::{import, said};

#[test]
fn a_total_adds_up_the_rows_of_all_pages() {
    let sheet = "（単位：百万円）,,\n事業名,府省,R6予算額\n甲事業,総務省,130\n（単位：百万円）,,\n事業名,府省,R6予算額\n\
                 乙事業,総務省,80\n合計,,210\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place         On the sheet  Read as
--------------------------------------------------------------------------------
row 1                       left out, but for the unit 百万円
row 2                       headings
column A      事業名        program
column B      府省          ministry
column C      R6予算額      FY2024 (R6), initial budget (assumed), 百万円: 2
                            figures
rows 3 and 6                2 figures in 2 rows
rows 4 to 5                 headings once more: left out
row 7         合計          total of rows 3 and 6: FY2024 210百万円, exact
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 2 programs, 2 figures and 1 total
甲事業,2024,initial,130,million_yen
乙事業,2024,initial,80,million_yen

"#]]
    );
    assert_data_eq!(
        import("a.csv", sheet, "--lang ja").stderr,
        str![[r#"
`a.csv`を読み込みました（UTF-8、コンマ区切り）
箇所      シートの記載  読み方
--------------------------------------------------------------------------------
1行目                   読まない（単位の百万円を除く）
2行目                   見出し
A列       事業名        事業
B列       府省          府省
C列       R6予算額      令和6年度（2024年度）・当初予算（記載なしのため）・百万
                        円：2件
3・6行目                2行の計数2件
4～5行目                見出しの繰返し（読まない）
7行目     合計          3・6行目の合計：令和6年度210百万円（一致）
注：端数処理の分からない金額は四捨五入とみなします。異なる場合は`rounding`列で指定してください
事業2件・計数2件・合計1件を追加しました

"#]]
    );
    // The headings alone.
    let sheet = "事業名,府省,R6（億円）\n甲事業,総務省,130\n事業名,府省,R6（億円）\n乙事業,総務省,80\n合計,,210\n";
    assert!(said(sheet, "").contains("added 2 programs, 2 figures and 1 total\n"), "{}", said(sheet, ""));
}

#[test]
fn a_ministry_is_read_downwards_through_a_page() {
    let sheet = "府省,事業名,R6（億円）\n総務省,甲事業,130\n府省,事業名,R6（億円）\n,乙事業,80\n";
    let read = import("a.csv", sheet, "--rule ministry=\"〃\"");
    assert_eq!((read.status, read.stdout.matches("ministry = \"mic\"").count()), (Some(0), 2), "{}", read.stderr);
}

#[test]
fn what_is_no_new_page_stays_a_table_of_its_own() {
    let sheet = |above: &str, head: &str| {
        format!("事業名,府省,R6（億円）\n甲事業,総務省,130\n{above}{head}\n乙事業,総務省,80\n合計,,210\n")
    };
    let head = "事業名,府省,R6（億円）";
    for (above, head) in [("２．新規事業,,\n", head), (",,\n", head), ("", "事業名,府省,R6（百万円）")]
    {
        let refusal = said(&sheet(above, head), "");
        assert!(refusal.contains("the total `合計` contradicts row"), "{above}{head}: {refusal}");
    }
}

#[test]
fn some_of_the_headings_once_more_are_left_out_by_the_rule_that_is_printed() {
    let sheet = "事業名,府省,R6（億円）,備考\n甲事業,総務省,130,\n事業名,府省,R6（億円）\n乙事業,総務省,80,\n";
    assert_data_eq!(
        said(sheet, ""),
        str![[r#"
error: a.csv#A3: the headers stand here once more: remove this row, or leave it out (--rule 'skip = ["row 3"]')
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        said(sheet, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA3）：見出し行がもう一度出てきます。この行を削除するか、読まないよう指定してください（`--rule 'skip = ["row 3"]'`）
エラーが1件あります。何も書き込んでいません

"#]]
    );
    let read = import(
        "a.csv",
        sheet.replace("事業名,府省,R6（億円）\n乙", "事業名,府省,R6（億円）,\n乙"),
        "--rule skip=[\"a.csv!3\"]",
    );
    assert_eq!(read.status, Some(0), "{}", read.stderr);
}
