//! Sheets of ods workbooks, cell by cell: what is seen in a cell says how many decimals of its number were printed.
//!
//! Read here, since the library keeps neither what is seen nor to any bounds where cells are repeated.

use std::collections::HashSet;
use std::io::Cursor;

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::format::Shown;
use super::xml::{Xml, append, attribute, character};
use super::{MOST_MERGED, MOST_SHEETS, Title};
use crate::import::read::address::CellPlace;
use crate::import::read::merged::{Area, Merged};
use crate::import::read::sheet::{Room, Sheet};
use crate::import::read::text_error::TextError;

/// An open workbook: its sheets that hold anything, in their order.
pub(crate) struct Book {
    sheets: Vec<(Sheet, bool)>,
}

impl Book {
    /// Reads the sheet that is `wanted`, or all.
    pub(crate) fn open(file: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Self, TextError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let content = archive.by_name("content.xml").map_err(damaged)?;
        let mut parser = Parser { file, wanted, ..Parser::default() };
        let mut xml = Xml::new(content);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => parser.open(&tag)?,
                Event::End(tag) => parser.close(tag.name().as_ref())?,
                Event::Text(text) => parser.text(&text.xml10_content()),
                Event::CData(text) => parser.text(&text.xml10_content()),
                Event::GeneralRef(entity) => parser.text(&character(&entity)?.unwrap_or_default()),
                _ => {}
            }
        }
        if parser.whole { Ok(Self { sheets: parser.sheets }) } else { Err(damaged("it is cut off")) }
    }

    pub(crate) fn titles(&self) -> Vec<Title> {
        self.sheets.iter().map(|(sheet, visible)| (sheet.title.clone().unwrap_or_default(), *visible)).collect()
    }

    /// The sheet at that place, which is given once.
    pub(crate) fn sheet(&mut self, at: usize) -> Sheet {
        self.sheets.get_mut(at).map(|(sheet, _)| std::mem::take(sheet)).unwrap_or_default()
    }
}

/// What was read so far.
#[derive(Default)]
struct Parser<'f> {
    file: &'f str,
    wanted: Option<&'f str>,
    sheets: Vec<(Sheet, bool)>,
    /// The sheet that is being read, and whether it can be seen.
    sheet: Option<(Sheet, bool)>,
    /// What the sheets before it have left.
    room: Room,
    /// The style that is declared, and those of sheets that cannot be seen.
    style: String,
    hidden: HashSet<String>,
    row: usize,
    column: usize,
    row_repeats: usize,
    row_is_hidden: bool,
    /// The cells of the row: where they stand, and how often. How many they are, and the bytes of their texts.
    cells: Vec<(usize, usize, String)>,
    count: usize,
    bytes: usize,
    merged: Vec<Area>,
    cell: Option<Cell>,
    /// How deep one is in a comment, whose text is not the cell's.
    comment: usize,
    whole: bool,
}

/// A cell that is being read.
#[derive(Default)]
struct Cell {
    repeats: usize,
    /// What it is, where it is no text.
    value: Option<f64>,
    percent: bool,
    date: Option<String>,
    /// What is seen.
    seen: String,
    paragraphs: usize,
}

