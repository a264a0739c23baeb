//! How the two sides of a comparison lie in time: lineage leads from the earlier one to the later one.

use super::DiffOptions;
use crate::model::{Component, FiscalYear};
use crate::query::Operand;

/// The first and the last year of a side.
type Span = (FiscalYear, FiscalYear);

/// Both sides in the order of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub(super) earlier: Span,
    pub(super) later: Span,
    pub(super) way: Way,
}

/// Which side of a comparison is the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The one that is subtracted.
    Forward,
    /// The one that it is subtracted from.
    Backward,
    /// Neither: both cover the same years.
    Level,
}

impl Course {
    /// The course of a comparison, unless one of its sides has no year at all.
    pub(super) fn of(options: &DiffOptions) -> Option<Self> {
        let (before, after) = (span(&options.before)?, span(&options.after)?);
        let forward = Self { earlier: before, later: after, way: Way::Forward };
        Some(if before == after {
            Self { way: Way::Level, ..forward }
        } else if (before.1, before.0) < (after.1, after.0) {
            forward
        } else {
            Self { earlier: after, later: before, way: Way::Backward }
        })
    }
}

impl Way {
    /// The sides of a row in the order of time, or those in the order of time as the sides of a row.
    pub(super) fn turned(self, row: Component) -> Component {
        match self {
            Self::Forward | Self::Level => row,
            Self::Backward => Component { before: row.after, after: row.before },
        }
    }
}

fn span(operand: &Operand) -> Option<Span> {
    let years = operand.years();
    years.first().copied().zip(years.last().copied())
}
