//! The files of a dataset, and how much of them is needed.
//!
//! Knows neither where they come from nor what they say.

use super::problem::At;
use crate::code::Code;

/// What may stand before a UTF-8 text.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One file of a dataset: its name for messages, and its bytes.
#[derive(Debug, Clone)]
pub struct DatasetFile {
    /// How messages name it.
    pub name: String,
    bytes: Vec<u8>,
}

/// How much of a built-in dataset is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Programs, amounts, totals and their sources: neither indicators, results nor partners.
    Amounts,
}

impl DatasetFile {
    /// A file with its content.
    #[must_use]
    pub fn new(name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: content.into() }
    }

    /// The content.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The content without a byte order mark.
    pub(super) fn text_bytes(&self) -> &[u8] {
        self.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.bytes)
    }

    /// The content as text, without a byte order mark; reports bytes that are not UTF-8.
    pub(super) fn utf8(&self, at: At<'_>) -> &str {
        let bytes = self.text_bytes();
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.valid_up_to();
                let remedy = "save the file as UTF-8 (it may be Shift_JIS or UTF-16 now)";
                at.report(Code::NotUtf8, &(good..good), "the file is not UTF-8 text from here on", remedy);
                bytes.get(..good).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
            }
        }
    }
}
