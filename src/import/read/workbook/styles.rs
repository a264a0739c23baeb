//! The cell formats of an xlsx or xls workbook: how a number in a cell is shown, and in which font.

use std::collections::HashMap;

use quick_xml::events::Event;
use std::io::Read;

use super::format::NumberFormat;
use super::runs::Face;
use super::texts::face_of;
use super::xml::{Xml, attribute};
use super::{damaged, date};
use crate::import::read::shown::Shown;
use crate::import::read::text_error::TextError;
use crate::message;

/// More characters than a format code may have; spreadsheets take 255.
const LONGEST_CODE: usize = 4_096;

/// The cell formats; many of them share a number format.
#[derive(Default)]
pub(crate) struct Styles {
    formats: Vec<NumberStyle>,
    cells: Vec<CellFormat>,
}

/// How cells of one format look.
#[derive(Debug, Clone, Copy)]
struct CellFormat {
    /// The place of its number format.
    number: u32,
    /// How its font sets characters.
    face: Face,
    /// How many steps its alignment indents.
    steps: u8,
}

/// How a number is shown.
#[derive(Debug, Default)]
pub(crate) struct NumberStyle {
    pub(crate) number: NumberFormat,
    pub(crate) is_date: bool,
    /// What stands behind the year, if it shows nothing else of a date.
    behind_year: Option<String>,
}

impl Styles {
    pub(crate) fn read(xml: &mut Xml<impl Read>) -> Result<Self, TextError> {
        let (mut styles, mut codes, mut known) = (Self::default(), HashMap::new(), HashMap::new());
        let (mut is_number, mut is_cell, mut is_font) = (false, false, false);
        let mut fonts: Vec<Face> = Vec::new();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "numFmts" => is_number = true,
                    "cellXfs" => is_cell = true,
                    "fonts" => is_font = true,
                    "numFmt" if is_number => {
                        if let (Some(id), Some(code)) = (attribute(&tag, "numFmtId"), attribute(&tag, "formatCode")) {
                            check(&code)?;
                            codes.insert(id, code);
                        }
                    }
                    "font" if is_font => fonts.push(Face::Plain),
                    "xf" if is_cell => {
                        let id = attribute(&tag, "numFmtId").unwrap_or_default();
                        let at = *known.entry(id).or_insert_with_key(|id| {
                            let number = id.parse().ok();
                            styles.add(match codes.get(id) {
                                Some(code) => NumberStyle::of_code(code),
                                None => NumberStyle::builtin(number),
                            })
                        });
                        let font = attribute(&tag, "fontId").and_then(|id| fonts.get(id.parse::<usize>().ok()?));
                        styles.add_cell(at, font.copied().unwrap_or_default(), 0);
                    }
                    "alignment" if is_cell => {
                        let steps = attribute(&tag, "indent").and_then(|steps| steps.parse().ok());
                        let is_right = attribute(&tag, "horizontal").as_deref() == Some("right");
                        if let (Some(cell), Some(steps), false) = (styles.cells.last_mut(), steps, is_right) {
                            cell.steps = steps;
                        }
                    }
                    _ if is_font => {
                        if let Some(font) = fonts.last_mut() {
                            *font = font.and(face_of(&tag));
                        }
                    }
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "numFmts" => is_number = false,
                    "cellXfs" => is_cell = false,
                    "fonts" => is_font = false,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(styles)
    }

    /// Adds a number format, and gives its place.
    pub(crate) fn add(&mut self, format: NumberStyle) -> u32 {
        self.formats.push(format);
        u32::try_from(self.formats.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a cell format with the number format at a place; `steps` is how far it indents.
    pub(crate) fn add_cell(&mut self, number: u32, face: Face, steps: u8) {
        self.cells.push(CellFormat { number, face, steps });
    }

    /// How the numbers in the cells of a cell format are shown.
    pub(crate) fn get(&self, cell: usize) -> Option<&NumberStyle> {
        self.formats.get(self.cells.get(cell)?.number as usize)
    }

    /// How the font of a cell format sets characters.
    fn face(&self, cell: usize) -> Face {
        self.cells.get(cell).map(|format| format.face).unwrap_or_default()
    }

    /// What a cell format makes of a cell besides its number: the doubt of its font, and its indent.
    pub(crate) fn formatted(&self, shown: Shown, cell: usize) -> Shown {
        let indent = self.cells.get(cell).map_or(0, |format| format.steps.saturating_mul(2));
        Shown { indent, ..shown.doubted(self.face(cell).doubt()) }
    }
}

impl NumberStyle {
    /// The one of a format code.
    pub(crate) fn of_code(code: &str) -> Self {
        let behind_year = date::behind_year(code);
        Self { number: NumberFormat::new(code), is_date: behind_year.is_some() || date::is_one(code), behind_year }
    }

    /// A day as the format shows it, if that is the year alone; else as 2023-04-01.
    pub(crate) fn day(&self, value: f64, from_1904: bool) -> String {
        match &self.behind_year {
            Some(behind) => date::year(value, from_1904, behind),
            None => date::text(value, from_1904),
        }
    }

    /// The one that every spreadsheet knows by a number.
    pub(crate) fn builtin(id: Option<u16>) -> Self {
        Self {
            number: NumberFormat::new(id.and_then(builtin).unwrap_or("General")),
            is_date: id.is_some_and(date::is_builtin),
            behind_year: None,
        }
    }
}

/// Refuses a code that is longer than any spreadsheet's.
pub(crate) fn check(code: &str) -> Result<(), TextError> {
    if code.len() > LONGEST_CODE {
        let length = code.chars().count();
        return Err(damaged(message!(
            "a number format of it has {length} characters, and 255 are the most",
            "表示形式が{length}文字あります（上限は255文字）"
        )));
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
