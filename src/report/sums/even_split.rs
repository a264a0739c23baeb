//! What falls to each phase of programs that span several: bounds, and an even split (機械的均等割).
//!
//! Nobody publishes the split, so the bounds are what is known. The even split is an estimate whose rows add up exactly
//! to the group's total: exact fractions are added first, then only each phase's sum is rounded, by largest remainder.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{Amount, Basis, Inexact, exact};
use crate::query::Hit;
use crate::report::sums::grouper::{NONE, Place};

/// What falls to one phase, or to no phase.
#[derive(Debug, Clone)]
pub(crate) struct PhaseShare {
    /// The phase's place in the pipeline, or [`NONE`].
    pub(crate) phase: Place,
    /// How many programs touch it.
    pub(crate) programs: u64,
    /// The programs that are in this phase alone.
    pub(crate) at_least: Amount,
    /// The estimate; its interval reaches from the low end of the least to the high end of the most.
    pub(crate) even: Amount,
    /// Every program that touches the phase.
    pub(crate) at_most: Amount,
    /// Whether the phases of all these programs are stated.
    pub(crate) basis: Basis,
}

/// What is gathered for one phase, in ten-thousandths of a yen.
struct Gathered {
    at_least: Amount,
    at_most: Amount,
    /// Amounts of programs with so many phases.
    by_span: BTreeMap<u32, i128>,
    programs: u64,
    last: Option<usize>,
    basis: Basis,
}

/// The shares of one printed group, in pipeline order; what has no phase comes last.
pub(crate) fn shares<'d>(hits: impl IntoIterator<Item = Hit<'d>>) -> Result<Vec<PhaseShare>, Inexact> {
    let mut phases: BTreeMap<Place, Gathered> = BTreeMap::new();
    for hit in hits {
        let set = hit.allocation.phases();
        if set.is_empty() {
            phases.entry(NONE).or_insert_with(Gathered::new).add(&hit, 1)?;
        }
        for phase in set.iter() {
            phases.entry(phase.position()).or_insert_with(Gathered::new).add(&hit, set.len())?;
        }
    }
    let parts: Vec<&BTreeMap<u32, i128>> = phases.values().map(|gathered| &gathered.by_span).collect();
    let evens = round_by_largest_remainder(&parts).ok_or(Inexact)?;
    phases.iter().zip(evens).map(|((&phase, gathered), even)| gathered.share(phase, even)).collect()
}

impl Gathered {
    fn new() -> Self {
        Self {
            at_least: Amount::ZERO,
            at_most: Amount::ZERO,
            by_span: BTreeMap::new(),
            programs: 0,
            last: None,
            basis: Basis::Stated,
        }
    }

    fn add(&mut self, hit: &Hit<'_>, span: u32) -> Result<(), Inexact> {
        let amount = &hit.allocation.amount();
        let (least, most) = if span == 1 { (*amount, *amount) } else { (amount.below_zero(), amount.above_zero()) };
        self.at_least = self.at_least.add(&least)?;
        self.at_most = self.at_most.add(&most)?;
        let count = exact::ten_thousandths(amount.yen()).ok_or(Inexact)?;
        let sum = self.by_span.entry(span).or_default();
        *sum = sum.checked_add(count).ok_or(Inexact)?;
        self.programs += u64::from(self.last.replace(hit.ix.position()) != Some(hit.ix.position()));
        self.basis = self.basis.max(hit.program.phases_basis);
        Ok(())
    }

    fn share(&self, phase: Place, even: i128) -> Result<PhaseShare, Inexact> {
        let even = exact::from_ten_thousandths(even).ok_or(Inexact)?;
        Ok(PhaseShare {
            phase,
            programs: self.programs,
            at_least: self.at_least,
            even: Amount::between(even, &self.at_least, &self.at_most)?,
            at_most: self.at_most,
            basis: self.basis,
        })
    }
}

