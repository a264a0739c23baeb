//! Line breaks inside a cell's text, which people put into long names so that they fit.
//!
//! Knows nothing of rows.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::import::read::cells::brief;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;

/// What stands between the cells of a file of text: where a text that goes on holds one, a row was swallowed.
const BETWEEN: [char; 4] = [',', ';', '\t', '"'];

const ENDS: [char; 2] = ['\n', '\r'];

/// Whether line breaks in a field are layout. Notes may have several lines, and places are kept as they stand.
pub(crate) fn are_layout(field: Field, text: &str) -> bool {
    text.contains(ENDS) && !matches!(field, Field::Note | Field::Source | Field::Locator)
}

/// The text of a field on one line; an error where a quotation mark is likely to be missing.
pub(crate) fn without<'t>(sheet: &Sheet, field: Field, text: &'t str) -> Result<Cow<'t, str>, String> {
    if !are_layout(field, text) {
        return Ok(text.into());
    }
    // A workbook has no quotation marks to forget.
    if sheet.title.is_none() && text.contains(BETWEEN) {
        let remedy = "write it on one, or close its quotation mark";
        return Err(format!("`{}` goes on in the next line: {remedy}", brief(text)));
    }
    Ok(joined(text).into())
}

/// The lines as one: with a space between two words of a language that has spaces, and with none beside Japanese.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split(ENDS).map(str::trim).filter(|line| !line.is_empty()) {
        let has_spaces = |c: Option<char>| c.is_some_and(|c| !is_japanese(c));
        if has_spaces(joined.chars().next_back()) && has_spaces(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether a character is of a script without spaces between words; katakana of half the width is, too.
fn is_japanese(c: char) -> bool {
    c.width() == Some(2) || ('\u{FF61}'..='\u{FF9F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_as_their_script_wants_it() {
        for (text, line) in [
            ("再生医療\n実現", "再生医療実現"),
            ("再生医療\r\n 実現\n", "再生医療実現"),
            ("AMED\n研究", "AMED研究"),
            ("研究\n(Phase 2)", "研究(Phase 2)"),
            ("ｶﾞﾝ\nｹﾝｷｭｳ", "ｶﾞﾝｹﾝｷｭｳ"),
            ("gene\n\n therapy", "gene therapy"),
            ("\n", ""),
        ] {
            assert_eq!(joined(text), line, "{text:?}");
        }
    }
}
