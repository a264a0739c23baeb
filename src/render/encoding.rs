//! Text as the bytes that a spreadsheet expects: UTF-8, UTF-16 or Japanese Windows' CP932.
//!
//! Nothing is lost silently: a character that an encoding lacks is an error, or is replaced where one can see it.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use encoding_rs::SHIFT_JIS;
use unicode_width::UnicodeWidthChar;

use crate::message::Tell;
use crate::model::Lang;

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

impl Encoding {
    /// All encodings.
    pub const ALL: [Self; 3] = [Self::Utf8, Self::Utf16Le, Self::Cp932];
}

/// A text that names no encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct EncodingError(pub String);

impl Tell for EncodingError {
    fn tell(&self, lang: Lang) -> String {
        let Self(text) = self;
        match lang {
            Lang::En => format!("`{text}` is not an encoding: write utf-8, utf-16le or cp932"),
            Lang::Ja => format!(
                "`{text}`という文字コードには対応していません。utf-8、utf-16le、cp932のいずれかを書いてください"
            ),
        }
    }
}

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

impl Tell for Lacking {
    fn tell(&self, lang: Lang) -> String {
        const MOST: usize = 10;
        let line = |lack: &Lack| {
            let Lack { row, column, character } = lack;
            let code = u32::from(*character);
            match lang {
                Lang::En => format!("row {row}, column `{column}`: cp932 has no `{character}` (U+{code:04X})"),
                Lang::Ja => format!("{row}行目、列`{column}`：`{character}`（U+{code:04X}）はcp932にありません"),
            }
        };
        let mut lines: Vec<String> = self.0.iter().take(MOST).map(line).collect();
        if let Some(more @ 1..) = self.0.len().checked_sub(MOST) {
            lines.push(match lang {
                Lang::En => format!("and {more} more cells"),
                Lang::Ja => format!("ほか{more}セル"),
            });
        }
        lines.push(match lang {
            Lang::En => "write --replace for 〓 or ? in its place, or another --encoding".to_owned(),
            Lang::Ja => "`--replace`で〓または?に置き換えるか、別の`--encoding`を指定してください".to_owned(),
        });
        lines.join("\n")
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Cp932 => "cp932",
        })
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
    /// Whether every text can be written, as it is or with something in place of what the encoding lacks.
    pub(super) fn has_all(self) -> bool {
        self.replace || self.encoding != Encoding::Cp932
    }

    /// The first character of a text that the encoding lacks.
    pub(super) fn lacks(self, text: &str) -> Option<char> {
        text.chars().find(|&c| self.encoding == Encoding::Cp932 && !in_cp932(c))
    }

    /// The text with what the encoding lacks replaced.
    pub(super) fn fit(self, text: &str) -> Cow<'_, str> {
        if self.encoding != Encoding::Cp932 || self.lacks(text).is_none() {
            return Cow::Borrowed(text);
        }
        text.chars().map(|c| if in_cp932(c) { c } else { substitute(c) }).collect()
    }

    /// Begins a text, which is then written in UTF-8 and comes out in the encoding.
    pub(super) fn writer(self, out: &mut dyn Write) -> io::Result<Encoded<'_>> {
        let mut writer = Encoded { encoding: self.encoding, out, rest: Vec::new() };
        let begins_with_mark = match self.encoding {
            Encoding::Utf8 => self.bom,
            Encoding::Utf16Le => true,
            // It has no such mark.
            Encoding::Cp932 => false,
        };
        if begins_with_mark {
            writer.write_all("\u{FEFF}".as_bytes())?;
        }
        Ok(writer)
    }
}

/// A text on its way into an encoding that has all its characters.
pub(super) struct Encoded<'o> {
    encoding: Encoding,
    out: &'o mut dyn Write,
    /// The beginning of a character whose other bytes are still to come.
    rest: Vec<u8>,
}

impl Write for Encoded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.encoding == Encoding::Utf8 {
            return self.out.write(bytes);
        }
        let mut text = std::mem::take(&mut self.rest);
        text.extend_from_slice(bytes);
        let whole = str::from_utf8(&text).map_or_else(|error| error.valid_up_to(), str::len);
        self.rest = text.split_off(whole);
        let text = str::from_utf8(&text).map_err(io::Error::other)?;
        if self.encoding == Encoding::Utf16Le {
            self.out.write_all(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())?;
        } else {
            self.out.write_all(&SHIFT_JIS.encode(text).0)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
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
        assert_eq!(coding.fit("𠮷é"), "〓?");
        assert_eq!(coding.lacks("a𠮷é"), Some('𠮷'));
    }

    #[test]
    fn a_mark_begins_what_has_one() {
        for (encoding, begins) in
            [(Encoding::Utf8, &b"\xEF\xBB\xBF"[..]), (Encoding::Utf16Le, b"\xFF\xFE"), (Encoding::Cp932, b"")]
        {
            let mut bytes = Vec::new();
            Coding { encoding, bom: true, ..Coding::default() }.writer(&mut bytes).unwrap();
            assert_eq!(bytes, begins, "{encoding}");
        }
    }

    #[test]
    fn a_text_written_in_any_pieces_is_the_same_text() {
        let text = "a漢𠮷ｱ\n".repeat(3);
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Cp932] {
            let coding = Coding { encoding, replace: true, ..Coding::default() };
            let text = coding.fit(&text);
            let written = |size: usize| {
                let mut bytes = Vec::new();
                let mut writer = coding.writer(&mut bytes).unwrap();
                text.as_bytes().chunks(size).for_each(|piece| writer.write_all(piece).unwrap());
                bytes
            };
            (1..5).for_each(|size| assert_eq!(written(size), written(usize::MAX), "{encoding:?}"));
        }
    }
}
