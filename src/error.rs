//! Everything that can go wrong between a command line and its answer.

use std::io;

use crate::export::ExportError;
use crate::import::ImportError;
use crate::load::LoadError;
use crate::message::{Message, Tell};
use crate::model::Lang;
use crate::query::{NameError, YearsError};
use crate::render::{FormatError, RenderError};
use crate::report::ReportError;
use crate::table::NoSuchColumn;
use crate::visible;

/// Why there is no answer: sentences for the person who must act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The dataset could not be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A name that no entry bears.
    #[error(transparent)]
    Name(#[from] NameError),
    /// A year that the dataset does not have.
    #[error(transparent)]
    Years(#[from] YearsError),
    /// A column that the answer does not have.
    #[error(transparent)]
    Column(#[from] NoSuchColumn),
    /// A format that does not exist.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// Wrong usage that only the dataset shows.
    #[error("{0}")]
    Usage(Message),
    /// A sum that cannot be exact, and the largest amount of the dataset.
    #[error(
        "a sum is too large to be held exactly (28 digits): check the unit of the largest amounts, such as that of `{program}` at {place}"
    )]
    TooLarge {
        /// Where the largest amount is declared.
        place: String,
        /// Whose it is.
        program: String,
    },
    /// A sum that cannot be exact.
    #[error(transparent)]
    Report(ReportError),
    /// An answer that a format cannot hold.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A sheet that is not understood.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A dataset that cannot be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// An answer that could not be written.
    #[error("cannot write {path}: {source}")]
    Write {
        /// Where it should have gone.
        path: String,
        /// What the system says.
        source: io::Error,
    },
}

impl From<ReportError> for Error {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::NoSuchColumn(error) => Self::Column(error),
            other @ (ReportError::Inexact(_) | ReportError::TooManyDims) => Self::Report(other),
        }
    }
}

impl From<io::Error> for Error {
    fn from(source: io::Error) -> Self {
        Self::Render(RenderError::Write(source))
    }
}

impl Error {
    /// The exit status: 2 for wrong usage, 3 for a dataset or file that could not be read or written.
    #[must_use]
    pub fn status(&self) -> u8 {
        match self {
            Self::Name(_) | Self::Years(_) | Self::Column(_) | Self::Format(_) | Self::Usage(_) => 2,
            Self::Load(_)
            | Self::TooLarge { .. }
            | Self::Report(_)
            | Self::Render(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Write { .. } => 3,
        }
    }

    /// The message for standard error, in which names and cells steer no terminal; `width` is that of the terminal.
    #[must_use]
    pub fn message(&self, lang: Lang, color: bool, width: Option<u16>) -> String {
        let label = if color { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
        match self {
            Self::Load(LoadError::Wrong(diagnostics)) => diagnostics.render(lang, color, width),
            Self::Import(error) => visible::text(&error.tell(lang)).into_owned(),
            Self::Render(error) => format!("{label}: {}", visible::text(&error.tell(lang))),
            Self::Name(NameError::Programs { name, programs }) => {
                let name = visible::line(name).into_owned();
                let programs = programs.iter().map(|line| visible::line(line).into_owned()).collect();
                format!("{label}: {}", NameError::Programs { name, programs }.tell(lang))
            }
            Self::Load(LoadError::Unreadable { .. } | LoadError::Unknown { .. } | LoadError::NoToml(_))
            | Self::Name(_)
            | Self::Years(_)
            | Self::Column(_)
            | Self::Format(_)
            | Self::Usage(_)
            | Self::TooLarge { .. }
            | Self::Report(_)
            | Self::Export(_)
            | Self::Write { .. } => format!("{label}: {}", visible::line(&self.tell(lang))),
        }
    }
}

impl Tell for Error {
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Load(error) => error.tell(lang),
            Self::Name(error) => error.tell(lang),
            Self::Years(error) => error.tell(lang),
            Self::Report(error) => error.tell(lang),
            Self::Render(error) => error.tell(lang),
            Self::Import(error) => error.tell(lang),
            Self::Export(error) => error.tell(lang),
            Self::Usage(message) => message.tell(lang),
            Self::Column(_) | Self::Format(_) | Self::TooLarge { .. } | Self::Write { .. } => self.to_string(),
        }
    }
}
