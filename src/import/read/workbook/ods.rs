//! Sheets of ods workbooks, cell by cell.
//!
//! Read here, since the library keeps neither what is seen nor to any bounds where cells are repeated.

use std::collections::HashMap;
use std::io::Cursor;
use std::rc::Rc;

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::ods_cell::{CellStyle, OdsCell};
use super::ods_styles::OdsStyles;
use super::xml::{Xml, attribute, character};
use super::{MOST_MERGED, MOST_SHEETS, Title, damaged, unreadable};
use crate::import::read::address::CellPlace;
use crate::import::read::merged::{Area, Merged};
use crate::import::read::room::Room;
use crate::import::read::sheet::Sheet;
use crate::import::read::shown::Shown;
use crate::import::read::text_error::TextError;
use crate::message;

/// How many styles of cells, and of columns, are kept at hand.
const MOST_STYLES: usize = 10_000;
const MOST_COLUMNS: usize = 16_384;

/// An open workbook: its sheets that hold anything, in their order.
pub(crate) struct Book {
    sheets: Vec<(Sheet, bool)>,
}

impl Book {
    /// Reads the sheet that is `wanted`, or all.
    pub(crate) fn open(file: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Self, TextError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        let mut styles = OdsStyles::default();
        // What the styles of the cells inherit from.
        if let Ok(part) = archive.by_name("styles.xml") {
            let mut xml = Xml::new(part);
            while let Some(event) = xml.next()? {
                match event {
                    Event::Start(tag) => styles.open(&tag)?,
                    Event::End(tag) => styles.close(tag.name().as_ref()),
                    Event::Text(text) => styles.text(&text.xml10_content()),
                    _ => {}
                }
            }
        }
        let content = archive.by_name("content.xml").map_err(unreadable)?;
        let mut parser = Parser { file, wanted, styles, ..Parser::default() };
        let mut xml = Xml::new(content);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => parser.open(&tag)?,
                Event::End(tag) => parser.close(tag.name().as_ref())?,
                Event::Text(text) => parser.text(&text.xml10_content()),
                Event::CData(text) => parser.text(&text.xml10_content()),
                Event::GeneralRef(entity) => parser.text(&character(&entity)?),
                _ => {}
            }
        }
        if parser.whole {
            Ok(Self { sheets: parser.sheets })
        } else {
            Err(damaged(message!("it is cut off", "途中で切れています")))
        }
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
    styles: OdsStyles,
    /// The styles of cells that were asked for.
    known: HashMap<String, Rc<CellStyle>>,
    /// How many tables are open: styles stand outside of them.
    tables: usize,
    /// The styles of the columns that name one, each with the column behind the last that has it.
    columns: Vec<(usize, Option<Rc<CellStyle>>)>,
    row_style: Option<Rc<CellStyle>>,
    row: usize,
    column: usize,
    row_repeats: usize,
    row_is_hidden: bool,
    /// The cells of the row: where they stand, and how often. How many they are, and the bytes of their texts.
    cells: Vec<(usize, usize, Shown)>,
    count: usize,
    bytes: usize,
    merged: Vec<Area>,
    cell: Option<OdsCell>,
    /// How deep one is in a comment, whose text is not the cell's.
    comment: usize,
    whole: bool,
}

