//! What the cells of a table hold, as far as headings, the unit and footnotes depend on it.

use super::speaker::Speaker;
use crate::table::{Row, Table};

/// Gathered row by row.
pub(super) struct Contents {
    /// Whether some cell of each column is a number.
    numbers: Vec<bool>,
    /// Whether some row has an amount.
    pub(super) has_amounts: bool,
    /// Whether some shown amount differs from its exact value.
    pub(super) rounds: bool,
}

impl Contents {
    /// Of a table without rows.
    pub(super) fn of_totals(table: &Table, speaker: &Speaker<'_>) -> Self {
        let mut contents = Self { numbers: vec![false; table.columns.len()], has_amounts: false, rounds: false };
        table.totals.iter().for_each(|total| contents.add_cells(table, total, speaker));
        contents
    }

    /// Of a table that holds its rows.
    pub(super) fn of(table: &Table, speaker: &Speaker<'_>) -> Self {
        let mut contents = Self::of_totals(table, speaker);
        table.rows.iter().for_each(|row| contents.add(table, row, speaker));
        contents
    }

    pub(super) fn add(&mut self, table: &Table, row: &Row, speaker: &Speaker<'_>) {
        self.has_amounts = self.has_amounts || row.cells.iter().any(|cell| cell.amount().is_some());
        self.add_cells(table, row, speaker);
    }

    fn add_cells(&mut self, table: &Table, row: &Row, speaker: &Speaker<'_>) {
        for ((has_number, cell), column) in self.numbers.iter_mut().zip(&row.cells).zip(&table.columns) {
            *has_number = *has_number || cell.is_number();
            self.rounds = self.rounds || (!column.hidden && speaker.rounds(cell));
        }
    }

    /// Whether some cell of a column is a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.numbers.get(at).is_some_and(|is_number| *is_number)
    }
}
