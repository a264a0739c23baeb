//! Cells as a spreadsheet holds them: real numbers with a format, days, and text that never runs.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet};

use super::shown::{Shown, most_decimals, sensible};
use crate::model::{Date, Lang, Unit, When};
use crate::number;
use crate::render::speaker::Speaker;
use crate::render::{RenderError, Style};
use crate::table::{Cell, Key, Row, Table};

/// Estimates show one decimal: more would promise what they cannot keep.
const ESTIMATED: u32 = 1;

/// A cell's content.
pub(super) enum Content {
    Nothing,
    Text(String),
    Number(Decimal, Shown),
    Day(Date, &'static str),
}

/// How a table's cells become contents.
pub(super) struct Writer<'t> {
    table: &'t Table,
    style: &'t Style,
    pub(super) speaker: Speaker<'t>,
    pub(super) unit: Unit,
}

impl<'t> Writer<'t> {
    pub(super) fn new(table: &'t Table, style: &'t Style) -> Self {
        Self { table, style, speaker: Speaker::new(table, style), unit: table.unit.unwrap_or(Unit::Yen) }
    }

    pub(super) fn lang(&self) -> Lang {
        self.table.lang
    }

    /// What stands where there is no number among numbers.
    pub(super) fn nothing(&self) -> &'static str {
        if self.style.ascii { "-" } else { "－" }
    }

    /// The cell as people read it.
    pub(super) fn say(&self, cell: &Cell) -> String {
        self.speaker.visible(cell, "")
    }

    pub(super) fn content(&self, cell: &Cell) -> Content {
        if let Some(number) = self.number(cell) {
            return Content::Number(number, self.shown(cell, number));
        }
        match cell {
            Cell::Date(date) | Cell::When(When::Day(date)) => Content::Day(*date, self.day()),
            _ => self.text(cell),
        }
    }

    /// The content of a row's cell at a position of the table, marked where documents disagree about the change.
    pub(super) fn content_in(&self, row: &Row, at: usize) -> Content {
        let content = row.cells.get(at).map_or(Content::Nothing, |cell| self.content(cell));
        let is_change = self.table.columns.get(at).is_some_and(|column| column.key == Key::Change);
        match content {
            Content::Number(value, shown) if is_change && row.disputed.is_some() => {
                Content::Number(value, Shown { sign: Some(self.disputed_mark()), ..shown })
            }
            content => content,
        }
    }

    /// The number of a cell that holds one, in the table's unit, and as a part of one where it is a percentage.
    pub(super) fn number(&self, cell: &Cell) -> Option<Decimal> {
        match cell {
            Cell::Count(count) | Cell::Target(count, _) => Some((*count).into()),
            Cell::Number(number) => Some(*number),
            Cell::Percent(percent) => Some(hundredth(*percent)),
            Cell::Rate(rate) => Some(hundredth(rate.percent)),
            // People read the word, where there is one.
            Cell::NamedRate(rate, label) => label.get(self.table.lang).is_empty().then(|| hundredth(rate.percent)),
            Cell::End(yen) => self.unit.from_yen(*yen),
            other => other.amount().and_then(|amount| self.unit.from_yen(amount.yen())),
        }
    }

    /// How a cell is shown whose number is `value`.
    fn shown(&self, cell: &Cell, value: Decimal) -> Shown {
        let own = scale(value);
        match cell {
            Cell::Printed(amount) | Cell::Amount(amount) => {
                self.unsigned(self.decimals(value, own.max(amount.decimals_in(self.unit))), "")
            }
            Cell::Estimate(_) => self.unsigned(self.estimated(), ""),
            Cell::Change(amount) => {
                let mark = self.open_mark(amount.sign_is_open());
                let printed = self.decimals(value, own.max(amount.decimals_in(self.unit)));
                self.signed(mark, if self.table.is_estimate { self.estimated() } else { printed }, "")
            }
            Cell::Count(_) => self.unsigned(0, ""),
            Cell::Target(_, unit) => self.unsigned(0, &self.at_least(unit)),
            Cell::Number(_) => self.signed("", own, ""),
            Cell::Percent(_) => self.unsigned(1, "%"),
            Cell::Rate(rate) | Cell::NamedRate(rate, _) => {
                self.signed(self.open_mark(rate.is_open()), rate.worth().1, "%")
            }
            Cell::End(_)
            | Cell::Empty
            | Cell::Blank(_)
            | Cell::FromNothing(_)
            | Cell::Text(_)
            | Cell::Term { .. }
            | Cell::Terms(_)
            | Cell::Year(_)
            | Cell::Era(_)
            | Cell::Date(_)
            | Cell::InferredDate(_)
            | Cell::When(_)
            | Cell::Series(_)
            | Cell::Gap
            | Cell::Bar { .. } => self.unsigned(self.style.decimals.unwrap_or(own), ""),
        }
    }

    fn estimated(&self) -> u32 {
        self.style.decimals.or(self.table.decimals).unwrap_or(ESTIMATED)
    }

    /// The decimals of an amount that has `own`.
    fn decimals(&self, value: Decimal, own: u32) -> u32 {
        match (self.style.decimals, self.table.decimals) {
            (Some(asked), _) => asked,
            (None, Some(all)) => sensible(value, own.max(all), all),
            (None, None) => sensible(value, own, most_decimals(self.unit)),
        }
    }

    /// With how many decimals an amount is shown at most that has more digits than it was written with; none where it has a
    /// number of its own.
    pub(super) fn most_decimals(&self) -> Option<u32> {
        let is_free = self.style.decimals.or(self.table.decimals).is_none() && !self.table.is_estimate;
        is_free.then(|| most_decimals(self.unit))
    }

    fn text(&self, cell: &Cell) -> Content {
        match self.say(cell) {
            text if text.is_empty() => Content::Nothing,
            text => Content::Text(text),
        }
    }

    fn minus(&self) -> char {
        if self.style.ascii { '-' } else { number::minus(self.table.lang) }
    }

    /// The mark of what rounding leaves open.
    pub(super) fn open_mark(&self, is_open: bool) -> &'static str {
        match (self.table.lang, self.style.ascii) {
            _ if !self.table.marks_open_signs || !is_open => "",
            (Lang::En, false) => "≈",
            (Lang::En, true) => "~",
            (Lang::Ja, false) => "※",
            (Lang::Ja, true) => "*",
        }
    }

    /// The mark of what documents disagree about.
    pub(super) fn disputed_mark(&self) -> &'static str {
        if self.style.ascii { "x" } else { "✕" }
    }

    fn at_least(&self, unit: &str) -> String {
        match self.table.lang {
            Lang::En => "\"+\"".to_owned(),
            // A format has no way to write a quotation mark.
            Lang::Ja => format!("\"{}以上\"", unit.replace('"', "")),
        }
    }

    fn day(&self) -> &'static str {
        match self.table.lang {
            Lang::En => "yyyy-mm-dd",
            Lang::Ja => "yyyy\"年\"m\"月\"d\"日\"",
        }
    }

    pub(super) fn unsigned(&self, decimals: u32, suffix: &str) -> Shown {
        Shown { minus: self.minus(), sign: None, decimals, suffix: suffix.to_owned() }
    }

    pub(super) fn signed(&self, mark: &'static str, decimals: u32, suffix: &str) -> Shown {
        Shown { sign: Some(mark), ..self.unsigned(decimals, suffix) }
    }
}

