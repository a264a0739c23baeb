//! Sheets of workbooks: xlsx, xls and ods, each read cell by cell into the room that one file may take.
//!
//! A workbook keeps a number as a double and not as it was typed: 15 digits of it count, as in the spreadsheet itself.
//! Its number format says how many decimals were printed; in an ods without one, the text beside the number does. What a
//! format adds to the digits becomes part of the cell's text; where it shows another number, the cell has a doubt.

mod archive;
mod biff;
mod condition;
mod container;
mod date;
mod escapes;
mod format;
mod ods;
mod ods_cell;
mod ods_number;
mod ods_styles;
mod package;
mod record;
mod runs;
mod section;
mod shared_texts;
mod styles;
mod texts;
mod xls;
mod xlsx;
mod xml;

use self::archive::WorkbookType;
use crate::import::read::delimited::Manner;
use crate::import::read::header_row;
use crate::import::read::room::Room;
use crate::import::read::sheet::Sheet;
use crate::import::read::text_error::{TextError, Titles};
use crate::{Message, Tell, message};

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

/// Why a file that is neither a workbook nor a text is not read, if its name promises a workbook.
pub(crate) fn named_so(name: &str) -> Option<TextError> {
    let (_, extension) = name.rsplit_once('.')?;
    let is_so = ["xlsx", "xlsm", "xls", "ods"].iter().any(|it| extension.eq_ignore_ascii_case(it));
    is_so.then(|| {
        TextError::Workbook(message!(
            "it is damaged, or no {extension} at all",
            "壊れているか、{extension}ではないファイルです"
        ))
    })
}

/// Which sheets of a workbook are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted<'a> {
    /// The only one with a table of amounts.
    Only,
    /// The one of that name.
    Called(&'a str),
    /// All that have a table of amounts.
    All,
}

impl<'a> Wanted<'a> {
    fn title(self) -> Option<&'a str> {
        if let Self::Called(title) = self { Some(title) } else { None }
    }
}

/// Sheets, each with how it was read, and what is told of them.
pub(crate) type ReadSheets = (Vec<(Sheet, Manner)>, Vec<Message>);

/// The sheets that are wanted; with them, what was passed over.
pub(crate) fn read(name: &str, bytes: &[u8], wanted: Wanted<'_>) -> Result<ReadSheets, TextError> {
    let found = if bytes.starts_with(OLD) { None } else { Some(archive::inspect(bytes)?) };
    let (sheets, mut notes) = open(name, bytes, wanted, found)?;
    let sheets = sheets.into_iter().map(|sheet| {
        let (manner, of_sheet) = manner(&sheet);
        notes.extend(of_sheet);
        (sheet, manner)
    });
    let sheets = sheets.collect();
    Ok((sheets, notes))
}

/// How a sheet was read, and what is told of its cells.
fn manner(sheet: &Sheet) -> (Manner, Vec<Message>) {
    let title = sheet.title.as_deref().unwrap_or_default();
    let mut notes = sheet.remarks.notes(sheet);
    if let Some(first) = sheet.guarded().next() {
        notes.push(message!(
            lang => "{}: the `'` before the text is kept, as it is part of it: a workbook needs none",
            "{}：文字列の先頭の「'」は文字として残します（ブックでは付ける必要がありません）",
            sheet.located(first, lang)
        ));
    }
    let encoding = message!("a workbook; its sheet `{title}`", "ブックのシート「{title}」");
    (Manner { encoding, delimiter: None }, notes)
}

/// Opens a workbook of a type; one of before 2007 has none.
fn open(
    name: &str,
    bytes: &[u8],
    wanted: Wanted<'_>,
    found: Option<WorkbookType>,
) -> Result<(Vec<Sheet>, Vec<Message>), TextError> {
    match found {
        Some(WorkbookType::Xlsx) => {
            let mut book = xlsx::Book::open(bytes)?;
            choose(name, &book.titles(), wanted, |at, room| book.sheet(name, at, room))
        }
        Some(WorkbookType::Ods) => {
            let mut book = ods::Book::open(name, bytes, wanted.title())?;
            choose(name, &book.titles(), wanted, |at, _| Ok(book.sheet(at)))
        }
        None => {
            let mut book = xls::Book::open(bytes)?;
            choose(name, &book.titles(), wanted, |at, room| book.sheet(name, at, room))
        }
    }
}

