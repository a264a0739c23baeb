//! Which sheet is offered to be left out first: one whose name says that it counts the money of others.
//!
//! Knows names alone, and no figure.

use crate::folding::folded;
use crate::import::read::sheet::Sheet;

/// What sheets are called that say again what others say, the surest first. Many a list is called 一覧.
const WORDS: [&[&str]; 3] = [&["再掲"], &["総括", "総表", "集計"], &["一覧"]];

/// What a sheet is called, folded: by its title, or else by the name of its file.
pub(super) fn title(sheet: &Sheet) -> String {
    folded(sheet.title.as_deref().unwrap_or(&sheet.name))
}

/// What sorts sheets of money that others count first; others are all alike.
pub(super) fn order(sheet: &Sheet) -> usize {
    let title = title(sheet);
    WORDS.iter().position(|words| words.iter().any(|word| title.contains(word))).unwrap_or(WORDS.len())
}
