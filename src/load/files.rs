//! The files of a dataset, and how much of them is needed.
//!
//! Knows neither where they come from nor what they say.

use super::problem::At;
use crate::code::Code;
use crate::message;

/// What may stand before a UTF-8 text.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// One file of a dataset: its name for messages, and its bytes.
#[derive(Debug, Clone)]
pub struct DatasetFile {
    /// How messages name it.
    pub name: String,
    content: Content,
}

impl AsRef<[u8]> for DatasetFile {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

#[derive(Debug, Clone)]
enum Content {
    /// Compiled in: it is known to be text, and there for as long as the program.
    BuiltIn(&'static str),
    Read(Vec<u8>),
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
        Self { name: name.into(), content: Content::Read(content.into()) }
    }

    /// A file that is compiled in.
    pub(super) fn built_in(name: &str, text: &'static str) -> Self {
        Self { name: name.to_owned(), content: Content::BuiltIn(text) }
    }

    /// The content.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.content {
            Content::BuiltIn(text) => text.as_bytes(),
            Content::Read(bytes) => bytes,
        }
    }

    /// The content without a byte order mark.
    pub(super) fn text_bytes(&self) -> &[u8] {
        self.bytes().strip_prefix(BYTE_ORDER_MARK).unwrap_or(self.bytes())
    }

    /// The content as text, without a byte order mark; reports bytes that are not UTF-8.
    pub(super) fn utf8(&self, at: At<'_>) -> &str {
        if let Content::BuiltIn(text) = self.content {
            return text;
        }
        let bytes = self.text_bytes();
        match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.valid_up_to();
                let summary =
                    message!("the file is not UTF-8 text from here on", "ここから先がUTF-8のテキストではありません");
                let remedy = message!(
                    "save the file as UTF-8 (it may be Shift_JIS or UTF-16 now)",
                    "UTF-8で保存し直してください（Shift_JISかUTF-16で保存されているようです）"
                );
                at.report(Code::NotUtf8, &(good..good), summary, remedy);
                bytes.get(..good).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
            }
        }
    }
}
