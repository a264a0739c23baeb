//! Texts as people may see them: with a sign in place of each character that would steer a terminal.
//!
//! Names, cells, file names and arguments come from anybody. They may hold terminal escapes, or marks that turn the
//! direction of writing. What is printed for people passes here before it is styled; data for programs does not.

use std::borrow::Cow;

/// What stands for a character that has no picture of its own.
const UNKNOWN: char = '\u{fffd}';

/// A text with its line breaks; a tab is one space.
#[must_use]
pub fn text(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c {
        '\n' => '\n',
        '\t' => ' ',
        other => sign(other),
    })
}

/// A text on one line; a line break or a tab is one space.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    shown(text, |c| if matches!(c, '\n' | '\t') { ' ' } else { sign(c) })
}

/// The lines of a file, with their tabs and line ends.
#[must_use]
pub fn source(text: &str) -> String {
    let kept = |c| if matches!(c, '\n' | '\t') { c } else { sign(c) };
    text.split("\r\n").map(|lines| shown(lines, kept)).collect::<Vec<_>>().join("\r\n")
}

/// Each character as `show` has it; a Windows line end is one character.
fn shown(text: &str, show: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.contains(steers) {
        Cow::Owned(text.replace("\r\n", "\n").chars().map(show).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// One sign for one character, one column wide, so that marks under a text and the widths of columns stay right.
fn sign(c: char) -> char {
    /// `␀`, the first of the pictures that Unicode has for the ASCII control characters.
    const PICTURES: u32 = 0x2400;
    match c {
        '\0'..='\u{1f}' => char::from_u32(PICTURES + u32::from(c)).unwrap_or(UNKNOWN),
        '\u{7f}' => '␡',
        other if steers(other) => UNKNOWN,
        other => other,
    }
}

/// Whether a character steers a terminal, or turns the direction of writing.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    const HOSTILE: &str = "a\u{1b}[31m\u{9b}2J\r\0\u{7f}\u{85}\u{61c}\u{200e}\u{200f}\u{202e}\u{2066}\u{2069}z";

    #[test]
    fn what_steers_a_terminal_has_a_sign_of_one_column() {
        let shown = "a␛[31m�2J␍␀␡�������z";
        assert_eq!(text(HOSTILE), shown);
        assert_eq!(line(HOSTILE), shown);
        assert_eq!(source(HOSTILE), shown);
        assert_eq!(shown.width(), HOSTILE.chars().count());
    }

    #[test]
    fn line_breaks_and_tabs_stay_where_there_is_room_for_them() {
        assert_eq!(text("a\tb\r\nc\nd\re"), "a b\nc\nd␍e");
        assert_eq!(line("a\tb\r\nc\nd\re"), "a b c d␍e");
        assert_eq!(source("a\tb\r\nc\nd\re"), "a\tb\r\nc\nd␍e");
    }

    #[test]
    fn all_else_stays() {
        for plain in ["", "文部科学省 91億円 ▲2 ≈ ※ é\u{301} \u{200d}\u{feff}\u{e000}"] {
            assert!(matches!(text(plain), Cow::Borrowed(_)));
            assert_eq!((line(plain).as_ref(), source(plain).as_str()), (plain, plain));
        }
    }
}
