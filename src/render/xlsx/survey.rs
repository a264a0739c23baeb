//! What is to be known of all rows before the first of them is written.

use super::cell::Writer;
use super::formula::Sums;
use super::width::widest;
use crate::render::RenderError;
use crate::render::contents::Contents;
use crate::table::{Column, Row, Rows, Table};

/// How many cells a sheet has at most that is put together in memory.
const MOST_CELLS: usize = 100_000;

/// What all rows of a table have in common.
pub(super) struct Survey {
    /// How many lines the rows take, with the headings above their groups.
    pub(super) lines: usize,
    /// How many rows have published figures beside them.
    pub(super) published: usize,
    /// How many figures could have a comment, those of totals included.
    pub(super) comments: usize,
    pub(super) contents: Contents,
    /// The width of the widest line in each column that is shown.
    pub(super) widths: Vec<usize>,
    /// What the rows of each total come to.
    pub(super) sums: Sums,
    cells: usize,
}

impl Survey {
    pub(super) fn of(
        (table, rows): (&Table, &dyn Rows),
        shown: &[(usize, &Column)],
        writer: &Writer<'_>,
    ) -> Result<Self, RenderError> {
        let sums = Sums::new(table, shown);
        let contents = Contents::of_totals(table, &writer.speaker);
        let widths = vec![0; shown.len()];
        let mut survey = Self { lines: 0, published: 0, comments: 0, contents, widths, sums, cells: 0 };
        for row in rows.walk() {
            let row = row?;
            survey.lines += 1 + usize::from(row.heading.is_some());
            survey.published += usize::from(row.published.is_some());
            survey.cells += row.cells.len();
            survey.contents.add(table, &row, &writer.speaker);
            survey.measure(&row, shown, writer);
            survey.sums.add(table, &row, writer);
        }
        table.totals.iter().for_each(|total| survey.measure(total, shown, writer));
        Ok(survey)
    }

    fn measure(&mut self, row: &Row, shown: &[(usize, &Column)], writer: &Writer<'_>) {
        self.comments += row.origins.iter().chain(&row.published_origins).flatten().count();
        for (width, &(at, column)) in self.widths.iter_mut().zip(shown) {
            *width = (*width).max(widest(row, (at, column), writer));
        }
    }

    /// Whether the sheet is too large to be put together in memory.
    pub(super) fn is_large(&self) -> bool {
        self.cells > MOST_CELLS
    }
}
