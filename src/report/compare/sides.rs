//! The two sides of a row: their allocations, what these add up to, and what is published for them.

use std::collections::HashSet;
use std::ptr;

use rust_decimal::Decimal;

use super::DiffOptions;
use crate::model::{Allocation, Amount, Inexact, PublishedTotal, Rate};
use crate::query::{Hit, Stages};
use crate::report::published::Published;
use crate::table::{Cell, FROM_NOTHING, TO_NOTHING};

/// Both amounts of a row; a side without an allocation is `None`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sides {
    pub(super) before: Option<Amount>,
    pub(super) after: Option<Amount>,
    /// The change, where it is not simply the difference: figures that stand on both sides cancel out with their
    /// intervals.
    pub(super) change: Option<Amount>,
    /// Whether filters leave out some of the programs, so that a side without an amount is not new or ended.
    pub(super) is_partial: bool,
    /// Whether no change leads from one side to the other, since one of them is not known.
    pub(super) is_open: bool,
}

impl Sides {
    /// Whether both sides come to 0, or to nothing.
    pub(super) fn have_no_amount(&self) -> bool {
        [self.before, self.after].into_iter().flatten().all(|amount| amount.yen().is_zero())
    }

    pub(super) fn new(before: Option<Amount>, after: Option<Amount>) -> Self {
        Self { before, after, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// The change; a side without an allocation counts as 0.
    pub(super) fn change(&self) -> Result<Amount, Inexact> {
        let difference = || self.after.unwrap_or(Amount::ZERO).sub(&self.before.unwrap_or(Amount::ZERO));
        self.change.map_or_else(difference, Ok)
    }

    /// The change, where there is an amount on either side.
    pub(super) fn known_change(&self) -> Result<Option<Amount>, Inexact> {
        if self.is_empty() { Ok(None) } else { self.change().map(Some) }
    }

    /// The change as a percentage of what was there before; there is none of nothing, of 0 or of a negative amount.
    pub(super) fn rate(&self, change: &Amount) -> Cell {
        if self.is_partial && (self.before.is_none() || self.after.is_none()) {
            return Cell::Empty;
        }
        let [before, after] = [self.before, self.after].map(|side| side.unwrap_or(Amount::ZERO));
        match Rate::of(change, &before, &after) {
            Some(rate) if after.yen().is_zero() => Cell::NamedRate(rate, TO_NOTHING),
            Some(rate) => Cell::Rate(rate),
            None if before.yen().is_zero() && after.yen() > Decimal::ZERO => Cell::FromNothing(FROM_NOTHING),
            None => Cell::Empty,
        }
    }
}

/// The published totals of both sides, of each that has one.
pub(super) type Printed<'d> = [Option<&'d PublishedTotal>; 2];

/// The allocations of one row or of the whole, side by side.
pub(super) struct Pair<'h, 'd> {
    pub(super) before: &'h [Hit<'d>],
    pub(super) after: &'h [Hit<'d>],
}

impl<'d> Pair<'_, 'd> {
    /// The sums of both sides.
    pub(super) fn sides(&self) -> Result<Sides, Inexact> {
        let sum = |hits: &[Hit<'_>]| -> Result<Option<Amount>, Inexact> {
            let amounts = hits.iter().map(|hit| hit.allocation.amount());
            if hits.is_empty() { Ok(None) } else { Amount::sum(amounts).map(Some) }
        };
        let mut sides = Sides::new(sum(self.before)?, sum(self.after)?);
        let figures = |hits: &[Hit<'d>]| hits.iter().map(|hit| ptr::from_ref(hit.allocation)).collect::<HashSet<_>>();
        let (before, after) = (figures(self.before), figures(self.after));
        if !before.is_disjoint(&after) {
            let own = |hits: &[Hit<'_>], other: &HashSet<*const Allocation>| {
                let rest = hits.iter().filter(|hit| !other.contains(&ptr::from_ref(hit.allocation)));
                Amount::sum(rest.map(|hit| hit.allocation.amount()))
            };
            sides.change = Some(own(self.after, &before)?.sub(&own(self.before, &after)?)?);
        }
        Ok(sides)
    }

    /// The published totals of both sides, of each that is one year and stage.
    pub(super) fn printed(&self, published: &Published<'d>, options: &DiffOptions) -> Printed<'d> {
        [(&options.before, self.before), (&options.after, self.after)].map(|(operand, hits)| {
            let stages = Stages::one(operand.single_stage()?);
            let years = operand.years();
            let year = years.first().filter(|_| years.len() == 1)?;
            published.of(*year, &stages, || hits.iter())
        })
    }
}

/// The sum of each side, and what is published for it, where there are both.
pub(super) fn both<'t>(
    sides: &Sides,
    printed: Printed<'t>,
) -> impl Iterator<Item = (Amount, &'t PublishedTotal)> + Clone {
    [sides.before, sides.after].into_iter().zip(printed).filter_map(|(sum, total)| sum.zip(total))
}