/// Writes a content in a column whose numbers have `most` decimals; with a `formula`, it is the result of that.
pub(super) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (content, most): (Content, u32),
    formula: Option<String>,
    format: Format,
) -> Result<(), RenderError> {
    let (format, result) = match &content {
        Content::Number(value, shown) => (format.set_num_format(shown.code(most)), value.normalize().to_string()),
        Content::Day(_, shown) => (format.set_num_format(*shown), String::new()),
        Content::Text(text) => (format, text.clone()),
        Content::Nothing => (format, String::new()),
    };
    if let Some(formula) = formula {
        sheet.write_formula_with_format(row, column, Formula::new(formula).set_result(result), &format)?;
        return Ok(());
    }
    match content {
        Content::Nothing => sheet.write_blank(row, column, &format)?,
        // Never as a formula, whatever it begins with.
        Content::Text(text) => return write_text(sheet, (row, column), text, &format),
        Content::Number(value, _) => sheet.write_number_with_format(row, column, float(value), &format)?,
        Content::Day(date, _) => match ExcelDateTime::from_ymd(date.year, date.month, date.day) {
            Ok(day) => sheet.write_datetime_with_format(row, column, day, &format)?,
            // Excel has no days before 1900.
            Err(_) => sheet.write_string_with_format(row, column, date.to_string(), &format)?,
        },
    };
    Ok(())
}

/// Writes a text into a cell.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: impl Into<String>,
    format: &Format,
) -> Result<(), RenderError> {
    /// In units of UTF-16, as Excel counts.
    const LONGEST: usize = 32_767;
    let text = text.into();
    if text.len() > LONGEST && text.encode_utf16().count() > LONGEST {
        return Err(RenderError::TooLong { sheet: sheet.name(), cell: row_col_to_cell(row, column) });
    }
    sheet.write_string_with_format(row, column, text, format)?;
    Ok(())
}

/// The nearest float. Reading the digits rounds once; dividing a mantissa would round twice.
pub(super) fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

/// A percentage as Excel counts it, where 1 is the whole.
fn hundredth(percent: Decimal) -> Decimal {
    percent * Decimal::new(1, 2)
}

fn scale(value: Decimal) -> u32 {
    value.normalize().scale()
}
