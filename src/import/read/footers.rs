//! What stands below a table: notes, a source, whom to ask, the number of a page.
//!
//! Knows where the amounts of a table end, not what they are.

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, LONGEST};
use crate::import::read::columns::Columns;
use crate::import::read::controls::words;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::import::read::written;

/// The row behind the last one of a table with an amount.
pub(crate) fn begin(sheet: &Sheet, columns: &Columns) -> usize {
    let body = columns.table.body.clone();
    let has_amount = |row: &usize| {
        let mut amounts = sheet.filled(*row).filter(|(place, _)| columns.amounts_at(place.column).is_some());
        amounts.any(|(_, text)| written::read(text).is_ok_and(|written| written.typed.is_some()))
    };
    body.clone().rev().find(has_amount).map_or(body.start, |last| last + 1)
}

/// Whether a row below the last amount is a footer: none of a program, which has a name and a ministry, no total, which has
/// a word, and nothing that may be a figure or stands beside the table.
pub(crate) fn is_one(sheet: &Sheet, columns: &Columns, row: usize, begin: usize) -> bool {
    // A table without any amount has no end.
    if row < begin || begin <= columns.header_row + 1 {
        return false;
    }
    let ministry = columns.place(Field::Ministry, row).map_or("", |place| match sheet.cell(place) {
        "" => sheet.merged_text(place, columns.header_row),
        text => text,
    });
    let is_named = !sheet.cell(name_of(columns, row)).is_empty();
    let is_of_program = is_named && !ministry.is_empty();
    let is_text = |(place, text): (CellPlace, &str)| {
        let has_digits = text.contains(char::is_numeric) && !is_of_telephone(text);
        // What is no amount beside a name is a mistake, such as 三千億円 or #REF!.
        let is_refused = || is_named && !is_of_telephone(text) && written::read(text).is_err();
        let is_amount = columns.amounts_at(place.column).is_some() && (has_digits || is_refused());
        let is_amount = is_amount || matches!(cells::typed(text), Ok(Some(_)));
        columns.is_known(place.column) && text.len() <= LONGEST && !is_amount && words::alone(text).is_none()
    };
    !is_of_program && sheet.filled(row).all(is_text)
}

/// Whether the digits of a text are those of a telephone: 内線2455, 03-1234-5678.
fn is_of_telephone(text: &str) -> bool {
    // A formula may subtract as often as a number is parted.
    if text.starts_with(['=', '#']) {
        return false;
    }
    let folded = cells::fold(text);
    ["内線", "電話", "tel", "fax", "直通", "代表"].iter().any(|word| folded.contains(word))
        || folded.matches('-').count() > 1
}
