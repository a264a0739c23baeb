//! The year that a row says for its amounts.
//!
//! Knows one row at a time.

use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::message;
use crate::model::FiscalYear;

impl RowReader<'_> {
    /// The place and the year of the row; a year and an era must agree.
    pub(super) fn year(&mut self) -> (Option<CellPlace>, Option<FiscalYear>) {
        let (year, era) = (self.parsed(Field::Year, cells::year), self.parsed(Field::Era, cells::year));
        let year_place = self.columns.place(Field::Year, self.row);
        let era_place = self.columns.place(Field::Era, self.row);
        if let (Some(year), Some(era), Some(at)) = (year, era, era_place)
            && year != era
        {
            let number = year.number();
            let message = message!(
                "the era is {era} and the year {number}, which is {year}",
                "年号は{era}ですが、年度の{number}は{year}です。どちらかを直してください"
            );
            self.report(at, message);
        }
        (year_place.or(era_place), year.or(era))
    }

    /// Reports an amount without a year, where the cell of the year is empty.
    pub(super) fn no_year(&mut self, place: Option<CellPlace>) -> Option<FiscalYear> {
        let place = place?;
        if self.text(place).is_empty() {
            let message = message!(
                "the year is empty: fill it in (merged cells hold only their first)",
                "年度が空です。記入してください（CSVでは、結合セルの値は先頭のセルにしか残りません）"
            );
            self.report(place, message);
        }
        None
    }
}