impl Parser<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), TextError> {
        match tag.name().as_ref() {
            "style:style" => self.style = attribute(tag, "style:name").unwrap_or_default(),
            "style:table-properties" if attribute(tag, "table:display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table:table" => {
                let title = attribute(tag, "table:name").unwrap_or_default();
                let visible = !attribute(tag, "table:style-name").is_some_and(|style| self.hidden.contains(&style));
                let is_wanted = self.wanted.is_none_or(|wanted| wanted == title);
                self.sheet = is_wanted.then(|| (Sheet::titled(self.file, &title).within(self.room), visible));
                (self.row, self.merged) = (0, Vec::new());
            }
            "table:table-row" => {
                self.row_repeats = count(tag, "table:number-rows-repeated")?;
                let visibility = attribute(tag, "table:visibility");
                self.row_is_hidden = matches!(visibility.as_deref(), Some("collapse" | "filter"));
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(self.begin(tag)?),
            "office:annotation" => self.comment += 1,
            "text:p" if self.comment == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.seen.push_str(if cell.paragraphs > 0 { "\n" } else { "" });
                    cell.paragraphs += 1;
                }
            }
            "text:s" | "text:tab" => self.text(" "),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    /// The cell that a tag begins; notes the cells that it is merged with.
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<Cell, TextError> {
        let first = CellPlace { row: self.row, column: self.column };
        let rows = count(tag, "table:number-rows-spanned")?;
        let columns = count(tag, "table:number-columns-spanned")?;
        let far = |from: usize, cells: usize| from.saturating_add(cells.saturating_sub(1));
        let last = CellPlace { row: far(first.row, rows), column: far(first.column, columns) };
        if first < last {
            self.merged.push((first, last));
            if self.merged.len() > MOST_MERGED {
                return Err(damaged(format!("a sheet of it has more than {MOST_MERGED} merged cells")));
            }
        }
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let value = attribute(tag, "office:value").and_then(|value| value.parse().ok());
        let date = attribute(tag, "office:date-value");
        let repeats = count(tag, "table:number-columns-repeated")?;
        Ok(Cell { repeats, value, percent: kind == "percentage", date, ..Cell::default() })
    }

    fn close(&mut self, name: &str) -> Result<(), TextError> {
        match name {
            "office:annotation" => self.comment = self.comment.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let (column, repeats) = (self.column, cell.repeats);
                self.column = column.saturating_add(repeats);
                let text = cell.text();
                // What merged cells cover is not seen. Of a cell that stays, each repeat takes room, which ends them.
                if let (Some((sheet, _)), true) = (&self.sheet, repeats > 0 && name == "table:table-cell")
                    && !text.trim().is_empty()
                {
                    self.count = self.count.saturating_add(repeats);
                    self.bytes = self.bytes.saturating_add(repeats.saturating_mul(text.trim().len()));
                    sheet.check(CellPlace { row: self.row, column }, self.count, self.bytes)?;
                    self.cells.push((column, repeats, text));
                }
            }
            "table:table-row" => {
                let cells = std::mem::take(&mut self.cells);
                let (count, bytes) = (std::mem::take(&mut self.count), std::mem::take(&mut self.bytes));
                if let (Some((sheet, _)), false) = (&mut self.sheet, cells.is_empty()) {
                    let hidden = if self.row_is_hidden { self.row_repeats } else { 0 };
                    sheet.hidden_rows = sheet.hidden_rows.saturating_add(hidden);
                    let times = |number: usize| number.saturating_mul(self.row_repeats);
                    sheet.check(CellPlace { row: self.row, column: 0 }, times(count), times(bytes))?;
                    for row in 0..self.row_repeats {
                        for (column, repeats, text) in &cells {
                            for at in 0..*repeats {
                                sheet.push(self.row.saturating_add(row), column.saturating_add(at), text)?;
                            }
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeats);
            }
            "table:table" => {
                if let Some((mut sheet, visible)) = self.sheet.take()
                    && sheet.height() > 0
                {
                    sheet.merged = Merged::new(std::mem::take(&mut self.merged));
                    self.room = sheet.room();
                    self.sheets.push((sheet, visible));
                    if self.sheets.len() > MOST_SHEETS {
                        return Err(damaged(format!("it has more than {MOST_SHEETS} sheets")));
                    }
                }
            }
            "office:document-content" => self.whole = true,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let (Some(cell), 0) = (&mut self.cell, self.comment)
            && cell.paragraphs > 0
        {
            append(&mut cell.seen, text);
        }
    }
}

impl Cell {
    /// The number with the decimals that are seen, a day as 2023-04-01, or the text.
    fn text(self) -> String {
        // A formula that failed is a number of no meaning.
        let failed = self.seen.starts_with(['#', '=']) || self.seen.starts_with("Err:");
        match (self.value, self.date) {
            (Some(value), _) if !failed => Shown::seen(&self.seen, value, self.percent).of(value),
            (_, Some(date)) => date,
            _ => self.seen,
        }
    }
}

/// A number of repeated or spanned cells: 1 where none is given.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, TextError> {
    attribute(tag, name).map_or(Ok(1), |text| text.parse().map_err(damaged))
}

fn damaged(error: impl std::fmt::Display) -> TextError {
    TextError::Workbook(error.to_string())
}
