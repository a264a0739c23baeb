//! `budget import rs`: exports as they drift from year to year, and files that are broken.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use encoding_rs::SHIFT_JIS;
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::folder::{holding, run};
use crate::common::program::{Answer, answer, budget};

const HEADER: &str = "シート種別,事業年度,予算事業ID,事業名,政策所管府省庁,府省庁,局・庁,予算年度,当初予算（合計）,\
    補正予算（合計）,前年度からの繰越し（合計）,予備費等（合計）,計（歳出予算現額合計）,執行額（合計）,執行率,\
    翌年度への繰越し(合計）,翌年度要求額（合計）,主な増減理由,会計区分,当初予算,備考\n";

const RELATED: &str =
    "シート種別,事業年度,予算事業ID,事業名,番号（関連事業）,関連事業の事業ID,関連事業の事業名,関連性\n";

/// Two programs, one with details by account and a remark over two lines.
const ROWS: &str = "レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2024,300,0,30,0,330,0,,0,400.0,増,,,\n\
    レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2024,,,,,,,,,,,一般会計,300,\n\
    レビューシート,2024,12,再生医療の推進,文部科学省,文部科学省,研究振興局,2023,200,50,0,-5,245,200,0.8,30,310.0,\"二行,\n\"\"の\"\"理由\",,,\n\
    レビューシート,2024,7,海難の防止,国土交通省,国土交通省\u{3000}海上保安庁,,2024,10,0,0,0,10,0,,0,0.0,,,,\n";

fn budget_sheet(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

/// A row of totals of one program and year, of amounts that do not matter.
fn row(id: &str, name: &str, year: u16, initial: &str) -> String {
    format!("レビューシート,2024,{id},{name},文部科学省,文部科学省,,{year},{initial},0,0,0,0,0,,0,0.0,,,,\n")
}

fn related_sheet(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(id, other, word)| format!("レビューシート,2024,{id},名,1,{other},他,{word}\n"));
    format!("{RELATED}{}", rows.collect::<String>())
}

/// What importing these files prints, and the directory in which `out` is then.
fn import(files: &[(&str, &[u8])]) -> (TempDir, Answer) {
    let folder = holding(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let answer = run(&format!("import rs {} -o out", names.join(" ")), folder.path());
    (folder, answer)
}

/// The text of a file of the dataset that these files make.
#[track_caller]
fn written(files: &[(&str, &[u8])], name: &str) -> String {
    let (folder, answer) = import(files);
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(0), ""), "{}", answer.stderr);
    let checked = run("check -d out", folder.path());
    assert_eq!(checked.status, Some(0), "{}", checked.stderr);
    fs::read_to_string(folder.path().join("out").join(name)).unwrap()
}

/// The message about files that are refused; nothing is written then.
#[track_caller]
fn refused(files: &[(&str, &[u8])]) -> String {
    let (folder, answer) = import(files);
    assert_eq!((answer.status, answer.stdout.as_str()), (Some(3), ""), "{}", answer.stderr);
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, files.len(), "nothing may be written");
    answer.stderr
}

/// The program's text in the dataset of one sheet.
#[track_caller]
fn mext(sheet: &[u8]) -> String {
    written(&[("2-1.csv", sheet)], "01-mext.toml")
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(bytes).unwrap();
    archive.finish().unwrap().into_inner()
}

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
title = { ja = "行政事業レビュー 2024年度", en = "Programs of the Japanese government, 2024" }
unit = "円"
rounding = "exact"
amount_stages = ["request", "initial", "supplementary", "carried_in", "reserve_and_transfers", "appropriation", "carried_out", "executed"]

[[source]]
id = "rs2024-2-1"
title = { ja = "RSシステム 2024年度 2-1 予算・執行", en = "RS System, sheet year 2024, 2-1 budget and execution" }
publisher = { ja = "内閣官房（行政事業レビュー）", en = "Cabinet Secretariat, Government of Japan" }
url = "https://rssystem.go.jp/"
note = "2-1.csv"

[[source]]
id = "rs2024-1-5"
title = { ja = "RSシステム 2024年度 1-5 関連事業", en = "RS System, sheet year 2024, 1-5 related programs" }
publisher = { ja = "内閣官房（行政事業レビュー）", en = "Cabinet Secretariat, Government of Japan" }
url = "https://rssystem.go.jp/"
note = { ja = "1-5.csv。継承の年の記載はなく、統合は統合元の最後の予算・要求の翌年度、分割は分割先の最初の年度とした。", en = "1-5.csv. It names no year of a link: a merger takes effect in the year after the last budget or request of what was merged, a split in the first year of what was split off." }

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
R5 = ["", 200, 50, 0, -5, 245, -30, 200]
R6 = [310, 300, 0, 30, 0, 330, 0]
R7 = [400]

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
R6 = ["", 10, 0, 0, 0, 10, 0]
R7 = [0]

