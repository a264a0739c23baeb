//! Cells of the export: texts in the file's encoding, and amounts in yen.
//!
//! Knows one cell at a time.

use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::SHIFT_JIS;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::import::read::cells;
use crate::message;
use crate::message::Message;
use crate::model::Unit;

/// How a file writes its characters; both leave commas and quotation marks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Cp932,
}

impl Encoding {
    /// The encoding of a file by its header, which has Japanese in it, and the header's texts.
    pub(crate) fn of_header(header: &ByteRecord) -> Option<(Self, Vec<String>)> {
        [Self::Utf8, Self::Cp932].into_iter().find_map(|encoding| {
            let texts = header.iter().map(|cell| encoding.text(cell).map(Cow::into_owned));
            Some((encoding, texts.collect::<Option<Vec<_>>>()?))
        })
    }

    /// A cell's text without the space around it; `None` if the bytes are in another encoding.
    pub(crate) fn text(self, cell: &[u8]) -> Option<Cow<'_, str>> {
        let text = match self {
            Self::Utf8 => Cow::Borrowed(std::str::from_utf8(cell).ok()?),
            Self::Cp932 => SHIFT_JIS.decode_without_bom_handling_and_without_replacement(cell)?,
        };
        // A mark may stand before the first header.
        let is_around = |c: char| c.is_whitespace() || c == '\u{feff}';
        Some(match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_around)),
            Cow::Owned(text) => Cow::Owned(text.trim_matches(is_around).to_owned()),
        })
    }

    /// An amount of whole yen; `None` for an empty cell.
    pub(crate) fn yen(self, cell: &[u8]) -> Result<Option<i64>, Message> {
        match plain(cell) {
            Some(yen) => Ok(Some(yen)),
            None if cell.is_empty() => Ok(None),
            None => self.typed(cell),
        }
    }

    /// An amount as people type it.
    fn typed(self, cell: &[u8]) -> Result<Option<i64>, Message> {
        let text = self.text(cell).ok_or_else(not_text)?;
        let Some(typed) = cells::amount(&text)? else { return Ok(None) };
        let yen = typed.figure.yen(typed.unit.unwrap_or(Unit::Yen));
        let Some(yen) = yen.filter(Decimal::is_integer) else {
            let text = cells::brief(&text);
            return Err(message!("`{text}` is not a whole number of yen", "「{text}」は1円単位の金額として読めません"));
        };
        let too_large = || {
            let text = cells::brief(&text);
            message!("`{text}` is too large to be yen", "「{text}」は金額としては大きすぎます")
        };
        Ok(Some(yen.to_i64().ok_or_else(too_large)?))
    }
}

/// The message for a cell that must not be empty.
pub(crate) fn no_text() -> Message {
    Message::new("the cell is empty", "空欄です")
}

/// The message for bytes that are not text.
pub(crate) fn not_text() -> Message {
    Message::new(
        "the bytes are not of the file's encoding: the cell is damaged or cut off",
        "ファイルの文字コードで読めません。セルの内容が壊れているか、途中で切れています",
    )
}

/// Digits with a sign, and an end such as `.0`: what the export writes.
fn plain(cell: &[u8]) -> Option<i64> {
    /// Numbers of this many digits cannot overflow.
    const MOST: usize = 18;
    let (negative, digits) = match cell.split_first() {
        Some((b'-', digits)) => (true, digits),
        _ => (false, cell),
    };
    let whole = match digits.iter().position(|&byte| byte == b'.') {
        Some(at) => {
            let (whole, end) = digits.split_at(at);
            let zeros = end.get(1..).filter(|zeros| !zeros.is_empty())?;
            zeros.iter().all(|&byte| byte == b'0').then_some(whole)?
        }
        None => digits,
    };
    if whole.is_empty() || whole.len() > MOST {
        return None;
    }
    let mut yen = 0;
    for byte in whole {
        yen = yen * 10 + i64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
    }
    Some(if negative { -yen } else { yen })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_the_export_and_spreadsheets_write_them() {
        for (text, yen) in [
            ("0", Some(0)),
            ("-27", Some(-27)),
            ("8115395000", Some(8_115_395_000)),
            ("0.0", Some(0)),
            ("12000000.0", Some(12_000_000)),
            ("-5.00", Some(-5)),
            ("1,234", Some(1234)),
            ("△27", Some(-27)),
            ("１２３", Some(123)),
            (" 5\u{3000}", Some(5)),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(Encoding::Utf8.yen(text.as_bytes()), Ok(yen), "{text}");
        }
    }

    #[test]
    fn what_is_no_whole_yen_is_refused() {
        for text in ["1.5", "27²", "27①", "abc", "1.", "12e3", "99999999999999999999", "1-2", "."] {
            assert!(Encoding::Utf8.yen(text.as_bytes()).is_err(), "{text}");
        }
        assert!(Encoding::Utf8.yen(b"\xE3\x81").is_err());
    }
}
