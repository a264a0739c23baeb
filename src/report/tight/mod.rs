//! What all documents of a dataset together allow for a sum or a change: printed figures, and the totals published over
//! them.
//!
//! Asks [`joint`](crate::model::joint) about one year and stage at a time, since no total spans two of them, and only
//! where a total binds. Knows allocations, no columns.

mod because;
mod derived;
mod documents;
mod system;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::convert::Infallible;
use std::ptr;
use std::rc::Rc;

use foldhash::fast::RandomState;

pub(crate) use self::because::{Asked, because_notes, half_way, note_changes, note_derived, note_narrower};
pub(crate) use self::derived::{Derived, derived};
pub(crate) use self::documents::ends;
pub(crate) use self::system::System;
use crate::model::joint::Interval;
use crate::model::{Allocation, Amount, Covered, Dataset, FiscalYear, Ix, PublishedTotal, Stage};
use crate::query::Hit;

/// How many sums and changes are remembered, to tell which documents make them narrower.
const MOST_REMEMBERED: usize = 50;

/// How many parts the totals of a year and stage have at most, all added up. More totals bind nothing, which leaves bounds true:
/// where each of very many totals covers very much, their parts grow with the square of the dataset.
const MOST_MEMBERS: usize = 1_000_000;

/// A year and a stage: what a total is about.
pub(crate) type Figures = (FiscalYear, Stage);

/// The joint bounds of a dataset's figures, worked out where somebody asks.
pub(crate) struct Tight<'d> {
    pub(crate) dataset: &'d Dataset,
    /// The totals that bind, by what they are about.
    binding: BTreeMap<Figures, Vec<Ix<PublishedTotal>>>,
    covered: OnceCell<Covered<Vec<&'d Allocation>>>,
    systems: RefCell<HashMap<Figures, Rc<System>>>,
    /// The sums and changes that were found to be narrower so far, the first of them.
    narrower: RefCell<Vec<Signed<'d>>>,
}

/// A sum or a change, by year and stage.
pub(crate) type Signed<'d> = BTreeMap<Figures, Part<'d>>;

/// The allocations of a sum or a change in one year and stage.
#[derive(Default)]
pub(crate) struct Part<'h> {
    pub(crate) plus: Vec<&'h Allocation>,
    pub(crate) minus: Vec<&'h Allocation>,
}

