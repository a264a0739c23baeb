//! Sheets of workbooks of before 2007, record by record: a sheet costs what it holds, wherever its cells stand.
//!
//! No library that reads this format bounds what a file claims to hold, so that it is read here.

use super::biff::{Records, Texts, Writing};
use super::container::{self, cut_off, double, long, short};
use super::format::NumberFormat;
use super::{MOST_SHEETS, Title, damaged, date};
use crate::import::read::sheet::{Room, Sheet};
use crate::import::read::text_error::TextError;

/// What a record says.
mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const END: u16 = 0x000A;
    pub(crate) const DATES_FROM_1904: u16 = 0x0022;
    pub(crate) const LOCK: u16 = 0x002F;
    pub(crate) const CODE_PAGE: u16 = 0x0042;
    pub(crate) const SHEET: u16 = 0x0085;
    pub(crate) const NUMBERS: u16 = 0x00BD;
    pub(crate) const RICH_TEXT: u16 = 0x00D6;
    pub(crate) const CELL_FORMAT: u16 = 0x00E0;
    pub(crate) const TEXTS: u16 = 0x00FC;
    pub(crate) const SHARED_TEXT: u16 = 0x00FD;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const TEXT: u16 = 0x0204;
    pub(crate) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(crate) const FORMULA_TEXT: u16 = 0x0207;
    pub(crate) const SHORT_NUMBER: u16 = 0x027E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const BEGIN: u16 = 0x0809;
}

/// An open workbook.
pub(crate) struct Book {
    stream: Vec<u8>,
    writing: Writing,
    /// The sheets, and where the records of each begin.
    sheets: Vec<(Title, usize)>,
    texts: Texts,
    /// Whether each cell format shows dates.
    dates: Vec<bool>,
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
            texts: Texts::default(),
            dates: Vec::new(),
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
        let (mut numbers, mut formats) = (Vec::new(), Vec::new());
        loop {
            let (kind, data) = records.next()?;
            match kind {
                kind::BEGIN => self.writing.is_old = is_old(data)?,
                kind::LOCK => return Err(damaged(&"it is locked by a password")),
                kind::CODE_PAGE => self.writing.encoding = Writing::code_page(short(data, 0)?)?,
                kind::DATES_FROM_1904 => self.from_1904 = short(data, 0)? == 1,
                kind::FORMAT => {
                    let code = self.writing.text(data.get(2..).unwrap_or_default())?;
                    formats.push((short(data, 0)?, date::is_one(&code)));
                }
                kind::CELL_FORMAT => numbers.push(short(data, 2)?),
                kind::SHEET => self.add(data)?,
                kind::TEXTS => self.texts = Texts::read(data, &mut records)?,
                kind::END => break,
                _ => {}
            }
        }
        // Of formats with one number the last counts: the sort keeps their order.
        formats.sort_by_key(|(number, _)| *number);
        let is_date = |number: u16| {
            let before = formats.partition_point(|(known, _)| *known <= number);
            let found = before.checked_sub(1).and_then(|at| formats.get(at)).filter(|(known, _)| *known == number);
            found.map_or_else(|| date::is_builtin(number), |(_, is_date)| *is_date)
        };
        self.dates = numbers.into_iter().map(is_date).collect();
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
            return Err(damaged(&format!("it has more than {MOST_SHEETS} sheets")));
        }
        Ok(())
    }

    /// The sheet at that place.
    pub(crate) fn sheet(&mut self, file: &str, at: usize, room: Room) -> Result<Sheet, TextError> {
        let Some(((title, _), start)) = self.sheets.get(at) else { return Ok(Sheet::new(file)) };
        let mut sheet = Sheet::titled(file, title).within(room);
        let mut records = Records::new(&self.stream, *start)?;
        // A chart in the sheet has records of its own, some of which look like cells.
        let (mut depth, mut formula) = (0_usize, (0, 0));
        loop {
            let (kind, data) = records.next()?;
            self.left = self.left.checked_sub(data.len() + 4).ok_or_else(|| damaged(&"its sheets overlap"))?;
            match kind {
                kind::BEGIN => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                _ if depth > 1 => {}
                kind::FORMULA_TEXT => push(&mut sheet, formula, &self.writing.text(data)?)?,
                kind::FORMULA => {
                    formula = position(data)?;
                    if let Some(text) = self.result(data)? {
                        push(&mut sheet, formula, &text)?;
                    }
                }
                kind::NUMBERS => {
                    let (row, first) = position(data)?;
                    let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
                    for (column, cell) in (first..=u16::MAX).zip(cells.chunks_exact(6)) {
                        let text = self.number(short(cell, 0)?, packed(long(cell, 2)?));
                        push(&mut sheet, (row, column), &text)?;
                    }
                }
                _ => {
                    if let Some(text) = self.cell(kind, data)? {
                        push(&mut sheet, position(data)?, &text)?;
                    }
                }
            }
        }
        sheet.sort();
        Ok(sheet)
    }

    /// What a record of one cell says; none where it is something else.
    fn cell(&self, kind: u16, data: &[u8]) -> Result<Option<String>, TextError> {
        Ok(Some(match kind {
            kind::NUMBER => self.number(short(data, 4)?, double(data, 6)?),
            kind::SHORT_NUMBER => self.number(short(data, 4)?, packed(long(data, 6)?)),
            kind::TEXT | kind::RICH_TEXT => self.writing.text(data.get(6..).unwrap_or_default())?,
            kind::SHARED_TEXT => self.texts.get(long(data, 6)? as usize).ok_or_else(cut_off)?.to_owned(),
            kind::TRUTH_OR_ERROR => match data.get(6..8) {
                Some(&[truth, 0]) => (truth != 0).to_string(),
                Some(&[code, 1]) => error(code).to_owned(),
                _ => return Err(cut_off()),
            },
            _ => return Ok(None),
        }))
    }

    /// The value of a formula; none of a text, which the next record holds.
    fn result(&self, data: &[u8]) -> Result<Option<String>, TextError> {
        Ok(match data.get(6..14) {
            Some(&[0 | 3, .., 0xFF, 0xFF]) => None,
            Some(&[1, _, truth, .., 0xFF, 0xFF]) => Some((truth != 0).to_string()),
            Some(&[2, _, code, .., 0xFF, 0xFF]) => Some(error(code).to_owned()),
            Some(&[_, .., 0xFF, 0xFF]) => return Err(cut_off()),
            _ => Some(self.number(short(data, 4)?, double(data, 6)?)),
        })
    }

    fn number(&self, format: u16, value: f64) -> String {
        match self.dates.get(usize::from(format)) {
            Some(true) => date::text(value, self.from_1904),
            Some(false) | None => NumberFormat::default().show(value),
        }
    }
}

/// Where a cell stands: its row and column.
fn position(data: &[u8]) -> Result<(u16, u16), TextError> {
    Ok((short(data, 0)?, short(data, 2)?))
}

fn push(sheet: &mut Sheet, (row, column): (u16, u16), text: &str) -> Result<(), TextError> {
    Ok(sheet.push(row.into(), column.into(), text)?)
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
