//! Workbooks for Excel: a sheet per table, laid out as ministries print theirs, and a sheet of notes and sources.
//!
//! Amounts become floats here and nowhere else, since a workbook knows no other numbers.

mod carried;
mod cell;
mod comment;
mod derived;
mod formula;
mod line;
mod sheet;
mod survey;
mod width;

use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use self::sheet::Page;
use super::above::title;
use super::{RenderError, Style};
use crate::cores;
use crate::model::{Label, Lang};
use crate::table::{Document, Note, Rows, Severity, Table};
use crate::visible;

/// What the sheet of notes is called.
const NOTES: Label = Label::new("Notes and sources", "注・出典");
/// What a sheet without a name is called.
const SHEET: Label = Label::new("Table", "表");

/// A font that Excel has on every system, with Japanese characters.
const JAPANESE_FONT: &str = "游ゴシック";

/// How wide notes are, in digits.
const TEXT_WIDTH: u16 = 100;

/// How many sheets a book has at most.
const MOST_SHEETS: usize = 10;

/// A workbook that takes one table after another.
pub(super) struct Book {
    sheets: Workbook,
    /// Whether a sheet may be put together in memory: the library then does so on a thread of its own, and panics where
    /// none can start.
    has_threads: bool,
    /// The tables that it has, without their rows.
    heads: Vec<Table>,
}

impl Book {
    pub(super) fn new() -> Self {
        Self { sheets: Workbook::new(), has_threads: cores::can_start(MOST_SHEETS), heads: Vec::new() }
    }

    /// Adds a sheet of a table and its rows.
    pub(super) fn add(&mut self, (table, rows): (&Table, &dyn Rows), style: &Style) -> Result<(), RenderError> {
        let page = Page::new((table, rows), style)?;
        let in_memory = self.has_threads && (!page.survey.is_large() || tempfile::tempfile().is_err());
        let sheet = add_sheet(&mut self.sheets, in_memory)?;
        sheet.set_name(name(table))?;
        print_on_a4(sheet);
        let below = page.write(sheet, style)?;
        end_sheet(sheet, below, in_memory)?;
        let (sources, title) = (table.sources.clone(), title(table));
        let notes = table.all_notes().cloned().collect();
        self.heads.push(Table { lang: table.lang, sheet: table.sheet, title, notes, sources, ..Table::default() });
        Ok(())
    }

    /// Adds the notes and writes the book.
    pub(super) fn end(mut self, out: &mut dyn Write) -> Result<(), RenderError> {
        let lang = self.heads.first().map_or(Lang::En, |table| table.lang);
        let sheet = add_sheet(&mut self.sheets, self.has_threads)?;
        let below = notes(sheet, &self.heads, lang)?;
        end_sheet(sheet, below, self.has_threads)?;
        let title = self.heads.first().and_then(|table| table.title.as_deref()).unwrap_or_default();
        let subject: Vec<&str> = self.heads.iter().map(name).collect();
        // The same answer is the same file to the byte, whenever it is written: no clock, but the first day that zip knows.
        let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
        let properties = DocProperties::new().set_title(title).set_subject(subject.join(", "));
        self.sheets.set_properties(&properties.set_creation_datetime(&created));
        Ok(out.write_all(&self.sheets.save_to_buffer()?)?)
    }
}

/// A new sheet: in memory, or one whose rows the library writes to a temporary file at once.
fn add_sheet(book: &mut Workbook, in_memory: bool) -> Result<&mut Worksheet, RenderError> {
    Ok(if in_memory { book.add_worksheet() } else { book.add_worksheet_with_low_memory()? })
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

/// A4, landscape, as many pages long as it takes and one wide.
fn print_on_a4(sheet: &mut Worksheet) {
    const A4: u8 = 9;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
}

/// All notes and all sources of each table; returns the row below.
fn notes(sheet: &mut Worksheet, tables: &[Table], lang: Lang) -> Result<u32, RenderError> {
    sheet.set_name(NOTES.get(lang))?;
    print_on_a4(sheet);
    sheet.set_column_width(0, 18)?.set_column_width(1, TEXT_WIDTH)?;
    let mut row = 0;
    for table in tables {
        let sources = Label::new("Source", "出典").get(lang);
        let lines: Vec<(String, String)> = (table.notes.iter().map(|note| (kind(note, lang), note.text.clone())))
            .chain(table.sources.iter().map(|source| (sources.to_owned(), document(source, lang))))
            .collect();
        cell::write_text(sheet, (row, 0), name(table), &bold(lang))?;
        for (kind, text) in lines {
            row += 1;
            cell::write_text(sheet, (row, 0), kind, &plain(lang))?;
            let text = visible::text(&text);
            sheet::set_height(sheet, row, width::lines_of(&text, TEXT_WIDTH - 2))?;
            cell::write_text(sheet, (row, 1), text, &plain(lang).set_text_wrap())?;
        }
        row += 2;
    }
    Ok(row)
}

/// A document, with the id by which comments and columns of sources name it.
fn document(document: &Document, lang: Lang) -> String {
    let Document { id, title, .. } = document;
    match lang {
        Lang::En => format!("{title} ({id})"),
        Lang::Ja => format!("{title}（{id}）"),
    }
}

/// What a note is: its severity, and the code by which a warning is explained.
fn kind(note: &Note, lang: Lang) -> String {
    let label = match note.severity() {
        Severity::Note => return Label::new("Note", "注").get(lang).to_owned(),
        Severity::Warning => Label::new("Warning", "警告"),
        Severity::Error => Label::new("Error", "エラー"),
    };
    format!("{} {}", label.get(lang), note.code)
}

/// The format of all cells: a font that has the language's characters.
fn plain(lang: Lang) -> Format {
    let format = Format::new().set_align(FormatAlign::VerticalCenter);
    match lang {
        Lang::En => format,
        Lang::Ja => format.set_font_name(JAPANESE_FONT),
    }
}

fn bold(lang: Lang) -> Format {
    plain(lang).set_bold()
}

fn heading(lang: Lang) -> Format {
    bold(lang).set_border_top(FormatBorder::Thin).set_border_bottom(FormatBorder::Thin).set_text_wrap()
}
