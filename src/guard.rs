//! The `'` before a text that a spreadsheet would run as a formula: put there and taken off again.
//!
//! Writing and reading share it, so that every text comes back as it was.

use std::borrow::Cow;

/// What begins a formula; a spreadsheet skips the last two.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A text that no spreadsheet takes for a formula. One that looks guarded is guarded, too.
pub(crate) fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if needs_guard(&text) { format!("'{text}").into() } else { text }
}

/// The text without the `'` that guards it.
pub(crate) fn unguarded(text: &str) -> &str {
    if needs_guard(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarded_text_comes_back_and_begins_no_formula() {
        for text in ["", "a", "'a", "'", "=1", "'=1", "''=1", "-5", "+", "@x", "\tx", "\r", "'quoted'", "△5"] {
            let guarded = guarded(text.into());
            assert_eq!(unguarded(&guarded), text);
            assert!(!guarded.starts_with(SIGNS), "{guarded}");
        }
    }
}
