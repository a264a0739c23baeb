//! A line of broken TOML as it was meant: with half-width signs, and quotation marks around what needs them.
//!
//! Guesses nothing that TOML would not take: a line that is still broken then is not offered.

use toml::de::DeTable;

/// The longest line that is offered; nobody reads a longer one.
const MOST: usize = 200;

/// What stands in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Plain,
    /// A text, up to this quotation mark.
    Text(char),
    Comment,
}

/// The line as it should be, if that can be said.
pub(super) fn line(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > MOST || line.is_ascii() {
        return None;
    }
    let (mut mended, mut word, mut at) = (String::new(), String::new(), At::Plain);
    for typed in line.chars() {
        let sign = half_width(typed);
        match at {
            At::Plain if matches!(sign, '"' | '\'' | '#') => {
                put(&mut mended, &mut word);
                at = if sign == '#' { At::Comment } else { At::Text(sign) };
                mended.push(sign);
            }
            At::Plain if sign.is_whitespace() || "[]{}=,.".contains(sign) => {
                put(&mut mended, &mut word);
                mended.push(sign);
            }
            At::Plain => word.push(sign),
            At::Text(end) if sign == end => {
                at = At::Plain;
                mended.push(sign);
            }
            At::Text(_) | At::Comment => mended.push(typed),
        }
    }
    put(&mut mended, &mut word);
    (mended != line && DeTable::parse(&mended).is_ok()).then_some(mended)
}

/// Puts a word that stands outside of texts, in quotation marks if it needs them.
fn put(mended: &mut String, word: &mut String) {
    if word.is_ascii() {
        mended.push_str(word);
    } else {
        mended.push('"');
        mended.push_str(word);
        mended.push('"');
    }
    word.clear();
}

/// The sign that a full-width one, or a typographic quotation mark, stands for.
fn half_width(typed: char) -> char {
    match typed {
        '\u{3000}' => ' ',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '、' => ',',
        '！'..='～' => char::from_u32(u32::from(typed) - 0xFEE0).unwrap_or(typed),
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_offered_as_it_should_be_or_not_at_all() {
        for (typed, meant) in [
            ("amounts = { 令和5年度 = 12 }", Some("amounts = { \"令和5年度\" = 12 }")),
            ("当初予算 = 12", Some("\"当初予算\" = 12")),
            ("stage = 当初予算", Some("stage = \"当初予算\"")),
            ("［［ministry］］", Some("[[ministry]]")),
            ("ｎａｍｅ＝”文部科学省” # 名称＝正式", Some("name=\"文部科学省\" # 名称＝正式")),
            ("phases = [\"基礎\"、\"臨床\"]", Some("phases = [\"基礎\",\"臨床\"]")),
            ("name = \"文部科学省\"", None),
            ("name = \"文部科学省", None),
            ("これはデータセットではない", None),
            ("name = A B", None),
        ] {
            assert_eq!(line(typed).as_deref(), meant, "{typed}");
        }
    }
}
