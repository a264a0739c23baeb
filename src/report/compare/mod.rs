//! What changed from one side to another: program by program along their lineage, or group by group.

mod comparison;
mod explained;
mod groups;
mod pairing;
mod programs;
mod sides;
mod status;

pub use explained::{Explained, side_addends};
pub use groups::diff_by;
pub use programs::diff;

use self::status::Status;
use crate::model::{Dataset, Stage};
use crate::query::{Filter, Hit, Operand, select};
use crate::table::{Cell, Key, Table};

/// The sides of a comparison, and how programs are paired across it.
#[derive(Debug, Clone)]
pub struct DiffOptions {
    /// The side that is subtracted, as a rule the earlier one.
    pub before: Operand,
    /// The side that it is subtracted from.
    pub after: Operand,
    /// Whether programs pair along their lineage, or by id alone.
    pub lineage: bool,
}

/// The allocations of both sides.
struct Compared<'d> {
    before: Vec<Hit<'d>>,
    after: Vec<Hit<'d>>,
}

impl<'d> Compared<'d> {
    fn select(dataset: &'d Dataset, filter: &Filter, options: &DiffOptions) -> Self {
        let hits = select(dataset, filter, &Stage::ALL);
        let side = |operand: &Operand| -> Vec<Hit<'d>> {
            hits.iter().filter(|hit| operand.takes(hit.year, hit.allocation.stage)).copied().collect()
        };
        Self { before: side(&options.before), after: side(&options.after) }
    }
}

/// Whether a comparison found a change: a status other than continued, or an amount.
#[must_use]
pub fn has_change(table: &Table) -> bool {
    let status = table.columns.iter().position(|column| column.key == Key::Status);
    table.rows.iter().any(|row| {
        let moved = row.cells.iter().any(|cell| matches!(cell, Cell::Change(amount) if !amount.yen().is_zero()));
        let status = status.and_then(|at| row.cells.get(at)).and_then(Cell::word);
        moved || status.is_some_and(|status| status != Status::Continued.code())
    })
}
