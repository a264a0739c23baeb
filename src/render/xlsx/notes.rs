//! Notes and sources: below their table, else on a sheet of their own, and never in full on both.

use std::collections::HashSet;

use rust_xlsxwriter::Worksheet;

use super::look::{heading, print_on_a4, ruled, set_height};
use super::{cell, width};
use crate::model::{Label, Lang};
use crate::render::RenderError;
use crate::render::footnotes::{Reader, listed_elsewhere};
use crate::table::{Note, Severity, Table};
use crate::visible;

/// What the sheet of notes is called.
pub(super) const NOTES: Label = Label::new("Notes and sources", "注・出典");
pub(super) const ABOUT: Label =
    Label::new("All notes and sources that do not fit below their table", "表の下に収まらない注と出典の全文");

/// What stands above all sources.
const SOURCES: Label = Label::new("Sources", "出典");

/// How many sources fit below a table.
const MOST_SOURCES: usize = 6;

/// How wide notes are on their sheet, in digits.
const TEXT_WIDTH: u16 = 110;

/// Where the reader of a table finds what does not stand below it.
pub(super) fn reader(table: &Table) -> Reader {
    if fit(table) { Reader::Page } else { Reader::Workbook(NOTES) }
}

/// Whether all notes and sources fit below their table.
pub(super) fn fit(table: &Table) -> bool {
    listed_elsewhere(table).is_empty() && table.sources.len() <= MOST_SOURCES
}

/// Writes the notes of each table on a sheet that do not stand below it, and all sources, each once; returns the row below.
pub(super) fn write(sheet: &mut Worksheet, tables: &[&Table], lang: Lang) -> Result<u32, RenderError> {
    let source = Label::new("Source", "出典").get(lang);
    sheet.set_name(NOTES.get(lang))?;
    print_on_a4(sheet, lang);
    sheet.set_column_width(0, 18)?.set_column_width(1, TEXT_WIDTH)?;
    let line = |note: &&Note| (kind(note, lang), note.text.clone());
    let notes = |table: &Table| listed_elsewhere(table).iter().map(line).collect();
    let mut groups: Vec<(&str, Vec<(String, String)>)> =
        tables.iter().map(|table| (super::name(table), notes(table))).collect();
    let mut known = HashSet::new();
    let sources = tables.iter().flat_map(|table| &table.sources).filter(|source| known.insert(&source.id));
    groups.push((SOURCES.get(lang), sources.map(|it| (source.to_owned(), it.with_id(lang))).collect()));
    groups.retain(|(_, lines)| !lines.is_empty());
    let mut row = 0;
    for (name, lines) in groups {
        cell::write_text(sheet, (row, 0), name, &heading(lang))?;
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
        Severity::Error => Label::new("Error", "エラー"),
    };
    format!("{} {}", label.get(lang), note.code)
}
