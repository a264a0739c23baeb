//! The allocations that pass a filter.
//!
//! Knows which ones are asked for, not what for.

use std::collections::HashSet;
use std::hash::Hash;

use super::search::{all_stand_in, words};
use super::{Filter, names_of};
use crate::folding::folded;
use crate::model::{Account, Allocation, Dataset, FiscalYear, Ix, List, Ministry, Program, Project, Stage, StageSet};

/// An allocation that counts in the answer, with its program.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'d> {
    /// The program's position.
    pub ix: Ix<Program>,
    /// The allocation's year, which is asked for so often that it is kept at hand.
    pub year: FiscalYear,
    /// The program.
    pub program: &'d Program,
    /// The allocation.
    pub allocation: &'d Allocation,
}

impl<'d> Hit<'d> {
    /// An allocation of the program at that position.
    #[must_use]
    pub fn new(ix: Ix<Program>, program: &'d Program, allocation: &'d Allocation) -> Self {
        Self { ix, year: allocation.year, program, allocation }
    }
}

/// The counted allocations of `stages` that pass the filter, in the order of the dataset and of their years.
#[must_use]
pub fn select<'d>(dataset: &'d Dataset, filter: &Filter, stages: &[Stage]) -> Vec<Hit<'d>> {
    let wanted = Wanted::new(filter, &dataset.accounts);
    let programs = dataset.programs.enumerate().filter(|&(ix, program)| wanted.takes_program(ix, program));
    let programs = named(programs.collect(), &filter.matches);
    let stages: StageSet = stages.iter().copied().collect();
    let takes_all = wanted.takes_all_of_a_program();
    let takes = |allocation: &Allocation| {
        allocation.counted && stages.contains(allocation.stage) && (takes_all || wanted.takes(allocation))
    };
    let mut hits = Vec::new();
    for (ix, program) in programs {
        let start = hits.len();
        for allocation in program.allocations.iter().filter(|allocation| takes(allocation)) {
            hits.push(Hit::new(ix, program, allocation));
        }
        if let Some(own) = hits.get_mut(start..) {
            own.sort_by_key(|hit| hit.year);
        }
    }
    hits
}

/// A program and its position.
type Placed<'d> = (Ix<Program>, &'d Program);

/// The programs whose names bear all words of one of the texts; all programs, if there is no text.
fn named<'d>(mut programs: Vec<Placed<'d>>, texts: &[String]) -> Vec<Placed<'d>> {
    if texts.is_empty() {
        return programs;
    }
    let words: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
    programs.retain(|(_, program)| {
        let names: Vec<String> = names_of(program).map(folded).collect();
        words.iter().any(|words| all_stand_in(&names, words))
    });
    programs
}

/// A filter with its lists as sets: there may be as many names as programs.
struct Wanted<'f> {
    filter: &'f Filter,
    programs: HashSet<Ix<Program>>,
    ministries: HashSet<Ix<Ministry>>,
    agencies: HashSet<Option<&'f str>>,
    bureaus: HashSet<Option<&'f str>>,
    projects: HashSet<Option<Ix<Project>>>,
    accounts: HashSet<Option<Ix<Account>>>,
}

impl<'f> Wanted<'f> {
    fn new(filter: &'f Filter, accounts: &List<Account>) -> Self {
        Self {
            filter,
            programs: filter.programs.iter().copied().collect(),
            ministries: filter.ministries.iter().copied().collect(),
            agencies: filter.agencies.iter().map(Option::as_deref).collect(),
            bureaus: filter.bureaus.iter().map(Option::as_deref).collect(),
            projects: filter.projects.iter().copied().collect(),
            accounts: with_parts(&filter.accounts, accounts),
        }
    }

    fn takes_program(&self, ix: Ix<Program>, program: &Program) -> bool {
        let layers = &self.filter.layers;
        is_among(&self.ministries, &program.ministry)
            && (layers.is_empty() || layers.contains(&program.layer))
            && is_among(&self.agencies, &program.agency.as_deref())
            && is_among(&self.bureaus, &program.bureau.as_deref())
            && is_among(&self.programs, &ix)
    }

    /// Whether all allocations of a program pass that does.
    fn takes_all_of_a_program(&self) -> bool {
        let Filter { years, phases, no_phase, .. } = self.filter;
        years.is_none() && phases.is_empty() && !no_phase && self.projects.is_empty() && self.accounts.is_empty()
    }

    fn takes(&self, allocation: &Allocation) -> bool {
        let Filter { years, phases, no_phase, .. } = self.filter;
        let any_phase = phases.is_empty() && !no_phase;
        years.as_ref().is_none_or(|years| years.contains(&allocation.year))
            && is_among(&self.projects, &allocation.project())
            && is_among(&self.accounts, &allocation.account())
            && (any_phase || phases.overlaps(allocation.phases()) || (*no_phase && allocation.phases().is_empty()))
    }
}

/// The accounts and their parts.
fn with_parts(wanted: &[Option<Ix<Account>>], accounts: &List<Account>) -> HashSet<Option<Ix<Account>>> {
    let mut all: HashSet<_> = wanted.iter().copied().collect();
    let is_part = |account: &Account| account.parent.is_some_and(|whole| wanted.contains(&Some(whole)));
    all.extend(accounts.enumerate().filter(|(_, account)| is_part(account)).map(|(ix, _)| Some(ix)));
    all
}

/// Whether a value is one of those asked for, or none are.
fn is_among<T: Eq + Hash>(wanted: &HashSet<T>, value: &T) -> bool {
    wanted.is_empty() || wanted.contains(value)
}
