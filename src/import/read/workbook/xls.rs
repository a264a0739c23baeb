//! Sheets of workbooks of before 2007, record by record: a sheet costs what it holds, wherever its cells stand.
//!
//! No library that reads this format bounds what a file claims to hold, so that it is read here.

use std::collections::{BTreeSet, HashMap};

use super::biff::{Fonts, Records, Writing, shared_texts};
use super::container::{self, cut_off, double, long, short};
use super::format::NumberFormat;
use super::record;
use super::shared_texts::SharedTexts;
use super::styles::{self, NumberStyle, Styles};
use super::{MOST_MERGED, MOST_SHEETS, Title, damaged};
use crate::import::read::address::CellPlace;
use crate::import::read::merged::{Area, Merged};
use crate::import::read::other_files;
use crate::import::read::room::Room;
use crate::import::read::sheet::Sheet;
use crate::import::read::shown::Shown;
use crate::import::read::text_error::TextError;
use crate::message;

/// An open workbook.
pub(crate) struct Book {
    stream: Vec<u8>,
    writing: Writing,
    /// The sheets, and where the records of each begin.
    sheets: Vec<(Title, usize)>,
    texts: SharedTexts,
    styles: Styles,
    fonts: Fonts,
    from_1904: bool,
    /// How many bytes of records sheets may still have: those of no sheet are those of another.
    left: usize,
}

impl Book {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, TextError> {
        let stream = container::workbook(bytes)?;
        let mut book = Self {
            writing: Writing::default(),
            sheets: Vec::new(),
            texts: SharedTexts::default(),
            styles: Styles::default(),
            fonts: Fonts::default(),
            from_1904: false,
            left: stream.len(),
            stream: Vec::new(),
        };
        book.read(&stream)?;
        Ok(Self { stream, ..book })
    }

    pub(crate) fn titles(&self) -> Vec<Title> {
        self.sheets.iter().map(|(title, _)| title.clone()).collect()
    }

    /// Reads what holds for all sheets.
    fn read(&mut self, stream: &[u8]) -> Result<(), TextError> {
        let mut records = Records::new(stream, 0)?;
        let (mut cells, mut formats) = (Vec::new(), HashMap::new());
        loop {
            let (number, data) = records.next()?;
            match number {
                record::BEGIN => self.writing.is_old = is_old(data)?,
                record::LOCK => {
                    return Err(other_files::locked());
                }
                record::CODE_PAGE => self.writing.encoding = Writing::code_page(short(data, 0)?)?,
                record::DATES_FROM_1904 => self.from_1904 = short(data, 0)? == 1,
                record::FONT => self.fonts.add(data)?,
                record::FORMAT => {
                    let code = data.get(2..).unwrap_or_default();
                    // In old workbooks the length of a code takes one byte.
                    let code =
                        if self.writing.is_old { self.writing.short_text(code)? } else { self.writing.text(code)? };
                    styles::check(&code)?;
                    formats.insert(short(data, 0)?, NumberStyle::of_code(&code));
                }
                record::CELL_FORMAT => {
                    // Workbooks of before Excel 97 have no indents.
                    let steps = if self.writing.is_old { 0 } else { data.get(8).map_or(0, |byte| byte & 0x0F) };
                    cells.push((short(data, 0)?, short(data, 2)?, steps));
                }
                record::SHEET => self.add(data)?,
                record::TEXTS => self.texts = shared_texts(data, &mut records, &self.fonts)?,
                record::END => break,
                _ => {}
            }
        }
        // Many cell formats share a number format.
        let mut places = HashMap::new();
        for (font, format, steps) in cells {
            let mut style = || formats.remove(&format).unwrap_or_else(|| NumberStyle::builtin(Some(format)));
            let place = *places.entry(format).or_insert_with(|| self.styles.add(style()));
            self.styles.add_cell(place, self.fonts.get(font), steps);
        }
        Ok(())
    }

    /// Notes a sheet that a record names.
    fn add(&mut self, data: &[u8]) -> Result<(), TextError> {
        let start = long(data, 0)? as usize;
        // The two bits above mean nothing.
        let visible = data.get(4).ok_or_else(cut_off)? << 2 == 0;
        let mut title = self.writing.short_text(data.get(6..).unwrap_or_default())?;
        title.retain(|c| c != '\0');
        self.sheets.push(((title, visible), start));
        if self.sheets.len() > MOST_SHEETS {
            return Err(damaged(message!(
                "it has more than {MOST_SHEETS} sheets",
                "シートの数が{MOST_SHEETS}を超えています"
            )));
        }
        Ok(())
    }

