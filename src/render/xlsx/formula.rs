//! The formulas of total rows, which say again what the report has added up: they stand only where they come to the
//! same.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{cell_range, cell_range_absolute, row_col_to_cell};

use super::cell::Writer;
use crate::table::{Cell, Column, Key, Row, Table};

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

    /// The sum of the rows that a filter leaves or, where there are several totals, of the rows of the total's own year
    /// and stage.
    fn sum(&self, total: &Row, position: usize, row: u32, place: u16) -> Option<String> {
        let (first, last) = self.rows;
        if self.table.totals.len() == 1 {
            self.adds_up(total, position, |_| true)?;
            return Some(format!("=SUBTOTAL(109,{})", cell_range(first, place, last, place)));
        }
        let is_key = |column: &Column| matches!(column.key, Key::FiscalYear | Key::Stage);
        let keys = self.shown.iter().enumerate().filter(|(_, (_, column))| is_key(column));
        let keys = keys.map(|(place, &(position, _))| (place, position));
        let keys: Vec<(usize, usize)> =
            keys.filter(|&(_, at)| total.cells.get(at).is_some_and(|cell| *cell != Cell::Empty)).collect();
        if keys.is_empty() {
            return None;
        }
        self.adds_up(total, position, |row| keys.iter().all(|&(_, at)| row.cells.get(at) == total.cells.get(at)))?;
        let range = |at| cell_range_absolute(first, at, last, at);
        let mut formula = format!("=SUMIFS({}", range(place));
        for (key, _) in keys {
            let key = u16::try_from(key).ok()?;
            formula.push_str(&format!(",{},{}", range(key), row_col_to_cell(row, key)));
        }
        formula.push(')');
        Some(formula)
    }

    /// Whether the rows that are taken add up to the total.
    fn adds_up(&self, total: &Row, position: usize, takes: impl Fn(&Row) -> bool) -> Option<()> {
        let number = |row: &Row| row.cells.get(position).and_then(|cell| self.writer.number(cell));
        let rows = self.table.rows.iter().filter(|row| takes(row));
        let sum = rows.filter_map(number).try_fold(Decimal::ZERO, Decimal::checked_add)?;
        (Some(sum) == number(total) && self.table.rows.iter().any(|row| number(row).is_some())).then_some(())
    }
}
