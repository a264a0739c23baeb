//! Footnotes, which are left out and told.
//!
//! Knows their texts, not what they are about.

use crate::import::read::cells::brief;
use crate::import::read::sheet::Sheet;

/// How many footnotes are told word by word.
const TOLD: usize = 10;

/// What the notes say of the footnotes in these rows, each of which has one filled cell.
pub(crate) fn notes(sheet: &Sheet, rows: &[usize]) -> Vec<String> {
    let name = &sheet.name;
    let texts = rows.iter().take(TOLD).filter_map(|&row| sheet.filled(row).next());
    let mut notes: Vec<String> = texts
        .map(|(place, text)| format!("{name}: the footnote {} is left out: {}", place.address(), brief(text)))
        .collect();
    match rows.len().saturating_sub(TOLD) {
        0 => {}
        1 => notes.push(format!("{name}: 1 more footnote is left out")),
        more => notes.push(format!("{name}: {more} more footnotes are left out")),
    }
    notes
}
