//! The `'` before a text that a spreadsheet would run as a formula: put there and taken off again.
//!
//! Writing and reading share it, so that every text comes back as it was.

use std::borrow::Cow;

/// What begins a formula, as it is typed in either width.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula. One that looks guarded is guarded, too.
pub(crate) fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if needs_guard(&text) { format!("'{text}").into() } else { text }
}

/// The text without the `'` that guards it.
pub(crate) fn unguarded(text: &str) -> &str {
    if needs_guard(text) { text.strip_prefix('\'').unwrap_or(text) } else { text }
}

fn needs_guard(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r']) || text.trim_start_matches(is_skipped).starts_with(SIGNS)
}

/// Whether a spreadsheet, or what cleans texts for one, may skip a character at the beginning of a cell.
fn is_skipped(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarded_text_comes_back_and_begins_no_formula() {
        for text in [
            "", "a", "'a", "'", "=1", "'=1", "''=1", "-5", "+", "@x", "\tx", "\r", "'quoted'", "△5", "＝1", "＋",
            "－5", "＠x",
        ] {
            let guarded = guarded(text.into());
            assert_eq!(unguarded(&guarded), text);
            assert!(!guarded.starts_with(SIGNS) && !guarded.starts_with(['\t', '\r']), "{guarded}");
        }
    }

    #[test]
    fn what_a_spreadsheet_skips_hides_no_formula() {
        for skipped in ["\n", " ", "\u{a0}", "\u{3000}", "\u{feff}", "\u{200b}", " \n\u{feff} "] {
            for text in ["=1+1", "＝1", "'=1"] {
                let text = format!("{skipped}{text}");
                let guarded = guarded(text.as_str().into());
                assert_eq!(guarded.starts_with('\''), !text.contains('\''), "{text:?}");
                assert_eq!(unguarded(&guarded), text);
            }
            assert_eq!(guarded(format!("{skipped}a").into()), format!("{skipped}a"));
        }
    }
}
