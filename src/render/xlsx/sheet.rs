//! One table on one sheet: title, unit, a frozen and filtered header, rows, totals, footnotes.
//!
//! Below the header come the rows and nothing else, so that they can be sorted and filtered; totals and published
//! figures stand below them.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::carried;
use super::cell::{self, Content, Writer};
use super::comment::comment;
use super::derived::Derived;
use super::line::Line;
use super::survey::Survey;
use super::width;
use super::{NOTES, bold, heading, plain};
use crate::model::{Label, Lang};
use crate::render::above::{facts, title, unit_line};
use crate::render::footnotes::{Reader, footnotes};
use crate::render::labels::distinct;
use crate::render::view::{Heading, headings};
use crate::render::{RenderError, Style};
use crate::table::{Cell, Column, PUBLISHED, Role, Rows, TOTAL, Table};
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

/// A table on its way to a sheet.
pub(super) struct Page<'t> {
    table: &'t Table,
    rows: &'t dyn Rows,
    /// The columns that are shown, with their positions in the table.
    shown: Vec<(usize, &'t Column)>,
    headings: Vec<Heading>,
    writer: Writer<'t>,
    pub(super) survey: Survey,
    /// How wide the columns are, in digits.
    widths: Vec<u16>,
}

impl<'t> Page<'t> {
    pub(super) fn new((table, rows): (&'t Table, &'t dyn Rows), style: &'t Style) -> Result<Self, RenderError> {
        let columns = table.columns.iter().enumerate();
        let shown: Vec<(usize, &Column)> = columns.filter(|(_, column)| !column.hidden).collect();
        let writer = Writer::new(table, style);
        let survey = Survey::of((table, rows), &shown, &writer)?;
        let mut headings = headings(table, style, &survey.contents);
        let titles: Vec<(&Column, String)> =
            shown.iter().zip(&headings).map(|((_, column), heading)| (*column, heading.long.clone())).collect();
        for (heading, title) in headings.iter_mut().zip(distinct(&titles, table.lang)) {
            heading.long = title;
        }
        let widths = width::widths(table, &headings, &survey.widths);
        Ok(Self { table, rows, shown, headings, writer, survey, widths })
    }

