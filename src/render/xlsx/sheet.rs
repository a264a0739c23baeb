//! One table on one sheet: title, unit, a frozen and filtered header, rows, totals, footnotes.
//!
//! Below the header come the rows and nothing else, so that they can be sorted and filtered; totals and published
//! figures stand below them.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::carried;
use super::cell::{self, Content, Writer};
use super::comment::comment;
use super::derived::Derived;
use super::formula::Sums;
use super::width;
use super::{NOTES, bold, heading, plain};
use crate::model::{Label, Lang};
use crate::render::footnotes::{Reader, footnotes};
use crate::render::view::{Heading, facts, headings, title, unit_line};
use crate::render::{RenderError, Style};
use crate::table::{Cell, Column, Origin, PUBLISHED, Role, Row, TOTAL, Table};
use crate::visible;

const TITLE_HEIGHT: u16 = 24;
/// The height of one of several lines. Excel would find out by itself, other programs do not.
const LINE_HEIGHT: u16 = 17;
/// How many figures of a table get a comment: more make a workbook slow to open.
const MOST_COMMENTS: usize = 5_000;
/// What is said where there are more.
const UNCOMMENTED: Label = Label::new(
    "Note: The table has so many figures that comments with their sources stand on totals alone.",
    "注：計数が多いため、出典のコメントは合計だけに付けた。",
);

