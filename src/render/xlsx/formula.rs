//! The formulas of total rows, which say again what the report has added up: they stand only where they come to the
//! same.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, row_col_to_cell};

use super::cell::Writer;
use crate::table::{Cell, Column, Key, Row, Table};

/// What formulas begin with that add up what a filter leaves.
pub(super) const FILTERED: &str = "=SUBTOTAL(109,";

/// How many decimals of estimates are worth something.
const DIGITS: u32 = 6;

/// What the rows of each total come to in the columns that are shown.
pub(super) struct Sums {
    /// The positions of these columns in the table.
    shown: Vec<usize>,
    totals: Vec<Of>,
    /// Whether any row has a number in the column.
    numbers: Vec<bool>,
    /// What stands where a row has nothing.
    nothing: &'static str,
    /// Whether the rows are those of a comparison, whose totals are of all rows or of those with a change.
    compares: bool,
}

/// What a total is of.
struct Of {
    /// The columns that its rows agree with it in: where they are shown, and their positions in the table.
    keys: Vec<(usize, usize)>,
    /// The column that holds something in each of its rows, where it leaves out others: where it is shown, and its
    /// position in the table.
    filled: Option<(usize, usize)>,
    /// Whether there is a row that it leaves out so.
    leaves_out: bool,
    /// What its rows come to in each column; `None` beyond what is exact.
    sums: Vec<Option<Decimal>>,
}

impl Sums {
    /// Before any row is added.
    pub(super) fn new(table: &Table, shown: &[(usize, &Column)], nothing: &'static str) -> Self {
        let is_key = |column: &Column| matches!(column.key, Key::FiscalYear | Key::Stage);
        let keys = shown.iter().enumerate().filter(|(_, (_, column))| is_key(column));
        let keys: Vec<(usize, usize)> = keys.map(|(place, &(position, _))| (place, position)).collect();
        let changes = shown.iter().position(|(_, column)| column.key == Key::Change);
        let changes = changes.zip(table.columns.iter().position(|column| column.key == Key::Change));
        let changes = changes.filter(|_| table.measure == Some(Key::Change));
        let has = |total: &Row, at: usize| total.cells.get(at).is_some_and(|cell| *cell != Cell::Empty);
        let of = |total: &Row| Of {
            // Of a single total, every row is a part.
            keys: keys.iter().filter(|&&(_, at)| table.totals.len() > 1 && has(total, at)).copied().collect(),
            // A comparison adds up what has a change; the sum of all rows has none itself.
            filled: changes.filter(|&(_, at)| has(total, at)),
            leaves_out: false,
            sums: vec![Some(Decimal::ZERO); shown.len()],
        };
        Self {
            shown: shown.iter().map(|&(at, _)| at).collect(),
            totals: table.totals.iter().map(of).collect(),
            numbers: vec![false; shown.len()],
            nothing,
            compares: table.measure == Some(Key::Change),
        }
    }

    /// Adds a row to the totals that it is a part of.
    pub(super) fn add(&mut self, table: &Table, row: &Row, writer: &Writer<'_>) {
        if self.totals.is_empty() {
            return;
        }
        let number = |&at: &usize| row.cells.get(at).and_then(|cell| writer.number(cell));
        let numbers: Vec<Option<Decimal>> = self.shown.iter().map(number).collect();
        for (has_number, number) in self.numbers.iter_mut().zip(&numbers) {
            *has_number |= number.is_some();
        }
        let is_empty = |at: usize| row.cells.get(at).is_none_or(|cell| *cell == Cell::Empty);
        for (of, total) in self.totals.iter_mut().zip(&table.totals) {
            if of.filled.is_some_and(|(_, at)| is_empty(at)) {
                of.leaves_out = true;
                continue;
            }
            if of.keys.iter().all(|&(_, at)| row.cells.get(at) == total.cells.get(at)) {
                for (sum, number) in of.sums.iter_mut().zip(&numbers) {
                    *sum = sum.and_then(|sum| number.map_or(Some(sum), |number| sum.checked_add(number)));
                }
            }
        }
    }

    /// Whether the first total is the sum of its rows in every column of amounts that it has.
    pub(super) fn are_of_rows(&self, table: &Table, writer: &Writer<'_>) -> bool {
        let Some((of, total)) = self.totals.first().zip(table.totals.first()) else { return false };
        let mut places = self.shown.iter().zip(&of.sums);
        places.all(|(&at, sum)| match total.cells.get(at).filter(|cell| cell.amount().is_some()) {
            Some(cell) => writer.number(cell) == *sum,
            None => true,
        })
    }

    /// The formula of a total's cell, whose number it comes to, at a row and a column of the sheet: the sum of the rows
    /// that a filter leaves or, where the total leaves out some, of those of its own year and stage, or of those that
    /// have a change.
    ///
    /// `rows` are the first and the last row on the sheet.
    pub(super) fn formula(
        &self,
        (total, cell, number): (usize, &Cell, Decimal),
        (row, place): (u32, u16),
        (first, last): (u32, u32),
    ) -> Option<String> {
        // Shares add up to the whole only as far as rounding lets them.
        if matches!(cell, Cell::Percent(_) | Cell::Rate(_) | Cell::NamedRate(..))
            || !*self.numbers.get(usize::from(place))?
        {
            return None;
        }
        let Of { keys, filled, leaves_out, sums } = self.totals.get(total)?;
        let sum = (*sums.get(usize::from(place))?)?;
        let is_single = !leaves_out && (self.compares || self.totals.len() == 1);
        if sum != number {
            // The parts of an estimate are quotients, whose last digits are cut.
            let is_near = matches!(cell, Cell::Estimate(_)) && sum.round_dp(DIGITS) == number.round_dp(DIGITS);
            let range = cell_range(first, place, last, place);
            let is_cut = number.round_dp(DIGITS) == number;
            return (is_single && is_near && is_cut).then(|| format!("=ROUND(SUBTOTAL(109,{range}),{DIGITS})"));
        }
        if is_single {
            return Some(format!("{FILTERED}{})", cell_range(first, place, last, place)));
        }
        if keys.is_empty() && !leaves_out {
            return None;
        }
        let range = |at| cell_range_absolute(first, at, last, at);
        let mut formula = format!("=SUMIFS({}", range(place));
        for &(key, _) in keys {
            let key = u16::try_from(key).ok()?;
            formula.push_str(&format!(",{},{}", range(key), row_col_to_cell(row, key)));
        }
        if let (true, Some((changes, _))) = (leaves_out, filled) {
            formula.push_str(&format!(",{},\"<>{}\"", range(u16::try_from(*changes).ok()?), self.nothing));
        }
        formula.push(')');
        Some(formula)
    }
}
