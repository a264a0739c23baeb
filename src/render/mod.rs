//! `Table` → bytes, one format a file.
//!
//! Knows how things look in each format; computes nothing.

mod above;
mod bar;
mod chart;
mod contents;
mod delimited;
mod encoding;
mod error;
mod facts;
mod footnotes;
mod format;
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

use std::io::Write;

pub use encoding::{Coding, Encoding, EncodingError, Lack, Lacking};
pub use error::RenderError;
pub use format::{Format, FormatError};
pub use labels::Wording;
pub use text::wrap::wrapped;

use self::text::Squeeze;
use crate::table::{Page, Rows, Stream, Table};

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
