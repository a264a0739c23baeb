//! The cell formats of an xlsx or xls workbook: how a number in a cell is shown, and in which font.

use std::collections::HashMap;

use quick_xml::events::Event;
use std::io::Read;

use super::format::NumberFormat;
use super::runs::Face;
use super::texts::face_of;
use super::xml::{Xml, attribute};
use super::{damaged, date};
use crate::import::read::text_error::TextError;
use crate::message;

/// More characters than a format code may have; spreadsheets take 255.
const LONGEST_CODE: usize = 4_096;

/// The cell formats; many of them share a number format.
#[derive(Default)]
pub(crate) struct Styles {
    formats: Vec<NumberStyle>,
    /// The number format of each cell format, and how its font sets characters.
    cells: Vec<(u32, Face)>,
}

/// How a number is shown.
#[derive(Debug, Default)]
pub(crate) struct NumberStyle {
    pub(crate) number: NumberFormat,
    pub(crate) is_date: bool,
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
                        styles.cells.push((at, font.copied().unwrap_or_default()));
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

    /// Adds a cell format with the number format at a place.
    pub(crate) fn add_cell(&mut self, format: u32, face: Face) {
        self.cells.push((format, face));
    }

    /// How the numbers in the cells of a cell format are shown.
    pub(crate) fn get(&self, cell: usize) -> Option<&NumberStyle> {
        self.formats.get(self.cells.get(cell)?.0 as usize)
    }

    /// How the font of a cell format sets characters.
    pub(crate) fn face(&self, cell: usize) -> Face {
        self.cells.get(cell).map(|(_, face)| *face).unwrap_or_default()
    }
}

impl NumberStyle {
    /// The one of a format code.
    pub(crate) fn of_code(code: &str) -> Self {
        Self { number: NumberFormat::new(code), is_date: date::is_one(code) }
    }

    /// The one that every spreadsheet knows by a number.
    pub(crate) fn builtin(id: Option<u16>) -> Self {
        Self {
            number: NumberFormat::new(id.and_then(builtin).unwrap_or("General")),
            is_date: id.is_some_and(date::is_builtin),
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