impl<'d> Tight<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Self {
        let mut binding: BTreeMap<Figures, Vec<Ix<PublishedTotal>>> = BTreeMap::new();
        for (ix, total) in dataset.totals.enumerate().filter(|(_, total)| total.superseded_by.is_none()) {
            binding.entry((total.year, total.stage)).or_default().push(ix);
        }
        Self { dataset, binding, covered: OnceCell::new(), systems: RefCell::default(), narrower: RefCell::default() }
    }

    /// Whether no total binds anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.binding.is_empty()
    }

    /// The years and stages with a total that binds.
    pub(crate) fn figures(&self) -> impl Iterator<Item = Figures> {
        self.binding.keys().copied()
    }

    /// What the sum of some figures can be, less that of others, where this is less than rounding allows for `amount`,
    /// which they come to.
    pub(crate) fn narrower<'h>(
        &self,
        plus: impl IntoIterator<Item = &'h Hit<'d>>,
        minus: impl IntoIterator<Item = &'h Hit<'d>>,
        amount: &Amount,
    ) -> Option<Interval>
    where
        'd: 'h,
    {
        // Nothing is narrower than an amount that is known to the last digit.
        if self.is_empty() || amount.is_exact() {
            return None;
        }
        let printed = Interval::of(amount)?.plain();
        let parts = self.parts(plus, minus)?;
        // Both are true.
        let joint = self.bounds(&parts)?.and(printed);
        if joint == printed || joint.is_empty() {
            return None;
        }
        let mut narrower = self.narrower.borrow_mut();
        if narrower.len() < MOST_REMEMBERED {
            narrower.push(parts);
        }
        Some(joint)
    }

    /// Whether some sum or change was found to be narrower.
    pub(crate) fn has_narrower(&self) -> bool {
        !self.narrower.borrow().is_empty()
    }

    /// Sorts the figures of a sum or a change by year and stage; what stands on both sides counts on neither. None where no
    /// total binds any of them.
    pub(crate) fn parts<'h>(
        &self,
        plus: impl IntoIterator<Item = &'h Hit<'d>>,
        minus: impl IntoIterator<Item = &'h Hit<'d>>,
    ) -> Option<Signed<'d>>
    where
        'd: 'h,
    {
        let mut parts = Signed::new();
        let figures = |hit: &Hit<'_>| (hit.year, hit.allocation.stage);
        for hit in plus {
            parts.entry(figures(hit)).or_default().plus.push(hit.allocation);
        }
        for hit in minus {
            parts.entry(figures(hit)).or_default().minus.push(hit.allocation);
        }
        for part in parts.values_mut().filter(|part| !part.plus.is_empty() && !part.minus.is_empty()) {
            part.cancel();
        }
        parts.keys().any(|figures| self.binding.contains_key(figures)).then_some(parts)
    }

    /// What a signed sum can be; none where a figure has more digits than are counted.
    pub(crate) fn bounds(&self, parts: &Signed<'_>) -> Option<Interval> {
        let bounds = parts.iter().map(|(figures, part)| match self.system(*figures) {
            Some(system) => system.bounds(part),
            None => part.printed(),
        });
        Some(bounds.sum::<Option<Interval>>()?.plain())
    }

    /// What is known of the figures of a year and stage; none where no total binds them.
    pub(crate) fn system(&self, figures: Figures) -> Option<Rc<System>> {
        let totals = self.binding.get(&figures)?;
        let mut systems = self.systems.borrow_mut();
        let system = systems.entry(figures).or_insert_with(|| Rc::new(self.system_of(totals)));
        Some(Rc::clone(system))
    }

    /// What these totals, all of one year and stage, and the readings of their parts say together.
    pub(crate) fn system_of(&self, totals: &[Ix<PublishedTotal>]) -> System {
        let members = |ix: Ix<PublishedTotal>| self.covered().of(&self.dataset.totals[ix]).flatten().copied();
        System::new(self.dataset, self.fitting(totals).map(|ix| (ix, members(ix))))
    }

    /// The totals that there is room for.
    fn fitting(&self, totals: &[Ix<PublishedTotal>]) -> impl Iterator<Item = Ix<PublishedTotal>> {
        let mut room = MOST_MEMBERS;
        totals.iter().copied().filter(move |&ix| {
            let mut groups = self.covered().of(&self.dataset.totals[ix]);
            let left = groups.try_fold(room, |room, members| room.checked_sub(members.len()));
            room = left.unwrap_or(room);
            left.is_some()
        })
    }

    /// The allocations that each total covers.
    pub(crate) fn covered(&self) -> &Covered<Vec<&'d Allocation>> {
        self.covered.get_or_init(|| {
            let add = |members: &mut Vec<&'d Allocation>, allocation: &'d Allocation| -> Result<(), Infallible> {
                members.push(allocation);
                Ok(())
            };
            let Ok(covered) = Covered::gather(self.dataset, add);
            covered
        })
    }
}

impl Part<'_> {
    /// What the printed figures allow by themselves.
    pub(crate) fn printed(&self) -> Option<Interval> {
        let sum = |side: &[&Allocation]| side.iter().map(|it| Interval::of(&it.amount())).sum::<Option<Interval>>();
        Some(sum(&self.plus)? + -sum(&self.minus)?)
    }

    fn cancel(&mut self) {
        let set = |side: &[&Allocation]| -> HashSet<*const Allocation, RandomState> {
            side.iter().map(|allocation| ptr::from_ref(*allocation)).collect()
        };
        let (plus, minus) = (set(&self.plus), set(&self.minus));
        self.plus.retain(|allocation| !minus.contains(&ptr::from_ref(*allocation)));
        self.minus.retain(|allocation| !plus.contains(&ptr::from_ref(*allocation)));
    }
}
