//! csv and tsv, RFC 4180: a header and rows, no totals, no notes; safe to open in a spreadsheet.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use super::encoding::{Lack, Lacking};
use super::machine::{Value, value};
use super::{RenderError, Style};
use crate::guard::guarded;
use crate::table::{Cell, Table};

pub(super) fn render(table: &Table, style: &Style, delimiter: u8) -> Result<Vec<u8>, RenderError> {
    let coding = style.coding;
    let terminator = if coding.crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(Vec::new());
    if style.header {
        writer.write_record(table.for_machines().map(|(_, column)| column.code().into_owned()))?;
    }
    let mut lacking = Vec::new();
    for (row, number) in table.rows.iter().zip(1 + usize::from(style.header)..) {
        let mut record: Vec<String> = Vec::with_capacity(row.cells.len());
        for (at, column) in table.for_machines() {
            let text = text(table, row.cells.get(at).unwrap_or(&Cell::Empty));
            match coding.fit(&text) {
                Ok(Cow::Owned(fitting)) => record.push(fitting),
                Ok(Cow::Borrowed(_)) => record.push(text),
                Err(character) => lacking.push(Lack { row: number, column: column.code().into_owned(), character }),
            }
        }
        if lacking.is_empty() {
            writer.write_record(record)?;
        }
    }
    if !lacking.is_empty() {
        return Err(RenderError::Lacking(Lacking(lacking)));
    }
    let bytes = writer.into_inner().map_err(|error| RenderError::Csv(error.into_error().into()))?;
    // Every field is UTF-8, and so is what stands between them.
    Ok(coding.encode(String::from_utf8(bytes).map_err(std::io::Error::other).map_err(csv::Error::from)?))
}

fn text(table: &Table, cell: &Cell) -> String {
    match value(table, cell) {
        Value::Null => String::new(),
        Value::Number(digits) => digits,
        Value::Text(text) => guarded(text),
        Value::List(list) => guarded(list.join(";")),
    }
}
