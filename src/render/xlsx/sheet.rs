//! One table on one sheet: title, unit, a frozen and filtered header, rows, totals, footnotes.
//!
//! Below the header come the rows and nothing else, so that they can be sorted and filtered; totals and published
//! figures stand below them.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet};

use super::carried;
use super::cell::{self, Content, Writer};
use super::chart::Plot;
use super::comment::comment;
use super::derived::Derived;
use super::formula::FILTERED;
use super::heading as lines;
use super::line::Line;
use super::linked::{Links, Programs};
use super::look::{heading, plain, ruled, set_height, strong, sum};
use super::marks::Marks;
use super::survey::Survey;
use super::width;
use crate::render::above::{facts, title, unit_line};
use crate::render::labels::distinct;
use crate::render::view::{Heading, headings};
use crate::render::{RenderError, Style};
use crate::table::{Column, Key, Rows, Table};
use crate::visible;

/// A count that grows while a sheet is written.
pub(super) type Count = std::cell::Cell<u32>;

/// How many lines may be on one page, if they are made a little smaller.
const LINES_OF_PAGE: u32 = 33;
/// Where a table was written: its header, its first row, and the row below everything.
pub(super) struct Written {
    pub(super) header: u32,
    first: u32,
    pub(super) below: u32,
    /// The list of programs, if that is what it is.
    pub(super) programs: Option<Programs>,
    /// The column of names that charts show, where it is another than people see.
    names: Option<u16>,
}

