//! Sheets of workbooks: xlsx, xls, xlsb and ods, by calamine.
//!
//! A workbook keeps a number as a double and not as it was typed: 15 digits of it count, as in the spreadsheet itself,
//! and final zeros (38.60) are gone.

use std::io::Cursor;

use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use rust_decimal::Decimal;

use super::sheet::Sheet;
use super::text::TextError;

/// Whether the bytes are those of a workbook.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// Reads the sheet called `wanted`, or the only one that holds anything.
pub(super) fn read(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, TextError> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| TextError::Workbook)?;
    let mut filled = Vec::new();
    for (title, range) in book.worksheets() {
        if !range.is_empty() && wanted.is_none_or(|wanted| wanted == title) {
            filled.push((title, range));
        }
    }
    match filled.as_slice() {
        [(_, range)] => Ok(Sheet::new(name, rows(range))),
        [] => Err(TextError::NoSheet(wanted.map_or_else(String::new, |wanted| format!(" called `{wanted}`")))),
        several => {
            let titles: Vec<String> = several.iter().map(|(title, _)| format!("`{title}`")).collect();
            Err(TextError::Sheets(titles.join(", ")))
        }
    }
}

/// The cells as text, at the places where they stand in the sheet.
fn rows(range: &Range<Data>) -> Vec<Vec<String>> {
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = vec![Vec::new(); top as usize];
    rows.extend(range.rows().map(|row| {
        let blank = std::iter::repeat_n(String::new(), left as usize);
        blank.chain(row.iter().map(text)).collect()
    }));
    rows
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => number(*value),
        Data::Error(error) => error.to_string(),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

/// The digits of a double that a spreadsheet shows: 15 of them.
fn number(value: f64) -> String {
    Decimal::from_scientific(&format!("{value:.14e}"))
        .map_or_else(|_| value.to_string(), |digits| digits.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_a_spreadsheet_shows() {
        for (value, digits) in [
            (27.0, "27"),
            (38.6, "38.6"),
            (-0.27, "-0.27"),
            (0.300_000_000_000_000_04, "0.3"),
            (9_155_395_001.0, "9155395001"),
            (0.0, "0"),
        ] {
            assert_eq!(number(value), digits);
        }
    }
}
