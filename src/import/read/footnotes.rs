//! Footnotes, which are left out and told.
//!
//! Knows their texts, not what they are about.

use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::model::Label;

/// What the footnotes in these rows were taken for, each of which has one filled cell.
pub(crate) fn read(sheet: &Sheet, rows: &[usize]) -> impl Iterator<Item = RowsRead> {
    let why = Label::new("a footnote: left out", "脚注（読まない）");
    let texts = rows.iter().filter_map(|&row| sheet.filled(row).next());
    texts.map(move |(place, text)| RowsRead::one(place.row, RowsKind::Footnote, text, why))
}
