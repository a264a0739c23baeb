//! `budget import` reads a ministry that carries the total of the rows below it as their heading, once a person says so.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::holding;
use crate::common::program::{Answer, answer, budget};
use crate::common::sheet::said;

const SHEET: &str = "事業名,R5（億円）,R6（億円）\n文部科学省,300,310\n　甲事業,100,110\n　乙事業,200,200\n\
                     経済産業省,40,50\n　丙事業,40,50\n合計,340,360\n";

/// What importing a sheet by rules says.
fn tried(sheet: &str, rules: &[&str]) -> Answer {
    let folder = holding(&[("a.csv", sheet.as_bytes())]);
    let mut command = budget("import a.csv -o -");
    command.args(rules.iter().flat_map(|rule| ["--rule", rule])).current_dir(folder.path());
    answer(&mut command, b"")
}

#[test]
fn a_ministry_with_the_total_of_the_rows_below_is_asked_about_alone() {
    assert_data_eq!(
        said(SHEET, ""),
        str![[r#"
error: a.csv#A2: `文部科学省` is a ministry, and its amounts are those of the rows below it: where it is their ministry and their total, --rule 'total = ["文部科学省"]'; where it is a program all the same, --rule 'keep = ["文部科学省"]'
error: a.csv#A5: `経済産業省` is a ministry, and its amounts are those of the rows below it: where it is their ministry and their total, --rule 'total = ["経済産業省"]'; where it is a program all the same, --rule 'keep = ["経済産業省"]'
2 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        said(SHEET, "--lang ja"),
        str![[r#"
エラー：a.csv（セルA2）：「文部科学省」は府省名で、その額は下の行の合計と一致します。下の行の府省名とその合計であれば`--rule 'total = ["文部科学省"]'`、事業として読む場合は`--rule 'keep = ["文部科学省"]'`を指定してください
エラー：a.csv（セルA5）：「経済産業省」は府省名で、その額は下の行の合計と一致します。下の行の府省名とその合計であれば`--rule 'total = ["経済産業省"]'`、事業として読む場合は`--rule 'keep = ["経済産業省"]'`を指定してください
エラーが2件あります。何も書き込んでいません

"#]]
    );
    // Under a heading that may name the programs, the total waits until they are known.
    assert_data_eq!(
        said(&SHEET.replace("事業名", "区分"), ""),
        str![[r#"
error: a.csv#A1: no column names the programs: where `区分` does, --rule 'headers."区分" = "事業名"'; else head one `name`
1 error; nothing is written

"#]]
    );
}

#[test]
fn its_rows_are_its_own_once_it_is_a_total() {
    let read = tried(SHEET, &["total = [\"文部科学省\", \"経済産業省\"]"]);
    assert_data_eq!(
        read.stderr,
        str![[r#"
read a.csv (UTF-8, `,` between cells)
Place            On the sheet  Read as
--------------------------------------------------------------------------------
row 1                          headings
column A         事業名        program
column B         R5（億円）    FY2023 (R5), initial budget (assumed), 億円: 3
                               figures
column C         R6（億円）    FY2024 (R6), initial budget (assumed), 億円: 3
                               figures
row 2            文部科学省    total of rows 3 to 4: FY2023 300億円, exact;
                               FY2024 310億円, exact
rows 3, 4 and 6                6 figures in 3 rows; 1 row of METI by headings; 2
                               rows of MEXT by headings
row 5            経済産業省    total of row 6: FY2023 40億円, exact; FY2024 50億
                               円, exact
row 7            合計          total of rows 3, 4 and 6: FY2023 340億円, exact;
                               FY2024 360億円, exact
note: a.csv: 2 rows name the ministry of those below: 2, 5
note: amounts without a rule of rounding count as rounded half up (四捨五入): a column `rounding` says otherwise
added 3 programs, 6 figures and 6 totals

"#]]
    );
    let of = |ministry: &str| read.stdout.matches(&format!("\nministry = \"{ministry}\"")).count();
    assert_eq!((of("mext"), of("meti")), (2, 1), "{}", read.stdout);
}

#[test]
fn a_ministry_heads_no_rows_that_it_does_not_add_up() {
    // Below its rows.
    let below = "事業名,R6（億円）\n甲事業,100\n乙事業,200\n文部科学省,300\n丙事業,40\n";
    // Between rows of the same sum.
    let between = "事業名,R6（億円）\n甲事業,300\n文部科学省,300\n丙事業,300\n";
    for sheet in [below, between] {
        let refusal = tried(sheet, &["total = [\"文部科学省\"]"]).stderr;
        assert!(refusal.contains("no column names the ministries"), "{refusal}");
    }
}
