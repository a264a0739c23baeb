//! Rows of ministries that carry the totals of the rows below them, whose ministry they name: 文部科学省 | 300.
//!
//! Knows the amounts as they are typed, and the rows between two such; whether a total agrees, the controls say.

use rust_decimal::Decimal;

use super::headings::Heading;
use super::named;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::is_nothing;
use crate::import::read::controls::words::{Word, word};
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;
use crate::import::read::written;
use crate::import::rules::{RowRule, Rules};
use crate::model::{Amount, Rounding, Unit, exact};

impl RowReader<'_> {
    /// Ends the heading above a row of a total, which a rule may have made one that heads those below it.
    pub(crate) fn pass_total(&mut self, row: usize, rules: &Rules) {
        (self.row, self.cells) = (row, self.sheet.row(row));
        self.end_heading();
        let names_none = self.is_nothing(Field::Ministry) && rules.of_row(self.sheet, row) == Some(RowRule::Total);
        let named = if names_none { named::of_heading(self.name_at(row), self.vocabulary) } else { None };
        if let Some(ministry) = named.filter(|_| self.adds_up_rows_below(rules)) {
            self.points.ministries.open(row, Heading::Open(ministry));
        }
    }

    /// Whether the amounts of the row are the sums of the rows below it, and not of those above it: each up to the next
    /// ministry or total.
    pub(super) fn adds_up_rows_below(&self, rules: &Rules) -> bool {
        let body = self.columns.table.body.clone();
        let ends = |row: &usize| {
            let name = self.name_at(*row);
            word(name) == Some(Word::Total) || named::of_heading(name, self.vocabulary).is_some()
        };
        let counts = |row: &usize| {
            let is_left_out = matches!(rules.of_row(self.sheet, *row), Some(RowRule::Skip | RowRule::Part));
            !is_left_out && word(self.name_at(*row)).is_none()
        };
        let below = (self.row + 1..body.end).take_while(|row| !ends(row)).filter(counts).collect::<Vec<_>>();
        let above = (body.start..self.row).rev().take_while(|row| !ends(row)).filter(counts).collect::<Vec<_>>();
        self.adds_up(&below) == Some(true) && self.adds_up(&above) != Some(true)
    }

    /// Whether the row comes to others in each column where it has an amount; `None` if that cannot be told.
    fn adds_up(&self, rows: &[usize]) -> Option<bool> {
        let (mut agrees, mut is_any) = (true, false);
        for amounts in &self.columns.amounts {
            if is_nothing(self.cells.cell(amounts.column)) {
                continue;
            }
            let (own, mut apart) = self.typed_yen(self.row, amounts.column)?;
            let mut sum = Decimal::ZERO;
            for &row in rows {
                let (yen, slack) = self.typed_yen(row, amounts.column)?;
                (sum, apart) = (exact::add(sum, yen)?, exact::add(apart, slack)?);
            }
            let difference = exact::sub(own, sum)?.abs();
            agrees &= difference.is_zero() || difference < apart;
            is_any |= !sum.is_zero();
        }
        Some(agrees && is_any)
    }

    /// The amount of a cell and how far rounding may carry it, in one unit for all cells that name none; zero if it holds
    /// none, nothing if it cannot be read.
    fn typed_yen(&self, row: usize, column: usize) -> Option<(Decimal, Decimal)> {
        let read = written::read(self.sheet.cell(CellPlace { row, column })).ok()?;
        let Some(typed) = read.typed else { return Some((Decimal::ZERO, Decimal::ZERO)) };
        let unit = typed.unit.unwrap_or(Unit::OkuYen);
        let amount = Amount::printed(typed.figure, unit, Rounding::HalfUp)?;
        Some((typed.figure.yen(unit)?, amount.slack()))
    }

    fn name_at(&self, row: usize) -> &str {
        self.sheet.cell(name_of(self.columns, row))
    }
}
