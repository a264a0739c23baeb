//! What a list says to machines alone, in hidden columns: a workbook that comes back through `import` loses nothing.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::look::{heading, plain};
use crate::render::machine::{Value, value};
use crate::table::{Cell, Column, Key, Row, Table};

/// The columns that are carried along, with their positions: of lists of programs, those that people do not see.
pub(super) fn columns(table: &Table) -> Vec<(usize, &Column)> {
    let has = |key, hidden| table.columns.iter().any(|column| column.key == key && column.hidden == hidden);
    let is_list = (has(Key::Program, true) || has(Key::Printed, true)) && has(Key::Amount, false);
    table.columns.iter().enumerate().filter(|(_, column)| is_list && column.hidden).collect()
}

/// Hides them from column `from` on, and writes their headings into row `header`.
pub(super) fn head(sheet: &mut Worksheet, table: &Table, from: u16, header: Option<u32>) -> Result<(), XlsxError> {
    for ((_, column), at) in columns(table).iter().zip(from..) {
        sheet.set_column_hidden(at)?;
        if let Some(row) = header {
            // An import knows what no other format has by its key.
            let title = if column.for_people { column.code() } else { column.title.as_str().into() };
            sheet.write_string_with_format(row, at, &*title, &heading(table.lang))?;
        }
    }
    Ok(())
}

/// Writes what a row carries from column `from` on.
pub(super) fn row(
    sheet: &mut Worksheet,
    table: &Table,
    carried: &[(usize, &Column)],
    (row, from): (u32, u16),
    cells: &[Cell],
) -> Result<(), XlsxError> {
    for ((position, _), at) in carried.iter().zip(from..) {
        let text = match cells.get(*position).map(|cell| value(table, cell)) {
            None | Some(Value::Null) => continue,
            Some(Value::Text(text)) => text.into_owned(),
            Some(Value::Number(digits)) => digits,
            Some(Value::List(list)) => list.join(";"),
        };
        sheet.write_string_with_format(row, at, text, &plain(table.lang))?;
    }
    Ok(())
}

/// Writes what the published figures of a row carry: those of a part say of which program they are, as its row does.
pub(super) fn published(
    sheet: &mut Worksheet,
    table: &Table,
    carried: &[(usize, &Column)],
    at: (u32, u16),
    row: &Row,
    is_part: bool,
) -> Result<(), XlsxError> {
    let Some(own) = row.published.as_deref() else { return Ok(()) };
    if !is_part {
        return self::row(sheet, table, carried, at, own);
    }
    let is_printed = |at: usize| table.columns.get(at).is_some_and(|column| column.key == Key::Printed);
    let cell = |(at, cell): (usize, &Cell)| {
        if is_printed(at) { own.get(at).cloned().unwrap_or(Cell::Empty) } else { cell.clone() }
    };
    let cells: Vec<Cell> = row.cells.iter().enumerate().map(cell).collect();
    self::row(sheet, table, carried, at, &cells)
}
