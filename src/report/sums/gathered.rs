//! What the allocations of each sum of stages come to, group by group and as a whole.

use std::borrow::Cow;

use super::dimension::Dim;
use super::group::{self, Group, groups};
use super::grouper::Grouper;
use crate::model::{Dataset, Inexact};
use crate::query::{Hit, Query, Sources, StageChoice};
use crate::report::staged::{Staged, each};
use crate::report::totals::{self, Wholes};

/// What the allocations of one sum of stages come to.
pub(super) struct Sums<'h, 'd> {
    pub(super) staged: Staged<'h>,
    pub(super) groups: Vec<Group<'d>>,
    /// The allocations that add up to the wholes; none where stages are a dimension.
    pub(super) summed: Cow<'h, [Hit<'d>]>,
    pub(super) wholes: Wholes,
}

/// Gathers the allocations by each sum of stages that was asked for; where stages are a dimension, all at once.
pub(super) fn gather<'h, 'd>(
    dataset: &Dataset,
    query: &Query,
    stages: &'h StageChoice,
    hits: &'h [Hit<'d>],
    groupers: &mut [Grouper<'d>],
) -> Result<Vec<Sums<'h, 'd>>, Inexact> {
    let keeps = !dataset.totals.is_empty() || query.execution || query.sources == Sources::Beside;
    if groupers.iter().any(|grouper| grouper.dim == Dim::Stage) {
        let staged = stages.sums().first().map(|stages| Staged { stages, apart: false });
        let groups = groups(hits, groupers, keeps)?;
        let (summed, wholes) = (Cow::Borrowed(&[] as &[_]), Wholes::new());
        return Ok(staged.map(|staged| Sums { staged, groups, summed, wholes }).into_iter().collect());
    }
    if stages.sum().is_none() {
        // Agencies and bureaus come in the order in which they first occur in any stage.
        for hit in hits {
            for grouper in &mut *groupers {
                grouper.place(hit);
            }
        }
    }
    // Where each program is in one group, the groups say all that the allocations do.
    let of_groups = groupers.iter().all(|grouper| grouper.dim.is_of_programs());
    let sums = each(stages, hits).map(|(staged, summed)| {
        let groups = groups(&summed, groupers, keeps)?;
        let wholes = if of_groups { group::wholes(&groups)? } else { totals::wholes(&summed)? };
        Ok(Sums { staged, groups, summed, wholes })
    });
    sums.collect()
}
