//! `Table` → bytes, one format a file.
//!
//! Knows how things look in each format; computes nothing.

mod above;
mod bar;
mod chart;
mod contents;
mod delimited;
mod encoding;
mod facts;
mod footnotes;
mod html;
mod json;
mod labels;
mod machine;
mod markdown;
mod pixels;
mod speaker;
mod svg;
mod text;
mod torn;
mod view;
mod words;
mod xlsx;

use std::io::{self, Write};
use std::path::Path;
use std::str::FromStr;

use rust_xlsxwriter::XlsxError;

pub use encoding::{Coding, Encoding, EncodingError, Lack, Lacking};
pub use labels::Wording;
pub use text::wrap::wrapped;

use self::text::Squeeze;
use crate::message::Tell;
use crate::model::{Inexact, Lang};
use crate::table::{Page, Rows, Stream, Table};
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

/// How tables look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Style {
    /// The columns of the terminal; `None` for as wide as the table needs.
    pub width: Option<u16>,
    /// Whether text is coloured.
    pub color: bool,
    /// The decimals of human tables; `None` for those of the figures.
    pub decimals: Option<u32>,
    /// Whether signs outside ASCII are replaced.
    pub ascii: bool,
    /// Whether tables have a column of bars.
    pub bars: bool,
    /// Whether the header row is printed.
    pub header: bool,
    /// Whether csv and tsv say codes or words.
    pub wording: Wording,
    /// How csv and tsv become bytes.
    pub coding: Coding,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            width: None,
            color: false,
            decimals: None,
            ascii: false,
            bars: false,
            header: true,
            wording: Wording::default(),
            coding: Coding::default(),
        }
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

/// A table that a format cannot hold.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum RenderError {
    /// The rows could not be written where they go.
    Write(#[from] io::Error),
    /// An amount of a row cannot be exact.
    Inexact(#[from] Inexact),
    /// The encoding of csv or tsv lacks characters.
    Lacking(Lacking),
    /// A text is longer than a cell of a workbook holds.
    TooLong {
        /// The sheet's name.
        sheet: String,
        /// The cell, such as `A4`.
        cell: String,
    },
    /// A table is larger than a sheet of a workbook.
    TooLarge,
    /// The answer has no picture.
    NoPicture,
    /// The writer of workbooks failed.
    Xlsx(XlsxError),
    /// The JSON writer failed.
    Json(serde_json::Error),
}

impl From<csv::Error> for RenderError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Write(error),
            other => Self::Write(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<serde_json::Error> for RenderError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Write(error.into()) } else { Self::Json(error) }
    }
}

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::TooLarge,
            other => Self::Xlsx(other),
        }
    }
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

/// Renders a table.
///
/// # Errors
///
/// Where the format cannot hold the table.
pub fn render(table: &Table, format: Format, style: &Style) -> Result<Vec<u8>, RenderError> {
    let mut bytes = Vec::new();
    write(&mut bytes, (table, table), format, style)?;
    Ok(bytes)
}

/// Writes a table row by row; what people read as text is put together first, since widths depend on all rows.
///
/// # Errors
///
/// Where the format cannot hold the table, or `out` does not take it.
pub fn render_to(out: &mut dyn Write, mut table: Stream<'_>, format: Format, style: &Style) -> Result<(), RenderError> {
    if matches!(format, Format::Table | Format::Markdown | Format::Svg | Format::Html) {
        table.held()?;
    }
    write(out, (table.head(), &table), format, style)
}

