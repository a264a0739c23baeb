//! Workbooks for Excel: a sheet per table, laid out as ministries print theirs, and a sheet of the notes and sources
//! that do not fit below their table.
//!
//! Amounts become floats here and nowhere else, since a workbook knows no other numbers.

mod below;
mod carried;
mod cell;
mod chart;
mod clean;
mod comment;
mod contents;
mod derived;
mod filled;
mod formula;
mod heading;
mod line;
mod linked;
mod look;
mod marks;
mod notes;
mod sheet;
mod shown;
mod subtotal;
mod survey;
mod verdict;
mod width;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use self::chart::Plot;
use self::contents::Entry;
use self::linked::Links;
use self::look::print_on_a4;
use self::sheet::Page;
use super::above::title;
use super::{RenderError, Style};
use crate::cores;
use crate::model::{Label, Lang};
use crate::table::{Rows, Table};

/// What a sheet without a name is called.
const SHEET: Label = Label::new("Table", "表");

/// How many sheets a book has at most.
const MOST_SHEETS: usize = 16;

/// A workbook that takes one table after another.
pub(super) struct Book {
    sheets: Workbook,
    /// Whether a sheet may be put together in memory: the library then does so on a thread of its own, and panics where
    /// none can start.
    has_threads: bool,
    /// Whether it has sheets of contents and charts.
    is_report: bool,
    heads: Vec<Head>,
    /// How its sheets follow one another.
    links: Links,
}

/// What a book remembers of a table that it has.
struct Head {
    /// Without its rows.
    table: Table,
    /// How many rows it had.
    rows: u32,
    has_amounts: bool,
    plot: Option<Plot>,
}

impl Book {
    /// A book of one table.
    pub(super) fn new() -> Self {
        Self {
            sheets: Workbook::new(),
            has_threads: cores::can_start(MOST_SHEETS),
            is_report: false,
            heads: Vec::new(),
            links: Links::default(),
        }
    }

    /// A book of several tables, which begins with its contents and has charts.
    pub(super) fn report() -> Result<Self, RenderError> {
        let mut book = Self { is_report: true, ..Self::new() };
        book.links.is_report = true;
        add_sheet(&mut book.sheets, book.has_threads)?;
        Ok(book)
    }

    /// Adds a sheet of a table and its rows.
    pub(super) fn add(&mut self, (table, rows): (&Table, &dyn Rows), style: &Style) -> Result<(), RenderError> {
        let page = Page::new((table, rows), style)?;
        let in_memory = self.has_threads && (!page.survey.is_large() || tempfile::tempfile().is_err());
        let sheet = add_sheet(&mut self.sheets, in_memory)?;
        sheet.set_name(name(table))?;
        print_on_a4(sheet, table.lang);
        let written = page.write(sheet, style, &self.links)?;
        end_sheet(sheet, written.below, in_memory)?;
        if page.fits_on_one_page() {
            sheet.set_print_fit_to_pages(1, 1);
        }
        let (sources, title, unit) = (table.sources.clone(), title(table), table.unit);
        let notes = table.all_notes().cloned().collect();
        let head = Table { lang: table.lang, sheet: table.sheet, title, unit, notes, sources, ..Table::default() };
        let plot = page.plot(&written).filter(|_| style.header && self.is_report);
        let (rows, has_amounts) = (page.survey.rows, page.survey.contents.has_amounts);
        self.heads.push(Head { table: head, rows, has_amounts, plot });
        self.links.programs = self.links.programs.take().or(written.programs.filter(|_| self.is_report));
        Ok(())
    }

    /// Adds contents, charts and notes, and writes the book.
    pub(super) fn end(mut self, out: &mut dyn Write) -> Result<(), RenderError> {
        let lang = self.heads.first().map_or(Lang::En, |head| head.table.lang);
        let mut entries: Vec<Entry> = self.heads.iter().map(Entry::of).collect();
        if self.is_report && chart::are_any(&self.heads) {
            let sheet = add_sheet(&mut self.sheets, self.has_threads)?;
            chart::write(sheet, &self.heads, lang)?;
            entries.push(Entry::named(chart::CHARTS, chart::ABOUT, lang));
        }
        let untold: Vec<&Table> =
            self.heads.iter().map(|head| &head.table).filter(|table| !notes::fit(table)).collect();
        if !untold.is_empty() {
            let sheet = add_sheet(&mut self.sheets, self.has_threads)?;
            let below = notes::write(sheet, &untold, lang)?;
            end_sheet(sheet, below, self.has_threads)?;
            entries.push(Entry::named(notes::NOTES, notes::ABOUT, lang));
        }
        if self.is_report {
            let sheet = self.sheets.worksheet_from_index(0)?;
            let below = contents::write(sheet, &entries, &self.links, lang)?;
            end_sheet(sheet, below, self.has_threads)?;
        }
        let title = self.heads.first().and_then(|head| head.table.title.as_deref()).unwrap_or_default();
        let subject: Vec<&str> = self.heads.iter().map(|head| name(&head.table)).collect();
        // The same answer is the same file to the byte, whenever it is written: no clock, but the first day that zip knows.
        let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
        let properties = DocProperties::new().set_title(title).set_subject(subject.join(", "));
        self.sheets.set_properties(&properties.set_creation_datetime(&created));
        Ok(out.write_all(&self.sheets.save_to_buffer()?)?)
    }
}

/// A new sheet: in memory, or one whose rows the library writes to a temporary file at once.
fn add_sheet(book: &mut Workbook, in_memory: bool) -> Result<&mut Worksheet, RenderError> {
    let sheet = if in_memory { book.add_worksheet() } else { book.add_worksheet_with_low_memory()? };
    // A formula without a result shows nothing: the library would write 0 for it.
    sheet.set_formula_result_default("");
    Ok(sheet)
}

/// Ends a sheet. Outside memory the library would write the last row twice if it has a height, so an empty row follows.
fn end_sheet(sheet: &mut Worksheet, below: u32, in_memory: bool) -> Result<(), RenderError> {
    if !in_memory {
        sheet.write_blank(below, 0, &Format::default())?;
    }
    Ok(())
}

fn name(table: &Table) -> &'static str {
    table.sheet.unwrap_or(SHEET).get(table.lang)
}