"##]]
    );
    assert_data_eq!(
        import(&files).1.stderr,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 2 executed amounts of FY2024, all of them 0: they are not known yet
note: left out 1 row, details by account of the totals
wrote 2 programs of 2 ministries, 3 program years, 22 amounts, 0 successions and 0 parents
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
R5 = ["", 200, 50, 0, -5, 245, -30, 200]
R6 = [310, 300, 0, 30, 0, 330, 0]
R7 = [400]

"#]]
    );
}

#[test]
fn an_empty_cell_is_absent_and_zero_is_zero() {
    let text = mext(budget_sheet(&ROWS.replace(",300,0,30,0,330,0,,0,400.0,", ",300,,-,0,330,0,,0,,")).as_bytes());
    assert!(text.contains("R6 = [310, 300, \"\", \"\", 0, 330, 0]\n"), "{text}");
    assert!(!text.contains("R7"), "{text}");
}

#[test]
fn what_is_executed_is_known_once_one_amount_of_the_year_is() {
    let known = ROWS.replace(",10,0,0,0,10,0,,", ",10,0,0,0,10,9,,");
    let text = mext(budget_sheet(&known).as_bytes());
    assert!(text.contains("R6 = [310, 300, 0, 30, 0, 330, 0, 0]"), "{text}");
}