    /// Writes row by row and never returns to one, as sheets that write their rows at once need it; returns the row below.
    pub(super) fn write(&self, sheet: &mut Worksheet, style: &Style) -> Result<u32, RenderError> {
        for (at, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(at, *width)?;
        }
        let top = self.head(sheet)?;
        let first = if style.header { self.header(sheet, top)? } else { top };
        let (carried, beyond) = (carried::columns(self.table), column(self.shown.len())?);
        carried::head(sheet, self.table, beyond, style.header.then_some(top))?;
        let totals: Vec<(u32, Line<'t>)> = (first + self.row_lines()?..).zip(Line::totals(self.table)).collect();
        let wholes = totals.iter().filter_map(|&(at, line)| Some((at, line.total()?))).collect();
        let derived =
            Derived { writer: &self.writer, shown: &self.shown, execution_of: self.table.execution_of, totals: wholes };
        let mut at = first;
        for row in self.rows.walk() {
            let row = row?;
            if let Some(text) = &row.heading {
                self.line(sheet, (at, first), Line::Group(&text.text), &derived)?;
                at += 1;
            }
            self.line(sheet, (at, first), Line::Row(&row), &derived)?;
            carried::row(sheet, self.table, &carried, (at, beyond), &row.cells)?;
            at += 1;
        }
        for (at, total) in &totals {
            self.line(sheet, (*at, first), *total, &derived)?;
        }
        let mut below = at + count(totals.len())?;
        if self.survey.published > 0 {
            for row in self.rows.walk() {
                let row = row?;
                if row.published.is_some() {
                    self.line(sheet, (below, first), Line::PublishedPart(&row), &derived)?;
                    below += 1;
                }
            }
        }
        let notes = footnotes(&self.writer.speaker, self.survey.contents.rounds, Reader::Workbook(NOTES));
        let mut notes: Vec<String> = notes.into_iter().map(|note| note.text).collect();
        if !self.comments_rows() {
            notes.push(UNCOMMENTED.get(self.table.lang).to_owned());
        }
        (below + 1..).zip(&notes).try_for_each(|(row, note)| self.paragraph(sheet, row, 0, note))?;
        Ok(below + 1 + count(notes.len())?)
    }

    /// Whether the figures of rows get comments, too, and not those of totals alone.
    fn comments_rows(&self) -> bool {
        self.survey.comments <= MOST_COMMENTS
    }

    /// The title, what is known about a single subject, and the unit; returns the row below.
    fn head(&self, sheet: &mut Worksheet) -> Result<u32, RenderError> {
        let lang = self.table.lang;
        let mut row = 0;
        if let Some(title) = title(self.table) {
            sheet.set_row_height(row, TITLE_HEIGHT)?;
            cell::write_text(sheet, (row, 0), title, &bold(lang).set_font_size(14))?;
            row += 1;
        }
        for (label, value) in facts(&self.table.facts) {
            cell::write_text(sheet, (row, 0), label, &plain(lang))?;
            self.paragraph(sheet, row, 1, &value)?;
            row += 1;
        }
        if let Some(unit) = unit_line(self.table, &self.survey.contents) {
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
        count(self.survey.lines)
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        (row, first): (u32, u32),
        line: Line<'_>,
        derived: &Derived<'_>,
    ) -> Result<(), RenderError> {
        let lang = self.table.lang;
        let format = match line {
            Line::Row(_) | Line::PublishedPart(_) => plain(lang),
            Line::Group(_) | Line::Published(_) => bold(lang),
            Line::Total(..) => bold(lang).set_border_top(rust_xlsxwriter::FormatBorder::Thin),
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
                (Content::Number(number, _), Line::Total(total, among)) => {
                    let rows = (first, first + self.row_lines()?.saturating_sub(1));
                    let sum = |cell| self.survey.sums.formula((among, cell, *number), (row, place), rows);
                    total.cells.get(at).and_then(sum).or_else(|| follows(&total.cells))
                }
                (Content::Number(..), Line::Row(row)) => follows(&row.cells),
                (Content::Number(..), Line::Published(row) | Line::PublishedPart(row)) => {
                    row.published.as_deref().and_then(follows)
                }
                (Content::Number(..), Line::Group(_)) | (Content::Nothing | Content::Text(_) | Content::Day(..), _) => {
                    None
                }
            };
            if let Content::Text(text) = &content {
                tallest = tallest.max(width::lines_of(text, width.saturating_sub(2)));
            }
            let is_number = self.headings.get(usize::from(place)).is_some_and(|heading| heading.is_number);
            let format = match content {
                _ if is_number => format.clone().set_align(FormatAlign::Right),
                Content::Text(_) => beside(format.clone(), place).set_text_wrap(),
                Content::Nothing | Content::Number(..) | Content::Day(..) => format.clone(),
            };
            cell::write(sheet, (row, place), content, formula, format)?;
            let is_row = matches!(line, Line::Row(_) | Line::PublishedPart(_));
            if let (true, origins @ [_, ..]) = (self.comments_rows() || !is_row, line.origins(at)) {
                sheet.insert_note(row, place, &comment(origins, lang))?;
            }
        }
        set_height(sheet, row, tallest)
    }

    /// What stands in a line at a column.
    fn content(&self, line: Line<'_>, at: usize, place: u16) -> Content {
        let own = |cells: &[Cell]| cells.get(at).map_or(Content::Nothing, |cell| self.writer.content(cell));
        let is_name = |column: &Column| column.key.role() == Role::Name;
        let named = self.shown.iter().any(|(_, column)| is_name(column));
        // Where no column of names says what the line is, the first column does.
        let labelled = |content: Content, label: Label| match content {
            Content::Nothing if place == 0 && !named => Content::Text(label.get(self.table.lang).to_owned()),
            content => content,
        };
        match line {
            Line::Group(_) => Content::Nothing,
            Line::Row(row) => own(&row.cells),
            Line::Total(row, _) => labelled(own(&row.cells), row.label.unwrap_or(TOTAL)),
            Line::Published(row) => labelled(own(row.published.as_deref().unwrap_or_default()), PUBLISHED),
            Line::PublishedPart(row) => {
                let names = self.shown.iter().position(|(_, column)| is_name(column)).unwrap_or(0);
                let of_row = || row.cells.get(at).map(|cell| self.writer.say(cell)).unwrap_or_default();
                match self.shown.get(usize::from(place)) {
                    _ if usize::from(place) == names => Content::Text(self.part(&of_row())),
                    Some((_, column)) if is_name(column) => Content::Text(of_row()),
                    _ => own(row.published.as_deref().unwrap_or_default()),
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
