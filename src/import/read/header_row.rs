//! Which row of a sheet holds its headers.
//!
//! Knows what headers look like, not what their columns hold.

use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::columns::Columns;
use crate::import::read::head::piece::{is_label, speaks_of_amounts};
use crate::import::read::headers::{self, Field, Header};
use crate::import::read::headings::initials;
use crate::import::read::sheet::Sheet;

/// What names a program.
pub(crate) const NAMES: [Field; 4] = [Field::Name, Field::NameJa, Field::NameEn, Field::Program];

/// The longest heading of names that are called otherwise, in characters: what is longer is a title.
const LONGEST: usize = 10;

/// How many rows of titles may stand above the headers.
const TITLES: usize = 30;

/// The first row that names programs and amounts, else programs and ministries, else programs and what speaks of amounts,
/// else amounts behind another text, else the first with anything in it.
pub(crate) fn find(sheet: &Sheet) -> usize {
    let mut rows = 0..sheet.height().min(TITLES);
    rows.clone()
        .find(|&row| heads_table(sheet, row, 0))
        .or_else(|| rows.clone().find(|&row| names_programs(sheet, row)))
        .or_else(|| rows.clone().find(|&row| heads_unknown(sheet, row)))
        .or_else(|| rows.clone().find(|&row| heads_amounts(sheet, row)))
        .or_else(|| rows.find(|&row| sheet.filled(row).next().is_some()))
        .unwrap_or(0)
}

/// The cell that names the program of a row.
pub(crate) fn name_of(columns: &Columns, row: usize) -> CellPlace {
    NAMES.into_iter().find_map(|field| columns.place(field, row)).unwrap_or(CellPlace { row, column: 0 })
}

/// Whether a text heads a column that names programs.
pub(crate) fn is_name(text: &str) -> bool {
    headers::field(text).is_some_and(|field| NAMES.contains(&field))
}

/// Whether one of the first rows names programs, and amounts beside them.
pub(crate) fn has_table(sheet: &Sheet) -> bool {
    (0..sheet.height().min(TITLES)).any(|row| heads_table(sheet, row, 0))
}

/// Whether one of the first rows names programs and ministries, but no amounts that are understood.
pub(crate) fn has_programs(sheet: &Sheet) -> bool {
    (0..sheet.height().min(TITLES)).any(|row| names_programs(sheet, row))
}

fn names_programs(sheet: &Sheet, row: usize) -> bool {
    names_any(sheet, row, &NAMES) && names_any(sheet, row, &[Field::Ministry])
}

/// Whether a row names programs, and amounts beside them.
fn is_header(sheet: &Sheet, row: usize) -> bool {
    names_any(sheet, row, &NAMES) && sheet.filled(row).any(|(_, text)| is_amount(text))
}

/// The same where the amounts may stand in the row below, or above unless that is before `from`.
fn heads_table(sheet: &Sheet, row: usize, from: usize) -> bool {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_words = |row: usize| sheet.filled(row).any(|(_, text)| !is_number(text) && is_amount(text));
    is_header(sheet, row)
        || names_any(sheet, row, &NAMES)
            && (has_words(row + 1) || row.checked_sub(1).filter(|above| *above >= from).is_some_and(has_words))
}

/// Whether a row names programs, and beside them amounts that may not be understood: 事業名, 決算額.
fn heads_unknown(sheet: &Sheet, row: usize) -> bool {
    names_any(sheet, row, &NAMES)
        && sheet.filled(row).any(|(_, text)| speaks_of_amounts(text))
        && !sheet.filled(row).any(|(_, text)| is_figure(text))
}

/// Whether a row below a table heads another, whatever its columns are called; `is_apart` tells whether a blank row or a
/// title stands before it, `from` where the rows of that table begin.
pub(crate) fn begins_table(sheet: &Sheet, row: usize, from: usize, is_apart: impl Fn() -> bool) -> bool {
    // Most rows name no column.
    if names_any(sheet, row, &NAMES) {
        return heads_table(sheet, row, from) || names_programs(sheet, row) || heads_unknown(sheet, row);
    }
    is_apart() && heads_amounts(sheet, row)
}

/// Whether the first rows head amounts, though no column is known to name programs.
pub(crate) fn has_amounts(sheet: &Sheet) -> bool {
    (0..sheet.height().min(TITLES)).any(|row| heads_amounts(sheet, row))
}

/// Whether one of the first rows names programs, and what speaks of amounts beside them.
pub(crate) fn has_unknown_table(sheet: &Sheet) -> bool {
    (0..sheet.height().min(TITLES)).any(|row| heads_unknown(sheet, row))
}

/// Whether a text is a figure, or says that there is none: `－`.
fn is_figure(text: &str) -> bool {
    cells::typed(text).is_ok()
}

/// Whether a row heads amounts behind a text that may head the names of programs: 区分, R5, R6. No title is that.
fn heads_amounts(sheet: &Sheet, row: usize) -> bool {
    let mut filled = sheet.filled(row).map(|(_, text)| text);
    let is_text = |text: &str| !is_amount(text) && !is_label(text) && text.chars().count() <= LONGEST;
    filled.next().is_some_and(is_text)
        && sheet.filled(row).any(|(_, text)| is_amount(text))
        && !filled.any(is_figure)
        && sheet.filled(row + 1).nth(1).is_some()
}

/// Whether the amounts that a row seems to head are years and stages in columns of such.
pub(crate) fn names_fields(sheet: &Sheet, row: usize, is_field: impl Fn(usize) -> bool) -> bool {
    let mut heads = sheet.filled(row).filter(|(_, text)| is_amount(text)).peekable();
    heads.peek().is_some() && heads.all(|(place, _)| is_field(place.column))
}

fn is_amount(text: &str) -> bool {
    matches!(headers::header(text), Some(Header::Amount { .. }))
}

fn names_any(sheet: &Sheet, row: usize, fields: &[Field]) -> bool {
    let names = |text: &str| initials::begins(text, fields) && is_of(text, fields);
    sheet.filled(row).any(|(_, text)| names(text))
}

fn is_of(text: &str, fields: &[Field]) -> bool {
    headers::field(text).is_some_and(|field| fields.contains(&field))
}