    /// The sheet at that place.
    pub(crate) fn sheet(&mut self, file: &str, at: usize, room: Room) -> Result<Sheet, TextError> {
        let Some(((title, _), start)) = self.sheets.get(at) else { return Ok(Sheet::new(file)) };
        let mut sheet = Sheet::titled(file, title).within(room);
        let mut records = Records::new(&self.stream, *start)?;
        // A chart in the sheet has records of its own, some of which look like cells.
        let (mut depth, mut formula, mut hidden) = (0_usize, ((0, 0), 0), BTreeSet::new());
        let mut merged = Vec::new();
        loop {
            let (number, data) = records.next()?;
            self.left = self
                .left
                .checked_sub(data.len() + 4)
                .ok_or_else(|| damaged(message!("its sheets overlap", "シートの領域が重なっています")))?;
            match number {
                record::BEGIN => depth += 1,
                record::END if depth <= 1 => break,
                record::END => depth -= 1,
                _ if depth > 1 => {}
                record::FORMULA_TEXT => {
                    let (place, format) = formula;
                    self.push(&mut sheet, place, format, Shown::plain(self.writing.text(data)?))?;
                }
                record::FORMULA => {
                    formula = (position(data)?, short(data, 4)?);
                    if let Some(shown) = self.result(data)? {
                        self.push(&mut sheet, formula.0, formula.1, shown)?;
                    }
                }
                record::COLUMNS => {
                    if short(data, 8)? & 1 != 0 {
                        sheet.remarks.hide_columns(short(data, 0)?.into(), short(data, 2)?.into());
                    }
                }
                record::ROW => {
                    if short(data, 12)? & 0x20 != 0 {
                        hidden.insert(usize::from(short(data, 0)?));
                    }
                }
                record::MERGED => {
                    merged.extend(areas(data)?);
                    if merged.len() > MOST_MERGED {
                        return Err(damaged(message!(
                            "a sheet of it has more than {MOST_MERGED} merged cells",
                            "結合セルの数が{MOST_MERGED}を超えるシートがあります"
                        )));
                    }
                }
                record::NUMBERS => {
                    let (row, first) = position(data)?;
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                    for (column, cell) in (first..=u16::MAX).zip(cells.chunks_exact(6)) {
                        let (format, value) = (short(cell, 0)?, packed(long(cell, 2)?));
                        self.push(&mut sheet, (row, column), format, self.number(format, value))?;
                    }
                }
                _ => {
                    if let Some(shown) = self.cell(number, data)? {
                        self.push(&mut sheet, position(data)?, short(data, 4)?, shown)?;
                    }
                }
            }
        }
        sheet.sort();
        sheet.merged = Merged::new(merged);
        sheet.remarks.hidden_rows = hidden.into_iter().filter(|&row| sheet.filled(row).next().is_some()).count();
        Ok(sheet)
    }

    /// Adds a cell of a format.
    fn push(&self, sheet: &mut Sheet, place: (u16, u16), format: u16, shown: Shown) -> Result<(), TextError> {
        let place = CellPlace { row: place.0.into(), column: place.1.into() };
        sheet.push_shown(place, &self.styles.formatted(shown, format.into()))?;
        Ok(())
    }

    /// What a record of one cell says; none where it is something else.
    fn cell(&self, number: u16, data: &[u8]) -> Result<Option<Shown>, TextError> {
        Ok(Some(match number {
            record::NUMBER => self.number(short(data, 4)?, double(data, 6)?),
            record::SHORT_NUMBER => self.number(short(data, 4)?, packed(long(data, 6)?)),
            record::TEXT => Shown::plain(self.writing.text(data.get(6..).unwrap_or_default())?),
            record::RICH_TEXT => self.writing.rich_text(data.get(6..).unwrap_or_default(), &self.fonts)?.finish(),
            record::SHARED_TEXT => self.texts.get(long(data, 6)? as usize).ok_or_else(cut_off)?,
            record::TRUTH_OR_ERROR => match data.get(6..8) {
                Some(&[truth, 0]) => Shown::plain((truth != 0).to_string()),
                Some(&[code, 1]) => Shown::plain(error(code).to_owned()),
                _ => return Err(cut_off()),
            },
            _ => return Ok(None),
        }))
    }

    /// The value of a formula; none of a text, which the next record holds.
    fn result(&self, data: &[u8]) -> Result<Option<Shown>, TextError> {
        Ok(match data.get(6..14) {
            Some(&[0 | 3, .., 0xFF, 0xFF]) => None,
            Some(&[1, _, truth, .., 0xFF, 0xFF]) => Some(Shown::plain((truth != 0).to_string())),
            Some(&[2, _, code, .., 0xFF, 0xFF]) => Some(Shown::plain(error(code).to_owned())),
            Some(&[_, .., 0xFF, 0xFF]) => return Err(cut_off()),
            _ => Some(self.number(short(data, 4)?, double(data, 6)?)),
        })
    }

    fn number(&self, format: u16, value: f64) -> Shown {
        match self.styles.get(format.into()) {
            Some(style) if style.is_date => Shown::plain(style.day(value, self.from_1904)),
            Some(style) => style.number.show(value),
            None => NumberFormat::default().show(value),
        }
    }
}

/// Where a cell stands: its row and column.
fn position(data: &[u8]) -> Result<(u16, u16), TextError> {
    Ok((short(data, 0)?, short(data, 2)?))
}

/// Merged cells: how many areas, and of each its first and last row, and its first and last column.
fn areas(data: &[u8]) -> Result<Vec<Area>, TextError> {
    let place = |row: u16, column: u16| CellPlace { row: row.into(), column: column.into() };
    let area = |at: usize| {
        let [first_row, last_row, first, last] = [0, 2, 4, 6].map(|offset| short(data, at + offset));
        Ok((place(first_row?, first?), place(last_row?, last?)))
    };
    (0..usize::from(short(data, 0)?)).map(|nth| area(2 + 8 * nth)).collect()
}

/// Whether the records are of Excel 95 or before.
fn is_old(data: &[u8]) -> Result<bool, TextError> {
    Ok(match short(data, 0)? {
        0x0200 | 0x0002 | 0x0007 | 0x0300 | 0x0400 | 0x0500 => true,
        0 => short(data, 2)? == 0x1000,
        _ => false,
    })
}

/// A number in four bytes: a whole one, or the first half of a double, and perhaps a hundred times what is meant.
fn packed(number: u32) -> f64 {
    #[expect(clippy::cast_possible_wrap, reason = "the number is signed")]
    let value =
        if number & 2 == 0 { f64::from_bits(u64::from(number & !3) << 32) } else { f64::from(number as i32 >> 2) };
    #[expect(clippy::float_arithmetic, reason = "a spreadsheet divides doubles, too")]
    if number & 1 == 0 { value } else { value / 100.0 }
}

/// What a cell shows where its formula failed.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#DATA!",
        _ => "#ERROR!",
    }
}
