//! Why a dataset could not be loaded.
//!
//! Only words errors.

use crate::message::Tell;
use crate::model::Lang;
use std::io;

use super::diagnostic::Diagnostics;

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

impl Tell for LoadError {
    fn tell(&self, _lang: Lang) -> String {
        self.to_string()
    }
}
