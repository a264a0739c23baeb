//! Sheets of xlsx workbooks, cell by cell: a sheet that declares a million rows costs what it holds.
//!
//! One pass finds the cells, the merged ones, formulas that nobody computed, hidden rows and hidden columns. Nothing that a workbook
//! shares, such as a text or a number format, is kept more than once.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::format::NumberFormat;
use super::package::{Contents, Package};
use super::shared_texts::SharedTexts;
use super::styles::Styles;
use super::texts::{content, rich_text, texts};
use super::xml::{Xml, attribute};
use super::{MOST_MERGED, Title, damaged, escapes};
use crate::import::read::address::CellPlace;
use crate::import::read::merged::{Area, Merged};
use crate::import::read::room::Room;
use crate::import::read::sheet::Sheet;
use crate::import::read::shown::Shown;
use crate::import::read::text_error::TextError;
use crate::message;
use crate::model::Label;

/// An open workbook.
pub(crate) struct Book<'b> {
    package: Package<'b>,
    contents: Contents,
    texts: SharedTexts,
    styles: Styles,
}

impl<'b> Book<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, TextError> {
        let mut package = Package::open(bytes)?;
        let texts = match package.beside("sharedStrings.xml")? {
            Some(mut xml) => texts(&mut xml)?,
            None => SharedTexts::default(),
        };
        let styles = match package.beside("styles.xml")? {
            Some(mut xml) => Styles::read(&mut xml)?,
            None => Styles::default(),
        };
        let contents = package.contents()?;
        Ok(Self { package, contents, texts, styles })
    }

    pub(crate) fn titles(&self) -> Vec<Title> {
        self.contents.sheets.iter().map(|(title, _)| title.clone()).collect()
    }

    /// The sheet at that place; what is no sheet of cells, such as a chart, is an empty one.
    pub(crate) fn sheet(&mut self, file: &str, at: usize, room: Room) -> Result<Sheet, TextError> {
        let Some(((title, _), part)) = self.contents.sheets.get(at) else { return Ok(Sheet::new(file)) };
        let sheet = Sheet::titled(file, title).within(room);
        let (texts, styles, from_1904) = (&self.texts, &self.styles, self.contents.from_1904);
        let mut reader =
            SheetReader { texts, styles, from_1904, sheet, row: 0, column: 0, is_hidden: false, filled: 0 };
        let mut merged = Vec::new();
        let mut xml = self.package.part(*part)?;
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "col" => reader.column(&tag),
                    "row" => reader.begin_row(&tag),
                    "c" => {
                        let cell = reader.begin_cell(&tag)?;
                        reader.cell(&cell, &mut xml)?;
                    }
                    "mergeCell" => merged.extend(attribute(&tag, "ref").map(|area| reader.area(&area)).transpose()?),
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "row" => reader.end_row(),
                _ => {}
            }
            if merged.len() > MOST_MERGED {
                return Err(damaged(message!(
                    "the sheet `{title}` has more than {MOST_MERGED} merged cells",
                    "シート「{title}」の結合セルの数が{MOST_MERGED}を超えています"
                )));
            }
        }
        let mut sheet = reader.sheet;
        sheet.sort();
        sheet.merged = Merged::new(merged);
        Ok(sheet)
    }
}

/// What is read of a sheet.
struct SheetReader<'b> {
    texts: &'b SharedTexts,
    styles: &'b Styles,
    from_1904: bool,
    sheet: Sheet,
    row: usize,
    column: usize,
    is_hidden: bool,
    /// How many cells of the row hold anything.
    filled: usize,
}

/// A cell that is being read.
struct Cell {
    place: CellPlace,
    value_type: ValueType,
    style: Option<usize>,
}

/// What a cell's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ValueType {
    /// A number, or a text where it is none.
    Any,
    Number,
    Shared,
    /// What a formula says.
    Text,
    Inline,
    Truth,
    Error,
    Day,
    Unknown,
}

impl ValueType {
    fn new(code: &str) -> Self {
        match code {
            "" => Self::Any,
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::Text,
            "inlineStr" | "is" => Self::Inline,
            "b" => Self::Truth,
            "e" => Self::Error,
            "d" => Self::Day,
            _ => Self::Unknown,
        }
    }
}

