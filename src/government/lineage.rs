//! Relations between review sheets → lineage that a dataset can hold: who succeeds whom, and who is a part of whom.
//!
//! Adds no link that the export does not state; what a dataset cannot hold is left out and named.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::members::Members;
use super::relations::{Meaning, Related, Relation};
use crate::model::FiscalYear;

/// The lineage of an export; programs are their places among the [`Members`].
#[derive(Default)]
pub(crate) struct Lineage {
    /// The links of each successor.
    pub(crate) succeeds: HashMap<usize, Vec<StatedLink>>,
    /// The parent of each part.
    pub(crate) parents: HashMap<usize, usize>,
    /// The ids of all programs, by their places.
    pub(crate) ids: Vec<Box<str>>,
    /// Programs that relations name and file 2-1 does not have.
    pub(crate) unknown: BTreeSet<String>,
    /// Relations that contradict each other, as pairs of ids.
    pub(crate) circles: Vec<(String, String)>,
    /// Parents beyond the first of a part, as pairs of part and parent.
    pub(crate) more_parents: Vec<(String, String)>,
}

/// A link to a program that another continues.
pub(crate) struct StatedLink {
    pub(crate) predecessor: usize,
    /// The year in which it takes effect, as the amounts show it.
    pub(crate) year: Option<FiscalYear>,
    pub(crate) locator: String,
}

impl Lineage {
    /// The lineage that file 1-5 states, if there is one, besides what is there already.
    pub(crate) fn of(members: Members, related: Option<&Related>) -> Self {
        let mut lineage = Self::default();
        // Both sheets of a pair state their relation: the first statement of each pair counts.
        let (mut links, mut families) = (BTreeMap::new(), Vec::new());
        for relation in related.iter().flat_map(|related| &related.relations) {
            let Some((program, other)) = lineage.places(&members, relation) else { continue };
            match relation.meaning {
                Meaning::MergedInto | Meaning::SplitInto => {
                    links.entry((program, other)).or_insert(relation);
                }
                Meaning::MergedFrom | Meaning::SplitFrom => {
                    links.entry((other, program)).or_insert(relation);
                }
                Meaning::Parent => families.push((other, program)),
                Meaning::Child => families.push((program, other)),
            }
        }
        links.retain(|link, _| !members.links.contains(link));
        families.retain(|family| !members.families.contains(family));
        lineage.link(&members, &links);
        lineage.join(&members, families);
        lineage.ids = members.ids;
        lineage
    }

    /// How many links there are.
    pub(crate) fn links(&self) -> usize {
        self.succeeds.values().map(Vec::len).sum()
    }

    /// The places of a relation's programs, if both are there.
    fn places(&mut self, members: &Members, relation: &Relation) -> Option<(usize, usize)> {
        let [program, other] = [&relation.program, &relation.other].map(|id| {
            let place = members.place(id);
            if place.is_none() {
                self.unknown.insert(id.to_string());
            }
            place
        });
        program.zip(other)
    }

    fn link(&mut self, members: &Members, links: &BTreeMap<(usize, usize), &Relation>) {
        let circular = circular(links.keys().chain(&members.links).copied().collect());
        for (&(older, newer), relation) in links {
            if circular.contains(&(older, newer)) {
                self.circles.push((id(members, older), id(members, newer)));
                continue;
            }
            let is_merger = matches!(relation.meaning, Meaning::MergedInto | Meaning::MergedFrom);
            let first = || members.money.get(newer)?.first().copied();
            let year = if is_merger { year_after(older, members) } else { first() };
            let link = StatedLink { predecessor: older, year, locator: relation.locator() };
            self.succeeds.entry(newer).or_default().push(link);
        }
    }

    fn join(&mut self, members: &Members, families: Vec<(usize, usize)>) {
        let circular = circular(families.iter().chain(&members.families).copied().collect());
        for (parent, part) in families {
            if circular.contains(&(parent, part)) {
                self.circles.push((id(members, parent), id(members, part)));
                continue;
            }
            let first = *self.parents.entry(part).or_insert(parent);
            if first != parent {
                self.more_parents.push((id(members, part), id(members, parent)));
            }
        }
        for list in [&mut self.circles, &mut self.more_parents] {
            list.sort();
            list.dedup();
        }
    }
}

fn id(members: &Members, at: usize) -> String {
    members.ids.get(at).map_or_else(String::new, ToString::to_string)
}

/// The year after a program's last money, unless its money goes on to the end of the export.
fn year_after(before: usize, members: &Members) -> Option<FiscalYear> {
    let after = FiscalYear::from_number(i64::from(members.money.get(before)?.last()?.number()) + 1)?;
    let requested = FiscalYear::from_number(i64::from(members.sheet_year?.number()) + 1)?;
    (after <= requested).then_some(after)
}

/// The links that lie on a circle, or between circles: none of them says which program was first.
fn circular(mut links: Vec<(usize, usize)>) -> HashSet<(usize, usize)> {
    links.sort_unstable();
    links.dedup();
    // Takes away, as often as it can, what nothing leads to; then, backwards, what leads nowhere.
    for _ in 0..2 {
        links = peel(links).into_iter().map(|(older, newer)| (newer, older)).collect();
    }
    links.into_iter().collect()
}

/// The links that remain when those from programs without an older one are taken away, again and again.
fn peel(links: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut older: HashMap<usize, usize> = HashMap::new();
    let mut newer: HashMap<usize, Vec<usize>> = HashMap::new();
    for &(from, to) in &links {
        *older.entry(to).or_default() += 1;
        older.entry(from).or_default();
        newer.entry(from).or_default().push(to);
    }
    let mut free: Vec<usize> = older.iter().filter(|(_, count)| **count == 0).map(|(&at, _)| at).collect();
    let mut gone = HashSet::new();
    while let Some(at) = free.pop() {
        gone.insert(at);
        for &to in newer.get(&at).into_iter().flatten() {
            if let Some(count) = older.get_mut(&to) {
                *count -= 1;
                if *count == 0 {
                    free.push(to);
                }
            }
        }
    }
    links.into_iter().filter(|(from, _)| !gone.contains(from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_on_circles_are_circular() {
        assert!(circular(vec![(1, 2), (2, 3), (1, 3)]).is_empty());
        assert_eq!(circular(vec![(1, 1)]), HashSet::from([(1, 1)]));
        // Links into a circle and out of it are sound.
        let links = vec![(0, 1), (1, 2), (2, 1), (2, 3), (3, 4)];
        assert_eq!(circular(links), HashSet::from([(1, 2), (2, 1)]));
    }
}
