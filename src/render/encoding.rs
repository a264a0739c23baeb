//! Text as the bytes that a spreadsheet expects: UTF-8, UTF-16 or Japanese Windows' CP932.
//!
//! Nothing is lost silently: a character that an encoding lacks is an error, or is replaced where one can see it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use encoding_rs::SHIFT_JIS;
use unicode_width::UnicodeWidthChar;

/// How csv and tsv become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coding {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether UTF-8 begins with a byte order mark, by which Excel knows it.
    pub bom: bool,
    /// Whether lines end as on Windows.
    pub crlf: bool,
    /// Whether characters that the encoding lacks become `?`, or `〓` where they are wide.
    pub replace: bool,
}

/// An encoding of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-16, the lower byte first, with a byte order mark.
    Utf16Le,
    /// Shift JIS as Microsoft extended it.
    Cp932,
}

/// A text that names no encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an encoding: write utf-8, utf-16le or cp932")]
pub struct EncodingError(pub String);

/// Characters that an encoding lacks, a cell each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking(pub Vec<Lack>);

/// A character that an encoding lacks, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The row of the spreadsheet, from 1.
    pub row: usize,
    /// The key of the column.
    pub column: String,
    /// The first such character of the cell.
    pub character: char,
}

impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 10;
        for lack in self.0.iter().take(MOST) {
            let Lack { row, column, character } = lack;
            let code = u32::from(*character);
            writeln!(f, "row {row}, column `{column}`: cp932 has no `{character}` (U+{code:04X})")?;
        }
        if let Some(more @ 1..) = self.0.len().checked_sub(MOST) {
            writeln!(f, "and {more} more cells")?;
        }
        write!(f, "write --replace for 〓 or ? in its place, or another --encoding")
    }
}

impl FromStr for Encoding {
    type Err = EncodingError;

    fn from_str(text: &str) -> Result<Self, EncodingError> {
        match text.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" => Ok(Self::Utf8),
            "utf-16le" | "utf-16" => Ok(Self::Utf16Le),
            "cp932" | "shift_jis" | "sjis" | "windows-31j" => Ok(Self::Cp932),
            _ => Err(EncodingError(text.to_owned())),
        }
    }
}

impl Coding {
    /// The text with what the encoding lacks replaced, or the first character that it lacks.
    pub(super) fn fit(self, text: &str) -> Result<Cow<'_, str>, char> {
        let lacks = |c: &char| self.encoding == Encoding::Cp932 && !in_cp932(*c);
        match text.chars().find(lacks) {
            None => Ok(Cow::Borrowed(text)),
            Some(_) if self.replace => Ok(text.chars().map(|c| if lacks(&c) { substitute(c) } else { c }).collect()),
            Some(lacking) => Err(lacking),
        }
    }

    /// The bytes of a text that fits.
    pub(super) fn encode(self, text: String) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 if self.bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf16Le => {
                "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Encoding::Cp932 => SHIFT_JIS.encode(&text).0.into_owned(),
        }
    }
}

/// Whether CP932 has a character: whether it comes back as itself, which ¥ for one does not.
fn in_cp932(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    // Room for one character: three bytes are what the encoder asks for.
    let mut bytes = Vec::with_capacity(8);
    let (result, _) = SHIFT_JIS.new_encoder().encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
    result == encoding_rs::EncoderResult::InputEmpty && SHIFT_JIS.decode_without_bom_handling(&bytes).0 == text
}

/// What stands for a character that is lacking, as wide as it is.
fn substitute(c: char) -> char {
    if c.width() == Some(2) { '〓' } else { '?' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cp932_has_what_comes_back_as_itself() {
        "Aｱア漢～―①㈱㍻髙﨑￥－\n".chars().for_each(|c| assert!(in_cp932(c), "{c}"));
        "〜—é𠮷¥−‾".chars().for_each(|c| assert!(!in_cp932(c), "{c}"));
    }

    #[test]
    fn what_is_lacking_is_replaced_as_wide_as_it_is() {
        let coding = Coding { encoding: Encoding::Cp932, replace: true, ..Coding::default() };
        assert_eq!(coding.fit("𠮷é").unwrap(), "〓?");
        assert_eq!(Coding { replace: false, ..coding }.fit("a𠮷é"), Err('𠮷'));
    }
}
