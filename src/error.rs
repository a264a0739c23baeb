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
#[error("{}", self.tell(Lang::En))]
pub enum Error {
    /// The dataset could not be loaded.
    Load(#[from] LoadError),
    /// A name that no entry bears.
    Name(#[from] NameError),
    /// A year that the dataset does not have.
    Years(#[from] YearsError),
    /// A column that the answer does not have.
    Column(#[from] NoSuchColumn),
    /// A format that does not exist.
    Format(#[from] FormatError),
    /// Wrong usage that only the dataset shows.
    Usage(Message),
    /// A sum that cannot be exact, and the largest amount of the dataset.
    TooLarge {
        /// Where the largest amount is declared.
        place: String,
        /// Whose it is.
        program: String,
    },
    /// A sum that cannot be exact.
    Report(ReportError),
    /// An answer that a format cannot hold.
    Render(#[from] RenderError),
    /// A sheet that is not understood.
    Import(#[from] ImportError),
    /// A dataset that cannot be exported.
    Export(#[from] ExportError),
    /// An answer that could not be written.
    Write {
        /// Where it should have gone.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// An answer that standard output did not take, and what the system says.
    Output(io::Error),
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
            | Self::Write { .. }
            | Self::Output(_) => 3,
        }
    }

    /// The message for standard error, in which names and cells steer no terminal; `width` is that of the terminal.
    #[must_use]
    pub fn message(&self, lang: Lang, color: bool, width: Option<u16>) -> String {
        let label = label(lang, color);
        match self {
            Self::Load(LoadError::Wrong(diagnostics)) => diagnostics.render(lang, color, width),
            Self::Import(error) => visible::text(&error.tell(lang)).into_owned(),
            Self::Render(error) => format!("{label}{}", visible::text(&error.tell(lang))),
            // Its lines are told apart before they are joined: a name may have breaks of its own.
            Self::Name(NameError::Programs { name, number, programs }) => {
                let shown = |text: &str| visible::line(text).into_owned();
                let programs =
                    programs.iter().map(|line| Message::new(shown(line.get(Lang::En)), shown(line.get(Lang::Ja))));
                let error = NameError::Programs { name: shown(name), number: *number, programs: programs.collect() };
                format!("{label}{}", error.tell(lang))
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
            | Self::Write { .. }
            | Self::Output(_) => format!("{label}{}", visible::line(&self.tell(lang))),
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
            Self::Column(error) => error.tell(lang),
            Self::Format(error) => error.tell(lang),
            Self::TooLarge { place, program } => match lang {
                Lang::En => format!(
                    "a sum is too large to be held exactly (28 digits): check the unit of the largest amounts, such as \
                     that of `{program}` at {place}"
                ),
                Lang::Ja => format!(
                    "合計が大きすぎて、正確に計算できません（28桁まで）：最も大きい金額の単位を確認してください。例：{place}の`{program}`"
                ),
            },
            Self::Write { path, source } => {
                let reason = source.tell(lang);
                match lang {
                    Lang::En => format!("cannot write {path}: {reason}"),
                    Lang::Ja => format!("`{path}`に書き込めません：{reason}"),
                }
            }
            Self::Output(source) => {
                let reason = source.tell(lang);
                match lang {
                    Lang::En => format!("cannot write to standard output: {reason}"),
                    Lang::Ja => format!("標準出力に書き込めません：{reason}"),
                }
            }
        }
    }
}

/// What begins a message.
fn label(lang: Lang, color: bool) -> String {
    let (word, colon) = match lang {
        Lang::En => ("error", ": "),
        Lang::Ja => ("エラー", "："),
    };
    if color { format!("\u{1b}[1;31m{word}\u{1b}[0m{colon}") } else { format!("{word}{colon}") }
}
