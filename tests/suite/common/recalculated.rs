//! Workbooks whose cells are changed, and what LibreOffice then works out.

#![allow(clippy::float_arithmetic, reason = "spreadsheets know no other numbers")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};

use super::program::{Answer, answer, budget};

/// Writes an answer to a file.
#[track_caller]
pub(crate) fn write(arguments: &str, path: &Path) {
    let Answer { status, stdout, stderr } = answer(budget(arguments).arg("-o").arg(path), b"");
    assert_eq!((status, stdout.as_str(), stderr.as_str()), (Some(0), "", ""), "{arguments}");
}

/// The cells of each sheet of a workbook.
pub(crate) fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<Data>>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheets = book.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

/// Rewrites the sheets of a workbook.
fn rewrite(path: &Path, mut change: impl FnMut(&str, String) -> String) {
    let bytes = fs::read(path).unwrap();
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut rewritten = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for at in 0..book.len() {
        let mut part = book.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            bytes = change(&name, String::from_utf8(bytes).unwrap()).into_bytes();
        }
        let options = zip::write::SimpleFileOptions::default();
        rewritten.start_file(name, options).unwrap();
        rewritten.write_all(&bytes).unwrap();
    }
    rewritten.finish().unwrap();
}

/// Puts a wrong result into every formula of a workbook; how many there are.
pub(crate) fn spoil(path: &Path) -> usize {
    let mut formulas = 0;
    rewrite(path, |_, text| {
        let mut pieces = text.split("</f><v>");
        let mut wrong = pieces.next().unwrap().to_owned();
        for piece in pieces {
            formulas += 1;
            wrong.push_str("</f><v>-987654");
            wrong.push_str(&piece[piece.find("</v>").unwrap()..]);
        }
        wrong
    });
    formulas
}

/// Types another number into a cell of a sheet of a workbook, counted from 1.
pub(crate) fn type_into(path: &Path, (sheet, cell): (usize, &str), number: f64) {
    rewrite(path, |name, text| {
        if name != format!("xl/worksheets/sheet{sheet}.xml") {
            return text;
        }
        let at = text.find(&format!("<c r=\"{cell}\"")).unwrap();
        let from = at + text[at..].find("<v>").unwrap() + 3;
        let to = from + text[from..].find("</v>").unwrap();
        // A cell may hold the sign that there is no figure.
        format!("{}{}{number}{}", &text[..at], text[at..from].replace(" t=\"s\"", ""), &text[to..])
    });
}

/// What LibreOffice makes of every sheet, as UTF-8, with the values themselves instead of what is shown of them.
pub(crate) const ALL_SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

/// What LibreOffice made of a sheet.
#[track_caller]
pub(crate) fn recalculated(folder: &Path, stem: &str, sheet: &str) -> Vec<csv::StringRecord> {
    let text = fs::read_to_string(folder.join(format!("{stem}-{sheet}.csv"))).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().collect::<Result<_, _>>().unwrap()
}

/// A cell of a csv file as a number, if it is one.
pub(crate) fn number(text: &str) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(percent) => percent.parse().ok().map(|percent: f64| percent / 100.0),
        None => text.parse().ok(),
    }
}
