//! Sheets of xlsx workbooks, cell by cell: a sheet that declares a million rows costs what it holds.

use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx, XlsxError};

use super::format::NumberFormat;
use super::{Title, day};
use crate::import::sheet::{Merged, Place, Room, Sheet};
use crate::import::text::TextError;

/// An open workbook.
pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
}

impl<'b> Book<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, TextError> {
        Ok(Self { xlsx: Xlsx::new(Cursor::new(bytes)).map_err(damaged)? })
    }

    pub(super) fn titles(&self) -> Vec<Title> {
        let sheets = self.xlsx.sheets_metadata().iter();
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
    }

    /// The sheet of that title; what is no sheet of cells, such as a chart, is an empty one.
    pub(super) fn sheet(&mut self, file: &str, title: &str, room: Room) -> Result<Sheet, TextError> {
        let mut sheet = Sheet::titled(file, title).within(room);
        let mut cells = match self.xlsx.worksheet_cells_reader(title) {
            Err(XlsxError::NotAWorksheet(_)) => return Ok(sheet),
            cells => cells.map_err(damaged)?,
        };
        let formats: Vec<NumberFormat> = cells
            .styles()
            .iter()
            .map(|style| {
                style.number_format.as_ref().map_or_else(NumberFormat::default, |f| NumberFormat::new(&f.format_code))
            })
            .collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
            let place = place(cell.get_position());
            match cell.get_value() {
                DataRef::Empty => {}
                DataRef::String(text) => sheet.push(place.row, place.column, text)?,
                DataRef::SharedString(text) => sheet.push(place.row, place.column, text)?,
                DataRef::Float(value) => {
                    let text =
                        formats.get(style).map_or_else(|| NumberFormat::default().show(*value), |f| f.show(*value));
                    sheet.push(place.row, place.column, &text)?;
                }
                DataRef::DateTime(date) => sheet.push(place.row, place.column, &day(date))?,
                DataRef::Error(error) => sheet.push(place.row, place.column, &error.to_string())?,
                DataRef::Int(_) | DataRef::Bool(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
                    let text = calamine::Data::from(cell.get_value().clone()).to_string();
                    sheet.push(place.row, place.column, &text)?;
                }
            }
        }
        drop(cells);
        sheet.sort();
        Ok(sheet)
    }

    /// Adds what the one sheet that is read needs besides its cells: merged cells, and formulas that nobody computed.
    pub(super) fn complete(&mut self, sheet: &mut Sheet) -> Result<(), TextError> {
        let Some(title) = sheet.title.clone() else { return Ok(()) };
        let merged = self.xlsx.merge_cells_by_sheet_name(&title).map_err(damaged)?;
        sheet.merged =
            Merged::new(merged.iter().map(|&Dimensions { start, end }| (place(start), place(end))).collect());
        let mut cells = self.xlsx.worksheet_cells_reader(&title).map_err(damaged)?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                let message = "the formula has no value: open the workbook in a spreadsheet and save it";
                sheet.faults.push((place(cell.pos), message.to_owned()));
            }
        }
        Ok(())
    }
}

fn place((row, column): (u32, u32)) -> Place {
    Place { row: row as usize, column: column as usize }
}

fn damaged(error: XlsxError) -> TextError {
    TextError::Workbook(match error {
        XlsxError::Password => "it is locked by a password".to_owned(),
        other => other.to_string(),
    })
}
