//! `budget import rs` reads an export although its headers, encodings and numbers differ from year to year.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use encoding_rs::SHIFT_JIS;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::export::{ROWS, budget_sheet, import, mext, refused, related_sheet, row, written, zipped};
use crate::common::program::{answer, budget};

#[test]
fn an_export_becomes_a_dataset_with_a_row_a_year() {
    let sheet = budget_sheet(ROWS);
    let related = related_sheet(&[("12", "", "")]);
    let files: [(&str, &[u8]); 2] = [("1-5.csv", related.as_bytes()), ("2-1.csv", sheet.as_bytes())];
    assert_data_eq!(
        written(&files, "dataset.toml"),
        str![[r##"
# Every program of the export of the RS System, sheet year 2024.

[dataset]
schema = 1
id = "rs2024"
title = { ja = "令和6年度行政事業レビュー（全府省庁）", en = "Programs of the Japanese government (sheets of 2024)" }
unit = "円"
rounding = "exact"
amount_stages = ["carried_out", "request", "request_priority", "initial", "supplementary", "carried_in", "reserve_and_transfers", "appropriation", "executed"]

[[source]]
id = "rs2024-2-1"
title = { ja = "RSシステム 2024年度 2-1 予算・執行", en = "RS System, sheet year 2024, 2-1 budget and execution" }
short = { ja = "RSシステム 2024年度 2-1", en = "RS System 2024, 2-1" }
publisher = { ja = "内閣官房（行政事業レビュー）", en = "Cabinet Secretariat, Government of Japan" }
url = "https://rssystem.go.jp/"
note = "2-1.csv"
years_note = { ja = "2024年度のレビューシートが作られる前に終了した事業は、過年度の計に含まれていない。", en = "Programs that had ended before the sheets of 2024 were written have none, so sums of earlier years lack them." }

[[source]]
id = "rs2024-1-5"
title = { ja = "RSシステム 2024年度 1-5 関連事業", en = "RS System, sheet year 2024, 1-5 related programs" }
short = { ja = "RSシステム 2024年度 1-5", en = "RS System 2024, 1-5" }
publisher = { ja = "内閣官房（行政事業レビュー）", en = "Cabinet Secretariat, Government of Japan" }
url = "https://rssystem.go.jp/"
note = { ja = "1-5.csv。系譜の年の記載はなく、統合は統合元の最後の予算・要求の翌年度、分割は分割先の最初の年度とした。", en = "1-5.csv. It names no year of a link: a merger takes effect in the year after the last budget or request of what was merged, a split in the first year of what was split off." }

[[account]]
id = "general"
name = { ja = "一般会計", en = "General account" }
kind = "general"

[[ministry]]
id = "mext"
name = { ja = "文部科学省", en = "Ministry of Education, Culture, Sports, Science and Technology" }
short = { ja = "文科省", en = "MEXT" }

[[ministry]]
id = "mlit"
name = { ja = "国土交通省", en = "Ministry of Land, Infrastructure, Transport and Tourism" }
short = { ja = "国交省", en = "MLIT" }

"##]]
    );
    assert_data_eq!(
        written(&files, "01-mext.toml"),
        str![[r##"
# 文部科学省

[[program]]
id = "rs-12"
ministry = "mext"
name = "再生医療の推進"
agency = "文部科学省"
bureau = "研究振興局"
source = "rs2024-2-1#予算事業ID 12"
[program.amounts]
R5 = [-30, "", "", 200, 50, 0, -5, 245, 200]
R6 = ["", 310, "", "", "", 30, "", 330]
R7 = ["", 400]
[[program.figures]]
account = "general"
[program.figures.amounts]
R6 = ["", "", "", 300]

"##]]
    );
    assert_data_eq!(
        written(&files, "02-mlit.toml"),
        str![[r##"
# 国土交通省

[[program]]
id = "rs-7"
ministry = "mlit"
name = "海難の防止"
agency = "海上保安庁"
source = "rs2024-2-1#予算事業ID 7"
[program.amounts]
R6 = ["", "", "", 10, "", 0, "", 10]
R7 = ["", 0]

"##]]
    );
    assert_data_eq!(
        import(&files).1.stderr,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 2 supplementary budget amounts, 2 reserve and transfers amounts, 2 carried out amounts, 2 executed amounts of FY2024, all of them 0: they are not known yet
note: read 1 row of details by account: 1 account
note: the file has no column 要望額, so no priority request is read
note: the file has no details of these stages, so their amounts have no account: supplementary budget, carried in, reserve and transfers, appropriation, carried out, executed, request
note: 2 program years without details, and so without an account: 12 in FY2023, 7 in FY2024
wrote 2 programs of 2 ministries, 3 program years, 16 amounts, 0 successions and 0 parents
next: budget check -d out

"#]]
    );
}

#[test]
fn headers_encodings_and_line_ends_drift_and_the_dataset_is_the_same() {
    let sheet = budget_sheet(ROWS);
    let expected = mext(sheet.as_bytes());
    let drifted = sheet
        .replacen("翌年度への繰越し(合計）", "翌年度へ繰越し（合計）", 1)
        .replacen("前年度からの繰越し（合計）", "前年度から繰越し [合計]", 1)
        .replacen("予算事業ID", "\u{3000}予算事業ＩＤ ", 1)
        .replacen("局・庁", "局･庁", 1);
    assert_eq!(mext(drifted.as_bytes()), expected);
    assert_eq!(mext(format!("\u{feff}{sheet}").as_bytes()), expected);
    assert_eq!(mext(sheet.replace('\n', "\r\n").as_bytes()), expected);
    let (cp932, _, lossy) = SHIFT_JIS.encode(&sheet);
    assert!(!lossy);
    assert_eq!(mext(&cp932), expected);
    // Columns stand where they stand, and the last row may lack its line end.
    let turned: String = sheet
        .replace(",\n\"\"", "、\"\"")
        .lines()
        .map(|line| line.rsplit(',').collect::<Vec<_>>().join(",") + "\n")
        .collect();
    assert_eq!(mext(turned.trim_end().as_bytes()), expected);
    assert_eq!(written(&[("a.zip", &zipped("deep/2-1.csv", sheet.as_bytes()))], "01-mext.toml"), expected);
}

#[test]
fn numbers_and_names_are_cleaned_of_what_strayed_in() {
    let expected = mext(budget_sheet(ROWS).as_bytes());
    let strayed = ROWS
        .replace("2024,12,再生医療の推進,文部科学省", "2024.0,12.0,\u{3000}再生医療の推進 ,文部\u{3000}科学省\u{3000}")
        .replace(",2023,200,50", ",2023.0,２００,\" 50 \"")
        .replace(",-5,245,", ",△5,245.00,")
        .replace(",300,0,30,", ",\"300\",0.0,30\u{3000},");
    assert_eq!(mext(budget_sheet(&strayed).as_bytes()), expected);
}

#[test]
fn amounts_keep_their_stage_year_and_sign() {
    let text = mext(budget_sheet(ROWS).as_bytes());
    let amounts = text.split("[program.amounts]\n").nth(1).unwrap();
    assert_data_eq!(
        amounts,
        str![[r#"
R5 = [-30, "", "", 200, 50, 0, -5, 245, 200]
R6 = ["", 310, "", "", "", 30, "", 330]
R7 = ["", 400]
[[program.figures]]
account = "general"
[program.figures.amounts]
R6 = ["", "", "", 300]

"#]]
    );
}

#[test]
fn an_empty_cell_is_absent_and_zero_is_zero() {
    let text = mext(budget_sheet(&ROWS.replace(",300,0,30,0,330,0,,0,400.0,", ",300,,-,0,330,0,,0,,")).as_bytes());
    assert!(text.contains("R6 = [\"\", 310, \"\", \"\", \"\", \"\", \"\", 330]\n"), "{text}");
    assert!(!text.contains("R7"), "{text}");
}

#[test]
fn what_is_executed_is_known_once_one_amount_of_the_year_is() {
    let known = ROWS.replace(",10,0,0,0,10,0,,", ",10,0,0,0,10,9,,");
    let text = mext(budget_sheet(&known).as_bytes());
    assert!(text.contains("R6 = [\"\", 310, \"\", \"\", \"\", 30, \"\", 330, 0]"), "{text}");
}

#[test]
fn the_directory_is_new_or_empty() {
    let sheet = budget_sheet(ROWS);
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("2-1.csv"), &sheet).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let run = |arguments: &str| answer(budget(arguments).current_dir(folder.path()), b"");
    assert_eq!(run("import rs 2-1.csv -o empty").status, Some(0));
    let full = run("import rs 2-1.csv -o empty");
    assert_eq!(full.status, Some(3));
    assert_data_eq!(
        full.stderr,
        str![[r#"
error: cannot write empty: the directory is not empty: name a new one, or empty it first

"#]]
    );
    let nowhere = run("import rs 2-1.csv");
    assert_eq!(nowhere.status, Some(2));
    assert_data_eq!(
        nowhere.stderr,
        str![[r#"
error: name the directory where the dataset goes: -o DIR

"#]]
    );
    let no_file = run("import rs absent.csv -o new");
    assert_eq!(no_file.status, Some(3));
    assert_data_eq!(
        no_file.stderr,
        str![[r#"
error: cannot read absent.csv: No such file or directory (os error 2)

"#]]
    );
    assert!(!folder.path().join("new").exists());
}

#[test]
fn a_sheet_called_rs_is_still_imported() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("rs"), "事業名,府省,R5\nA,文科省,5億円\n").unwrap();
    let run = |arguments: &str| answer(budget(arguments).current_dir(folder.path()), b"");
    assert_eq!(run("import ./rs -o one.toml").status, Some(0));
    assert_eq!(run("import rs -o two.toml").status, Some(2));
}

#[test]
fn other_files_of_the_export_are_passed_over_and_named() {
    let sheet = budget_sheet(&row("12", "再生医療", 2024, "1"));
    let other = "シート種別,事業年度,予算事業ID,事業名,事業の目的\na,b,c,d,e\n";
    let files = zipped("5-1_RS_2024_支出先.csv", other.as_bytes());
    let (_folder, answer) =
        import(&[("1-2.csv", other.as_bytes()), ("2-1.csv", sheet.as_bytes()), ("5-1.zip", &files)]);
    assert_eq!(answer.status, Some(0));
    assert_data_eq!(
        answer.stderr,
        str![[r#"
note: left out 2 other files of the export, without amounts and lineage: 1-2.csv, 5-1_RS_2024_支出先.csv
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 1 supplementary budget amount, 1 reserve and transfers amount, 1 carried out amount, 1 executed amount of FY2024, all of them 0: they are not known yet
note: the file has no details by account, so no amount has one
wrote 1 program of 1 ministry, 1 program year, 4 amounts, 0 successions and 0 parents
next: budget check -d out

"#]]
    );
    assert_data_eq!(
        refused(&[("1-2.csv", other.as_bytes()), ("5-1.zip", &files)]),
        str![[r#"
error: the export: file 2-1 (予算・執行) is not among the files: it holds the amounts; these are others: 1-2.csv, 5-1_RS_2024_支出先.csv
1 error; nothing is written

"#]]
    );
    // What is no file of the export was not meant.
    let foreign = "name,ministry,R5\na,b,1\n";
    assert_data_eq!(
        refused(&[("2-1.csv", sheet.as_bytes()), ("mine.csv", foreign.as_bytes())]),
        str![[r#"
error: mine.csv: is no file of the RS System's export, by its headers: leave it out
1 error; nothing is written

"#]]
    );
}
