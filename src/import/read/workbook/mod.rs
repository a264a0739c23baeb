//! Sheets of workbooks: xlsx, xls and ods, each read cell by cell into the room that one file may take.
//!
//! A workbook keeps a number as a double and not as it was typed: 15 digits of it count, as in the spreadsheet itself.
//! How many decimals were printed, the number formats of an xlsx workbook say, and the text beside each number of an
//! ods; of an xls nobody knows, so that final zeros (38.60) are gone.

mod archive;
mod biff;
mod container;
mod date;
mod escapes;
mod format;
mod ods;
mod package;
mod styles;
mod texts;
mod xls;
mod xlsx;
mod xml;

use self::archive::Kind;
use crate::import::read::delimited::Manner;
use crate::import::read::header_row;
use crate::import::read::sheet::{Room, Sheet};
use crate::import::read::text_error::TextError;

/// What a sheet is called, and whether it can be seen.
type Title = (String, bool);

/// The bytes that begin an archive, and a workbook of before 2007.
const ZIP: &[u8] = b"PK\x03\x04";
const OLD: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// How many sheets a workbook may have, and a sheet merged cells.
const MOST_SHEETS: usize = 10_000;
const MOST_MERGED: usize = 1_000_000;

/// Whether the bytes are those of a workbook.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLD)
}

/// The sheet called `wanted`, or the only one with a table of amounts; with it, what was passed over.
pub(crate) fn read(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<(Sheet, Manner, Vec<String>), TextError> {
    let kind = if bytes.starts_with(OLD) { None } else { Some(archive::inspect(bytes)?) };
    let (sheet, mut notes) = open(name, bytes, wanted, kind)?;
    let zeros = if kind.is_some() { "" } else { ", whose numbers keep no final zeros" };
    let title = sheet.title.as_deref().unwrap_or_default();
    match sheet.hidden_rows {
        0 => {}
        1 => notes.push(format!("{name}: 1 hidden row of the sheet `{title}` is read, too (a filter may hide it)")),
        rows => notes
            .push(format!("{name}: {rows} hidden rows of the sheet `{title}` are read, too (a filter may hide them)")),
    }
    if let Some(first) = sheet.guarded().next() {
        let at = sheet.locate(first);
        notes.push(format!("{at}: the `'` before the text is kept, as it is part of it: a workbook needs none"));
    }
    let encoding = format!("a workbook{zeros}; its sheet `{title}`");
    Ok((sheet, Manner { encoding, delimiter: None }, notes))
}

fn open(name: &str, bytes: &[u8], wanted: Option<&str>, kind: Option<Kind>) -> Result<(Sheet, Vec<String>), TextError> {
    match kind {
        Some(Kind::Xlsx) => {
            let mut book = xlsx::Book::open(bytes)?;
            choose(name, &book.titles(), wanted, |at, room| book.sheet(name, at, room))
        }
        Some(Kind::Ods) => {
            let mut book = ods::Book::open(name, bytes, wanted)?;
            choose(name, &book.titles(), wanted, |at, _| Ok(book.sheet(at)))
        }
        None => {
            let mut book = xls::Book::open(bytes)?;
            let (sheet, mut notes) = choose(name, &book.titles(), wanted, |at, room| book.sheet(name, at, room))?;
            notes.push(format!(
                "{name}: the numbers of an xls are taken as they are stored, not as their formats show them"
            ));
            Ok((sheet, notes))
        }
    }
}

/// Reads the sheets, and chooses the one that was asked for, or that alone has a table of amounts.
fn choose(
    name: &str,
    titles: &[Title],
    wanted: Option<&str>,
    mut read: impl FnMut(usize, Room) -> Result<Sheet, TextError>,
) -> Result<(Sheet, Vec<String>), TextError> {
    if let Some(wanted) = wanted {
        let found = titles.iter().position(|(title, _)| title == wanted);
        let sheet = found.map(|at| read(at, Room::default())).transpose()?.filter(|sheet| sheet.height() > 0);
        let sheet = sheet.ok_or_else(|| TextError::NoSheet(format!(" called `{wanted}`")))?;
        return Ok((sheet, Vec::new()));
    }
    let (mut tables, mut others, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut room = Room::default();
    for (at, (title, visible)) in titles.iter().enumerate() {
        let sheet = read(at, room)?;
        room = sheet.room();
        match sheet.height() {
            0 => {}
            _ if !visible => notes.push(format!("{name}: the hidden sheet `{title}` is passed over")),
            _ if header_row::has_table(&sheet) => tables.push(sheet),
            _ => others.push(sheet),
        }
    }
    let list = |sheets: &[Sheet]| {
        let titles = sheets.iter().filter_map(|sheet| sheet.title.as_deref());
        titles.map(|title| format!("`{title}`")).collect::<Vec<_>>().join(", ")
    };
    match (tables.as_slice(), others.as_slice()) {
        ([], []) => Err(TextError::NoSheet(String::new())),
        ([], [_]) => Ok((others.remove(0), notes)),
        // The one that comes near to a table is read, so that its headers are reported.
        ([], _) => match others.iter().position(header_row::has_programs) {
            Some(at) if !others.iter().skip(at + 1).any(header_row::has_programs) => Ok((others.remove(at), notes)),
            _ => Err(TextError::NoTable(list(&others))),
        },
        ([_], _) => {
            if !others.is_empty() {
                notes.push(format!("{name}: {} without a table of amounts is passed over", list(&others)));
            }
            Ok((tables.remove(0), notes))
        }
        _ => Err(TextError::Sheets(list(&tables))),
    }
}

fn damaged(error: &dyn std::fmt::Display) -> TextError {
    TextError::Workbook(error.to_string())
}
