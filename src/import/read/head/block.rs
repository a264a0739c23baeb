//! Which rows of a sheet are the headers of a table, around the one that names the programs.
//!
//! Knows what header cells look like, not which columns they hold for.

use std::ops::Range;

use crate::import::read::cells;
use crate::import::read::head::piece::{Piece, is_account, is_label, is_of_payer, piece, speaks_of_amounts};
use crate::import::read::head::spread;
use crate::import::read::headers::Header;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels;
use crate::model::FiscalYear;

/// How many rows may stand above and below the one that names the programs.
const MOST_ABOVE: usize = 3;
const MOST_BELOW: usize = 4;

/// The rows of the headers around the one that names the programs; `from` is the first that belongs to the table.
pub(crate) fn rows(sheet: &Sheet, names: usize, from: usize) -> Range<usize> {
    let mut last = names;
    for row in names + 1..(names + 1 + MOST_BELOW).min(sheet.height()) {
        if goes_on(sheet, names, row) {
            last = row;
        } else if !is_caption(sheet, row) {
            break;
        }
    }
    let mut first = names;
    for row in (from.max(names.saturating_sub(MOST_ABOVE))..names).rev() {
        if stands_over(sheet, first..last + 1, row) {
            first = row;
        } else if !is_caption(sheet, row) {
            break;
        }
    }
    first..last + 1
}

/// Whether a row between two rows of headers says nothing of any column: the unit of the table alone.
fn is_caption(sheet: &Sheet, row: usize) -> bool {
    let mut cells = sheet.filled(row);
    cells.next().is_some_and(|(_, text)| unit_labels::is_label(text)) && cells.next().is_none()
}

/// Whether a row below the one that names the programs is one of headers, too: it names no program and has no figure.
fn goes_on(sheet: &Sheet, names: usize, row: usize) -> bool {
    if sheet.filled(row).any(|(_, text)| is_figure(text)) {
        return false;
    }
    let (mut heads_any, mut numbers) = (false, Vec::new());
    for (place, text) in sheet.filled(row) {
        let is_of_texts = piece(sheet.cell(place.at_row(names))).is_field();
        let is_repeated = || (names..row).any(|above| sheet.cell(place.at_row(above)) == text);
        if is_of_texts && !is_repeated() && !piece(text).is_field() && !unit_labels::is_word(text) {
            return false;
        }
        numbers.extend(number_of_year(text));
        heads_any = heads_any || !is_of_texts && (piece(text).is_known() || is_account(text) || is_of_payer(text));
    }
    // Numbers are years where nothing else says which: no row of figures leaves out its name and counts up.
    let has_year = |row: usize| sheet.filled(row).any(|(_, text)| piece(text).year().is_some());
    let count_up = || numbers.windows(2).any(|pair| matches!(pair, [a, b] if b.number() == a.number() + 1));
    heads_any && (numbers.is_empty() || count_up() && !(names..row).any(has_year))
}

/// Whether a row above the headers so far says of their columns what they lack: a year, or a stage.
fn stands_over(sheet: &Sheet, block: Range<usize>, row: usize) -> bool {
    let mut cells = sheet.filled(row).peekable();
    if cells.peek().is_none() || cells.any(|(_, text)| is_figure(text)) {
        return false;
    }
    let says = |text: &str| !is_label(text) && !piece(text).is_bracket() && speaks_of_amounts(text);
    if !sheet.filled(row).any(|(_, text)| says(text)) {
        return false;
    }
    let below = spread::columns(sheet, block, &[]);
    sheet.filled(row).any(|(place, text)| {
        let over = below.get(&place.column).map(|over| over.cells.as_slice()).unwrap_or_default();
        let texts: Vec<&str> = over.iter().map(|below| sheet.cell(*below)).collect();
        let pieces: Vec<Piece> = texts.iter().map(|text| piece(text)).collect();
        // A title begins over the names of programs, or over what is numbered.
        let heads_amounts = texts.iter().any(|text| speaks_of_amounts(text))
            && !pieces.iter().any(|it| it.is_field() || matches!(it, Piece::Header(Header::Derived(_))));
        let here = piece(text);
        let is_missing = if here.year().is_some() {
            pieces.iter().all(|it| it.year().is_none())
        } else {
            pieces.iter().all(|it| it.stage().is_none())
        };
        // Another year than the column's own is no title to pass over: which of them holds is asked.
        let is_contradicted =
            || here.is_year_alone() && pieces.iter().filter_map(|it| it.year()).any(|year| Some(year) != here.year());
        heads_amounts && (is_missing || is_contradicted()) && says(text)
    })
}

/// The year that a number alone may stand for.
fn number_of_year(text: &str) -> Option<FiscalYear> {
    let is_number = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year: &FiscalYear| is_number && (1989..2100).contains(&year.number()))
}

/// Whether a text is a figure, or says that there is none.
fn is_figure(text: &str) -> bool {
    number_of_year(text).is_none() && (cells::is_nothing(text) || matches!(cells::typed(text), Ok(Some(_))))
}
