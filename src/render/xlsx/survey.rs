//! What is to be known of all rows before the first of them is written.

use super::cell::Writer;
use super::formula::Sums;
use super::marks::Reach;
use super::subtotal::Subtotals;
use super::width::Measure;
use crate::render::RenderError;
use crate::render::contents::Contents;
use crate::table::{Column, Row, Rows, Table};

/// How many cells a sheet has at most that is put together in memory.
const MOST_CELLS: usize = 100_000;

/// What all rows of a table have in common.
pub(super) struct Survey {
    /// How many lines the rows take, with the headings above their groups.
    pub(super) lines: usize,
    pub(super) rows: u32,
    /// How many rows have published figures beside them.
    pub(super) published: usize,
    /// How many figures could have a comment, those of totals included.
    pub(super) comments: usize,
    pub(super) contents: Contents,
    /// What the cells of each column take that is shown.
    pub(super) measures: Vec<Measure>,
    /// What the rows of each total come to.
    pub(super) sums: Sums,
    /// How far rounding reaches in them.
    pub(super) reach: Reach,
    pub(super) subtotals: Option<Subtotals>,
    /// The rows of these.
    pub(super) by_ministry: Vec<Row>,
    cells: usize,
}

impl Survey {
    pub(super) fn of(
        (table, rows): (&Table, &dyn Rows),
        shown: &[(usize, &Column)],
        writer: &Writer<'_>,
    ) -> Result<Self, RenderError> {
        let sums = Sums::new(table, shown, writer.nothing());
        let contents = Contents::of_totals(table, &writer.speaker);
        let measures = vec![Measure::default(); shown.len()];
        let (subtotals, by_ministry) = (Subtotals::new(table, shown), Vec::new());
        let (lines, published, comments, cells) = (0, 0, 0, 0);
        let reach = Reach::new(table);
        let mut survey = Self {
            lines,
            rows: 0,
            published,
            comments,
            contents,
            measures,
            sums,
            reach,
            subtotals,
            by_ministry,
            cells,
        };
        for row in rows.walk() {
            let row = row?;
            survey.rows = survey.rows.saturating_add(1);
            survey.lines += 1 + usize::from(row.heading.is_some());
            survey.published += usize::from(row.published.is_some());
            survey.cells += row.cells.len();
            survey.contents.add(table, &row, &writer.speaker);
            survey.measure(&row, shown, writer);
            survey.sums.add(table, &row, writer);
            survey.reach.add(&row, true);
            survey.subtotals.iter_mut().for_each(|subtotals| subtotals.add(&row, writer));
        }
        // Where rows are left out, what is left of a ministry is no sum of it.
        if let Some(subtotals) = survey.subtotals.as_ref().filter(|_| survey.sums.are_of_rows(table, writer)) {
            survey.by_ministry = subtotals.rows(table, writer);
        }
        for row in std::mem::take(&mut survey.by_ministry) {
            survey.measure(&row, shown, writer);
            survey.by_ministry.push(row);
        }
        for total in &table.totals {
            survey.measure(total, shown, writer);
            survey.reach.add(total, false);
        }
        survey.contents.rounds |= survey.measures.iter().any(|measure| measure.rounds);
        Ok(survey)
    }

    fn measure(&mut self, row: &Row, shown: &[(usize, &Column)], writer: &Writer<'_>) {
        self.comments += row.origins.iter().chain(&row.published_origins).flatten().count();
        for (measure, &column) in self.measures.iter_mut().zip(shown) {
            measure.add(row, column, writer);
        }
    }

    /// Whether the sheet is too large to be put together in memory.
    pub(super) fn is_large(&self) -> bool {
        self.cells > MOST_CELLS
    }
}
