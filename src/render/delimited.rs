//! csv and tsv, RFC 4180: a header and rows, no totals, no notes; safe to open in a spreadsheet.

use std::io::Write;

use csv::{Terminator, WriterBuilder};

use super::encoding::{Lack, Lacking};
use super::labels::{Columns, Shown};
use super::{RenderError, Style};
use crate::table::{Rows, Table};

pub(super) fn write(
    out: &mut dyn Write,
    (table, rows): (&Table, &dyn Rows),
    style: &Style,
    delimiter: u8,
) -> Result<(), RenderError> {
    let (coding, columns) = (style.coding, Columns::new(table, style));
    if !coding.has_all() {
        refuse_lacking(&columns, rows, style)?;
    }
    let terminator = if coding.crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(coding.writer(out)?);
    if style.header {
        for column in columns.iter() {
            writer.write_field(coding.fit(&column.heading).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    for row in rows.walk() {
        let row = row?;
        for column in columns.iter() {
            writer.write_field(coding.fit(&columns.text(column, &row.cells)).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.flush()?)
}

/// Refuses a table with characters that the encoding lacks, before anything of it is written.
fn refuse_lacking(columns: &Columns<'_>, rows: &dyn Rows, style: &Style) -> Result<(), RenderError> {
    let lack = |row, column: &Shown, character| Lack { row, column: column.heading.clone(), character };
    let mut lacking = Vec::new();
    if style.header {
        let lacks = |column: &Shown| Some(lack(1, column, style.coding.lacks(&column.heading)?));
        lacking.extend(columns.iter().filter_map(lacks));
    }
    for (row, number) in rows.walk().zip(1 + usize::from(style.header)..) {
        let row = row?;
        for column in columns.iter() {
            let lacks = style.coding.lacks(&columns.text(column, &row.cells));
            lacking.extend(lacks.map(|character| lack(number, column, character)));
        }
    }
    if lacking.is_empty() { Ok(()) } else { Err(RenderError::Lacking(Lacking(lacking))) }
}
