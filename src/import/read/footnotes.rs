//! Footnotes, which are left out and told.
//!
//! Knows their texts, not what they are about.

use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::model::Label;

/// What the footnotes in these rows were taken for, each of which may have several cells.
pub(crate) fn read(sheet: &Sheet, rows: &[usize]) -> impl Iterator<Item = RowsRead> {
    let why = Label::new("a footnote: left out", "脚注（読まない）");
    rows.iter().map(move |&row| {
        let texts: Vec<&str> = sheet.filled(row).map(|(_, text)| text).collect();
        RowsRead::one(row, RowsKind::Footnote, &texts.join(" "), why)
    })
}
