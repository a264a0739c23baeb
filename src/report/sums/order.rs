//! The order of groups: as the dataset declares it, or by amount where it declares none.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::dimension::Dim;
use super::gathered::Sums;
use super::group::Group;
use super::grouper::Place;
use crate::model::Stage;
use crate::report::order::{Latest, Standing, stage_place};

/// What a group comes by in one dimension: its standing where that is by amount, then its place.
type Rank = (Option<Standing>, Place);

/// The places of a group, or of several that have one dimension in common.
type Of = [Option<Place>; 2];

/// How the groups of one dimension or two come one after another.
pub(super) struct Order {
    latest: HashMap<Of, Latest, RandomState>,
}

impl Order {
    /// Weighs the groups of dimensions that come by amount.
    pub(super) fn of(dims: &[Dim], sums: &[Sums<'_, '_>]) -> Self {
        let mut order = Self { latest: HashMap::default() };
        let by_amount = |at: usize| dims.get(at).is_some_and(|dim| dim.is_by_amount());
        let (first, second) = (by_amount(0), by_amount(1));
        if !first && !second {
            return order;
        }
        let initial = Stage::ALL.iter().position(|stage| *stage == Stage::Initial);
        let stage_at = dims.iter().position(|dim| *dim == Dim::Stage);
        for (at, sums) in sums.iter().enumerate() {
            for group in &sums.groups {
                let own = stage_at.and_then(|at| group.places.get(at).copied());
                // Where stages are a dimension, the initial budget decides, too.
                let stage = own.map_or_else(
                    || stage_place(sums.staged.stages, at),
                    |own| if Some(own) == initial { 0 } else { own.saturating_add(1) },
                );
                let latest = Latest::new(group.year, stage, group.amount().yen());
                let (down, across) = (group.places.first().copied(), group.places.get(1).copied());
                let of =
                    [first.then_some([down, None]), second.then_some([down, across]), second.then_some([None, across])];
                for of in of.into_iter().flatten() {
                    order.latest.entry(of).and_modify(|known| known.add(latest)).or_insert(latest);
                }
            }
        }
        order
    }

    /// What a group comes by, dimension by dimension.
    pub(super) fn ranks(&self, group: &Group<'_>) -> [Rank; 2] {
        let (down, across) = (group.places.first().copied(), group.places.get(1).copied());
        [self.down(down.unwrap_or_default()), self.rank([down, across], across)]
    }

    /// What the groups of a place in the first dimension come by.
    pub(super) fn down(&self, place: Place) -> Rank {
        self.rank([Some(place), None], Some(place))
    }

    /// What those of a place in the second dimension come by, where it has columns.
    pub(super) fn across(&self, place: Place) -> Rank {
        self.rank([None, Some(place)], Some(place))
    }

    fn rank(&self, of: Of, place: Option<Place>) -> Rank {
        (self.latest.get(&of).map(Latest::standing), place.unwrap_or_default())
    }

    /// Puts the groups of each sum of stages in order, then by year.
    pub(super) fn arrange(&self, sums: &mut [Sums<'_, '_>]) {
        if self.latest.is_empty() {
            return;
        }
        for sums in sums {
            sums.groups.sort_by_cached_key(|group| (self.ranks(group), group.year));
        }
    }
}
