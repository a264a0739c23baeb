//! A sheet → the bytes of a file: csv, xlsx, ods.
//!
//! Writes what the grid holds, no more.

use std::io::{Cursor, Write};

use encoding_rs::SHIFT_JIS;
use rust_xlsxwriter::{Format, FormatScript, Workbook, Worksheet, XlsxError};
use zip::write::SimpleFileOptions;

use super::cell::{Cell, Number, Run};
use super::grid::Grid;
use super::plan::File;
use super::sheet::{Sheet, TITLE};

/// The bytes of a sheet's file.
pub(super) fn bytes(sheet: &Sheet) -> Vec<u8> {
    match sheet.file {
        File::Csv => csv(&sheet.grid),
        File::CsvWithMark => [b"\xEF\xBB\xBF", csv(&sheet.grid).as_slice()].concat(),
        File::Cp932 => {
            let text = String::from_utf8(csv(&sheet.grid)).unwrap();
            let (bytes, _, is_lossy) = SHIFT_JIS.encode(&text);
            assert!(!is_lossy, "not in CP932: {text}");
            bytes.into_owned()
        }
        File::Xlsx => xlsx(&sheet.grid).unwrap(),
        File::Ods => ods(&sheet.grid),
    }
}

fn csv(grid: &Grid) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in 0..grid.rows.len() {
        let cells = (0..grid.width()).map(|column| grid.cell(row, column).shown());
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

fn xlsx(grid: &Grid) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(TITLE)?;
    for (row, cells) in (0..).zip(&grid.rows) {
        for (column, cell) in (0..).zip(cells) {
            xlsx_cell(sheet, (row, column), cell)?;
        }
    }
    for &(column, first, last) in &grid.merged {
        let text = grid.cell(first, column).shown();
        let (column, first, last) = (u16(column), u32(first), u32(last));
        sheet.merge_range(first, column, last, column, &text, &Format::new())?;
    }
    for &(row, first, last) in &grid.across {
        let text = grid.cell(row, first).shown();
        sheet.merge_range(u32(row), u16(first), u32(row), u16(last), &text, &Format::new())?;
    }
    for &row in &grid.hidden_rows {
        sheet.set_row_hidden(u32(row))?;
    }
    for &column in &grid.hidden_columns {
        sheet.set_column_hidden(u16(column))?;
    }
    book.save_to_buffer()
}

fn xlsx_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => drop(sheet.write_string(row, column, text)?),
        Cell::Number(Number { value, code, .. }) => {
            let value: f64 = value.parse().unwrap();
            sheet.write_number_with_format(row, column, value, &Format::new().set_num_format(code))?;
        }
        Cell::Runs(runs) => {
            let format = |run: &Run| match run {
                Run::Plain => Format::default(),
                Run::Raised => Format::new().set_font_script(FormatScript::Superscript),
                Run::Struck => Format::new().set_font_strikethrough(),
            };
            let formats: Vec<Format> = runs.iter().map(|(_, run)| format(run)).collect();
            let runs: Vec<(&Format, &str)> =
                formats.iter().zip(runs).map(|(it, (text, _))| (it, text.as_str())).collect();
            sheet.write_rich_string(row, column, &runs)?;
        }
    }
    Ok(())
}

fn ods(grid: &Grid) -> Vec<u8> {
    let columns = (0..grid.width()).map(|column| {
        let visibility = hidden(&grid.hidden_columns, column);
        format!("<table:table-column{visibility}/>")
    });
    let mut table: String = columns.collect();
    for row in 0..grid.rows.len() {
        table.push_str(&format!("<table:table-row{}>", hidden(&grid.hidden_rows, row)));
        (0..grid.width()).for_each(|column| table.push_str(&ods_cell(grid, row, column)));
        table.push_str("</table:table-row>");
    }
    let spaces = ["office", "style", "table", "text", "fo"].map(|name| {
        let (at, name) = if name == "fo" { (name, "xsl-fo-compatible") } else { (name, name) };
        format!(" xmlns:{at}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    });
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content{} office:version=\"1.2\">\
         <office:automatic-styles>\
         <style:style style:name=\"raised\" style:family=\"text\">\
         <style:text-properties style:text-position=\"super 58%\"/></style:style>\
         <style:style style:name=\"struck\" style:family=\"text\">\
         <style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"{TITLE}\">{table}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        spaces.concat()
    );
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_str())];
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn hidden(all: &[usize], at: usize) -> &'static str {
    if all.contains(&at) { " table:visibility=\"collapse\"" } else { "" }
}

fn ods_cell(grid: &Grid, row: usize, column: usize) -> String {
    let area = grid.merged.iter().find(|&&(at, first, last)| at == column && (first..=last).contains(&row));
    let spanned = match area {
        Some(&(_, first, _)) if row > first => return "<table:covered-table-cell/>".to_owned(),
        Some(&(_, first, last)) => {
            format!(" table:number-columns-spanned=\"1\" table:number-rows-spanned=\"{}\"", last - first + 1)
        }
        None => match grid.across.iter().find(|&&(at, first, last)| at == row && (first..=last).contains(&column)) {
            Some(&(_, first, _)) if column > first => return "<table:covered-table-cell/>".to_owned(),
            Some(&(_, first, last)) => {
                format!(" table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"1\"", last - first + 1)
            }
            None => String::new(),
        },
    };
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell{spanned}{attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    match grid.cell(row, column) {
        Cell::Empty => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => cell(" office:value-type=\"string\"", &escaped(text)),
        Cell::Number(Number { value, shown, currency: None, .. }) => {
            cell(&format!(" office:value-type=\"float\" office:value=\"{value}\""), &escaped(shown))
        }
        Cell::Number(Number { value, shown, currency: Some(currency), .. }) => {
            let attributes =
                format!(" office:value-type=\"currency\" office:currency=\"{currency}\" office:value=\"{value}\"");
            cell(&attributes, &escaped(shown))
        }
        Cell::Runs(runs) => {
            let run = |(text, run): &(String, Run)| match run {
                Run::Plain => escaped(text),
                Run::Raised => format!("<text:span text:style-name=\"raised\">{}</text:span>", escaped(text)),
                Run::Struck => format!("<text:span text:style-name=\"struck\">{}</text:span>", escaped(text)),
            };
            cell(" office:value-type=\"string\"", &runs.iter().map(run).collect::<String>())
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn u32(number: usize) -> u32 {
    number.try_into().unwrap()
}

fn u16(number: usize) -> u16 {
    number.try_into().unwrap()
}
