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

/// A folded text without the mark of a footnote that it begins with: ※1, （注2）, 注1）.
pub(crate) fn without_mark(folded: &str) -> &str {
    const MOST_DIGITS: usize = 2;
    let bare = folded.trim_start_matches(['(', '[', ' ']);
    let Some(rest) = bare.strip_prefix(['※', '*', '†', '‡', '注']) else { return folded };
    let behind = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let has_number = rest.len() - behind.len() <= MOST_DIGITS + 1;
    let behind = if has_number { behind } else { rest };
    // What numbers a footnote is no part of an amount: the 1 of ※1 百万円.
    behind.trim_start_matches([')', ']', ' ', ':', '.', '、'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_is_read_without_its_mark() {
        for (text, bare) in [
            ("※1 補正後", "補正後"),
            ("(注2)決算額", "決算額"),
            ("注1)百万円", "百万円"),
            ("* 百万円", "百万円"),
            ("(※)概算要求", "概算要求"),
            ("※2 100万円", "100万円"),
            ("概算要求", "概算要求"),
        ] {
            assert_eq!(without_mark(text), bare, "{text}");
        }
    }
}
