//! The formats, how people spell them, and what each is for. Does not know how any is written.

use std::path::Path;
use std::str::FromStr;

use crate::message::Tell;
use crate::model::Lang;
use crate::{message, suggest};

/// A format that tables are rendered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For reading in a terminal.
    #[default]
    Table,
    /// Comma-separated values, RFC 4180.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object.
    Json,
    /// A table for Markdown documents.
    Markdown,
    /// A workbook for Excel.
    Xlsx,
    /// A picture, where the answer has one.
    Svg,
    /// A page, with the picture where the answer has one.
    Html,
}

impl Format {
    /// All formats and the spellings of each, the command line's first.
    const SPELLINGS: [(Self, &[&str]); 8] = [
        (Self::Table, &["table", "txt", "text"]),
        (Self::Csv, &["csv"]),
        (Self::Tsv, &["tsv"]),
        (Self::Json, &["json"]),
        (Self::Markdown, &["markdown", "md"]),
        (Self::Xlsx, &["xlsx"]),
        (Self::Svg, &["svg"]),
        (Self::Html, &["html", "htm"]),
    ];

    /// What the command line calls the formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::SPELLINGS.into_iter().filter_map(|(_, spellings)| spellings.first().copied())
    }

    /// The format that a file's extension asks for.
    pub fn of_path(path: &Path) -> Option<Result<Self, FormatError>> {
        path.extension().map(|extension| extension.to_string_lossy().to_lowercase().parse())
    }

    /// Whether people read it, rather than programs.
    #[must_use]
    pub fn is_human(self) -> bool {
        matches!(self, Self::Table | Self::Markdown | Self::Xlsx | Self::Svg | Self::Html)
    }

    /// Whether amounts may stand in a unit that fits them: rounded where it is for reading alone, while a workbook keeps
    /// all digits.
    #[must_use]
    pub fn fits_units(self) -> bool {
        matches!(self, Self::Table | Self::Markdown | Self::Xlsx | Self::Svg | Self::Html)
    }

    /// Whether a report may draw where it would else tell.
    #[must_use]
    pub fn has_pictures(self) -> bool {
        matches!(self, Self::Table | Self::Markdown)
    }

    /// Whether it is drawn.
    #[must_use]
    pub fn is_drawn(self) -> bool {
        matches!(self, Self::Svg | Self::Html)
    }

    /// Whether it can show where a figure was read beside the figure.
    #[must_use]
    pub fn has_comments(self) -> bool {
        matches!(self, Self::Xlsx | Self::Html)
    }

    /// Whether it is text, which a terminal can show.
    #[must_use]
    pub fn is_text(self) -> bool {
        self != Self::Xlsx
    }
}

impl FromStr for Format {
    type Err = FormatError;

    fn from_str(text: &str) -> Result<Self, FormatError> {
        Self::SPELLINGS
            .into_iter()
            .find(|(_, spellings)| spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(text)))
            .map(|(format, _)| format)
            .ok_or_else(|| FormatError(text.to_owned()))
    }
}

/// A text that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct FormatError(pub String);

impl Tell for FormatError {
    fn tell(&self, lang: Lang) -> String {
        let Self(text) = self;
        let spellings = Format::SPELLINGS.into_iter().flat_map(|(_, spellings)| spellings.iter().map(|it| (*it, *it)));
        let remedy = suggest::meant(&suggest::nearest(text, spellings)).unwrap_or_else(|| {
            message!(
                "write table, csv, tsv, json, markdown, xlsx, svg or html",
                "table、csv、tsv、json、markdown、xlsx、svg、htmlのいずれかを書いてください"
            )
        });
        match lang {
            Lang::En => format!("`{text}` is not a format: {remedy}"),
            Lang::Ja => format!("`{text}`という形式はありません。{}", remedy.get(lang)),
        }
    }
}
