//! Which statements cannot all be right, where scopes lie inside one another or apart.
//!
//! Such a contradiction always has one form: a total, and statements that split its scope among them, whose sum it does
//! not meet. [`choice`](super::choice) tells what such a split proves; here the smallest one is looked for.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{Allowed, Ledger, Pick, Side};
use super::end::{End, Interval};
use super::forest::Forest;
use super::system::System;
use super::{Conflict, set};

/// How many nodes and documents are tried one against the other to find the fewest documents; more stay untried.
const MOST_TRIES: usize = 1_000_000;

/// Looks for contradictions among the scopes of one forest.
pub(super) struct Search<'s> {
    pub(super) system: &'s System,
    pub(super) forest: &'s Forest,
    /// For each node, the parts that lie in no smaller scope, by document: how many, and what they come to.
    pub(super) readings: Vec<BTreeMap<usize, (usize, Interval)>>,
}

/// Leaves out the totals of a forest that are contradicted, so that the rest can be right; tells why.
///
/// Totals that the readings alone contradict go first, then those that a small set of statements contradicts. The smallest
/// set of all is told even where only one of its totals has to go.
pub(super) fn leave_out(system: &System, forest: &Forest, counts: &mut [bool]) -> Vec<Conflict> {
    if forest.domains(&system.readings, &system.scopes_of(counts)).is_ok() {
        return Vec::new();
    }
    let search = Search::new(system, forest);
    let mut found: Vec<(usize, usize, Conflict)> = Vec::new();
    for (node, of) in forest.nodes.iter().enumerate() {
        let totals = system.claims_of(of.scope).filter(|(total, _)| counts.get(*total) == Some(&true));
        found.extend(totals.filter_map(|(total, _)| Some((node, total, search.smallest(total, node, counts)?))));
    }
    found.sort_by_cached_key(|(.., conflict)| system.weight(conflict));
    let mut conflicts: Vec<Conflict> = found.first().map(|(.., conflict)| conflict.clone()).into_iter().collect();
    found.retain(|(_, total, conflict)| {
        let is_alone = system.contradicts_readings(*total);
        if is_alone {
            set(counts, *total, false);
            conflicts.push(conflict.clone());
        }
        !is_alone
    });
    for (node, total, _) in found {
        // What was left out since may have been a part of the contradiction.
        let smallest = if counts.get(total) == Some(&true) { search.smallest(total, node, counts) } else { None };
        let Some(conflict) = smallest else { continue };
        for &total in &conflict.totals {
            set(counts, total, false);
        }
        conflicts.push(conflict);
    }
    conflicts
}

impl<'s> Search<'s> {
    fn new(system: &'s System, forest: &'s Forest) -> Self {
        let mut readings = vec![BTreeMap::new(); forest.nodes.len()];
        for (part, (&reading, &document)) in system.readings.iter().zip(&system.documents).enumerate() {
            if let Some(of_node) = forest.home_of(part).and_then(|home| readings.get_mut(home)) {
                let (count, sum) = of_node.entry(document).or_insert((0, Interval::ZERO));
                (*count, *sum) = (*count + 1, *sum + reading);
            }
        }
        Self { system, forest, readings }
    }

    /// The smallest set of statements that a total contradicts, with the total: of as few documents as can be found, of
    /// these as few statements as there can be. None of them can be left out.
    fn smallest(&self, total: usize, node: usize, counts: &[bool]) -> Option<Conflict> {
        let printed = self.system.claims.get(total)?.printed;
        let sides = [(Side::Low, -printed.high), (Side::High, printed.low)];
        let found = sides.into_iter().filter_map(|(side, gap)| self.on_side(side, gap, total, node, counts));
        found.min_by_key(|conflict| self.system.weight(conflict))
    }

    /// The smallest set whose sum lies on one side of the total; `gap` is what the ends of both leave to be proved.
    fn on_side(&self, side: Side, gap: End, total: usize, node: usize, counts: &[bool]) -> Option<Conflict> {
        let weights = self.documents(node, counts);
        let all: BTreeSet<usize> = weights.iter().map(|&(_, document)| document).collect();
        let own = self.system.claims.get(total)?.document;
        let mut allowed = Allowed { counts, documents: all, node };
        let suffices = |proves: End| proves + gap > End::ZERO;
        let contradicts = |allowed: &Allowed<'_>| Ledger::new(self, side, allowed).most().is_some_and(suffices);
        if !contradicts(&allowed) {
            return None;
        }
        let tries = MOST_TRIES / (self.forest.within(node).len() + weights.len()).max(1);
        // Documents that say little go first, so that one which says everything stays.
        for &(_, document) in weights.iter().filter(|(_, document)| *document != own).take(tries) {
            allowed.documents.remove(&document);
            if !contradicts(&allowed) {
                allowed.documents.insert(document);
            }
        }
        let picks = Ledger::new(self, side, &allowed).fewest(suffices)?;
        Some(self.conflict(total, node, &picks))
    }

    /// The documents with a statement inside a node, and how many they have; the fewest first.
    fn documents(&self, node: usize, counts: &[bool]) -> Vec<(usize, usize)> {
        let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
        let within = self.forest.within(node);
        let nodes = self.forest.nodes.get(within.clone()).unwrap_or_default();
        let readings = self.readings.get(within).unwrap_or_default();
        for (inner, readings) in nodes.iter().zip(readings) {
            for (&document, &(count, _)) in readings {
                *weights.entry(document).or_default() += count;
            }
            for (at, claim) in self.system.claims_of(inner.scope) {
                if counts.get(at) == Some(&true) {
                    *weights.entry(claim.document).or_default() += 1;
                }
            }
        }
        let mut weights: Vec<(usize, usize)> = weights.into_iter().map(|(document, count)| (count, document)).collect();
        weights.sort_unstable();
        weights
    }

    fn conflict(&self, total: usize, node: usize, picks: &[Pick]) -> Conflict {
        let mut conflict = Conflict { totals: vec![total], readings: Vec::new() };
        let mut of_nodes = BTreeSet::new();
        for pick in picks {
            match *pick {
                Pick::Total(other) => conflict.totals.push(other),
                Pick::Readings(node) => _ = of_nodes.insert(node),
            }
        }
        conflict.totals.sort_unstable();
        let members = self.forest.nodes.get(node).map_or(&[][..], |of| self.system.members(of.scope));
        let is_read = |part: &usize| self.forest.home_of(*part).is_some_and(|home| of_nodes.contains(&home));
        conflict.readings.extend(members.iter().copied().filter(is_read));
        conflict
    }
}
