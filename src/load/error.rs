//! Why a dataset could not be loaded.
//!
//! Only words errors.

use std::{fmt, io};

use super::diagnostic::Diagnostics;
use crate::model::{Label, Lang};
use crate::{Message, Tell};

/// What stands for a path where there is none.
pub(super) const STANDARD_INPUT: Label = Label::new("standard input", "標準入力");

/// Why a dataset could not be loaded.
#[derive(Debug)]
pub enum LoadError {
    /// The dataset's content is wrong.
    Wrong(Box<Diagnostics>),
    /// A file could not be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// There is no such dataset.
    Unknown {
        /// The name that was asked for.
        name: String,
        /// What can be done.
        remedy: Message,
    },
    /// A directory without TOML files.
    NoToml(String),
}

impl From<Diagnostics> for LoadError {
    fn from(diagnostics: Diagnostics) -> Self {
        Self::Wrong(Box::new(diagnostics))
    }
}

impl Tell for LoadError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Wrong(diagnostics), _) => diagnostics.render(lang, false, None),
            (Self::Unreadable { path, source }, Lang::En) => format!("cannot read {path}: {source}"),
            (Self::Unreadable { path, source }, Lang::Ja) => {
                let path = if path == STANDARD_INPUT.en { STANDARD_INPUT.ja } else { path };
                format!("{path}を読めません：{}", source.tell(lang))
            }
            (Self::Unknown { name, remedy }, Lang::En) => format!("there is no dataset `{name}`: {remedy}"),
            (Self::Unknown { name, remedy }, Lang::Ja) => {
                format!("データセット`{name}`はありません：{}", remedy.get(lang))
            }
            (Self::NoToml(path), Lang::En) => {
                format!("{path} holds no dataset: put at least one *.toml file into it, or name another directory")
            }
            (Self::NoToml(path), Lang::Ja) => {
                format!("{path}にデータセットがありません：*.tomlを一つ以上置くか、別のフォルダーを指定してください")
            }
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::Wrong(_) | Self::Unknown { .. } | Self::NoToml(_) => None,
        }
    }
}