/// A table on its way to a sheet.
pub(super) struct Page<'t> {
    pub(super) table: &'t Table,
    rows: &'t dyn Rows,
    /// The columns that are shown, with their positions in the table.
    pub(super) shown: Vec<(usize, &'t Column)>,
    pub(super) headings: Vec<Heading>,
    pub(super) writer: Writer<'t>,
    pub(super) survey: Survey,
    /// How wide the columns are, in digits.
    widths: Vec<u16>,
    /// How many lines are written.
    lines: Count,
    /// How many figures follow from others that no sheet of the book has.
    pub(super) fixed: Count,
    /// How many cells are formulas.
    pub(super) formulas: Count,
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
        let widths = width::widths(table, &headings, &survey.measures);
        Ok(Self {
            table,
            rows,
            shown,
            headings,
            writer,
            survey,
            widths,
            lines: Count::default(),
            fixed: Count::default(),
            formulas: Count::default(),
        })
    }

    /// Writes row by row and never returns to one, as sheets that write their rows at once need it.
    pub(super) fn write(&self, sheet: &mut Worksheet, style: &Style, links: &Links) -> Result<Written, RenderError> {
        for (at, width) in (0..).zip(&self.widths) {
            sheet.set_column_width(at, *width)?;
        }
        let top = self.head(sheet)?;
        let first = if style.header { self.header(sheet, top)? } else { top };
        let (carried, beyond) = (carried::columns(self.table), column(self.shown.len())?);
        carried::head(sheet, self.table, beyond, style.header.then_some(top))?;
        let sums = self.survey.by_ministry.iter().map(Line::Subtotal).chain(Line::totals(self.table));
        let totals: Vec<(u32, Line<'_>)> = (first + self.row_lines()?..).zip(sums).collect();
        let wholes = totals.iter().filter_map(|&(at, line)| Some((at, line.total()?))).collect();
        let execution_of = self.table.execution_of;
        let (fixed_rates, marks) = (Count::default(), self.marks(links.is_report));
        let (writer, shown) = (&self.writer, self.shown.as_slice());
        let derived = Derived { writer, shown, execution_of, totals: wholes, links, fixed_rates, marks };
        derived.marks.iter().try_for_each(|marks| marks.head(sheet, style.header.then_some(top)))?;
        let columns: Vec<(usize, &Column)> = self.shown.iter().chain(&carried).copied().collect();
        let last = (first + self.row_lines()?).saturating_sub(1);
        let mut programs = Programs::new((self.table, super::name(self.table)), &columns, (first, last));
        let mut at = first;
        for row in self.rows.walk() {
            let row = row?;
            if let Some(text) = &row.heading {
                self.line(sheet, (at, first), Line::Group(&text.text), &derived)?;
                at += 1;
            }
            self.line(sheet, (at, first), Line::Row(&row), &derived)?;
            carried::row(sheet, self.table, &carried, (at, beyond), &row.cells)?;
            if let Some(programs) = &mut programs {
                programs.add(self.table, &row.cells, &self.writer);
            }
            at += 1;
        }
        for (at, total) in &totals {
            self.line(sheet, (*at, first), *total, &derived)?;
            if let Line::Published(row) = total {
                carried::published(sheet, self.table, &carried, (*at, beyond), row, false)?;
            }
        }
        let mut below = at + count(totals.len())?;
        if self.survey.published > 0 {
            for row in self.rows.walk() {
                let row = row?;
                if row.published.is_some() {
                    self.line(sheet, (below, first), Line::PublishedPart(&row), &derived)?;
                    carried::published(sheet, self.table, &carried, (below, beyond), &row, true)?;
                    below += 1;
                }
            }
        }
        self.show_what_follows(sheet, (first, below.saturating_sub(1)), &derived)?;
        let notes = self.notes(&derived);
        (below + 1..).zip(&notes).try_for_each(|(row, note)| self.paragraph(sheet, row, 0, note))?;
        let names = derived.marks.as_ref().and_then(Marks::names);
        Ok(Written { header: top, first, below: below + 1 + count(notes.len())?, programs, names })
    }

    /// What there is to draw of it.
    pub(super) fn plot(&self, written: &Written) -> Option<Plot> {
        let ids: Vec<Key> = self.table.columns.iter().filter(|it| it.hidden).map(|it| it.key).collect();
        let last = written.first.checked_add(self.row_lines().ok()?.checked_sub(1)?)?;
        Plot::of((&self.shown, &self.survey.measures), &ids, (written.header, (written.first, last)), written.names)
    }

    /// Makes room for the lines of a row, and counts them.
    fn grow(&self, sheet: &mut Worksheet, row: u32, lines: u16) -> Result<(), RenderError> {
        self.lines.set(self.lines.get().saturating_add(u32::from(lines)));
        Ok(set_height(sheet, row, lines, self.table.lang)?)
    }

    /// Whether all that was written is read with ease on one page.
    pub(super) fn fits_on_one_page(&self) -> bool {
        self.lines.get() <= LINES_OF_PAGE
    }

    /// The title, what is known about a single subject, and the unit; returns the row below.
    fn head(&self, sheet: &mut Worksheet) -> Result<u32, RenderError> {
        let lang = self.table.lang;
        let mut row = 0;
        if let Some(title) = title(self.table) {
            lines::title(sheet, (row, column(self.shown.len().saturating_sub(1))?), &title, (&self.widths, lang))?;
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
            let is_read = !carried::columns(self.table).is_empty();
            let text = if is_read { title.long.clone() } else { lines::broken(&title.long, *width, self.table.lang) };
            tallest = tallest.max(text.lines().map(|line| width::lines_of(line, *width)).sum());
            let format = heading(self.table.lang);
            let format = if title.is_number { format.set_align(FormatAlign::Center) } else { beside(format, at) };
            cell::write_text(sheet, (row, at), text, &format)?;
        }
        self.grow(sheet, row, tallest)?;
        if let Some(last) = self.shown.len().checked_sub(1) {
            sheet.set_freeze_panes(row + 1, 0)?;
            sheet.set_repeat_rows(row, row)?;
            let rows = self.row_lines()?;
            if rows > 0 {
                // What is hidden has to move with its row when one sorts.
                let last =
                    last + carried::columns(self.table).len() + self.marks(false).map_or(0, |it| it.count().into());
                sheet.autofilter(row, 0, row + rows, column(last)?)?;
            }
        }
        Ok(row + 1)
    }

    /// How many lines the rows take, which come first.
    pub(super) fn row_lines(&self) -> Result<u32, RenderError> {
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
            Line::Row(_) | Line::PublishedPart(_) | Line::Difference(_) => ruled(lang),
            Line::Group(_) | Line::Published(_) => strong(lang),
            Line::Subtotal(_) | Line::Total(..) => sum(lang),
        };
        if let Line::Group(text) = line {
            cell::write_text(sheet, (row, 0), visible::text(text), &format)?;
            for place in 1..column(self.shown.len())? {
                sheet.write_blank(row, place, &format)?;
            }
            return Ok(());
        }
        let (mut tallest, mut follows_filters) = (1, false);
        for ((place, &(at, column)), width) in (0..).zip(&self.shown).zip(&self.widths) {
            let content = self.content(line, at, place);
            let formula = self.formula(&content, line, (at, row, place), (first, derived))?;
            if let Some(formula) = &formula {
                self.formulas.set(self.formulas.get().saturating_add(1));
                follows_filters |= column.key == Key::Before && formula.starts_with(FILTERED);
            }
            if let Content::Text(text) = &content {
                tallest = tallest.max(width::lines_of(text, width.saturating_sub(2)));
            }
            let format = match content {
                _ if self.is_number(place) => format.clone().set_align(FormatAlign::Right),
                Content::Text(_) => beside(format.clone(), place).set_text_wrap(),
                Content::Nothing | Content::Number(..) | Content::Day(..) => format.clone(),
            };
            let is_number = matches!(content, Content::Number(..) | Content::Day(..));
            let format = match self.number_format(place).filter(|_| formula.is_some() && !is_number) {
                Some(code) => format.set_num_format(code),
                None => format,
            };
            let most = self.survey.measures.get(usize::from(place)).map_or(0, |measure| measure.decimals);
            cell::write(sheet, (row, place), (content, most), formula, format)?;
            let is_row = matches!(line, Line::Row(_) | Line::PublishedPart(_));
            if let (true, origins @ [_, ..]) = (self.comments_rows() || !is_row, line.origins(at)) {
                sheet.insert_note(row, place, &comment(origins, lang))?;
            }
        }
        self.mark(sheet, (row, first), line, (derived, follows_filters))?;
        self.grow(sheet, row, tallest)
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
        self.grow(sheet, row, width::lines_of(text, width::together(self.widths.iter().skip(from.into()))))
    }
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
