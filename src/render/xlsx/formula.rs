//! The formulas of total rows, which say again what the report has added up: they stand only where they come to the
//! same.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, row_col_to_cell};

use super::cell::Writer;
use crate::table::{Cell, Column, Row, Table};

/// The rows of a table on its sheet, from which totals are worked out.
pub(super) struct Sums<'t> {
    pub(super) table: &'t Table,
    pub(super) writer: &'t Writer<'t>,
    /// The columns that are shown, with their positions in the table.
    pub(super) shown: &'t [(usize, &'t Column)],
    /// The first and the last row on the sheet.
    pub(super) rows: (u32, u32),
}

impl Sums<'_> {
    /// The formula of a total's cell, which stands at a row and a column of the sheet.
    pub(super) fn formula(&self, total: &Row, at: (u32, u16)) -> Option<String> {
        let (row, place) = at;
        let &(position, _) = self.shown.get(usize::from(place))?;
        let cell = total.cells.get(position)?;
        match cell {
            // Shares add up to the whole only as far as rounding lets them.
            Cell::Percent(_) | Cell::Rate(_) => None,
            _ => self.sum(total, position, row, place),
        }
    }

    /// The sum of the rows that a filter leaves or, where rows are of several years, of the total's own year.
    fn sum(&self, total: &Row, position: usize, row: u32, place: u16) -> Option<String> {
        let (first, last) = self.rows;
        if self.table.totals.len() == 1 {
            self.adds_up(total, position, |_| true)?;
            return Some(format!("=SUBTOTAL(109,{})", cell_range(first, place, last, place)));
        }
        let years = self.shown.iter().position(|(_, column)| column.base == "fiscal_year")?;
        let &(year_at, _) = self.shown.get(years)?;
        let year = total.cells.get(year_at)?;
        self.adds_up(total, position, |row| row.cells.get(year_at) == Some(year))?;
        let years = u16::try_from(years).ok()?;
        let range = |at| cell_range_absolute(first, at, last, at);
        Some(format!("=SUMIFS({},{},{})", range(place), range(years), row_col_to_cell(row, years)))
    }

    /// Whether the rows that are taken add up to the total.
    fn adds_up(&self, total: &Row, position: usize, takes: impl Fn(&Row) -> bool) -> Option<()> {
        let number = |row: &Row| row.cells.get(position).and_then(|cell| self.writer.number(cell));
        let rows = self.table.rows.iter().filter(|row| takes(row));
        let sum = rows.filter_map(number).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        (Some(sum) == number(total) && self.table.rows.iter().any(|row| number(row).is_some())).then_some(())
    }
}
