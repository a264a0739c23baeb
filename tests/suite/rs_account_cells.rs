//! `budget import rs` of exports whose columns of accounts are missing, empty, or contradict each other.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::export::{import, refused};
use crate::common::folder::run;
use crate::common::sheets_of_years::{HEADER, Rows};

const ENERGY: &str = "特別会計,エネルギー対策,エネルギー需給勘定";

/// A sheet with one row of details, of these cells of 会計区分, 会計 and 勘定 and this 要望額.
fn sheet(account: &str, priority: &str) -> String {
    let rows = Rows { sheets: 2024, id: 1, name: "事業1", ministry: "経済産業省" };
    let detail = rows.detail(2023, account, &format!("9,0,0,0,0,0,9,9,7,{priority}"), "");
    format!("{HEADER}{}{detail}", rows.total(2023, "9,0,0,0,9,9,0,7", ""))
}

#[test]
fn details_need_the_columns_of_their_account() {
    let sheet = sheet(ENERGY, "3").replacen(",会計,勘定,", ",会計名,項,", 1);
    assert_data_eq!(
        refused(&[("2-1.csv", sheet.as_bytes())]),
        str![[r#"
error: 2-1.csv:1: 会計: the column is missing: did you mean `会計名`? Head it as the export does, if it is the same
error: 2-1.csv:1: 勘定: the column is missing: no header is near it
2 errors; nothing is written

"#]]
    );
    let columns: Vec<&str> = HEADER.trim_end().split(',').collect();
    let without = |left_out: &dyn Fn(usize, &str) -> bool| {
        let cells = columns.iter().enumerate().filter(|(at, column)| !left_out(*at, column)).map(|(_, column)| *column);
        let row = "2024,1,事業1,経済産業省,経済産業省,,2023,9,0,0,0,9,9,0,7,増";
        let rest = ",".repeat(cells.clone().count() - row.split(',').count());
        format!("{}\n{row}{rest}\n", cells.collect::<Vec<_>>().join(","))
    };
    let kind = columns.iter().position(|column| *column == "会計区分").unwrap();
    for missing in ["会計区分", "会計", "勘定"] {
        let message = refused(&[("2-1.csv", without(&|_, column| column == missing).as_bytes())]);
        assert!(message.starts_with(&format!("error: 2-1.csv:1: {missing}: the column is missing: ")), "{message}");
    }
    // Without details, there is no account that must be named.
    let (_folder, answer) = import(&[("2-1.csv", without(&|at, column| at >= kind && column != "備考").as_bytes())]);
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
}

#[test]
fn columns_that_are_not_read_are_told() {
    let sheet = sheet(ENERGY, "3").replacen(",要望額,", ",要望額（枠）,", 1);
    let (_folder, answer) = import(&[("2-1.csv", sheet.as_bytes())]);
    assert_data_eq!(
        answer.stderr,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
warning: did not read 1 column that the export is not known to have: 要望額（枠）
note: read 1 row of details by account: 2 accounts
note: the file has no column 要望額, so no priority request is read
note: the file has no details of these stages, so their amounts have no account: carried out
wrote 1 program of 1 ministry, 1 program year, 8 amounts, 0 successions and 0 parents
next: budget check -d out

"#]]
    );
}

#[test]
fn a_special_account_needs_a_name() {
    for account in ["特別会計,,", "特別会計,,エネルギー需給勘定", "特別会計,特別会計,", ",,エネルギー需給勘定"]
    {
        assert_eq!(
            refused(&[("2-1.csv", sheet(account, "0").as_bytes())]),
            "error: 2-1.csv:3: 会計: a special account needs its name here\n1 error; nothing is written\n",
            "{account}"
        );
    }
}

#[test]
fn a_kind_and_an_account_that_contradict_each_other_are_refused() {
    let message = |account: &str| refused(&[("2-1.csv", sheet(account, "0").as_bytes())]);
    assert_data_eq!(
        message("一般会計,エネルギー対策,"),
        str![[r#"
error: 2-1.csv:3: 会計: `エネルギー対策` is not the general account, which the row names as its kind
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        message("特別会計,一般会計,"),
        str![[r#"
error: 2-1.csv:3: 会計: `一般会計` is no special account, which the row names as its kind
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        message("一般会計,,エネルギー需給勘定"),
        str![[r#"
error: 2-1.csv:3: 勘定: the general account has no part `エネルギー需給勘定`
1 error; nothing is written

"#]]
    );
}

#[test]
fn printed_spellings_are_aliases() {
    let (folder, answer) = import(&[("2-1.csv", sheet(ENERGY, "3").as_bytes())]);
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let head = fs::read_to_string(folder.path().join("out/dataset.toml")).unwrap();
    assert!(head.contains("\naliases = [\"エネルギー対策\"]\n"), "{head}");
    let listed = run("list -d out --year R5 --account エネルギー対策 -O csv", folder.path());
    assert!(listed.status == Some(0) && listed.stdout.contains("事業1"), "{}", listed.stderr);
}

#[test]
fn cells_that_name_the_general_account_beside_others_are_told() {
    let (folder, answer) =
        import(&[("2-1.csv", sheet("特別会計,一般会計、労働保険特別会計雇用勘定,", "0").as_bytes())]);
    let told: Vec<&str> = answer.stderr.lines().filter(|line| line.contains("several accounts")).collect();
    assert_data_eq!(
        told.join("\n"),
        str![
            "note: several accounts stand in one cell in 1 row of details: kept as printed, as 1 special account; 1 of them has the general account in it, whose sums lack it, at most 9 yen of the initial budgets of FY2023"
        ]
    );
    let head = fs::read_to_string(folder.path().join("out/dataset.toml")).unwrap();
    let said: Vec<&str> = head.lines().filter(|line| line.starts_with("# ") || line.starts_with("note = ")).collect();
    assert_data_eq!(
        said.join("\n"),
        str![[r##"
# Every program of the export of the RS System, sheet year 2024.
note = { ja = "2-1.csv。会計の欄に一般会計と特別会計をともに記した行は、記載どおり一つの特別会計とした。一般会計の計には含まれない（最大は2023年度の当初予算の9円）。", en = "2-1.csv. A cell that names the general account together with special ones counts as one special account, as printed: sums of the general account lack it, at most 9 yen of the initial budgets of FY2023." }
# What the general account pays of it is here, and not in sums of the general account.
"##]]
    );
    let special = "特別会計,労働保険特別会計労災勘定、労働保険特別会計雇用勘定,";
    let (folder, answer) = import(&[("2-1.csv", sheet(special, "0").as_bytes())]);
    assert!(
        answer.stderr.contains("note: several accounts stand in one cell in 1 row of details: "),
        "{}",
        answer.stderr
    );
    assert!(!answer.stderr.contains("general account"), "{}", answer.stderr);
    let head = fs::read_to_string(folder.path().join("out/dataset.toml")).unwrap();
    assert!(head.contains("\nnote = \"2-1.csv\"\n"), "{head}");
}

#[test]
fn the_priority_request_is_held_against_what_yen_can_be() {
    let negative = sheet(ENERGY, "-3");
    let (_folder, answer) = import(&[("2-1.csv", negative.as_bytes())]);
    let told = "warning: 1 program year with a 要望額 below zero, kept as printed: 1 in FY2023\n";
    assert!(answer.status == Some(0) && answer.stderr.contains(told), "{}", answer.stderr);
    let most = i64::MAX.to_string();
    let other = Rows { sheets: 2024, id: 1, name: "事業1", ministry: "経済産業省" };
    let other = other.detail(2023, "一般会計,一般会計,", &format!("0,0,0,0,0,0,0,0,0,{most}"), "");
    assert_eq!(
        refused(&[("2-1.csv", format!("{}{other}", sheet(ENERGY, &most)).as_bytes())]),
        "error: 2-1.csv:2: the details add up to more than yen can be\n1 error; nothing is written\n"
    );
}

#[test]
fn why_a_year_has_no_account_is_told() {
    let (_folder, answer) = import(&[("2-1.csv", sheet(",,", "0").as_bytes())]);
    let told = "note: 1 program year with details that name no account: 1 in FY2023\n";
    assert!(answer.stderr.contains(told), "{}", answer.stderr);
}

#[test]
fn other_remarks_are_kept_below_the_name_of_their_column() {
    let sheet = sheet(ENERGY, "0").replacen(",主な増減理由,会計区分,", ",その他特記事項,会計区分,", 1);
    let sheet = sheet.replacen(",9,0,7,,", ",9,0,7,特記,", 1);
    let (folder, _) = import(&[("2-1.csv", sheet.as_bytes())]);
    let answer = run("import rs 2-1.csv --notes -o noted", folder.path());
    let text = fs::read_to_string(folder.path().join("noted/01-meti.toml")).unwrap();
    assert!(text.contains("\nnotes = { R5 = \"その他特記事項：特記\" }\n"), "{}\n{text}", answer.stderr);
}
