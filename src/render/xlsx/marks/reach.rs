//! How far rounding reaches in all rows of a comparison.
//!
//! Knows rows, and no sheet.

use rust_decimal::Decimal;

use crate::model::Amount;
use crate::table::{Cell, Key, Row, Table};

/// How far rounding reaches in the rows of a table, in yen: below and above the amounts before, and those after.
#[derive(Debug, Clone)]
pub(in crate::render::xlsx) struct Reach {
    /// Whether it reaches anywhere.
    pub(super) is_any: bool,
    /// What the reach of all rows adds up to; `None` beyond what is exact.
    sums: Option<[Decimal; 4]>,
    before: Option<usize>,
    after: Option<usize>,
}

impl Reach {
    /// Before any row is added.
    pub(in crate::render::xlsx) fn new(table: &Table) -> Self {
        let position = |key| table.columns.iter().position(|column| column.key == key);
        Self {
            is_any: false,
            sums: Some([Decimal::ZERO; 4]),
            before: position(Key::Before),
            after: position(Key::After),
        }
    }

    /// Adds a row of the table, or a row that is no part of its sums.
    pub(in crate::render::xlsx) fn add(&mut self, row: &Row, is_part: bool) {
        let reach = self.of(&row.cells);
        let published = row.published.as_deref().map(|cells| self.of(cells));
        let all = || reach.iter().chain(published.iter().flatten());
        self.is_any |= all().any(|end| !end.is_zero());
        if is_part {
            self.sums = self.sums.and_then(|[a, b, c, d]| {
                let [e, f, g, h] = reach;
                Some([a.checked_add(e)?, b.checked_add(f)?, c.checked_add(g)?, d.checked_add(h)?])
            });
        }
    }

    /// Whether a total's reach is that of all rows.
    pub(in crate::render::xlsx) fn is_sum(&self, total: &Row) -> bool {
        self.sums == Some(self.of(&total.cells))
    }

    fn of(&self, cells: &[Cell]) -> [Decimal; 4] {
        let slacks = |at: Option<usize>| {
            let amount = at.and_then(|at| cells.get(at)).and_then(Cell::amount);
            amount.map_or((Decimal::ZERO, Decimal::ZERO), Amount::slacks)
        };
        let (before, after) = (slacks(self.before), slacks(self.after));
        [before.0, before.1, after.0, after.1]
    }
}
