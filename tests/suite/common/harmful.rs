//! Malicious files, and importing them with little memory and time.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use rust_xlsxwriter::Workbook;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::export::zipped;
use super::program::{Answer, answer, budget};

/// What the program may take of the machine: memory in KiB, and time.
const MEMORY: &str = "1000000";

const TIME: Duration = Duration::from_mins(1);

/// Imports a file under a limit of memory; the program must end by itself and in time.
#[track_caller]
pub(crate) fn import(name: &str, bytes: &[u8]) -> Answer {
    within(MEMORY, "60", name, bytes)
}

/// Imports a file with as little memory and time as one that does harm may take: 400 MB of addresses, and seconds of the
/// processor, which other tests do not use up.
#[track_caller]
pub(crate) fn frugal(name: &str, bytes: &[u8]) -> Answer {
    within("400000", "10", name, bytes)
}

#[track_caller]
fn within(memory: &str, seconds: &str, name: &str, bytes: &[u8]) -> Answer {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let plain = budget("");
    let mut command = Command::new("sh");
    let limits = "ulimit -v \"$0\" && ulimit -t \"$1\" && shift && exec \"$@\"";
    command.args(["-c", limits, memory, seconds]).arg(plain.get_program());
    command.args(plain.get_args()).envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.args(["import", name, "-o", "new.toml"]).current_dir(folder.path());
    let start = Instant::now();
    let answer = answer(&mut command, b"");
    assert!(answer.status.is_some(), "{name} ended the program: {}", answer.stderr);
    assert!(start.elapsed() < TIME, "{name}: {:?}", start.elapsed());
    assert_eq!(folder.path().join("new.toml").exists(), answer.status == Some(0), "{name}");
    answer
}

/// The message with which a file is refused.
#[track_caller]
pub(crate) fn refusal(name: &str, bytes: &[u8]) -> String {
    frugal(name, bytes).refusal()
}

/// That a workbook is refused as damaged, for this reason.
#[track_caller]
pub(crate) fn is_damaged(name: &str, bytes: &[u8], reason: &str) {
    let told = "open and save it once more, or save the sheet as csv (UTF-8)";
    assert_eq!(refusal(name, bytes), format!("error: {name} is a workbook that cannot be read ({reason}): {told}\n"));
}

/// A good workbook, with some of its parts made anew.
pub(crate) fn workbook(change: impl Fn(&str, String) -> String, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (header, cell)) in (0..).zip([("事業名", "甲"), ("府省", "文科省"), ("R5 (億円)", "5")]) {
        sheet.write_string(0, column, header).unwrap().write_string(1, column, cell).unwrap();
    }
    let mut good = ZipArchive::new(Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let parts: Vec<(String, Vec<u8>)> = (0..good.len())
        .map(|at| {
            let mut part = good.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            let changed = change(&name, text).into_bytes();
            (name, changed)
        })
        .collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    for (name, bytes) in parts.chain(more.iter().copied()) {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The good workbook with more rows in its sheet.
pub(crate) fn with_rows(rows: &str) -> Vec<u8> {
    workbook(
        |name, text| match name {
            "xl/worksheets/sheet1.xml" => text.replace("</sheetData>", &format!("{rows}</sheetData>")),
            _ => text,
        },
        &[],
    )
}

/// Cells of an ods, the same in so many columns.
pub(crate) fn ods_cells(columns: u64, text: &str) -> String {
    format!("<table:table-cell table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell>")
}

/// Rows of an ods, the same so many times.
pub(crate) fn ods_rows(rows: u64, cells: &str) -> String {
    format!("<table:table-row table:number-rows-repeated=\"{rows}\">{cells}</table:table-row>")
}

/// An ods with a small good table in its first sheet, and more sheets of these rows; the first goes on in that sheet.
pub(crate) fn ods(sheets: &[String]) -> Vec<u8> {
    let head = ods_rows(1, &["事業名", "府省", "R5 (億円)"].map(|text| ods_cells(1, text)).concat());
    let good = ods_rows(1, &["甲", "文科省", "5"].map(|text| ods_cells(1, text)).concat());
    let sheets = sheets.iter().enumerate().map(|(at, rows)| {
        let table = if at == 0 { format!("{head}{good}") } else { String::new() };
        format!("<table:table table:name=\"table {at}\">{table}{rows}</table:table>")
    });
    let sheets = sheets.collect::<String>();
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zipped("content.xml", content.as_bytes())
}
