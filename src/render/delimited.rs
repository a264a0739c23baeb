//! csv and tsv, RFC 4180: a header and rows, no totals, no notes.

use super::machine::{Value, value};
use super::{RenderError, Style};
use crate::table::{Cell, Table};

pub(super) fn render(table: &Table, style: &Style, delimiter: u8) -> Result<Vec<u8>, RenderError> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    if style.header {
        writer.write_record(table.for_machines().map(|(_, column)| column.key.as_str()))?;
    }
    for row in &table.rows {
        let cells = table.for_machines().map(|(at, _)| row.cells.get(at).unwrap_or(&Cell::Empty));
        writer.write_record(cells.map(|cell| match value(table, cell) {
            Value::Null => String::new(),
            Value::Text(text) | Value::Number(text) => text,
            Value::List(list) => list.join(";"),
        }))?;
    }
    writer.into_inner().map_err(|error| RenderError::Csv(error.into_error().into()))
}
