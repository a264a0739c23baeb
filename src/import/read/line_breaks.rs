//! Line breaks inside a cell's text, which people put into long names so that they fit.
//!
//! Knows nothing of rows.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::import::read::cells::{self, brief};
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::{Message, message};

/// What stands between the cells of a file of text.
const BETWEEN: [char; 3] = [',', ';', '\t'];

const ENDS: [char; 2] = ['\n', '\r'];

/// Whether line breaks in a field are layout. Notes may have several lines, and places are kept as they stand.
pub(crate) fn are_layout(field: Field, text: &str) -> bool {
    text.contains(ENDS) && !matches!(field, Field::Note | Field::Source | Field::Locator)
}

/// The text of a field on one line; an error where a quotation mark is likely to be missing.
pub(crate) fn without<'t>(sheet: &Sheet, field: Field, text: &'t str) -> Result<Cow<'t, str>, Message> {
    if !are_layout(field, text) {
        return Ok(text.into());
    }
    // A workbook has no quotation marks to forget.
    if sheet.title.is_none() && (text.contains('"') || text.split(ENDS).any(holds_cells)) {
        let text = brief(text);
        return Err(message!(
            "`{text}` goes on in the next line: write it on one, or close its quotation mark",
            "「{text}」が次の行に続いています。1行で書くか、引用符（\"）を閉じてください"
        ));
    }
    Ok(joined(text).into())
}

/// Whether a line of a text looks like the cells of a row that a missing quotation mark has swallowed: every such row has
/// an amount, or nothing where an amount would be. 健康, 安全 is a name.
fn holds_cells(line: &str) -> bool {
    let line = line.trim();
    // A line of a name may end behind its only comma.
    let line = line.strip_suffix(BETWEEN).filter(|rest| !rest.contains(BETWEEN)).unwrap_or(line);
    let is_cell = |piece: &str| {
        let digits = piece.trim().trim_start_matches(['(', '（', '△', '▲', '-', '−', '－', '¥', '￥', '\\', '+']);
        cells::is_nothing(piece) || digits.starts_with(char::is_numeric)
    };
    line.contains(BETWEEN) && line.split(BETWEEN).any(is_cell)
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
    fn a_comma_in_a_name_is_told_from_the_cells_of_a_swallowed_row() {
        for line in ["健康, 安全", "研究,", "a; b", "研究事業", "", "第2期, 研究"] {
            assert!(!holds_cells(line), "{line}");
        }
        for line in
            ["がん,文科省,12", "がん,文科省,\"1,234\"", "がん,文科省,", "がん,文科省,－", "がん;文科省;△5", "a\t\tb"]
        {
            assert!(holds_cells(line), "{line}");
        }
    }

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