fn write(
    out: &mut dyn Write,
    (table, rows): (&Table, &dyn Rows),
    format: Format,
    style: &Style,
) -> Result<(), RenderError> {
    match format {
        Format::Table => out.write_all(text::render(table, style).as_bytes())?,
        Format::Csv => delimited::write(out, (table, rows), style, b',')?,
        Format::Tsv => delimited::write(out, (table, rows), style, b'\t')?,
        Format::Json => json::write(out, (table, rows))?,
        Format::Markdown => out.write_all(markdown::render(table, style).as_bytes())?,
        Format::Xlsx => {
            let mut book = xlsx::Book::new();
            book.add((table, rows), style)?;
            book.end(out)?;
        }
        Format::Svg => {
            let chart = chart::Chart::of(table, style).ok_or(RenderError::NoPicture)?;
            out.write_all(svg::render(&chart).as_bytes())?;
        }
        Format::Html => out.write_all(html::render(table, style).as_bytes())?,
    }
    Ok(())
}

/// Whether a table has room in its terminal beside names and headings that can be read with ease.
#[must_use]
pub fn has_room(table: &Table, style: &Style) -> bool {
    text::room::has_room(table, style, Squeeze::Easy)
}

/// The options that give room to a table which has none, if fewer digits help: `--unit 百万円 --decimals 0`.
#[must_use]
pub fn options_with_room(table: &Table, style: &Style) -> Option<String> {
    text::room::options(table, style, Squeeze::Easy)
}

/// Writes tables as one workbook, a sheet each, and a sheet of notes and sources; each is let go before the next is made.
///
/// # Errors
///
/// Where a table cannot be made, a sheet cannot hold it, or `out` does not take the book.
pub fn workbook<'d, E: From<RenderError>>(
    out: &mut dyn Write,
    tables: impl IntoIterator<Item = Result<Stream<'d>, E>>,
    style: &Style,
) -> Result<(), E> {
    let mut book = xlsx::Book::report()?;
    for table in tables {
        let table = table?;
        book.add((table.head(), &table), style)?;
    }
    Ok(book.end(out)?)
}

/// Writes the page of a dataset, in each language that it is given in; it opens in the first.
///
/// # Errors
///
/// `out` does not take it.
pub fn page(out: &mut dyn Write, pages: &[Page], style: &Style) -> Result<(), RenderError> {
    Ok(out.write_all(html::page(pages, style).as_bytes())?)
}

impl Tell for RenderError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Write(error), _) => error.tell(lang),
            (Self::Inexact(error), _) => error.tell(lang),
            (Self::Lacking(lacking), _) => lacking.tell(lang),
            (Self::TooLong { sheet, cell }, Lang::En) => format!(
                "cannot write xlsx: a cell holds 32,767 characters, and the text of {cell} on sheet `{sheet}` has more: \
                 write csv, or shorten it"
            ),
            (Self::TooLong { sheet, cell }, Lang::Ja) => format!(
                "xlsxを書き出せません。セルに入るのは32,767文字までですが、シート`{sheet}`の{cell}の文はそれより長くなります。\
                 csvで書き出すか、文を短くしてください"
            ),
            (Self::TooLarge, Lang::En) => {
                "cannot write xlsx: a sheet holds 1,048,576 rows and 16,384 columns: filter, or write csv".to_owned()
            }
            (Self::TooLarge, Lang::Ja) => {
                "xlsxを書き出せません。シートに入るのは1,048,576行、16,384列までです。絞り込むか、csvで書き出してください"
                    .to_owned()
            }
            (Self::NoPicture, Lang::En) => {
                "this answer has no picture: svg draws `by-ministry`, `by`, `by-phase`, `diff`, `structure`, `kpi`, \
                 `lineage` and `check`"
                    .to_owned()
            }
            (Self::NoPicture, Lang::Ja) => "この結果には図がありません。svgで描けるのは`by-ministry`、`by`、`by-phase`、\
                 `diff`、`structure`、`kpi`、`lineage`、`check`です"
                .to_owned(),
            (Self::Xlsx(error), Lang::En) => format!("cannot write xlsx: {error}"),
            (Self::Xlsx(error), Lang::Ja) => format!("xlsxを書き出せません：「{error}」"),
            (Self::Json(error), Lang::En) => format!("cannot write json: {error}"),
            (Self::Json(error), Lang::Ja) => format!("jsonを書き出せません：「{error}」"),
        }
    }
}