/// Reads the sheets, and chooses the one that was asked for, or that alone has a table of amounts, or all that have one.
fn choose(
    name: &str,
    titles: &[Title],
    wanted: Wanted<'_>,
    mut read: impl FnMut(usize, Room) -> Result<Sheet, TextError>,
) -> Result<(Vec<Sheet>, Vec<Message>), TextError> {
    if let Some(wanted) = wanted.title() {
        let found = titles.iter().position(|(title, _)| title == wanted);
        let sheet = found.map(|at| read(at, Room::default())).transpose()?.filter(|sheet| sheet.height() > 0);
        let sheet = sheet.ok_or_else(|| TextError::NoSheet(Some(wanted.to_owned())))?;
        return Ok((vec![sheet], Vec::new()));
    }
    let (mut tables, mut others, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let mut room = Room::default();
    for (at, (title, visible)) in titles.iter().enumerate() {
        let sheet = read(at, room)?;
        room = sheet.room();
        match sheet.height() {
            0 => {}
            _ if !visible => notes.push(message!(
                "{name}: the hidden sheet `{title}` is passed over",
                "{name}：非表示のシート「{title}」は読みません"
            )),
            _ if header_row::has_table(&sheet) => tables.push(sheet),
            _ if wanted == Wanted::All && header_row::has_unknown_table(&sheet) => tables.push(sheet),
            _ => others.push(sheet),
        }
    }
    let list = |sheets: &[Sheet]| Titles(sheets.iter().filter_map(|sheet| sheet.title.clone()).collect());
    match (tables.as_slice(), others.as_slice()) {
        ([], []) => Err(TextError::NoSheet(None)),
        ([], [_]) => Ok((others, notes)),
        // The one that comes near to a table is read, so that its headers are reported.
        ([], _) => match others.iter().position(header_row::has_programs) {
            Some(at) if !others.iter().skip(at + 1).any(header_row::has_programs) => {
                Ok((vec![others.remove(at)], notes))
            }
            _ => Err(TextError::NoTable(list(&others))),
        },
        ([_, _, ..], _) if wanted != Wanted::All => Err(TextError::Sheets(list(&tables))),
        _ => {
            let (unnamed, without): (Vec<Sheet>, Vec<Sheet>) = others.into_iter().partition(header_row::has_amounts);
            notes.extend(passed_over(name, &list(&without), &list(&unnamed)));
            Ok((tables, notes))
        }
    }
}

/// What is told of the sheets that are not read: those without a table, and those whose names stand under no known header.
fn passed_over(name: &str, without: &Titles, unnamed: &Titles) -> Vec<Message> {
    let without = (!without.0.is_empty()).then(|| {
        message!(
            lang => "{name}: {} without a table of amounts is passed over",
            "{name}：金額の表がないシート{}は読みません",
            without.tell(lang)
        )
    });
    let unnamed = (!unnamed.0.is_empty()).then(|| {
        message!(
            lang => "{name}: {} has amounts, but no column that names programs, and is passed over: head it `name` to read it",
            "{name}：シート{}には金額がありますが、事業名の列がないので読みません。読む場合は見出しを「事業名」にしてください",
            unnamed.tell(lang)
        )
    });
    without.into_iter().chain(unnamed).collect()
}

/// A workbook that is not as its kind must be.
fn damaged(reason: Message) -> TextError {
    TextError::Workbook(reason)
}

/// A workbook that a library cannot read, with the library's own words.
fn unreadable(error: impl std::fmt::Display) -> TextError {
    let words = error.to_string();
    let quoted = words.replace('`', "'");
    damaged(Message::new(words, format!("`{quoted}`")))
}
