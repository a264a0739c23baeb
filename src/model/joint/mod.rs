//! What several documents know together: the tightest bounds of sums that all their statements allow.
//!
//! Each unknown amount is a *part*, known by its number, with the interval of its printed reading. A *total* says that
//! the sum of some parts lies in an interval, too. [`Joint`] holds both and answers for any sum or difference of parts
//! what it can be. Where the scopes of the totals lie inside one another or apart, the answer is the tightest one; where
//! they cross, it is true but may be wider.
//!
//! A part belongs to one year and stage, so what no total spans is best asked in several small systems: the ends of a
//! difference between two of them are those of the one less those of the other.
//!
//! ```text
//! statements ─ system ─▶ forests of nested scopes ─ most ─▶ bounds
//!                        └ conflict, crossing ─▶ statements that cannot all be right
//! ```
//!
//! Knows intervals and sets of numbers alone, no dataset and no table: parts, totals and documents are numbers here. All
//! arithmetic is exact, in ten-thousandths of a yen.

use std::collections::BTreeSet;

mod choice;
mod conflict;
mod crossing;
mod end;
#[cfg(test)]
mod examples;
mod forest;
mod most;
#[cfg(test)]
mod oracle;
mod spare;
mod system;
#[cfg(test)]
mod tests;

pub(crate) use end::Interval;
use most::Sign;
use spare::spare;
use system::{Settled, System};

/// An unknown amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// What its printed figure stands for; [`Interval::FREE`] where no document tells it.
    pub(crate) reading: Interval,
    /// The document that prints it, by any number that tells documents apart.
    pub(crate) document: usize,
}

/// A sum of unknown amounts that a document prints.
#[derive(Debug, Clone)]
pub(crate) struct Total {
    /// The positions of the parts that it covers, in any order.
    pub(crate) parts: Vec<usize>,
    /// What the printed figure stands for.
    pub(crate) printed: Interval,
    /// The document that prints it.
    pub(crate) document: usize,
}

/// Statements that cannot all be right. With one less they could, where scopes lie inside one another or apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The totals among them, as positions, in order.
    pub(crate) totals: Vec<usize>,
    /// The parts whose readings are among them, in order.
    pub(crate) readings: Vec<usize>,
}

/// All that is known of some unknown amounts.
#[derive(Debug)]
pub(crate) struct Joint {
    system: System,
    settled: Settled,
    conflicts: Vec<Conflict>,
    /// Which totals count, as no contradiction names them.
    counts: Vec<bool>,
}

impl Joint {
    /// Takes all statements about some unknown amounts. Totals that others supersede are not to be among them.
    ///
    /// Readings always count. A total that contradicts the readings of its own parts is left out first; where totals
    /// contradict each other, all that the contradiction names are.
    pub(crate) fn new(parts: impl IntoIterator<Item = Part>, totals: impl IntoIterator<Item = Total>) -> Self {
        let system = System::new(parts, totals);
        let mut counts = vec![true; system.claims.len()];
        let mut conflicts = Vec::new();
        for forest in &system.forests {
            conflicts.extend(conflict::leave_out(&system, forest, &mut counts));
        }
        let (settled, crossing) = crossing::leave_out(&system, &mut counts);
        conflicts.extend(crossing);
        conflicts.sort_by_cached_key(|conflict| system.weight(conflict));
        conflicts.dedup();
        Self { system, settled, conflicts, counts }
    }

    /// What the sum of the parts `plus` can be, less the sum of the parts `minus`.
    ///
    /// Both are sets: a part that is named twice counts once, and one that stands on both sides does not count.
    pub(crate) fn bounds(
        &self,
        plus: impl IntoIterator<Item = usize>,
        minus: impl IntoIterator<Item = usize>,
    ) -> Interval {
        self.system.bounds(&self.settled, &query(plus, minus))
    }

    /// The totals, as positions, that make the bounds as narrow as they are: without any of them, they would be wider.
    ///
    /// Takes a walk over everything for each total that is tried, so it is for a few questions; in a very large system, some
    /// that are not needed may be left.
    pub(crate) fn because(
        &self,
        plus: impl IntoIterator<Item = usize>,
        minus: impl IntoIterator<Item = usize>,
    ) -> Vec<usize> {
        let query = query(plus, minus);
        let bounds = self.system.bounds(&self.settled, &query);
        let within_reach = positions(&self.system.reach(&query, &self.counts), true).collect();
        spare(within_reach, &mut self.system.tries(), |totals| {
            let settled = self.system.settle(&self.system.only(totals));
            settled.is_ok_and(|settled| self.system.bounds(&settled, &query) == bounds)
        })
    }

    /// The totals, as positions, that can have a say in the bounds; quickly told, and some of them may not be needed.
    pub(crate) fn within_reach(
        &self,
        plus: impl IntoIterator<Item = usize>,
        minus: impl IntoIterator<Item = usize>,
    ) -> Vec<usize> {
        positions(&self.system.reach(&query(plus, minus), &self.counts), true).collect()
    }

    /// Whether the readings of its own parts alone contradict a total.
    pub(crate) fn contradicts_readings(&self, total: usize) -> bool {
        self.system.contradicts_readings(total)
    }

    /// Sets of statements that cannot all be right, those of the fewest documents first; of these, those of the fewest
    /// statements. Each total that is left out is named by one of them.
    pub(crate) fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The totals that do not count, as positions: the statements contradict them.
    pub(crate) fn left_out(&self) -> impl Iterator<Item = usize> {
        positions(&self.counts, false)
    }

    /// The documents whose statements contradict each other.
    pub(crate) fn documents(&self, conflict: &Conflict) -> BTreeSet<usize> {
        self.system.documents(conflict)
    }
}

/// The parts that count for or against a sum, in order.
fn query(plus: impl IntoIterator<Item = usize>, minus: impl IntoIterator<Item = usize>) -> Vec<(usize, Sign)> {
    let [plus, minus] = [set_of(plus), set_of(minus)];
    let signed = |of: &[usize], other: &[usize], sign| {
        let alone = of.iter().filter(|part| other.binary_search(part).is_err());
        alone.map(|&part| (part, sign)).collect::<Vec<_>>()
    };
    [signed(&plus, &minus, Sign::Plus), signed(&minus, &plus, Sign::Minus)].concat()
}

fn set_of(parts: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut parts: Vec<usize> = parts.into_iter().collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The positions that are set, or those that are not.
fn positions(flags: &[bool], set: bool) -> impl Iterator<Item = usize> {
    flags.iter().enumerate().filter(move |(_, flag)| **flag == set).map(|(at, _)| at)
}

fn set(flags: &mut [bool], at: usize, to: bool) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = to;
    }
}
