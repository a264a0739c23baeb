//! Allocations in groups: by one dimension or two, and by year.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::model::{Amount, FiscalYear, Inexact, Sum};
use crate::query::Hit;
use crate::report::sums::dimension::Dim;
use crate::report::sums::even_split::{self, PhaseShare};
use crate::report::sums::grouper::{Grouper, NONE, Place};
use crate::report::totals::{Tally, Wholes};

/// By how many dimensions allocations are grouped at most.
pub(crate) const MOST_DIMS: usize = 2;

/// A printed group: its place in each dimension, its year, and what falls to it.
pub(crate) struct Group<'d> {
    pub(crate) places: Vec<Place>,
    pub(crate) year: FiscalYear,
    pub(crate) programs: u64,
    pub(crate) figures: Figures,
    /// The allocations, where they are wanted; those of a phase count there only in part.
    pub(crate) hits: Vec<Hit<'d>>,
}

/// What falls to a group.
pub(crate) enum Figures {
    /// A sum.
    Sum(Amount),
    /// A phase's bounds and estimate.
    Share(Box<PhaseShare>),
}

impl Group<'_> {
    /// The sum, or the estimate.
    pub(crate) fn amount(&self) -> &Amount {
        match &self.figures {
            Figures::Sum(amount) => amount,
            Figures::Share(share) => &share.even,
        }
    }
}

/// The allocations of a group while it is gathered.
#[derive(Default)]
struct Members<'d> {
    tally: Tally,
    hits: Vec<Hit<'d>>,
}

/// The groups that have an allocation, in the order of the dimensions, then of the years.
///
/// `keeps` says whether their allocations are wanted, not only their sums; groups of phases always have them.
pub(crate) fn groups<'d>(
    hits: &[Hit<'d>],
    groupers: &mut [Grouper<'d>],
    keeps: bool,
) -> Result<Vec<Group<'d>>, Inexact> {
    let phase_at = groupers.iter().position(|grouper| grouper.dim == Dim::Phase);
    let mut members: HashMap<(FiscalYear, [Place; MOST_DIMS]), Members<'d>, RandomState> = HashMap::default();
    for hit in hits {
        let mut places = [NONE; MOST_DIMS];
        for (place, grouper) in places.iter_mut().zip(groupers.iter_mut()) {
            *place = grouper.place(hit);
        }
        let group = members.entry((hit.year, places)).or_default();
        if phase_at.is_none() {
            group.tally.add(hit)?;
        }
        if keeps || phase_at.is_some() {
            group.hits.push(*hit);
        }
    }
    let mut groups = Vec::new();
    for ((year, places), Members { tally, hits }) in members {
        let places: Vec<Place> = places.into_iter().take(groupers.len()).collect();
        let Some(at) = phase_at else {
            let (figures, programs) = (Figures::Sum(tally.sum.total()?), tally.programs);
            groups.push(Group { places, year, programs, figures, hits });
            continue;
        };
        for share in even_split::shares(hits.iter().copied())? {
            let mut places = places.clone();
            places.get_mut(at).into_iter().for_each(|place| *place = share.phase);
            let touches = |hit: &&Hit<'_>| match hit.allocation.phases() {
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

/// What the groups of each year come to, where no program is in two of them.
pub(crate) fn wholes(groups: &[Group<'_>]) -> Result<Wholes, Inexact> {
    let mut years: BTreeMap<FiscalYear, (Sum, u64)> = BTreeMap::new();
    for group in groups {
        let (sum, programs) = years.entry(group.year).or_default();
        sum.add(group.amount())?;
        *programs += group.programs;
    }
    years.into_iter().map(|(year, (sum, programs))| Ok((year, (sum.total()?, programs)))).collect()
}
