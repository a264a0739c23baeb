//! Sheets of workbooks: xlsx and xls, by calamine, and ods.
//!
//! A workbook keeps a number as a double and not as it was typed: 15 digits of it count, as in the spreadsheet itself.
//! How many decimals were printed, the number formats of an xlsx workbook say, and the text beside each number of an
//! ods; of an xls nobody knows, so that final zeros (38.60) are gone.

mod archive;
mod format;
mod hidden;
mod ods;
mod xlsx;

use std::cell::Cell;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};

use calamine::{Data, ExcelDateTime, Range, Reader, SheetVisible, Xls};
use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use self::archive::Kind;
use self::format::NumberFormat;
use super::columns;
use super::sheet::{Room, Sheet};
use super::text::{Manner, TextError};

/// What a sheet is called, and whether it can be seen.
type Title = (String, bool);

/// The bytes that begin an archive, and a workbook of before 2007.
const ZIP: &[u8] = b"PK\x03\x04";
const OLD: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is reading a workbook: a panic is caught then, told as a damaged workbook, and needs no word from
/// a program's panic hook.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// The outcome, or none of a panic: calamine trusts a workbook further than one may.
fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    outcome.ok()
}

/// Whether the bytes are those of a workbook.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLD)
}

/// The sheet called `wanted`, or the only one with a table of amounts; with it, what was passed over.
pub(super) fn read(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<(Sheet, Manner, Vec<String>), TextError> {
    let kind = if bytes.starts_with(OLD) { None } else { Some(archive::inspect(bytes)?) };
    let read = guarded(|| open(name, bytes, wanted, kind));
    let (sheet, mut notes) = read.unwrap_or_else(|| Err(TextError::Workbook("it is damaged".to_owned())))?;
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
            let (mut sheet, notes) = choose(name, &book.titles(), wanted, |title, room| book.sheet(name, title, room))?;
            book.complete(&mut sheet)?;
            sheet.hidden_rows = hidden::rows(bytes, &sheet).unwrap_or_default();
            Ok((sheet, notes))
        }
        Some(Kind::Ods) => {
            let mut book = ods::Book::open(name, bytes, wanted)?;
            choose(name, &book.titles(), wanted, |title, _| Ok(book.sheet(title)))
        }
        None => {
            let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
            let visible = |sheet: &calamine::Sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible);
            let titles: Vec<Title> = book.sheets_metadata().iter().map(visible).collect();
            let (sheet, mut notes) = choose(name, &titles, wanted, |title, room| {
                let range = book.worksheet_range(title).map_err(|error| damaged(&error))?;
                filled(Sheet::titled(name, title).within(room), &range)
            })?;
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
    mut read: impl FnMut(&str, Room) -> Result<Sheet, TextError>,
) -> Result<(Sheet, Vec<String>), TextError> {
    if let Some(wanted) = wanted {
        let found = titles.iter().find(|(title, _)| title == wanted);
        let sheet =
            found.map(|(title, _)| read(title, Room::default())).transpose()?.filter(|sheet| sheet.height() > 0);
        let sheet = sheet.ok_or_else(|| TextError::NoSheet(format!(" called `{wanted}`")))?;
        return Ok((sheet, Vec::new()));
    }
    let (mut tables, mut others, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut room = Room::default();
    for (title, visible) in titles {
        let sheet = read(title, room)?;
        room = sheet.room();
        match sheet.height() {
            0 => {}
            _ if !visible => notes.push(format!("{name}: the hidden sheet `{title}` is passed over")),
            _ if columns::has_table(&sheet) => tables.push(sheet),
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
        ([], _) => match others.iter().position(columns::has_programs) {
            Some(at) if !others.iter().skip(at + 1).any(columns::has_programs) => Ok((others.remove(at), notes)),
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

/// The sheet with these cells, at the places where they stand.
fn filled(mut sheet: Sheet, range: &Range<Data>) -> Result<Sheet, TextError> {
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        sheet.push(row + top as usize, column + left as usize, &text(cell))?;
    }
    Ok(sheet)
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => NumberFormat::default().show(*value),
        Data::Error(error) => error.to_string(),
        Data::DateTime(date) => day(date),
        other => other.to_string(),
    }
}

/// A date as a text, which nobody takes for an amount.
fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// What a tag says of itself.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn damaged(error: &dyn std::fmt::Display) -> TextError {
    TextError::Workbook(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_a_hook_can_tell_that_it_is() {
        assert_eq!(guarded(is_guarded), Some(true));
        // No hook is called, which would print.
        assert_eq!(guarded(|| panic::resume_unwind(Box::new(is_guarded()))), None::<()>);
        assert!(!is_guarded());
    }
}