/// A line below the header.
#[derive(Clone, Copy)]
enum Line<'t> {
    /// What a group of rows is about.
    Group(&'t str),
    Row(&'t Row),
    Total(&'t Row),
    /// The published figures beside a total.
    Published(&'t Row),
    /// The published figures beside a row.
    PublishedPart(&'t Row),
}

/// A table on its way to a sheet.
struct Page<'t> {
    table: &'t Table,
    /// The columns that are shown, with their positions in the table.
    shown: Vec<(usize, &'t Column)>,
    headings: Vec<Heading>,
    lines: Vec<Line<'t>>,
    writer: Writer<'t>,
    /// How wide the columns are, in digits.
    widths: Vec<u16>,
    /// Whether the figures of rows get comments, too, and not those of totals alone.
    comments_rows: bool,
}

/// Writes row by row and never returns to one, as sheets that write their rows at once need it; returns the row below.
pub(super) fn write(sheet: &mut Worksheet, table: &Table, style: &Style) -> Result<u32, RenderError> {
    let shown: Vec<(usize, &Column)> = table.columns.iter().enumerate().filter(|(_, column)| !column.hidden).collect();
    let (headings, writer) = (headings(table, style), Writer::new(table, style));
    let widths = width::widths(table, &shown, &headings, &writer);
    let comments_rows = comments(table) <= MOST_COMMENTS;
    let page = Page { table, shown, headings, lines: lines(table), writer, widths, comments_rows };
    for (at, width) in (0..).zip(&page.widths) {
        sheet.set_column_width(at, *width)?;
    }
    let top = page.head(sheet)?;
    let first = if style.header { page.header(sheet, top)? } else { top };
    let (carried, beyond) = (carried::columns(table), column(page.shown.len())?);
    carried::head(sheet, table, beyond, style.header.then_some(top))?;
    let totals = (first..).zip(&page.lines).filter_map(|(row, line)| match line {
        Line::Total(total) => Some((row, *total)),
        _ => None,
    });
    let derived = Derived { writer: &page.writer, shown: &page.shown, totals: totals.collect() };
    for (row, line) in (first..).zip(&page.lines) {
        page.line(sheet, (row, first), *line, &derived)?;
        if let Line::Row(cells) = line {
            carried::row(sheet, table, &carried, (row, beyond), &cells.cells)?;
        }
    }
    let below = first + count(page.lines.len())? + 1;
    let mut notes = footnotes(table, style, Reader::Workbook(NOTES));
    if !page.comments_rows {
        notes.push(UNCOMMENTED.get(table.lang).to_owned());
    }
    (below..).zip(&notes).try_for_each(|(row, note)| page.paragraph(sheet, row, 0, note))?;
    Ok(below + count(notes.len())?)
}

fn lines(table: &Table) -> Vec<Line<'_>> {
    let rows =
        table.rows.iter().flat_map(|row| row.heading.as_deref().map(Line::Group).into_iter().chain([Line::Row(row)]));
    let totals = table.totals.iter().flat_map(|row| {
        let published = row.published.is_some().then_some(Line::Published(row));
        [Line::Total(row)].into_iter().chain(published)
    });
    let parts = table.rows.iter().filter(|row| row.published.is_some()).map(Line::PublishedPart);
    rows.chain(totals).chain(parts).collect()
}

impl<'t> Page<'t> {
    /// The title, what is known about a single subject, and the unit; returns the row below.
    fn head(&self, sheet: &mut Worksheet) -> Result<u32, RenderError> {
        let lang = self.table.lang;
        let mut row = 0;
        if let Some(title) = title(self.table) {
            sheet.set_row_height(row, TITLE_HEIGHT)?;
            cell::write_text(sheet, (row, 0), title, &bold(lang).set_font_size(14))?;
            row += 1;
        }
        for (label, value) in facts(self.table) {
            cell::write_text(sheet, (row, 0), label, &plain(lang))?;
            self.paragraph(sheet, row, 1, &value)?;
            row += 1;
        }
        if let Some(unit) = unit_line(self.table) {
            let format = plain(lang).set_align(FormatAlign::Right);
            cell::write_text(sheet, (row, column(self.shown.len().saturating_sub(1))?), unit, &format)?;
            row += 1;
        }
        Ok(row)
    }

    /// The header, which stays while one scrolls and comes again on every page; returns the row below.
    fn header(&self, sheet: &mut Worksheet, row: u32) -> Result<u32, RenderError> {
        let mut tallest = 1;
        for ((at, title), width) in (0..).zip(&self.headings).zip(&self.widths) {
            tallest = tallest.max(width::lines_of(&title.long, *width));
            let format = heading(self.table.lang);
            let format = if title.is_number { format.set_align(FormatAlign::Center) } else { beside(format, at) };
            cell::write_text(sheet, (row, at), &title.long, &format)?;
        }
        set_height(sheet, row, tallest)?;
        if let Some(last) = self.shown.len().checked_sub(1) {
            sheet.set_freeze_panes(row + 1, 0)?;
            sheet.set_repeat_rows(row, row)?;
            let rows = self.row_lines()?;
            if rows > 0 {
                // What is hidden has to move with its row when one sorts.
                let last = last + carried::columns(self.table).len();
                sheet.autofilter(row, 0, row + rows, column(last)?)?;
            }
        }
        Ok(row + 1)
    }

    /// How many lines the rows take, which come first.
    fn row_lines(&self) -> Result<u32, RenderError> {
        count(self.lines.iter().take_while(|line| matches!(line, Line::Row(_) | Line::Group(_))).count())
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        (row, first): (u32, u32),
        line: Line<'t>,
        derived: &Derived<'_>,
    ) -> Result<(), RenderError> {
        let lang = self.table.lang;
        let format = match line {
            Line::Row(_) | Line::PublishedPart(_) => plain(lang),
            Line::Group(_) | Line::Published(_) => bold(lang),
            Line::Total(_) => bold(lang).set_border_top(rust_xlsxwriter::FormatBorder::Thin),
        };
        if let Line::Group(text) = line {
            cell::write_text(sheet, (row, 0), visible::text(text), &format)?;
            return Ok(());
        }
        let mut tallest = 1;
        for ((place, &(at, _)), width) in (0..).zip(&self.shown).zip(&self.widths) {
            let content = self.content(line, at, place);
            let follows = |cells: &[Cell]| derived.formula(cells, (row, place));
            let formula = match (&content, line) {
                (Content::Number(..), Line::Total(total)) => {
                    self.sums(first)?.formula(total, (row, place)).or_else(|| follows(&total.cells))
                }
                (Content::Number(..), Line::Row(row)) => follows(&row.cells),
                (Content::Number(..), Line::Published(row) | Line::PublishedPart(row)) => {
                    row.published.as_deref().and_then(follows)
                }
                _ => None,
            };
            if let Content::Text(text) = &content {
                tallest = tallest.max(width::lines_of(text, width.saturating_sub(2)));
            }
            let is_number = self.headings.get(usize::from(place)).is_some_and(|heading| heading.is_number);
            let format = match content {
                _ if is_number => format.clone().set_align(FormatAlign::Right),
                Content::Text(_) => beside(format.clone(), place).set_text_wrap(),
                _ => format.clone(),
            };
            cell::write(sheet, (row, place), content, formula, format)?;
            let is_row = matches!(line, Line::Row(_) | Line::PublishedPart(_));
            if let (true, [_, ..]) = (self.comments_rows || !is_row, origins(line, at)) {
                sheet.insert_note(row, place, &comment(origins(line, at), lang))?;
            }
        }
        set_height(sheet, row, tallest)
    }

    fn sums(&self, first: u32) -> Result<Sums<'_>, RenderError> {
        let last = first + self.row_lines()?.saturating_sub(1);
        Ok(Sums { table: self.table, writer: &self.writer, shown: &self.shown, rows: (first, last) })
    }

    /// What stands in a line at a column.
    fn content(&self, line: Line<'t>, at: usize, place: u16) -> Content {
        let own = |cells: &[Cell]| cells.get(at).map_or(Content::Nothing, |cell| self.writer.content(cell));
        let is_name = |column: &Column| column.key.role() == Role::Name;
        let named = self.shown.iter().any(|(_, column)| is_name(column));
        // Where no column of names says what the line is, the first column does.
        let labelled = |content: Content, label: Label| match content {
            Content::Nothing if place == 0 && !named => Content::Text(label.get(self.table.lang).to_owned()),
            content => content,
        };
        let published = |row: &'t Row| row.published.as_deref().unwrap_or_default();
        match line {
            Line::Group(_) => Content::Nothing,
            Line::Row(row) => own(&row.cells),
            Line::Total(row) => labelled(own(&row.cells), TOTAL),
            Line::Published(row) => labelled(own(published(row)), PUBLISHED),
            Line::PublishedPart(row) => {
                let names = self.shown.iter().position(|(_, column)| is_name(column)).unwrap_or(0);
                let of_row = || row.cells.get(at).map(|cell| self.writer.say(cell)).unwrap_or_default();
                match self.shown.get(usize::from(place)) {
                    _ if usize::from(place) == names => Content::Text(self.part(&of_row())),
                    Some((_, column)) if is_name(column) => Content::Text(of_row()),
                    _ => own(published(row)),
                }
            }
        }
    }

    /// What the published figures of a row are called, away from it.
    fn part(&self, name: &str) -> String {
        let name = name.lines().next().unwrap_or_default().trim_start();
        match self.table.lang {
            Lang::En => format!("{}: {name}", PUBLISHED.en),
            Lang::Ja => format!("{}：{name}", PUBLISHED.ja),
        }
    }

    /// A text from a column to the right end of the table.
    fn paragraph(&self, sheet: &mut Worksheet, row: u32, from: u16, text: &str) -> Result<(), RenderError> {
        let format = plain(self.table.lang).set_text_wrap();
        let last = column(self.shown.len().saturating_sub(1))?;
        if last <= from {
            cell::write_text(sheet, (row, from), text, &plain(self.table.lang))?;
            return Ok(());
        }
        sheet.merge_range(row, from, row, last, "", &format)?;
        cell::write_text(sheet, (row, from), text, &format)?;
        let width = self.widths.iter().skip(from.into()).fold(0, |sum: u16, width| sum.saturating_add(*width));
        set_height(sheet, row, width::lines_of(text, width))
    }
}

/// How many figures of a table could have a comment.
fn comments(table: &Table) -> usize {
    let rows = table.rows.iter().chain(&table.totals);
    rows.flat_map(|row| row.origins.iter().chain(&row.published_origins)).flatten().count()
}

/// Where the figure in a line at a column of the table was read.
fn origins(line: Line<'_>, at: usize) -> &[Origin] {
    let origins = match line {
        Line::Group(_) => return &[],
        Line::Row(row) | Line::Total(row) => &row.origins,
        Line::Published(row) | Line::PublishedPart(row) => &row.published_origins,
    };
    origins.get(at).and_then(Option::as_deref).unwrap_or_default()
}

/// Makes room for several lines.
pub(super) fn set_height(sheet: &mut Worksheet, row: u32, lines: u16) -> Result<(), RenderError> {
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

fn count(rows: usize) -> Result<u32, RenderError> {
    u32::try_from(rows).map_err(|_| RenderError::TooLarge)
}

fn column(at: usize) -> Result<u16, RenderError> {
    u16::try_from(at).map_err(|_| RenderError::TooLarge)
}
