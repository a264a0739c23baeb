//! What stands below a table: notes, a source, whom to ask, the number of a page.
//!
//! Knows where the amounts of a table end, not what they are.

use crate::import::read::cells;
use crate::import::read::columns::Columns;
use crate::import::read::controls::words;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;

/// The row behind the last one of a table with an amount.
pub(crate) fn begin(sheet: &Sheet, columns: &Columns) -> usize {
    let body = columns.table.body.clone();
    let has_amount = |row: &usize| {
        let mut amounts = sheet.filled(*row).filter(|(place, _)| columns.amounts_at(place.column).is_some());
        amounts.any(|(_, text)| matches!(cells::typed(text), Ok(Some(_))))
    };
    body.clone().rev().find(has_amount).map_or(body.start, |last| last + 1)
}

/// Whether a row below the last amount is none of a program, which has a name and a ministry, and no total, which has a word.
pub(crate) fn is_one(sheet: &Sheet, columns: &Columns, row: usize, begin: usize) -> bool {
    if row < begin {
        return false;
    }
    let lacks_ministry = columns.place(Field::Ministry, row).is_none_or(|place| sheet.cell(place).is_empty());
    let is_of_program = !lacks_ministry && !sheet.cell(name_of(columns, row)).is_empty();
    let mut texts = sheet.filled(row).map(|(_, text)| text);
    // A table without any amount has no end.
    begin > columns.table.body.start && !is_of_program && !texts.any(|text| words::alone(text).is_some())
}
