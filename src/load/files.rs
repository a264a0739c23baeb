//! The files of a dataset, how much of them is needed, and why they could not be loaded.

use std::io;

use super::diagnostic::Diagnostics;
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

/// Why a dataset could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The dataset's content is wrong.
    #[error("{0}")]
    Wrong(#[from] Box<Diagnostics>),
    /// A file could not be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// There is no such dataset.
    #[error("there is no dataset `{name}`: {remedy}")]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// What can be done.
        remedy: String,
    },
    /// A directory without TOML files.
    #[error("{0} holds no dataset: put at least one *.toml file into it, or name another directory")]
    NoToml(String),
}

impl From<Diagnostics> for LoadError {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Wrong(Box::new(diagnostics))
    }
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
