//! The cell formats of an xlsx workbook: how a number in a cell is shown.

use std::collections::HashMap;

use quick_xml::events::Event;
use std::io::Read;

use super::format::NumberFormat;
use super::xml::{Xml, attribute};
use super::{damaged, date};
use crate::import::read::text_error::TextError;

/// More characters than a format code may have; spreadsheets take 255.
const LONGEST_CODE: usize = 4_096;

/// The cell formats; many of them share a number format.
#[derive(Default)]
pub(crate) struct Styles {
    formats: Vec<Style>,
    /// The number format of each cell format.
    cells: Vec<usize>,
}

/// How a number is shown.
#[derive(Debug, Default)]
pub(crate) struct Style {
    pub(crate) number: NumberFormat,
    pub(crate) is_date: bool,
}

impl Styles {
    pub(crate) fn read(xml: &mut Xml<impl Read>) -> Result<Self, TextError> {
        let (mut styles, mut codes, mut known) = (Self::default(), HashMap::new(), HashMap::new());
        let (mut is_number, mut is_cell) = (false, false);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "numFmts" => is_number = true,
                    "cellXfs" => is_cell = true,
                    "numFmt" if is_number => {
                        if let (Some(id), Some(code)) = (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode")) {
                            check(&code)?;
                            codes.insert(id, code);
                        }
                    }
                    "xf" if is_cell => {
                        let id = attribute(&tag, "numFmtId").unwrap_or_default();
                        let at = *known.entry(id).or_insert_with_key(|id| {
                            styles.formats.push(Style::new(id, codes.get(id)));
                            styles.formats.len() - 1
                        });
                        styles.cells.push(at);
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "numFmts" => is_number = false,
                    "cellXfs" => is_cell = false,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(styles)
    }

    /// How the cells of a cell format are shown.
    pub(crate) fn get(&self, cell: usize) -> Option<&Style> {
        self.formats.get(*self.cells.get(cell)?)
    }
}

impl Style {
    fn new(id: &str, code: Option<&String>) -> Self {
        let number = id.parse().ok();
        match code {
            Some(code) => Self { number: NumberFormat::new(code), is_date: date::is_one(code) },
            None => Self {
                number: NumberFormat::new(number.and_then(builtin).unwrap_or("General")),
                is_date: number.is_some_and(date::is_builtin),
            },
        }
    }
}

fn check(code: &str) -> Result<(), TextError> {
    if code.len() > LONGEST_CODE {
        let length = code.chars().count();
        return Err(damaged(&format!("a number format of it has {length} characters, and 255 are the most")));
    }
    Ok(())
}

/// The code of a number format that every spreadsheet knows.
fn builtin(id: u16) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        37 | 38 => "#,##0 ;(#,##0)",
        39 | 40 => "#,##0.00;(#,##0.00)",
        41 | 42 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        43 | 44 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        48 => "##0.0E+0",
        _ => return None,
    })
}
