//! All that is said of the figures of one year and stage, with the way back from positions to what they stand for.

use std::collections::HashMap;
use std::ptr;

use foldhash::fast::RandomState;

use super::Part;
use crate::model::joint::{self, Conflict, Interval, Joint};
use crate::model::{Allocation, Dataset, Ix, PublishedTotal};

/// How many parts a system has at most if it is asked which of its totals are needed for something.
const MOST_PARTS: usize = 2_000;

/// The totals of one year and stage, and the figures that they cover.
pub(crate) struct System {
    joint: Joint,
    /// The totals, in the order of their positions.
    totals: Vec<Ix<PublishedTotal>>,
    places: HashMap<*const Allocation, usize, RandomState>,
}

impl System {
    /// Takes totals with the allocations that they cover; one without parts says nothing.
    pub(crate) fn new<'d, M: Iterator<Item = &'d Allocation>>(
        dataset: &Dataset,
        totals: impl Iterator<Item = (Ix<PublishedTotal>, M)>,
    ) -> Self {
        let (mut parts, mut claims) = (Vec::new(), Vec::new());
        let (mut named, mut places) = (Vec::new(), HashMap::default());
        for (ix, members) in totals {
            let members: Vec<usize> = members.map(|it| place(&mut places, &mut parts, it)).collect();
            let total = &dataset.totals[ix];
            if let (false, Some(printed)) = (members.is_empty(), Interval::of(&total.amount)) {
                claims.push(joint::Total { parts: members, printed, document: total.citation.source.position() });
                named.push(ix);
            }
        }
        Self { joint: Joint::new(parts, claims), totals: named, places }
    }

    /// What a signed sum can be; figures that no total covers count with what they print.
    pub(super) fn bounds(&self, part: &Part<'_>) -> Option<Interval> {
        let (covered, rest) = self.split(part);
        let [plus, minus] = covered;
        Some(self.joint.bounds(plus, minus) + rest.printed()?)
    }

    /// The totals that make the bounds of a signed sum as narrow as they are; in a large system, all that can have a say.
    pub(super) fn because(&self, part: &Part<'_>) -> Vec<Ix<PublishedTotal>> {
        let ([plus, minus], _) = self.split(part);
        let can_be_tried = self.places.len() <= MOST_PARTS;
        let totals = if can_be_tried { self.joint.because(plus, minus) } else { self.joint.within_reach(plus, minus) };
        self.named(&totals)
    }

    /// The totals that bind nothing, since others, or the parts, contradict them.
    pub(super) fn left_out(&self) -> Vec<Ix<PublishedTotal>> {
        self.named(&self.joint.left_out().collect::<Vec<_>>())
    }

    /// The sets of statements that cannot all be right, but for those of which a total contradicts its own parts: its
    /// totals, and the figures that count among them.
    pub(crate) fn conflicts(&self) -> impl Iterator<Item = (Vec<Ix<PublishedTotal>>, &Conflict)> {
        let is_joint =
            |conflict: &&Conflict| !conflict.totals.iter().any(|&total| self.joint.contradicts_readings(total));
        self.joint.conflicts().iter().filter(is_joint).map(|conflict| (self.named(&conflict.totals), conflict))
    }

    /// How many documents contradict each other.
    pub(crate) fn documents(&self, conflict: &Conflict) -> usize {
        self.joint.documents(conflict).len()
    }

    /// Whether a figure is among those of a contradiction.
    pub(crate) fn is_in(&self, conflict: &Conflict, allocation: &Allocation) -> bool {
        let place = self.places.get(&ptr::from_ref(allocation));
        place.is_some_and(|place| conflict.readings.binary_search(place).is_ok())
    }

    fn named(&self, totals: &[usize]) -> Vec<Ix<PublishedTotal>> {
        totals.iter().filter_map(|&at| self.totals.get(at)).copied().collect()
    }

    /// The positions of the figures on both sides, and the figures that have none.
    fn split<'h>(&self, part: &Part<'h>) -> ([Vec<usize>; 2], Part<'h>) {
        let split = |side: &[&'h Allocation]| {
            let (mut places, mut rest) = (Vec::with_capacity(side.len()), Vec::new());
            for &allocation in side {
                match self.places.get(&ptr::from_ref(allocation)) {
                    Some(&place) => places.push(place),
                    None => rest.push(allocation),
                }
            }
            (places, rest)
        };
        let ((plus, rest_plus), (minus, rest_minus)) = (split(&part.plus), split(&part.minus));
        ([plus, minus], Part { plus: rest_plus, minus: rest_minus })
    }
}

/// The position of a figure; a new one where it has none.
fn place(
    places: &mut HashMap<*const Allocation, usize, RandomState>,
    parts: &mut Vec<joint::Part>,
    allocation: &Allocation,
) -> usize {
    *places.entry(ptr::from_ref(allocation)).or_insert_with(|| {
        let reading = Interval::of(&allocation.amount()).unwrap_or(Interval::FREE);
        parts.push(joint::Part { reading, document: allocation.citation().source.position() });
        parts.len() - 1
    })
}
