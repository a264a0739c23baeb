//! One table on one sheet: title, unit, a frozen and filtered header, rows, totals, footnotes.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError, utility};
use unicode_width::UnicodeWidthStr;

use super::carried;
use super::cell::{self, Content, Writer};
use super::{bold, heading, plain};
use crate::model::Label;
use crate::render::Style;
use crate::render::view::{View, visible};
use crate::render::wrap::wrapped;
use crate::table::{Cell, Column, PUBLISHED, PUBLISHED_PART, TOTAL, Table};

/// How wide a column may become; longer text goes on in the next line.
const WIDEST: usize = 56;
const NARROWEST: usize = 8;
/// How wide the heading of a column of numbers makes it at most.
const WIDEST_HEADING: usize = 14;

const TITLE_HEIGHT: u16 = 24;
/// The height of one of several lines. Excel would find out by itself, other programs do not.
const LINE_HEIGHT: u16 = 17;

/// A line below the header.
#[derive(Clone, Copy)]
enum Line<'t> {
    /// What a group of rows is about.
    Group(&'t str),
    Row(&'t [Cell]),
    PublishedPart(&'t [Cell]),
    Total(&'t [Cell]),
    Published(&'t [Cell]),
}

/// A table on its way to a sheet.
struct Page<'t> {
    table: &'t Table,
    /// The columns that are shown, with their positions in the table.
    shown: Vec<(usize, &'t Column)>,
    lines: Vec<Line<'t>>,
    writer: Writer<'t>,
    view: View,
    /// How wide the columns are, in digits.
    widths: Vec<u16>,
}

pub(super) fn write(sheet: &mut Worksheet, table: &Table, style: &Style) -> Result<(), XlsxError> {
    let shown: Vec<(usize, &Column)> = table.columns.iter().enumerate().filter(|(_, column)| !column.hidden).collect();
    let (view, writer) = (View::new(table, style), Writer::new(table, style));
    let mut page = Page { table, lines: lines(table), shown, writer, view, widths: Vec::new() };
    page.widths = page.natural_widths();
    for (at, width) in (0..).zip(&page.widths) {
        sheet.set_column_width(at, *width)?;
    }
    let top = page.head(sheet)?;
    let first = if style.header { page.header(sheet, top)? } else { top };
    for (row, line) in (first..).zip(&page.lines) {
        page.line(sheet, row, first, *line)?;
    }
    let rows = (first..).zip(&page.lines).filter_map(|(row, line)| match line {
        Line::Row(cells) => Some((row, *cells)),
        _ => None,
    });
    carried::write(sheet, table, column(page.shown.len())?, style.header.then_some(top), rows)?;
    page.footnotes(sheet, first + count(page.lines.len())? + 1)
}

fn lines(table: &Table) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(table.rows.len() + table.totals.len());
    for row in &table.rows {
        lines.extend(row.heading.as_deref().map(Line::Group));
        lines.push(Line::Row(&row.cells));
        lines.extend(row.published.as_deref().map(Line::PublishedPart));
    }
    for row in &table.totals {
        lines.push(Line::Total(&row.cells));
        lines.extend(row.published.as_deref().map(Line::Published));
    }
    lines
}

impl Page<'_> {
    /// The title, what is known about a single subject, and the unit; returns the row below.
    fn head(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let lang = self.table.lang;
        let mut row = 0;
        if let Some(title) = &self.table.title {
            sheet.set_row_height(row, TITLE_HEIGHT)?;
            sheet.write_string_with_format(row, 0, visible(title), &bold(lang).set_font_size(14))?;
            row += 1;
        }
        for fact in &self.table.facts {
            sheet.write_string_with_format(row, 0, visible(&fact.label), &plain(lang))?;
            self.paragraph(sheet, row, 1, &visible(&fact.value))?;
            row += 1;
        }
        if let Some(unit) = &self.view.unit {
            let format = plain(lang).set_align(FormatAlign::Right);
            sheet.write_string_with_format(row, column(self.shown.len().saturating_sub(1))?, unit, &format)?;
            row += 1;
        }
        Ok(row)
    }

    /// The header, which stays while one scrolls and comes again on every page; returns the row below.
    fn header(&self, sheet: &mut Worksheet, row: u32) -> Result<u32, XlsxError> {
        let mut tallest = 1;
        for ((at, title), width) in (0..).zip(&self.view.headings).zip(&self.widths) {
            tallest = tallest.max(lines_of(&title.long, *width));
            let format = heading(self.table.lang);
            let format = if title.is_number { format.set_align(FormatAlign::Center) } else { beside(format, at) };
            sheet.write_string_with_format(row, at, &title.long, &format)?;
        }
        set_height(sheet, row, tallest)?;
        let rows = self.lines.iter().filter(|line| !matches!(line, Line::Total(_) | Line::Published(_))).count();
        if let Some(last) = self.shown.len().checked_sub(1) {
            sheet.set_freeze_panes(row + 1, 0)?;
            sheet.set_repeat_rows(row, row)?;
            if rows > 0 {
                // What is hidden has to move with its row when one sorts.
                let last = last + carried::columns(self.table).len();
                sheet.autofilter(row, 0, row + count(rows)?, column(last)?)?;
            }
        }
        Ok(row + 1)
    }

    fn line(&self, sheet: &mut Worksheet, row: u32, first: u32, line: Line<'_>) -> Result<(), XlsxError> {
        let lang = self.table.lang;
        let total = bold(lang).set_border_top(FormatBorder::Thin);
        let (cells, format, label) = match line {
            Line::Group(text) => {
                sheet.write_string_with_format(row, 0, visible(text), &bold(lang))?;
                return Ok(());
            }
            Line::Row(cells) => (cells, plain(lang), None),
            Line::PublishedPart(cells) => (cells, plain(lang), Some(PUBLISHED_PART)),
            Line::Total(cells) => (cells, total, Some(TOTAL)),
            Line::Published(cells) => (cells, bold(lang), Some(PUBLISHED)),
        };
        let mut tallest = 1;
        for ((place, &(at, _)), width) in (0..).zip(&self.shown).zip(&self.widths) {
            let content = match (cells.get(at).map(|cell| self.writer.content(cell)), label) {
                (Some(Content::Nothing) | None, Some(label)) if place == 0 => self.label(label),
                (content, _) => content.unwrap_or(Content::Nothing),
            };
            let formula = match (&content, line) {
                (Content::Number(value, _), Line::Total(_)) => self.subtotal(at, place, first, *value),
                _ => None,
            };
            if let Content::Text(text) = &content {
                tallest = tallest.max(lines_of(text, width.saturating_sub(2)));
            }
            let is_number = self.view.headings.get(usize::from(place)).is_some_and(|heading| heading.is_number);
            let format = match content {
                _ if is_number => format.clone().set_align(FormatAlign::Right),
                Content::Text(_) => beside(format.clone(), place).set_text_wrap(),
                _ => format.clone(),
            };
            cell::write(sheet, (row, place), content, formula, format)?;
        }
        set_height(sheet, row, tallest)
    }

    /// What a line of sums is called, where no column of names says so.
    fn label(&self, label: Label) -> Content {
        let named = self.shown.iter().any(|(_, column)| column.base.ends_with("name"));
        if named { Content::Nothing } else { Content::Text(label.get(self.table.lang).to_owned()) }
    }

    /// The sum of the rows that a filter leaves, where `total` is the plain sum of them all.
    fn subtotal(&self, at: usize, place: u16, first: u32, total: Decimal) -> Option<String> {
        const MOST_RANGES: usize = 254;
        let mut sum = Decimal::ZERO;
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for (row, line) in (first..).zip(&self.lines) {
            let Line::Row(cells) = line else { continue };
            match cells.get(at) {
                // Shares add up to the whole only as far as rounding lets them; rates do not add up at all.
                Some(Cell::Percent(_) | Cell::Rate(_)) => return None,
                Some(cell) => {
                    if let Content::Number(value, _) = self.writer.content(cell) {
                        sum = sum.checked_add(value)?;
                    }
                }
                None => {}
            }
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                _ => ranges.push((row, row)),
            }
        }
        if sum != total || ranges.is_empty() || ranges.len() > MOST_RANGES {
            return None;
        }
        let range = |(from, to): &(u32, u32)| utility::cell_range(*from, place, *to, place);
        Some(format!("=SUBTOTAL(109,{})", ranges.iter().map(range).collect::<Vec<_>>().join(",")))
    }

    /// The footnotes below the table, as they are printed.
    fn footnotes(&self, sheet: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
        (first..).zip(&self.view.notes).try_for_each(|(row, note)| self.paragraph(sheet, row, 0, note))
    }

    /// A text from a column to the right end of the table.
    fn paragraph(&self, sheet: &mut Worksheet, row: u32, from: u16, text: &str) -> Result<(), XlsxError> {
        let format = plain(self.table.lang).set_text_wrap();
        let last = column(self.shown.len().saturating_sub(1))?;
        if last <= from {
            sheet.write_string_with_format(row, from, text, &plain(self.table.lang))?;
            return Ok(());
        }
        sheet.merge_range(row, from, row, last, "", &format)?;
        sheet.write_string_with_format(row, from, text, &format)?;
        let width = self.widths.iter().skip(from.into()).fold(0, |sum: u16, width| sum.saturating_add(*width));
        set_height(sheet, row, lines_of(text, width))
    }

    /// How wide the columns are, in digits; wide characters count as two.
    fn natural_widths(&self) -> Vec<u16> {
        // On both sides, so that a heading in the middle does not touch the arrow of the filter.
        const ARROW: usize = 5;
        let of_lines = |at: usize| {
            let cells = self.lines.iter().filter_map(move |line| match line {
                Line::Group(_) => None,
                Line::Row(cells) | Line::PublishedPart(cells) | Line::Total(cells) | Line::Published(cells) => {
                    cells.get(at)
                }
            });
            cells.map(|cell| self.writer.say(cell).lines().map(UnicodeWidthStr::width).max().unwrap_or(0)).max()
        };
        let natural = |(heading, &(at, _)): (&crate::render::view::Heading, &(usize, &Column))| {
            let title = heading.long.width();
            let title = if heading.is_number { title.min(WIDEST_HEADING) } else { title };
            let width = of_lines(at).unwrap_or(0).max(title + ARROW);
            let facts = self.table.facts.iter().map(|fact| fact.label.width()).max().unwrap_or(0);
            let width = if at == 0 { width.max(facts) } else { width };
            u16::try_from((width + width / 10 + 2).clamp(NARROWEST, WIDEST)).unwrap_or(u16::MAX)
        };
        self.view.headings.iter().zip(&self.shown).map(natural).collect()
    }
}

/// How many lines a text takes in a cell of some digits' width.
pub(super) fn lines_of(text: &str, width: u16) -> u16 {
    // Most letters are narrower than digits.
    let width = if text.is_ascii() { width.saturating_add(width / 8) } else { width };
    u16::try_from(wrapped(text, Some(width)).len()).unwrap_or(u16::MAX)
}

/// Makes room for several lines.
pub(super) fn set_height(sheet: &mut Worksheet, row: u32, lines: u16) -> Result<(), XlsxError> {
    // Excel's highest row.
    const HIGHEST: u16 = 409;
    if lines > 1 {
        sheet.set_row_height(row, LINE_HEIGHT.saturating_mul(lines).min(HIGHEST))?;
    }
    Ok(())
}

/// Keeps a text from touching a number on its left.
fn beside(format: Format, place: u16) -> Format {
    if place > 0 { format.set_align(FormatAlign::Left).set_indent(1) } else { format }
}

fn count(rows: usize) -> Result<u32, XlsxError> {
    u32::try_from(rows).map_err(|_| XlsxError::RowColumnLimitError)
}

fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
