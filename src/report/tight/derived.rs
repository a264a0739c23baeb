//! Figures that no document prints, but that follow from a total and what is known of its other parts.
//!
//! Nothing here is a figure of a source; what follows is an interval.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ptr;

use super::{Figures, MOST_MEMBERS, Tight};
use crate::model::joint::{self, Interval, Joint};
use crate::model::{Ix, Program, PublishedTotal};

/// What follows for a figure that is missing.
pub(crate) struct Derived {
    pub(crate) figures: Figures,
    pub(crate) interval: Interval,
    /// The totals that it follows from.
    pub(crate) totals: BTreeSet<Ix<PublishedTotal>>,
}

/// What follows for the missing figures of a program.
///
/// A figure is missing where a total names the program, or where it has figures before and after and the others of a
/// total do not explain that total.
pub(crate) fn derived(tight: &Tight<'_>, ix: Ix<Program>) -> Vec<Derived> {
    tight.figures().filter_map(|figures| derive(tight, ix, figures)).collect()
}

fn derive(tight: &Tight<'_>, ix: Ix<Program>, figures: Figures) -> Option<Derived> {
    let totals: Vec<Ix<PublishedTotal>> = tight.fitting(tight.binding.get(&figures)?).collect();
    let totals = totals.as_slice();
    let lacks = Lacking { tight, figures };
    let is_named = totals.iter().any(|&total| lacks.names(total, ix));
    let is_covered = is_named || totals.iter().any(|&total| lacks.covers(total, ix));
    if !is_covered || !lacks.is_missing(ix, is_named) {
        return None;
    }
    // Another part that is missing, too, may hold anything.
    let named = lacks.named(totals);
    let others = tight.dataset.programs.indices();
    let others = others.filter(|&other| other != ix && lacks.is_missing(other, named.contains(&other)));
    let missing: Vec<Ix<Program>> = std::iter::once(ix).chain(others).collect();
    if missing.len().saturating_mul(totals.len()) > MOST_MEMBERS {
        return None;
    }
    let joint = lacks.joint(totals, &missing);
    let interval = joint.bounds([0], []);
    let is_zero = Interval::ZERO.and(interval) == Interval::ZERO;
    if !(interval.low.is_finite() && interval.high.is_finite()) || (is_zero && !is_named) {
        return None;
    }
    let totals = joint.because([0], []).into_iter().filter_map(|at| totals.get(at)).copied().collect();
    Some(Derived { figures, interval, totals })
}

/// A year and stage in which programs may lack a figure.
struct Lacking<'t, 'd> {
    tight: &'t Tight<'d>,
    figures: Figures,
}

impl Lacking<'_, '_> {
    /// Whether a program has no figure that counts.
    fn has_none(&self, ix: Ix<Program>) -> bool {
        let (year, stage) = self.figures;
        let allocations = &self.tight.dataset.programs[ix].allocations;
        !allocations.iter().any(|it| it.counted && it.year == year && it.stage == stage)
    }

    /// Whether a program lacks a figure that it should have.
    fn is_missing(&self, ix: Ix<Program>, is_named: bool) -> bool {
        let (program, (year, _)) = (&self.tight.dataset.programs[ix], self.figures);
        let is_running = || {
            program.first_year().is_some_and(|first| first <= year)
                && program.last_year().is_some_and(|last| last >= year)
                && program.ended.is_none_or(|ended| ended >= year)
        };
        self.has_none(ix) && (is_named || is_running())
    }

    /// The programs that totals name.
    fn named(&self, totals: &[Ix<PublishedTotal>]) -> HashSet<Ix<Program>> {
        let scopes = totals.iter().map(|&ix| &self.tight.dataset.totals[ix].scope);
        scopes.flat_map(|scope| scope.programs.iter().flatten().chain(&scope.program)).copied().collect()
    }

    /// Whether a total names the program.
    fn names(&self, total: Ix<PublishedTotal>, ix: Ix<Program>) -> bool {
        let scope = &self.tight.dataset.totals[total].scope;
        let is_among = scope.programs.as_ref().is_some_and(|programs| programs.contains(&ix));
        (is_among || scope.program == Some(ix)) && self.covers(total, ix)
    }

    /// Whether a total would cover a figure of the program.
    fn covers(&self, total: Ix<PublishedTotal>, ix: Ix<Program>) -> bool {
        let (scope, program) = (&self.tight.dataset.totals[total].scope, &self.tight.dataset.programs[ix]);
        scope.account.is_none()
            && scope.programs.as_ref().is_none_or(|programs| programs.contains(&ix))
            && scope.program.is_none_or(|only| only == ix)
            && scope.project.is_none_or(|project| program.project == Some(project))
            && scope.ministry.is_none_or(|ministry| program.ministry == ministry)
            && scope.layer.is_none_or(|layer| program.layer == Some(layer))
    }

    /// All that is said of the figures, with the missing ones as the first parts, of which nothing is known.
    fn joint(&self, totals: &[Ix<PublishedTotal>], missing: &[Ix<Program>]) -> Joint {
        let dataset = self.tight.dataset;
        let nobody = dataset.sources.len();
        let mut parts: Vec<joint::Part> =
            missing.iter().map(|_| joint::Part { reading: Interval::FREE, document: nobody }).collect();
        let mut places = HashMap::new();
        let mut claims = Vec::new();
        for &ix in totals {
            let total = &dataset.totals[ix];
            let mut members: Vec<usize> = missing
                .iter()
                .enumerate()
                .filter(|(_, program)| self.covers(ix, **program))
                .map(|(at, _)| at)
                .collect();
            for allocation in self.tight.covered().of(total).flatten() {
                members.push(*places.entry(ptr::from_ref(*allocation)).or_insert_with(|| {
                    let reading = Interval::of(&allocation.amount()).unwrap_or(Interval::FREE);
                    parts.push(joint::Part { reading, document: allocation.citation().source.position() });
                    parts.len() - 1
                }));
            }
            let printed = Interval::of(&total.amount).unwrap_or(Interval::FREE);
            claims.push(joint::Total { parts: members, printed, document: total.citation.source.position() });
        }
        Joint::new(parts, claims)
    }
}
