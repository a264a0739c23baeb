//! Notes and sources: below their table where they fit, else all of them on a sheet of their own.

use rust_xlsxwriter::Worksheet;

use super::look::{heading, print_on_a4, ruled, set_height};
use super::{cell, width};
use crate::model::{Label, Lang};
use crate::render::RenderError;
use crate::render::footnotes::Reader;
use crate::table::{Note, Severity, Table};
use crate::visible;

/// What the sheet of notes is called.
pub(super) const NOTES: Label = Label::new("Notes and sources", "注・出典");
pub(super) const ABOUT: Label =
    Label::new("All notes and sources that do not fit below their table", "表の下に収まらない注と出典の全文");

/// How many notes and how many sources fit below a table.
const MOST_NOTES: usize = 12;
const MOST_SOURCES: usize = 6;
/// How wide all texts together are then, in digits.
const MOST_TEXT: usize = 2_400;

/// How wide notes are on their sheet, in digits.
const TEXT_WIDTH: u16 = 110;

/// Where the reader of a table finds what does not stand below it.
pub(super) fn reader(table: &Table) -> Reader {
    if fit(table) { Reader::Page } else { Reader::Workbook(NOTES) }
}

/// Whether all notes and sources fit below their table.
pub(super) fn fit(table: &Table) -> bool {
    let text = table.all_notes().map(|note| note.text.chars().count()).sum::<usize>();
    table.all_notes().count() <= MOST_NOTES && table.sources.len() <= MOST_SOURCES && text <= MOST_TEXT
}

/// Writes all notes and all sources of each table on a sheet; returns the row below.
pub(super) fn write(sheet: &mut Worksheet, tables: &[&Table], lang: Lang) -> Result<u32, RenderError> {
    sheet.set_name(NOTES.get(lang))?;
    print_on_a4(sheet, lang);
    sheet.set_column_width(0, 18)?.set_column_width(1, TEXT_WIDTH)?;
    let mut row = 0;
    for table in tables {
        let sources = Label::new("Source", "出典").get(lang);
        let lines: Vec<(String, String)> = (table.all_notes().map(|note| (kind(note, lang), note.text.clone())))
            .chain(table.sources.iter().map(|source| (sources.to_owned(), source.with_id(lang))))
            .collect();
        cell::write_text(sheet, (row, 0), super::name(table), &heading(lang))?;
        sheet.write_blank(row, 1, &heading(lang))?;
        for (kind, text) in lines {
            row += 1;
            cell::write_text(sheet, (row, 0), kind, &ruled(lang))?;
            let text = visible::text(&text);
            set_height(sheet, row, width::lines_of(&text, TEXT_WIDTH - 2), lang)?;
            cell::write_text(sheet, (row, 1), text, &ruled(lang).set_text_wrap())?;
        }
        row += 2;
    }
    Ok(row)
}

/// What a note is: its severity, and the code by which a warning is explained.
fn kind(note: &Note, lang: Lang) -> String {
    let label = match note.severity() {
        Severity::Note => return Label::new("Note", "注").get(lang).to_owned(),
        Severity::Warning => Label::new("Warning", "警告"),
        Severity::Error => Label::new("Error", "誤り"),
    };
    format!("{} {}", label.get(lang), note.code)
}
