//! Rows between those of a table that give the rows below them a unit of their own: （単位：千円） under a table of 百万円.
//!
//! Knows one row and what stands below it; such rows go on under the headers of the table above.

use crate::import::read::address::CellPlace;
use crate::import::read::around::years;
use crate::import::read::cells::{self, fold};
use crate::import::read::controls::words;
use crate::import::read::counted::Counted;
use crate::import::read::head::Heading;
use crate::import::read::head::ruled::Ruled;
use crate::import::read::header_row;
use crate::import::read::headers::{Header, dense};
use crate::import::read::row_kind::is_note;
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_words;
use crate::import::read::tables::Table;
use crate::import::read::unit_labels::{self, Named};
use crate::import::read::written;
use crate::import::rules::Rules;

/// What makes of a text the label of a unit, folded.
const LABELS: [&str; 2] = ["単位", "unit"];

/// The most cells that such a row has: the label, and a title beside it.
const MOST_CELLS: usize = 2;

/// Whether a row of a table begins rows of another unit than those above it, which have amounts, as have those below.
pub(crate) fn begins(sheet: &Sheet, table: &Table, row: usize, rules: &Rules) -> bool {
    // Headers of their own make another table of the rows below.
    let is_head = |row: usize| header_row::begins_table(sheet, row, table.body.start, || true);
    let Some(unit) = unit_of(sheet, row) else { return false };
    let meaning = |heading: &Heading| Ruled::of(heading, &[], rules).meaning(heading);
    if of_table(sheet, table, meaning).is_none_or(|known| known == unit) {
        return false;
    }
    let is_of_amounts = |column| matches!(table.head.heading(column).and_then(meaning), Some(Header::Amount { .. }));
    let has_amount = |row: usize| {
        let is_one = |text| written::read(text).is_ok_and(|written| written.typed.is_some());
        sheet.filled(row).any(|(place, text)| is_of_amounts(place.column) && is_one(text))
    };
    // What stands above the first amount is the label of all, and what stands below the last one of them, too. A heading of
    // another year or stage above the row may speak of the rows below it as well, and is asked about.
    let speaks = |row: usize| !has_amount(row) && sheet.filled(row).any(|(_, text)| speaks_of_budget(text));
    let mut above = table.body.start..row;
    let next = || (row + 1..table.body.end).find(|&row| is_head(row) || has_amount(row));
    above.clone().any(has_amount) && !above.any(speaks) && next().is_some_and(|row| !is_head(row))
}

/// The only unit that a row of labels names. A row that speaks of a year or a stage, too, is asked about.
fn unit_of(sheet: &Sheet, row: usize) -> Option<Counted> {
    let cells: Vec<&str> = sheet.filled(row).map(|(_, text)| text).take(MOST_CELLS + 1).collect();
    if cells.len() > MOST_CELLS || !cells.iter().any(|text| has_label(text)) {
        return None;
    }
    let speaks_otherwise = |text: &&str| {
        let is_amount = || matches!(cells::typed(text), Ok(Some(_)));
        is_note(text) || words::word(text).is_some() || is_amount() || speaks_of_budget(text)
    };
    if cells.iter().any(speaks_otherwise) {
        return None;
    }
    let named: Vec<Named> = cells.iter().flat_map(|text| unit_labels::named(text)).collect();
    if let [Named::Unit(unit)] = named.as_slice() { Some(*unit) } else { None }
}

/// Whether a text names a year or a stage of the budget.
fn speaks_of_budget(text: &str) -> bool {
    let folded = dense(&fold(text));
    !stage_words::all(&folded).is_empty() || !years::named(&folded).is_empty()
}

fn has_label(text: &str) -> bool {
    const LONGEST: usize = 200;
    text.len() <= LONGEST && LABELS.iter().any(|label| dense(&fold(text)).contains(label))
}

/// The unit of the rows above, as far as a label or a header names it.
fn of_table(sheet: &Sheet, table: &Table, meaning: impl Fn(&Heading) -> Option<Header>) -> Option<Counted> {
    let of_row = |row: usize| sheet.filled(row).find_map(|(_, text)| first(text));
    let of_label = |place: &CellPlace| first(sheet.cell(*place));
    let of_header = || {
        table.head.headings().find_map(|heading| match meaning(heading) {
            Some(Header::Amount { unit, .. }) => unit,
            _ => None,
        })
    };
    let titles = table.titles.clone().find_map(of_row);
    titles.or_else(|| table.head.labels.iter().find_map(of_label)).or_else(of_header)
}

fn first(text: &str) -> Option<Counted> {
    unit_labels::above(text).into_iter().find_map(|named| if let Named::Unit(unit) = named { Some(unit) } else { None })
}