impl Parser<'_> {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), TextError> {
        match tag.name().as_ref() {
            "table:table" => {
                self.tables += 1;
                let title = attribute(tag, "table:name").unwrap_or_default();
                let visible = !attribute(tag, "table:style-name").is_some_and(|style| self.styles.hides(&style));
                let is_wanted = self.wanted.is_none_or(|wanted| wanted == title);
                self.sheet = is_wanted.then(|| (Sheet::titled(self.file, &title).within(self.room), visible));
                (self.row, self.merged, self.columns) = (0, Vec::new(), Vec::new());
            }
            _ if self.tables == 0 => self.styles.open(tag)?,
            "table:table-column" => self.begin_columns(tag)?,
            "table:table-row" => {
                self.row_repeats = count(tag, "table:number-rows-repeated")?;
                self.row_is_hidden = is_hidden(tag);
                self.row_style = self.style(tag, "table:default-cell-style-name");
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(self.begin(tag)?),
            "office:annotation" => self.comment += 1,
            "text:p" if self.comment == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.begin_paragraph();
                }
            }
            "text:span" => {
                let face = attribute(tag, "text:style-name").map(|name| self.styles.face_of_text(&name));
                if let (Some(cell), 0) = (&mut self.cell, self.comment) {
                    cell.begin_span(face.unwrap_or_default());
                }
            }
            "text:s" | "text:tab" => self.text(" "),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    /// Notes the style of columns, and whether they are hidden.
    fn begin_columns(&mut self, tag: &BytesStart<'_>) -> Result<(), TextError> {
        let first = self.columns.last().map_or(0, |(end, _)| *end);
        let end = first.saturating_add(count(tag, "table:number-columns-repeated")?);
        if let (Some((sheet, _)), true, true) = (&mut self.sheet, is_hidden(tag), end > first) {
            sheet.remarks.hide_columns(first, end - 1);
        }
        if self.columns.len() < MOST_COLUMNS {
            let style = self.style(tag, "table:default-cell-style-name");
            self.columns.push((end, style));
        }
        Ok(())
    }

    /// The style of cells that an attribute names.
    fn style(&mut self, tag: &BytesStart<'_>, name: &str) -> Option<Rc<CellStyle>> {
        let name = attribute(tag, name)?;
        if let Some(known) = self.known.get(&name) {
            return Some(Rc::clone(known));
        }
        let styles = &self.styles;
        let (number, face, indent) = (styles.number(&name), styles.face_of_cell(&name), styles.indent(&name));
        let style = CellStyle { number, face, indent };
        let style = Rc::new(style);
        if self.known.len() < MOST_STYLES {
            self.known.insert(name, Rc::clone(&style));
        }
        Some(style)
    }

    /// The cell that a tag begins; notes the cells that it is merged with.
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<OdsCell, TextError> {
        let first = CellPlace { row: self.row, column: self.column };
        let rows = count(tag, "table:number-rows-spanned")?;
        let columns = count(tag, "table:number-columns-spanned")?;
        let far = |from: usize, cells: usize| from.saturating_add(cells.saturating_sub(1));
        let last = CellPlace { row: far(first.row, rows), column: far(first.column, columns) };
        if first < last {
            self.merged.push((first, last));
            if self.merged.len() > MOST_MERGED {
                return Err(damaged(message!(
                    "a sheet of it has more than {MOST_MERGED} merged cells",
                    "結合セルの数が{MOST_MERGED}を超えるシートがあります"
                )));
            }
        }
        let of_column = || {
            let at = self.columns.partition_point(|(end, _)| *end <= self.column);
            self.columns.get(at).and_then(|(_, style)| style.clone())
        };
        let outer = self.row_style.clone().or_else(of_column);
        let style = self.style(tag, "table:style-name").or(outer);
        Ok(OdsCell::new(tag, count(tag, "table:number-columns-repeated")?, style))
    }

    fn close(&mut self, name: &str) -> Result<(), TextError> {
        match name {
            "office:annotation" => self.comment = self.comment.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let (column, repeats) = (self.column, cell.repeats);
                self.column = column.saturating_add(repeats);
                let shown = cell.shown();
                // What merged cells cover is not seen. Of a cell that stays, each repeat takes room, which ends them.
                if let (Some((sheet, _)), true) = (&self.sheet, repeats > 0 && name == "table:table-cell")
                    && !shown.text.trim().is_empty()
                {
                    self.count = self.count.saturating_add(repeats);
                    self.bytes = self.bytes.saturating_add(repeats.saturating_mul(shown.text.trim().len()));
                    sheet.check(CellPlace { row: self.row, column }, self.count, self.bytes)?;
                    self.cells.push((column, repeats, shown));
                }
            }
            "table:table-row" => {
                let cells = std::mem::take(&mut self.cells);
                let (count, bytes) = (std::mem::take(&mut self.count), std::mem::take(&mut self.bytes));
                if let (Some((sheet, _)), false) = (&mut self.sheet, cells.is_empty()) {
                    let hidden = if self.row_is_hidden { self.row_repeats } else { 0 };
                    sheet.remarks.hidden_rows = sheet.remarks.hidden_rows.saturating_add(hidden);
                    let times = |number: usize| number.saturating_mul(self.row_repeats);
                    sheet.check(CellPlace { row: self.row, column: 0 }, times(count), times(bytes))?;
                    for row in 0..self.row_repeats {
                        for (column, repeats, shown) in &cells {
                            for at in 0..*repeats {
                                let (row, column) = (self.row.saturating_add(row), column.saturating_add(at));
                                sheet.push_shown(CellPlace { row, column }, shown)?;
                            }
                        }
                    }
                }
                self.row = self.row.saturating_add(self.row_repeats);
            }
            "text:span" => {
                if let (Some(cell), 0) = (&mut self.cell, self.comment) {
                    cell.end_span();
                }
            }
            "table:table" => {
                self.tables = self.tables.saturating_sub(1);
                if let Some((mut sheet, visible)) = self.sheet.take()
                    && sheet.height() > 0
                {
                    sheet.merged = Merged::new(std::mem::take(&mut self.merged));
                    self.room = sheet.room();
                    self.sheets.push((sheet, visible));
                    if self.sheets.len() > MOST_SHEETS {
                        return Err(damaged(message!(
                            "it has more than {MOST_SHEETS} sheets",
                            "シートの数が{MOST_SHEETS}を超えています"
                        )));
                    }
                }
            }
            "office:document-content" => self.whole = true,
            _ if self.tables == 0 => self.styles.close(name),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.tables == 0 {
            self.styles.text(text);
        } else if let (Some(cell), 0) = (&mut self.cell, self.comment) {
            cell.text(text);
        }
    }
}

/// Whether rows or columns are hidden.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    matches!(attribute(tag, "table:visibility").as_deref(), Some("collapse" | "filter"))
}

/// A number of repeated or spanned cells: 1 where none is given.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<usize, TextError> {
    attribute(tag, name).map_or(Ok(1), |text| text.parse().map_err(unreadable))
}
