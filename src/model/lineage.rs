//! Which programs of one year continue which of another.
//!
//! Works on declared links alone; a program that merely sounds alike is another program.

use std::collections::HashMap;

use super::Dataset;
use super::index::Ix;
use super::program::Program;
use super::year::FiscalYear;

/// Programs that belong in one row of a comparison: connected by lineage between two years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Component {
    /// The members with an amount before, in the order of the dataset.
    pub before: Vec<Ix<Program>>,
    /// The members with an amount after, in the order of the dataset.
    pub after: Vec<Ix<Program>>,
}

/// Joins the programs of an earlier side to those of a later one: the same program, or one that descends from it
/// through links that take effect after `from` and up to `to`.
///
/// `links` are pairs of predecessor and successor. Every program of either side is in exactly one component, in the
/// order of the dataset.
fn connect(
    size: usize,
    before: &[Ix<Program>],
    after: &[Ix<Program>],
    links: &[(Ix<Program>, Ix<Program>)],
) -> Vec<Component> {
    let forward = reach(size, before, links.iter().copied());
    let backward = reach(size, after, links.iter().map(|&(older, newer)| (newer, older)));
    let mut sets = Sets::new(size);
    for &(older, newer) in links {
        // A link joins two members only on a way that leads from one side to the other.
        if forward.contains(older) && backward.contains(newer) {
            sets.join(older, newer);
        }
    }
    let mut rows: Vec<Component> = Vec::new();
    let mut row_of: HashMap<usize, usize> = HashMap::new();
    let (mut before, mut after) = (before.to_vec(), after.to_vec());
    before.sort_unstable();
    after.sort_unstable();
    let mut members: Vec<(Ix<Program>, bool)> =
        before.into_iter().map(|ix| (ix, false)).chain(after.into_iter().map(|ix| (ix, true))).collect();
    members.sort_unstable();
    members.dedup();
    for (ix, is_after) in members {
        let row = *row_of.entry(sets.root(ix.position())).or_insert_with(|| {
            rows.push(Component::default());
            rows.len() - 1
        });
        if let Some(row) = rows.get_mut(row) {
            if is_after { row.after.push(ix) } else { row.before.push(ix) }
        }
    }
    rows
}

/// The rows of a comparison between two sides; `years` is the span from the first to the last year compared.
///
/// With no span between them (two figures of one year), or with `lineage` off, programs pair by id alone. `before` is
/// the side of the earlier years.
#[must_use]
pub fn components(
    dataset: &Dataset,
    before: &[Ix<Program>],
    after: &[Ix<Program>],
    years: Option<(FiscalYear, FiscalYear)>,
) -> Vec<Component> {
    let links: Vec<_> = match years {
        None => Vec::new(),
        Some((from, to)) => dataset
            .programs
            .enumerate()
            .flat_map(|(successor, program)| program.succeeds.iter().map(move |link| (successor, link)))
            .filter(|(_, link)| link.year.is_some_and(|year| from < year && year <= to))
            .map(|(successor, link)| (link.predecessor, successor))
            .collect(),
    };
    connect(dataset.programs.len(), before, after, &links)
}

/// A set of programs.
struct Marks(Vec<bool>);

impl Marks {
    fn contains(&self, ix: Ix<Program>) -> bool {
        self.0.get(ix.position()).copied().unwrap_or(false)
    }

    fn insert(&mut self, ix: Ix<Program>) -> bool {
        self.0.get_mut(ix.position()).is_some_and(|mark| !std::mem::replace(mark, true))
    }
}

/// The programs that can be reached from `start` along `links`, `start` among them.
fn reach(size: usize, start: &[Ix<Program>], links: impl Iterator<Item = (Ix<Program>, Ix<Program>)>) -> Marks {
    let mut next: HashMap<Ix<Program>, Vec<Ix<Program>>> = HashMap::new();
    for (from, to) in links {
        next.entry(from).or_default().push(to);
    }
    let mut reached = Marks(vec![false; size]);
    let mut waiting: Vec<_> = start.to_vec();
    while let Some(ix) = waiting.pop() {
        if reached.insert(ix) {
            waiting.extend(next.get(&ix).into_iter().flatten());
        }
    }
    reached
}

/// Disjoint sets with path halving.
struct Sets(Vec<usize>);

impl Sets {
    fn new(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn parent(&self, member: usize) -> usize {
        self.0.get(member).copied().unwrap_or(member)
    }

    fn root(&mut self, mut member: usize) -> usize {
        while self.parent(member) != member {
            let grandparent = self.parent(self.parent(member));
            if let Some(parent) = self.0.get_mut(member) {
                *parent = grandparent;
            }
            member = grandparent;
        }
        member
    }

    fn join(&mut self, a: Ix<Program>, b: Ix<Program>) {
        let (a, b) = (self.root(a.position()), self.root(b.position()));
        if let Some(parent) = self.0.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows as text: `0 1>2` joins programs 0 and 1 of before to 2 of after.
    fn rows(before: &[usize], after: &[usize], links: &[(usize, usize)]) -> Vec<String> {
        let list = |positions: &[usize]| positions.iter().map(|&position| Ix::new(position)).collect::<Vec<_>>();
        let links: Vec<_> = links.iter().map(|&(a, b)| (Ix::new(a), Ix::new(b))).collect();
        let show =
            |members: &[Ix<Program>]| members.iter().map(|ix| ix.position().to_string()).collect::<Vec<_>>().join(" ");
        connect(20, &list(before), &list(after), &links)
            .iter()
            .map(|row| format!("{}>{}", show(&row.before), show(&row.after)))
            .collect()
    }

    #[test]
    fn a_program_pairs_with_itself_and_with_its_successors() {
        assert_eq!(rows(&[0, 1], &[0, 2], &[(1, 2)]), ["0>0", "1>2"]);
        assert_eq!(rows(&[0, 1], &[2], &[(0, 2), (1, 2)]), ["0 1>2"]);
        assert_eq!(rows(&[0], &[0, 1, 2], &[(0, 1), (0, 2)]), ["0>0 1 2"]);
        assert_eq!(rows(&[0, 1], &[2, 3], &[(0, 2), (1, 2), (1, 3)]), ["0 1>2 3"]);
    }

    #[test]
    fn a_chain_leads_through_programs_without_an_amount() {
        assert_eq!(rows(&[0], &[2], &[(0, 1), (1, 2)]), ["0>2"]);
    }

    #[test]
    fn a_way_that_ends_nowhere_joins_nobody() {
        // 0 and 1 both led to 5, which has no amount after: each ended on its own.
        assert_eq!(rows(&[0, 1], &[], &[(0, 5), (1, 5)]), ["0>", "1>"]);
        // 2 and 3 both came from 5, which had no amount before: each is new on its own.
        assert_eq!(rows(&[], &[2, 3], &[(5, 2), (5, 3)]), [">2", ">3"]);
    }

    #[test]
    fn a_cycle_does_not_hang() {
        assert_eq!(rows(&[0], &[1], &[(0, 1), (1, 0)]), ["0>1"]);
    }
}
