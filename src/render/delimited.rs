//! csv and tsv, RFC 4180: a header and rows, no totals, no notes; safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use csv::{Terminator, WriterBuilder};

use super::encoding::{Lack, Lacking};
use super::machine::{Value, value};
use super::{RenderError, Style};
use crate::guard::guarded;
use crate::table::{Cell, Rows, Table};

pub(super) fn write(
    out: &mut dyn Write,
    (table, rows): (&Table, &dyn Rows),
    style: &Style,
    delimiter: u8,
) -> Result<(), RenderError> {
    let coding = style.coding;
    if !coding.has_all() {
        refuse_lacking(table, rows, style)?;
    }
    let terminator = if coding.crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(coding.writer(out)?);
    if style.header {
        writer.write_record(table.for_machines().map(|(_, column)| column.code().into_owned()))?;
    }
    for row in rows.walk() {
        let row = row?;
        for (at, _) in table.for_machines() {
            let text = text(table, row.cells.get(at).unwrap_or(&Cell::Empty));
            writer.write_field(coding.fit(&text).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.flush()?)
}

/// Refuses a table with characters that the encoding lacks, before anything of it is written.
fn refuse_lacking(table: &Table, rows: &dyn Rows, style: &Style) -> Result<(), RenderError> {
    let mut lacking = Vec::new();
    for (row, number) in rows.walk().zip(1 + usize::from(style.header)..) {
        let row = row?;
        for (at, column) in table.for_machines() {
            let text = text(table, row.cells.get(at).unwrap_or(&Cell::Empty));
            lacking.extend(style.coding.lacks(&text).map(|character| Lack {
                row: number,
                column: column.code().into_owned(),
                character,
            }));
        }
    }
    if lacking.is_empty() { Ok(()) } else { Err(RenderError::Lacking(Lacking(lacking))) }
}

fn text<'c>(table: &Table, cell: &'c Cell) -> Cow<'c, str> {
    match value(table, cell) {
        Value::Null => Cow::Borrowed(""),
        Value::Number(digits) => digits.into(),
        Value::Text(text) => guarded(text),
        Value::List(list) => guarded(list.join(";").into()),
    }
}