impl SheetReader<'_> {
    /// Notes columns that are hidden.
    fn column(&mut self, tag: &BytesStart<'_>) {
        let number = |name| attribute(tag, name)?.parse::<usize>().ok()?.checked_sub(1);
        if is_true(attribute(tag, "hidden").as_deref())
            && let (Some(first), Some(last)) = (number("min"), number("max"))
        {
            self.sheet.remarks.hide_columns(first, last);
        }
    }

    fn begin_row(&mut self, tag: &BytesStart<'_>) {
        if let Some(number) = attribute(tag, "r").and_then(|number| number.parse::<usize>().ok()) {
            self.row = number.saturating_sub(1);
        }
        self.is_hidden = is_true(attribute(tag, "hidden").as_deref());
        self.filled = 0;
    }

    fn end_row(&mut self) {
        self.sheet.remarks.hidden_rows += usize::from(self.is_hidden && self.filled > 0);
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }

    fn begin_cell(&mut self, tag: &BytesStart<'_>) -> Result<Cell, TextError> {
        let place = CellPlace { row: self.row, column: self.column };
        let mut cell = Cell { place, value_type: ValueType::Any, style: None };
        // Attribute by attribute, as a sheet may have millions of cells.
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => cell.place = self.place(&attribute.value)?,
                "s" => cell.style = Some(attribute.value.parse().unwrap_or_default()),
                "t" => cell.value_type = ValueType::new(&attribute.value),
                _ => {}
            }
        }
        self.column = cell.place.column.saturating_add(1);
        Ok(cell)
    }

    /// Reads a cell up to its end.
    fn cell(&mut self, cell: &Cell, xml: &mut Xml<impl Read>) -> Result<(), TextError> {
        let (mut value, mut text, mut has_formula) = (None, None, false);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => value = Some(content(xml)?),
                    "is" => text = Some(rich_text(xml)?),
                    "f" => {
                        content(xml)?;
                        has_formula = true;
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "c" => break,
                _ => {}
            }
        }
        let is_said = |value: &String| !value.is_empty() || cell.value_type == ValueType::Text;
        let is_inline = cell.value_type == ValueType::Inline;
        let value = value.filter(|value| !is_inline && is_said(value));
        let shown = match (value, text) {
            (Some(value), _) => Some(self.shown(cell, value)?),
            (None, text) => text,
        };
        let Some(shown) = shown else {
            if has_formula {
                self.sheet.push_uncomputed(cell.place)?;
            }
            return Ok(());
        };
        let shown = self.styles.formatted(shown, cell.style.unwrap_or_default());
        self.filled += usize::from(self.sheet.push_shown(cell.place, &shown)?);
        Ok(())
    }

    /// The text that a value stands for.
    fn shown(&self, cell: &Cell, value: String) -> Result<Shown, TextError> {
        let failed = |what: Label| {
            let at = self.sheet.address(cell.place);
            damaged(message!(lang => "the cell {at} holds {}", "セル{at}の値が{}", what.get(lang)))
        };
        match cell.value_type {
            ValueType::Shared => {
                let text = value.parse().ok().and_then(|at| self.texts.get(at));
                text.ok_or_else(|| {
                    failed(Label::new("a text that is not in its table of texts", "文字列の表にありません"))
                })
            }
            ValueType::Truth => match value.trim() {
                "0" | "false" => Ok(Shown::plain("false".to_owned())),
                "1" | "true" => Ok(Shown::plain("true".to_owned())),
                _ => Err(failed(Label::new("neither true nor false", "真偽値として読めません"))),
            },
            ValueType::Text => Ok(Shown::plain(escapes::resolved(&value))),
            ValueType::Day | ValueType::Error | ValueType::Inline => Ok(Shown::plain(value)),
            ValueType::Number | ValueType::Any => match value.parse::<f64>() {
                Ok(number) => Ok(self.number(number, cell.style)),
                Err(_) if cell.value_type == ValueType::Any => Ok(Shown::plain(value)),
                Err(_) => Err(failed(Label::new("what is no number", "数値として読めません"))),
            },
            ValueType::Unknown => Err(failed(Label::new("a value of an unknown type", "未知の型です"))),
        }
    }

    fn number(&self, value: f64, style: Option<usize>) -> Shown {
        let found = self.styles.get(style.unwrap_or_default());
        match found {
            // A cell without a format is no date, whatever the first format is.
            Some(found) if found.is_date && style.is_some() => Shown::plain(found.day(value, self.from_1904)),
            Some(found) => found.number.show(value),
            None => NumberFormat::default().show(value),
        }
    }

    /// The place of an address: `B7`.
    fn place(&self, address: &str) -> Result<CellPlace, TextError> {
        let title = self.sheet.title.as_deref().unwrap_or_default();
        let unreadable = || {
            damaged(message!(
                "the address of a cell of the sheet `{title}` cannot be read",
                "シート「{title}」に、番地が読めないセルがあります"
            ))
        };
        let digits = address.find(|c: char| c.is_ascii_digit()).unwrap_or(address.len());
        let (letters, digits) = address.split_at(digits);
        let number = |column: usize, letter: u8| {
            let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|&digit| digit < 26)?;
            column.checked_mul(26)?.checked_add(usize::from(digit) + 1)
        };
        let column = letters.bytes().try_fold(0, number).and_then(|column| column.checked_sub(1));
        let row = digits.parse::<usize>().ok().and_then(|row| row.checked_sub(1));
        Ok(CellPlace { row: row.ok_or_else(unreadable)?, column: column.ok_or_else(unreadable)? })
    }

    /// The cells of an address: `B7:C9`.
    fn area(&self, address: &str) -> Result<Area, TextError> {
        let (first, last) = address.split_once(':').unwrap_or((address, address));
        Ok((self.place(first)?, self.place(last)?))
    }
}

/// Whether an attribute says yes.
fn is_true(attribute: Option<&str>) -> bool {
    matches!(attribute, Some("1" | "true"))
}
