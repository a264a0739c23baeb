//! Cells of file 2-1 that name something: texts, ids and years.
//!
//! Knows one row at a time; reports what is none of these.

use std::borrow::Cow;
use std::str::FromStr;

use super::{ID, Reading, SHEET_YEAR};
use crate::government::budget::{next, whole};
use crate::government::cell::{no_text, not_text};
use crate::government::csv_rows::ExportRow;
use crate::government::header::{BUDGET, DETAILS};
use crate::government::problem::Problems;
use crate::import::ids;
use crate::import::read::cells;
use crate::message;
use crate::message::{Message, Tell};
use crate::model::FiscalYear;

impl Reading<'_> {
    /// All rows are of sheets of one year.
    pub(super) fn sheet_year(&mut self, row: &ExportRow<'_>, problems: &mut Problems) {
        let Some(year) = self.year(row, SHEET_YEAR, problems) else { return };
        let first = *self.budget.sheet_year.get_or_insert(year);
        if first != year {
            let (en, ja) = ([year, first].map(FiscalYear::english), [year, first].map(FiscalYear::japanese));
            let ([year, first], [year_ja, first_ja]) = (en, ja);
            let message = message!(
                "a sheet of {year} among those of {first}: import each year's export by itself",
                "{first_ja}のデータの中に{year_ja}のシートがあります。年次データは1年分ずつ取り込んでください"
            );
            self.problem(row, SHEET_YEAR, message, problems);
        }
    }

    pub(super) fn id(&self, row: &ExportRow<'_>, problems: &mut Problems) -> Option<String> {
        if let Some(id) = digits(row.cell(ID)) {
            return Some(id.to_owned());
        }
        let text = self.needed(row, ID, problems)?;
        let id = whole(&cells::fold(&text)).to_owned();
        if ids::is_id(&id) {
            return Some(id);
        }
        let text = cells::brief(&text);
        let message = message!(
            "`{text}` is not an id: it has letters, digits and `-`",
            "「{text}」はidとして使えません。idに使えるのは文字、数字、`-`です"
        );
        self.problem(row, ID, message, problems);
        None
    }

    pub(super) fn year(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<FiscalYear> {
        // The year is written so in every row, and most rows have the same one.
        if let Some(year) =
            four_digits(row.cell(column)).and_then(FiscalYear::from_number).filter(|&year| next(year).is_some())
        {
            return Some(year);
        }
        let text = self.needed(row, column, problems)?;
        let read = FiscalYear::from_str(whole(&text)).map_err(|error| Message::of(|lang| error.tell(lang)));
        let too_late = || message!("`{text}` is too late a year", "「{text}」は年度として遅すぎます");
        let read = read.and_then(|year| next(year).map(|_| year).ok_or_else(too_late));
        read.map_err(|message| self.problem(row, column, message, problems)).ok()
    }

    pub(super) fn needed(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = self.text(row, column, problems)?;
        if text.is_empty() {
            self.problem(row, column, no_text(), problems);
            return None;
        }
        Some(text)
    }

    pub(super) fn text(&self, row: &ExportRow<'_>, column: usize, problems: &mut Problems) -> Option<String> {
        let text = row.encoding.text(row.cell(column));
        if text.is_none() {
            self.problem(row, column, not_text(), problems);
        }
        text.map(Cow::into_owned)
    }

    pub(super) fn problem(&self, row: &ExportRow<'_>, column: usize, message: Message, problems: &mut Problems) {
        problems.cell(&self.budget.file, row.line, column_name(column), message);
    }
}

/// How the export heads a column.
fn column_name(column: usize) -> &'static str {
    BUDGET.iter().chain(&DETAILS).nth(column).copied().unwrap_or_default()
}

/// An id as the export writes it: digits alone.
fn digits(cell: &[u8]) -> Option<&str> {
    let is_number = !cell.is_empty() && cell.iter().all(u8::is_ascii_digit);
    is_number.then(|| std::str::from_utf8(cell).ok()).flatten()
}

/// The number that four digits stand for.
fn four_digits(cell: &[u8]) -> Option<i64> {
    let digits = <[u8; 4]>::try_from(cell).ok()?;
    digits.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}