/// The sum of each part's fractions, rounded to whole yen so that the parts add up to their total.
///
/// A part maps a divisor to what is divided by it, in ten-thousandths of a yen, as the result is. A total that is not
/// in whole yen is split into thousandths of a yen instead.
fn round_by_largest_remainder(parts: &[&BTreeMap<u32, i128>]) -> Option<Vec<i128>> {
    let common =
        parts.iter().flat_map(|part| part.keys()).try_fold(1i128, |common, &span| lcm(common, i128::from(span)))?;
    let exact: Vec<(i128, i128)> = parts.iter().map(|part| add_fractions(part, common)).collect::<Option<_>>()?;
    let whole = exact.iter().try_fold(0i128, |sum, (whole, _)| sum.checked_add(*whole))?;
    let fractions = exact.iter().try_fold(0i128, |sum, (_, fraction)| sum.checked_add(*fraction))?;
    let total = whole.checked_add(fractions / common)?;
    let quantum = if total % 10_000 == 0 { 10_000 } else { 10 };
    let floors: Vec<i128> = exact.iter().map(|(whole, _)| whole.div_euclid(quantum)).collect();
    let rest = |&(whole, fraction): &(i128, i128)| whole.rem_euclid(quantum).checked_mul(common)?.checked_add(fraction);
    let rests: Vec<i128> = exact.iter().map(rest).collect::<Option<_>>()?;
    let missing = total / quantum - floors.iter().try_fold(0i128, |sum, floor| sum.checked_add(*floor))?;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // A stable sort: ties go to the earlier phase.
    order.sort_by_key(|&at| Reverse(rests.get(at).copied()));
    let mut rounded = floors;
    for at in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        *rounded.get_mut(at)? += 1;
    }
    rounded.into_iter().map(|count| count.checked_mul(quantum)).collect()
}

/// The sum of one part's fractions: a whole number, and the rest as a numerator over `common`.
fn add_fractions(part: &BTreeMap<u32, i128>, common: i128) -> Option<(i128, i128)> {
    let mut whole = 0i128;
    let mut fraction = 0i128;
    for (&span, &sum) in part {
        let span = i128::from(span);
        whole = whole.checked_add(sum.div_euclid(span))?;
        fraction = fraction.checked_add(sum.rem_euclid(span).checked_mul(common / span)?)?;
    }
    Some((whole.checked_add(fraction / common)?, fraction % common))
}

fn lcm(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a.checked_mul(b.checked_div(x)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Splits whole yen; each part lists (divisor, yen).
    fn split(parts: &[&[(u32, i128)]]) -> Vec<i128> {
        let parts: Vec<BTreeMap<u32, i128>> =
            parts.iter().map(|part| part.iter().map(|&(span, yen)| (span, yen * 10_000)).collect()).collect();
        let rounded = round_by_largest_remainder(&parts.iter().collect::<Vec<_>>()).unwrap();
        rounded.into_iter().map(|count| count / 10_000).collect()
    }

    #[test]
    fn the_yen_that_is_left_over_goes_to_the_largest_remainder_then_to_the_earlier_phase() {
        assert_eq!(split(&[&[(3, 100)], &[(3, 100)], &[(3, 100)]]), [34, 33, 33]);
        assert_eq!(split(&[&[(2, 1)], &[(2, 1)]]), [1, 0]);
        assert_eq!(split(&[&[(3, -100)], &[(3, -100)], &[(3, -100)]]), [-33, -33, -34]);
    }

    #[test]
    fn fractions_are_added_before_they_are_rounded() {
        // 10/3 + 10/6 is exactly 5: rounding each first would give 3 + 2.
        assert_eq!(split(&[&[(3, 10), (6, 10)], &[(3, 20), (6, 50)]]), [5, 15]);
    }

    proptest! {
        #[test]
        fn the_rows_add_up_to_the_total_exactly(
            programs in prop::collection::vec((1usize..64, -10i128.pow(20)..10i128.pow(20)), 1..40)
        ) {
            let mut parts: Vec<BTreeMap<u32, i128>> = vec![BTreeMap::new(); 64];
            for &(span, count) in &programs {
                for part in parts.iter_mut().take(span) {
                    *part.entry(u32::try_from(span).unwrap()).or_default() += count * 10;
                }
            }
            let rounded = round_by_largest_remainder(&parts.iter().collect::<Vec<_>>()).unwrap();
            prop_assert_eq!(rounded.iter().sum::<i128>(), programs.iter().map(|(_, count)| count * 10).sum::<i128>());
        }
    }
}
