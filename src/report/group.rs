//! Allocations in groups: by one dimension or two, and by year.

use std::collections::BTreeMap;

use super::dimension::{Dim, Grouper, NONE, Place};
use super::even_split::{self, PhaseShare};
use crate::model::{Amount, FiscalYear, Inexact};
use crate::query::Hit;

/// A printed group: its place in each dimension, its year, and what falls to it.
pub(super) struct Group<'d> {
    pub(super) places: Vec<Place>,
    pub(super) year: FiscalYear,
    pub(super) programs: u64,
    pub(super) figures: Figures,
    /// The allocations; those of a phase count there only in part.
    pub(super) hits: Vec<Hit<'d>>,
}

/// What falls to a group.
pub(super) enum Figures {
    /// A sum.
    Sum(Amount),
    /// A phase's bounds and estimate.
    Share(Box<PhaseShare>),
}

impl Group<'_> {
    /// The sum, or the estimate.
    pub(super) fn amount(&self) -> &Amount {
        match &self.figures {
            Figures::Sum(amount) => amount,
            Figures::Share(share) => &share.even,
        }
    }
}

/// The groups that have an allocation, in the order of the dimensions, then of the years.
pub(super) fn groups<'d>(hits: &[Hit<'d>], groupers: &mut [Grouper<'d>]) -> Result<Vec<Group<'d>>, Inexact> {
    let phase_at = groupers.iter().position(|grouper| grouper.dim == Dim::Phase);
    let mut members: BTreeMap<(Vec<Place>, FiscalYear), Vec<Hit<'d>>> = BTreeMap::new();
    for hit in hits {
        let others = groupers.iter_mut().filter(|grouper| grouper.dim != Dim::Phase);
        let places = others.map(|grouper| grouper.place(hit)).collect();
        members.entry((places, hit.allocation.year)).or_default().push(*hit);
    }
    let mut groups = Vec::new();
    for ((places, year), hits) in members {
        let Some(at) = phase_at else {
            let amount = Amount::sum(hits.iter().map(|hit| &hit.allocation.amount))?;
            groups.push(Group { places, year, programs: programs(&hits), figures: Figures::Sum(amount), hits });
            continue;
        };
        for share in even_split::shares(hits.iter().copied())? {
            let mut places = places.clone();
            places.insert(at, share.phase);
            let touches = |hit: &&Hit<'_>| match hit.allocation.phases {
                phases if phases.is_empty() => share.phase == NONE,
                phases => phases.iter().any(|phase| phase.position() == share.phase),
            };
            let hits = hits.iter().filter(touches).copied().collect();
            groups.push(Group {
                places,
                year,
                programs: share.programs,
                figures: Figures::Share(Box::new(share)),
                hits,
            });
        }
    }
    groups.sort_by(|a, b| (&a.places, a.year).cmp(&(&b.places, b.year)));
    Ok(groups)
}

/// How many programs the allocations belong to; they come in the order of the programs.
pub(super) fn programs(hits: &[Hit<'_>]) -> u64 {
    hits.chunk_by(|a, b| a.ix == b.ix).count() as u64
}
