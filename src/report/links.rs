//! Which figures of other sheets the figures of a book come to.
//!
//! Answers that are no books have no links: nothing in them would lead anywhere.

use std::collections::HashSet;
use std::ptr;

use crate::model::{Dataset, FiscalYear, Ix, PhaseSet, Program, PublishedTotal, Scope};
use crate::query::{Hit, Query, Stages};
use crate::table::{Addend, Key, Link, Linked, PrintedFigure, Sign};

/// How many programs are named one by one at most: longer formulas are no help to anybody.
const MOST: usize = 60;

/// The rows of the list whose cells hold these codes.
pub(crate) fn rows(conditions: impl IntoIterator<Item = (Key, String)>) -> Addend {
    Addend { rows: conditions.into_iter().collect(), ..Addend::default() }
}

/// A figure that adds up some of the list of programs.
pub(crate) fn of_programs(key: Key, (year, stages): (FiscalYear, &Stages), addends: Vec<Addend>) -> Link {
    Link { key, year: Some(year), to: Linked::Programs { year, stages: stages.to_string(), addends } }
}

/// The programs of some allocations, one by one.
pub(crate) fn programs(hits: &[Hit<'_>]) -> Option<Vec<Addend>> {
    let mut ids: Vec<&str> = hits.iter().map(|hit| hit.program.id.as_str()).collect();
    let mut known = HashSet::new();
    ids.retain(|id| known.insert(*id));
    (ids.len() <= MOST).then(|| ids.into_iter().map(|id| rows([(Key::Program, id.to_owned())])).collect())
}

/// What falls to a phase: the least, the even split, and the most. Found by the phases of rows or, where these were others
/// in that year, program by program.
pub(crate) fn of_phase(dataset: &Dataset, hits: &[Hit<'_>], figures: (FiscalYear, &Stages)) -> Vec<Link> {
    let codes = |set: PhaseSet| {
        let ids: Vec<&str> = set.iter().map(|phase| dataset.phases[phase].id.as_str()).collect();
        (Key::Phases, ids.join(";"))
    };
    let mut sets: Vec<PhaseSet> = Vec::new();
    for set in hits.iter().map(|hit| hit.allocation.phases()).filter(|set| !set.is_empty()) {
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    let by_phases: Vec<(Addend, u32)> = sets.iter().map(|&set| (rows([codes(set)]), set.len())).collect();
    let by_program: Vec<(Addend, u32)> = hits
        .iter()
        .map(|hit| (rows([(Key::Program, hit.program.id.clone())]), hit.allocation.phases().len().max(1)))
        .collect();
    let mut links = Vec::new();
    for parts in [by_phases, by_program].iter().filter(|parts| (1..=MOST).contains(&parts.len())) {
        let end = |sign| parts.iter().map(|(rows, span)| bounded(rows, *span, sign)).collect();
        let even = parts.iter().map(|(rows, over)| Addend { over: *over, ..rows.clone() }).collect();
        links.push(of_programs(Key::AtLeast, figures, end(Sign::Minus)));
        links.push(of_programs(Key::EvenSplit, figures, even));
        links.push(of_programs(Key::AtMost, figures, end(Sign::Plus)));
    }
    links
}

/// What programs of several phases add to an end: the least that may fall to one of them is nothing, or all of what is
/// negative.
fn bounded(rows: &Addend, span: u32, sign: Sign) -> Addend {
    Addend { sign: (span > 1).then_some(sign), ..rows.clone() }
}

/// The parts of a published total; none where the list cannot tell them apart.
pub(crate) fn of_scope(dataset: &Dataset, scope: &Scope) -> Option<Vec<Addend>> {
    if scope.account.is_some() {
        return None;
    }
    let program = |ix: Ix<Program>| (Key::Program, dataset.programs[ix].id.clone());
    let shared: Vec<(Key, String)> = [
        scope.program.map(program),
        scope.project.map(|ix| (Key::Project, dataset.projects[ix].id.clone())),
        scope.ministry.map(|ix| (Key::Ministry, dataset.ministries[ix].id.clone())),
        scope.layer.map(|layer| (Key::Layer, layer.code().to_owned())),
    ]
    .into_iter()
    .flatten()
    .collect();
    let Some(named) = &scope.programs else { return Some(vec![rows(shared)]) };
    let mut named = named.clone();
    named.sort_unstable();
    named.dedup();
    let one = |&ix: &Ix<Program>| rows([program(ix)].into_iter().chain(shared.iter().cloned()));
    (named.len() <= MOST).then(|| named.iter().map(one).collect())
}

/// A published total, wherever it stands.
pub(crate) fn of_total(query: &Query, key: Key, total: &PublishedTotal) -> Option<Link> {
    let id = ptr::from_ref(total).addr();
    let to = Linked::Printed(vec![PrintedFigure::Total(id)]);
    query.is_book().then_some(Link { key, year: Some(total.year), to })
}