#[test]
fn every_missing_column_is_named_with_the_nearest_header() {
    let sheet = budget_sheet(ROWS)
        .replacen("補正予算（合計）", "補正予算額（総計）", 1)
        .replacen("予算年度", "xyz", 1)
        .replacen("執行額（合計）", "当初予算（合計）", 1);
    assert_data_eq!(
        refused(&[("2-1.csv", sheet.as_bytes())]),
        str![[r#"
error: 2-1.csv:1: 予算年度: the column is missing: no header is near it
error: 2-1.csv:1: 当初予算（合計）: two columns are headed so: remove one of them
error: 2-1.csv:1: 補正予算（合計）: the column is missing: did you mean `補正予算額（総計）`? Head it as the export does, if it is the same
error: 2-1.csv:1: 執行額（合計）: the column is missing: no header is near it
4 errors; nothing is written

"#]]
    );
}

#[test]
fn files_that_are_something_else_are_told() {
    let sheet = budget_sheet(ROWS);
    let other = "シート種別,事業年度,予算事業ID,事業名\na,b,c,d\n";
    let related = related_sheet(&[]);
    let books = zipped("a.txt", b"text");
    let utf16: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_data_eq!(
        refused(&[("1-2.csv", other.as_bytes()), ("a.zip", &books), ("empty.csv", b""), ("utf16.csv", &utf16)]),
        str![[r#"
error: a.zip: is a zip without a csv: name one of the files that the RS System publishes
error: empty.csv: is empty
error: utf16.csv: is neither UTF-8 nor CP932 (Shift_JIS): save it as UTF-8
3 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        refused(&[("1-5.csv", related.as_bytes())]),
        str![[r#"
error: the export: file 2-1 (予算・執行) is not among the files: it holds the amounts
1 error; nothing is written

"#]]
    );
    assert_data_eq!(
        refused(&[("a.csv", sheet.as_bytes()), ("b.csv", sheet.as_bytes())]),
        str![[r#"
error: b.csv: is a second file 2-1: a.csv is the first; import one of them
1 error; nothing is written

"#]]
    );
}

#[test]
fn a_zip_that_is_cut_off_or_damaged_is_told() {
    let rows: String =
        (0..2000).map(|id| row(&id.to_string(), &format!("事業{}", id * 7919 % 2003), 2023, "5")).collect();
    let whole = zipped("2-1.csv", budget_sheet(&rows).as_bytes());
    let cut = &whole[..whole.len() / 2];
    let mut damaged = whole.clone();
    for byte in &mut damaged[whole.len() / 2..whole.len() / 2 + 9] {
        *byte ^= 0xFF;
    }
    assert_data_eq!(
        refused(&[("cut.zip", cut)]),
        str![[r#"
error: cut.zip: is a zip that is cut off or damaged (Could not find EOCD): download it again
1 error; nothing is written

"#]]
    );
    let message = refused(&[("damaged.zip", &damaged)]);
    assert!(message.contains("cut off or damaged") || message.contains("the row has"), "{message}");
    assert_eq!(import(&[("whole.zip", &whole)]).1.status, Some(0));
}

#[test]
fn a_csv_that_is_cut_off_anywhere_is_refused_or_whole() {
    let sheet = budget_sheet(ROWS);
    let expected = mext(sheet.as_bytes());
    let bytes = sheet.as_bytes();
    // Within the rows, every place but those between two rows, and behind the last cell that is read.
    for at in (HEADER.len() + 1)..bytes.len() - 1 {
        let (_folder, answer) = import(&[("2-1.csv", &bytes[..at])]);
        let is_between = bytes[at - 1] == b'\n' || bytes[at] == b'\n';
        if !is_between {
            assert_eq!(answer.status, Some(3), "{}: {}", String::from_utf8_lossy(&bytes[..at]), answer.stderr);
        }
    }
    assert_eq!(mext(&bytes[..bytes.len() - 1]), expected);
}

#[test]
fn all_broken_rows_are_told_at_once_with_line_and_column() {
    let rows = [
        row("1", "一", 2023, "五百"),
        row("2", "", 2023, "5"),
        row("3", "三", 1700, "5.5"),
        row("#", "四", 2023, "99999999999999999999"),
        "レビューシート,2024,5,五\n".to_owned(),
        row("6", "六", 2023, "5").replacen("2024", "2023", 1),
        row("1", "一", 2022, "5"),
        row("1", "別", 2021, "5"),
        row("1", "一", 2022, "6"),
    ]
    .concat();
    assert_data_eq!(
        refused(&[("2-1.csv", budget_sheet(&rows).as_bytes())]),
        str![[r#"
error: 2-1.csv:2: 当初予算（合計）: `五百` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: 2-1.csv:3: 事業名: the cell is empty
error: 2-1.csv:4: 当初予算（合計）: `5.5` is not a whole number of yen
error: 2-1.csv:4: 予算年度: `1700` lies outside the fiscal years FY1868 to FY2199: write a year such as R5 or FY2023
error: 2-1.csv:5: 当初予算（合計）: `99999999999999999999` is too large to be yen
error: 2-1.csv:5: 予算事業ID: `#` is not an id: it has letters, digits and `-`
error: 2-1.csv:6: the row has 4 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:7: 事業年度: a sheet of FY2023 among those of FY2024: import each year's export by itself
error: 2-1.csv:9: program 1 has another name, ministry, agency or bureau than in line 2: make them one
error: 2-1.csv:10: a second total of program 1 in FY2022: line 8 is the first
10 errors; nothing is written

"#]]
    );
    let mut bytes = budget_sheet(&row("1", "一", 2023, "5")).into_bytes();
    bytes.extend_from_slice(row("2", "二", 2023, "5").replace('二', "@").as_bytes());
    let at = bytes.iter().rposition(|&byte| byte == b'@').unwrap();
    bytes[at] = 0xFF;
    assert_data_eq!(
        refused(&[("2-1.csv", &bytes)]),
        str![[r#"
error: 2-1.csv:3: 事業名: the bytes are not of the file's encoding: the cell is damaged or cut off
1 error; nothing is written

"#]]
    );
}

#[test]
fn after_a_hundred_errors_the_rest_is_counted() {
    let rows: String = (0..250).map(|id| row(&id.to_string(), "名", 2023, "x")).collect();
    let message = refused(&[("2-1.csv", budget_sheet(&rows).as_bytes())]);
    assert_eq!(message.lines().count(), 101);
    assert!(message.ends_with("250 errors; nothing is written; the first 100 are shown\n"), "{message}");
}

#[test]
fn an_open_quotation_mark_is_told() {
    let sheet = budget_sheet(ROWS) + &row("8", "\"八", 2023, "5") + &row("9", "九", 2023, "5");
    assert_data_eq!(
        refused(&[("2-1.csv", sheet.as_bytes())]),
        str![[r#"
error: 2-1.csv:7: the row has 4 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:7: a quotation mark is never closed: the file is cut off, or the mark is not doubled
2 errors; nothing is written

"#]]
    );
    let last = format!("{}\"備考", ROWS.trim_end());
    assert_data_eq!(
        refused(&[("2-1.csv", budget_sheet(&last).as_bytes())]),
        str![[r#"
error: 2-1.csv:6: a quotation mark is never closed: the file is cut off, or the mark is not doubled
1 error; nothing is written

"#]]
    );
}

/// The lines of lineage in the dataset of programs that these relations join, and what the import says.
fn lineage(relations: &[(&str, &str, &str)]) -> (String, String) {
    let zero = |id: &str, year: u16| row(id, id, year, "0");
    let rows = [
        // 1 ends with FY2022, 2 goes on, 3 and 4 begin with FY2024.
        row("1", "1", 2022, "5"),
        zero("1", 2024),
        row("2", "2", 2022, "5"),
        row("2", "2", 2024, "5").replace(",0.0,", ",6.0,"),
        zero("3", 2022),
        row("3", "3", 2024, "5"),
        row("4", "4", 2024, "5"),
    ]
    .concat();
    let (sheet, related) = (budget_sheet(&rows), related_sheet(relations));
    let files: [(&str, &[u8]); 2] = [("2-1.csv", sheet.as_bytes()), ("1-5.csv", related.as_bytes())];
    let lines: Vec<String> = written(&files, "01-mext.toml")
        .lines()
        .filter(|line| ["id", "succeeds", "parent"].iter().any(|key| line.starts_with(key)))
        .map(|line| line.to_owned() + "\n")
        .collect();
    let said: Vec<String> = import(&files).1.stderr.lines().map(|line| line.to_owned() + "\n").collect();
    (lines.concat(), said.concat())
}

#[test]
fn mergers_and_splits_become_links_and_families_parents() {
    let (lines, _) = lineage(&[
        ("1", "2", "統合先"),
        ("2", "1", "統合元"),
        ("3", "2", "分割元"),
        ("2.0", "4", "分割先"),
        ("4", "3", "親事業"),
        ("1", "3", "子事業"),
    ]);
    assert_data_eq!(
        lines,
        str![[r#"
id = "rs-1"
id = "rs-2"
succeeds = [{ program = "rs-1", year = "R5", source = "rs2024-1-5#予算事業ID 1 統合先" }]
id = "rs-3"
parent = "rs-1"
succeeds = [{ program = "rs-2", year = "R6", source = "rs2024-1-5#予算事業ID 3 分割元" }]
id = "rs-4"
parent = "rs-3"
succeeds = [{ program = "rs-2", year = "R6", source = "rs2024-1-5#予算事業ID 2 分割先" }]

"#]]
    );
}

#[test]
fn relations_that_a_dataset_cannot_hold_are_left_out_and_named() {
    let (lines, said) = lineage(&[
        ("1", "2", "統合先"),
        ("2", "1", "分割先"),
        ("3", "3", "統合先"),
        ("4", "99", "統合元"),
        ("98", "4", "親事業"),
        ("1", "3", "親事業"),
        ("1", "4", "親事業"),
        ("2", "4", "親事業"),
        ("4", "2", "親事業"),
        ("1", "2", "その他関連先"),
        ("1", "3", "その他関連先"),
        ("2", "1", "統廃合"),
    ]);
    assert_data_eq!(
        lines,
        str![[r#"
id = "rs-1"
parent = "rs-3"
id = "rs-2"
id = "rs-3"
id = "rs-4"

"#]]
    );
    assert_data_eq!(
        said,
        str![[r#"
note: the sheets are those of FY2024: what had ended before is not among them, so sums of earlier years lack it
note: left out 4 executed amounts of FY2024, all of them 0: they are not known yet
note: left out 3 relations that are not lineage: その他関連先 2, 統廃合 1
warning: left out 2 related programs that file 2-1 does not have: 98, 99
warning: left out 5 links that contradict each other in a circle: 1 and 2, 2 and 1, 2 and 4, 3 and 3, 4 and 2
warning: left out 1 parent beyond a program's first: 4 of 1
wrote 4 programs of 1 ministry, 7 program years, 52 amounts, 0 successions and 1 parent
next: budget check -d out

"#]]
    );
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

/// Runs an import that may take so many kilobytes of memory.
fn import_within(kilobytes: u32, file: &Path, out: &Path) -> (Option<i32>, String) {
    let script = format!("ulimit -v {kilobytes}; exec \"$0\" import rs \"$1\" -o \"$2\"");
    let mut command = Command::new("sh");
    let output = command.args(["-c", &script]).arg(env!("CARGO_BIN_EXE_budget")).arg(file).arg(out).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
#[cfg(unix)]
fn memory_does_not_grow_with_the_file() {
    // A fifth of a gigabyte; as much in a zip of a thousandth of that.
    const REMARK: usize = 100_000;
    const ROWS: u32 = 2_000;
    let folder = TempDir::new().unwrap();
    let [plain, packed] = ["2-1.csv", "2-1.zip"].map(|name| folder.path().join(name));
    let remark = "理由".repeat(REMARK / 6);
    {
        let mut archive = zip::ZipWriter::new(fs::File::create(&packed).unwrap());
        archive.start_file("2-1.csv", zip::write::SimpleFileOptions::default()).unwrap();
        let mut file = std::io::BufWriter::new(fs::File::create(&plain).unwrap());
        let mut write = |text: &str| {
            file.write_all(text.as_bytes()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        };
        write(HEADER);
        for id in 0..ROWS {
            write(&row(&id.to_string(), "名", 2023, "5").replacen("0.0,", &format!("0.0,{remark}"), 1));
        }
        archive.finish().unwrap();
    }
    assert!(fs::metadata(&plain).unwrap().len() > 190_000_000);
    assert!(fs::metadata(&packed).unwrap().len() < 1_000_000);
    for (file, out) in [(&plain, "plain"), (&packed, "packed")] {
        let out = folder.path().join(out);
        let (status, said) = import_within(100_000, file, &out);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("wrote 2000 programs of 1 ministry, 2000 program years"), "{said}");
    }
}

#[test]
#[cfg(unix)]
fn one_row_without_an_end_is_refused_before_it_fills_the_memory() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bomb.zip");
    let mut archive = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    archive.start_file("2-1.csv", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(HEADER.as_bytes()).unwrap();
    archive.write_all(b"\"").unwrap();
    for _ in 0..300 {
        archive.write_all(&vec![b'0'; 1 << 20]).unwrap();
    }
    archive.finish().unwrap();
    let (status, said) = import_within(200_000, &file, &folder.path().join("out"));
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("a row is longer than 16 MB"), "{said}");
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
note: left out 1 executed amount of FY2024, all of them 0: they are not known yet
wrote 1 program of 1 ministry, 1 program year, 7 amounts, 0 successions and 0 parents
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

#[test]
fn a_problem_stands_on_the_line_on_which_its_row_begins() {
    let lines = |ending: &str| {
        let good = row("12", "再生医療", 2024, "1").replace('\n', "");
        let long = row("12", "再生医療", 2023, "1").replace(",,,,\n", ",\"二行,\r\nの\"\"理由\n\",,,");
        let unreadable = row("13", "海難", 2024, "many").replace('\n', "");
        let cut = "レビューシート,2024,14".to_owned();
        let long_and_cut = "レビューシート,\"二\n行\",15".to_owned();
        // The header is line 1; the third of these goes on for two lines, and an empty line follows it.
        let rows = [&good, &cut, &long, "", &unreadable, &long_and_cut, &cut, &good];
        let sheet = [HEADER.trim_end()].into_iter().chain(rows).collect::<Vec<_>>().join(ending);
        refused(&[("2-1.csv", sheet.as_bytes())])
    };
    assert_data_eq!(
        lines("\n"),
        str![[r#"
error: 2-1.csv:3: the row has 3 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:8: 当初予算（合計）: `many` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: 2-1.csv:9: the row has 3 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:11: the row has 3 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:12: a second total of program 12 in FY2024: line 2 is the first
5 errors; nothing is written

"#]]
    );
    assert_eq!(lines("\r\n"), lines("\n"));
}

#[test]
fn an_open_quotation_mark_is_told_with_its_line() {
    let cut = row("13", "海難", 2024, "1").replace("海難", "\"海難");
    for ending in ["\n", "\r\n"] {
        for end in ["", ending] {
            let good = row("12", "再生医療", 2024, "1");
            let sheet = budget_sheet(&format!("{good}{cut}{}{end}", good.trim_end()));
            assert_data_eq!(
                refused(&[("2-1.csv", sheet.replace('\n', ending).as_bytes())]),
                str![[r#"
error: 2-1.csv:3: the row has 4 cells where the header has 21: it is cut off, or a quotation mark is open
error: 2-1.csv:3: a quotation mark is never closed: the file is cut off, or the mark is not doubled
2 errors; nothing is written

"#]]
            );
        }
    }
}
