//! Where two stages of one document add up to what another calls one stage.

use super::figures::{Figure, Figures};
use crate::model::{Amount, FiscalYear, Inexact, Stage};

/// A figure, and the two stages of the other document that come to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SumOfStages {
    /// Whether the sum is the other dataset's.
    pub(super) is_there: bool,
    pub(super) whole: Amount,
    pub(super) parts: [(Stage, Amount); 2],
}

/// What makes up for a contradiction between two figures of one year and stage, if two stages do.
pub(super) fn sum_of_stages(
    [here, there]: [&Figures; 2],
    [ours, theirs]: [&Figure; 2],
    (year, stage): (FiscalYear, Stage),
) -> Result<Option<SumOfStages>, Inexact> {
    for (is_there, whole, part, figures) in [(true, ours, theirs, there), (false, theirs, ours, here)] {
        for other in Stage::OF_APPROPRIATION {
            let Some(more) = figures.get(year, other).filter(|_| adds_to(stage, other)) else { continue };
            let parts = [(stage, part.amount), (other, more.amount)];
            if !more.amount.yen().is_zero() && whole.amount.meets(&part.amount.add(&more.amount)?) {
                return Ok(Some(SumOfStages { is_there, whole: whole.amount, parts }));
            }
        }
    }
    Ok(None)
}

/// Whether two stages are parts of one appropriation.
fn adds_to(stage: Stage, other: Stage) -> bool {
    stage != other && Stage::OF_APPROPRIATION.contains(&stage)
}
