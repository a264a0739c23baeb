//! `budget import rs` of broken exports: each mistake is reported with its place, and nothing is written.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

use crate::common::export::{HEADER, ROWS, budget_sheet, import, mext, refused, related_sheet, row, zipped};
use crate::common::folder::run;

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
    // Behind every mark, and within texts and their characters; not between two rows, and behind the last cell that is read.
    let is_mark = |at: usize| matches!(bytes[at], b',' | b'"' | b'\n');
    let places = (HEADER.len() + 1)..bytes.len() - 1;
    for at in places.filter(|&at| is_mark(at - 1) || at % 7 == 0) {
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
error: 2-1.csv:6: the row has 4 cells where the header has 23: it is cut off, or a quotation mark is open
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
error: 2-1.csv:7: the row has 4 cells where the header has 23: it is cut off, or a quotation mark is open
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
error: 2-1.csv:3: the row has 4 cells where the header has 23: it is cut off, or a quotation mark is open
error: 2-1.csv:3: a quotation mark is never closed: the file is cut off, or the mark is not doubled
2 errors; nothing is written

"#]]
            );
        }
    }
}

#[test]
fn a_problem_stands_on_the_line_on_which_its_row_begins() {
    let lines = |ending: &str| {
        let good = row("12", "再生医療", 2024, "1").replace('\n', "");
        let long = row("12", "再生医療", 2023, "1").replace(",,,,,,\n", ",\"二行,\r\nの\"\"理由\n\",,,,,");
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
error: 2-1.csv:3: the row has 3 cells where the header has 23: it is cut off, or a quotation mark is open
error: 2-1.csv:8: 当初予算（合計）: `many` is not an amount: write digits such as 27, 1,234, △27 or 38.6億円, or leave the cell empty
error: 2-1.csv:9: the row has 3 cells where the header has 23: it is cut off, or a quotation mark is open
error: 2-1.csv:11: the row has 3 cells where the header has 23: it is cut off, or a quotation mark is open
error: 2-1.csv:12: a second total of program 12 in FY2024: line 2 is the first
5 errors; nothing is written

"#]]
    );
    assert_eq!(lines("\r\n"), lines("\n"));
}

/// Runs an import that may write to so many kilobytes of memory. Address space would be no measure: every thread reserves
/// more of it than it uses.
fn import_within(kilobytes: u32, file: &Path, out: &Path) -> (Option<i32>, String) {
    let script = format!("ulimit -d {kilobytes}; exec \"$0\" import rs \"$1\" -o \"$2\"");
    let mut command = Command::new("sh");
    let output = command.args(["-c", &script]).arg(env!("CARGO_BIN_EXE_budget")).arg(file).arg(out).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
#[cfg(unix)]
fn memory_does_not_grow_with_the_file() {
    // More than the memory that the import has; as much in a zip of a thousandth of that.
    const REMARK: usize = 100_000;
    const ROWS: u32 = 400;
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
    assert!(fs::metadata(&plain).unwrap().len() > 36_000_000);
    assert!(fs::metadata(&packed).unwrap().len() < 1_000_000);
    for (file, out) in [(&plain, "plain"), (&packed, "packed")] {
        let out = folder.path().join(out);
        let (status, said) = import_within(30_000, file, &out);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.contains("wrote 400 programs of 1 ministry, 400 program years"), "{said}");
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
    for _ in 0..120 {
        archive.write_all(&vec![b'0'; 1 << 20]).unwrap();
    }
    archive.finish().unwrap();
    let (status, said) = import_within(100_000, &file, &folder.path().join("out"));
    assert_eq!(status, Some(3), "{said}");
    assert!(said.contains("a row is longer than 16 MB"), "{said}");
}

#[test]
fn a_ministry_with_a_name_longer_than_that_of_a_file_is_written() {
    let long = "創".repeat(84);
    let rows = row("1", "事業", 2024, "100").replace("文部科学省", &long) + &row("2", "別の事業", 2024, "200");
    let (folder, answer) = import(&[("2-1.csv", budget_sheet(&rows).as_bytes())]);
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    let listed = run("by-ministry -d out --year R6 -O csv", folder.path());
    assert!(listed.stdout.contains(&long), "{}{}", listed.stdout, listed.stderr);
}
