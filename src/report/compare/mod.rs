//! What changed from one side to another: program by program along their lineage, or group by group.

mod absence;
mod behind;
mod columns;
mod comparison;
mod course;
mod disputed;
mod explained;
mod groups;
mod headline;
mod linking;
mod moved;
mod open_sign;
mod pairing;
mod programs;
mod rates;
mod sides;
mod status;
mod unknown;

pub use explained::{Explained, side_addends};
pub use groups::diff_by;
pub use moved::{Moved, moved};
pub(crate) use open_sign::open_sign_note;
pub use programs::diff;

use self::status::Status;
use crate::model::{Dataset, Stage};
use crate::query::{Filter, Hit, Operand, select};
use crate::table::{Cell, Key, Table};

/// The id of the row of what the groups of a comparison leave out.
pub const UNKNOWN: &str = "unknown";

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
#[derive(Clone, Default)]
struct Compared<'d> {
    before: Vec<Hit<'d>>,
    after: Vec<Hit<'d>>,
}

impl<'d> Compared<'d> {
    /// The allocations of both sides, one after the other.
    fn together(&self) -> Vec<Hit<'d>> {
        [self.before.as_slice(), self.after.as_slice()].concat()
    }

    fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// The allocations that pass the filter, and all of them: which programs continue which, and what became of them, is
    /// no matter of filters.
    fn select_with_all(dataset: &'d Dataset, filter: &Filter, options: &DiffOptions) -> (Self, Self) {
        let all = Self::select(dataset, &Filter::default(), options);
        let counted = if filter.takes_all() { all.clone() } else { Self::select(dataset, filter, options) };
        (counted, all)
    }

    fn select(dataset: &'d Dataset, filter: &Filter, options: &DiffOptions) -> Self {
        let figures = options.before.figures().chain(options.after.figures());
        let stages: Vec<Stage> = figures.map(|(_, stage)| stage).collect();
        let hits = select(dataset, filter, &stages);
        let side = |operand: &Operand| -> Vec<Hit<'d>> {
            hits.iter().filter(|hit| operand.takes(hit.year, hit.allocation.stage)).copied().collect()
        };
        Self { before: side(&options.before), after: side(&options.after) }
    }
}

/// Whether a comparison found a change: a status other than continued, an amount, or a row that cannot be compared.
#[must_use]
pub fn has_change(table: &Table) -> bool {
    let [status, change] = [Key::Status, Key::Change].map(|key| table.columns.iter().position(|it| it.key == key));
    table.rows.iter().any(|row| {
        let moved = match change.and_then(|at| row.cells.get(at)) {
            Some(Cell::Change(amount)) => !amount.yen().is_zero(),
            Some(_) => true,
            None => false,
        };
        let status = status.and_then(|at| row.cells.get(at)).and_then(Cell::word);
        moved || status.is_some_and(|status| status != Status::Continued.code())
    })
}
