//! Reads workbooks with another library.

use std::io::{Cursor, Read};
use std::process::Stdio;

use calamine::{Data, Reader, Xlsx};

use super::program::budget;

/// What a cell holds that is no value: where it is, and what it says.
pub(crate) type Cells = Vec<(String, String)>;

/// The bytes of the workbook that answers a question.
#[track_caller]
pub(crate) fn bytes(arguments: &str) -> Vec<u8> {
    let mut command = budget(&format!("{arguments} -O xlsx -o -"));
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[track_caller]
pub(crate) fn book(arguments: &str) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(arguments))).unwrap()
}

/// The rows of a workbook's first sheet.
#[track_caller]
pub(crate) fn rows(arguments: &str) -> Vec<Vec<Data>> {
    let mut book = book(arguments);
    book.worksheet_range_at(0).unwrap().unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// The formulas of a workbook's first sheet.
#[track_caller]
pub(crate) fn formulas(arguments: &str) -> Vec<String> {
    let mut book = book(arguments);
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_formula(&name).unwrap();
    range.used_cells().map(|(_, _, formula)| formula.clone()).filter(|formula| !formula.is_empty()).collect()
}

/// A file inside a workbook.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The comments on a sheet, counted from 1.
pub(crate) fn comments(bytes: &[u8], sheet: usize) -> Cells {
    let relations = part(bytes, &format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"));
    let text =
        part(bytes, &format!("xl/{}", between(&relations, "Target=\"../comments", "\"").replacen("", "comments", 1)));
    let comment = |chunk: &str| {
        let cell = between(chunk, "ref=\"", "\"");
        let said =
            chunk.split_inclusive("</t>").filter_map(|run| run.strip_suffix("</t>")?.rsplit('>').next()).collect();
        (cell.to_owned(), said)
    };
    text.split("<comment ").skip(1).map(comment).collect()
}

/// What stands between two marks, the first time.
pub(crate) fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = &text[text.find(from).unwrap() + from.len()..];
    &rest[..rest.find(to).unwrap()]
}
