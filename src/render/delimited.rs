//! csv and tsv, RFC 4180: a header and rows, no totals, no notes.

use super::machine::{Value, value};
use super::{RenderError, Style};
use crate::table::Table;

pub(super) fn render(table: &Table, style: &Style, delimiter: u8) -> Result<Vec<u8>, RenderError> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    if style.header {
        writer.write_record(table.columns.iter().map(|column| column.key.as_str()))?;
    }
    for row in &table.rows {
        writer.write_record(row.cells.iter().map(|cell| match value(table, cell) {
            Value::Null => String::new(),
            Value::Text(text) | Value::Number(text) => text,
            Value::List(list) => list.join(";"),
        }))?;
    }
    writer.into_inner().map_err(|error| RenderError::Csv(error.into_error().into()))
}
