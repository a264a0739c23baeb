//! A sheet as a grid of cells.
//!
//! Knows places; not what stands in them.

use super::cell::Cell;

/// The cells of a sheet, and what of it is merged or hidden.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) rows: Vec<Vec<Cell>>,
    /// The column, the first and the last row of merged cells.
    pub(super) merged: Vec<(usize, usize, usize)>,
    /// The row, the first and the last column of merged cells.
    pub(super) across: Vec<(usize, usize, usize)>,
    pub(super) hidden_rows: Vec<usize>,
    pub(super) hidden_columns: Vec<usize>,
}

impl Grid {
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &Cell {
        static EMPTY: Cell = Cell::Empty;
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or(&EMPTY)
    }

    /// A row with this text in one of its cells.
    pub(super) fn push_alone(&mut self, column: usize, text: impl Into<String>) {
        let mut row = vec![Cell::Empty; column];
        row.push(Cell::text(text));
        self.rows.push(row);
    }

    /// What a person sees, a line a row, with the rows' numbers.
    pub(super) fn described(&self) -> String {
        let mut text = String::new();
        for (at, row) in (1..).zip(&self.rows) {
            let cells: Vec<String> = row.iter().map(Cell::described).collect();
            text.push_str(&format!("{at:>4} | {}\n", cells.join(" | ")));
        }
        let Self { merged, across, hidden_rows, hidden_columns, .. } = self;
        text + &format!(
            "     merged {merged:?} and {across:?}, hidden rows {hidden_rows:?}, hidden columns {hidden_columns:?}\n"
        )
    }
}

/// `C5`.
pub(super) fn address(row: usize, column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column).unwrap());
    format!("{letter}{}", row + 1)
}
