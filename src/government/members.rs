//! The programs that lineage joins: those of an export, and those of a dataset that it is put into.
//!
//! Knows of each program when it has money, and nothing of amounts.

use std::collections::{BTreeSet, HashMap};

use super::budget::{Budget, ExportProgram, Year};
use crate::model::{Allocation, Dataset, FiscalYear, Ix, Program, Stage};

/// Programs with their ids in the RS System, and what is known of their lineage already.
#[derive(Default)]
pub(crate) struct Members {
    pub(crate) ids: Vec<Box<str>>,
    places: HashMap<Box<str>, usize>,
    /// The years in which each gets or asks for money.
    pub(crate) money: Vec<BTreeSet<FiscalYear>>,
    /// The links that are there, as places of the older and the newer program.
    pub(crate) links: Vec<(usize, usize)>,
    /// The families that are there, as places of the parent and the part.
    pub(crate) families: Vec<(usize, usize)>,
    pub(crate) sheet_year: Option<FiscalYear>,
}

/// What the ids of a dataset's programs begin with.
pub(crate) const PREFIX: &str = "rs-";

impl Members {
    /// The programs of an export.
    pub(crate) fn of(budget: &Budget) -> Self {
        let mut members = Self { sheet_year: budget.sheet_year, ..Self::default() };
        members.add(budget);
        members
    }

    /// The programs of a dataset, which come first, and those of an export.
    pub(crate) fn of_both(dataset: &Dataset, budget: &Budget) -> Self {
        let mut members = Self { sheet_year: budget.sheet_year, ..Self::default() };
        let mut by_program: HashMap<Ix<Program>, usize> = HashMap::new();
        for (ix, program) in dataset.programs.enumerate() {
            let Some(id) = program.id.strip_prefix(PREFIX) else { continue };
            let place = members.place_of(id);
            by_program.insert(ix, place);
            members.give(place, program.allocations.iter().filter(|it| it.counted).filter_map(of_allocation));
        }
        for (ix, program) in dataset.programs.enumerate() {
            let Some(&newer) = by_program.get(&ix) else { continue };
            let older = program.succeeds.iter().filter_map(|link| by_program.get(&link.predecessor));
            members.links.extend(older.map(|&older| (older, newer)));
            let parent = program.parent.and_then(|parent| by_program.get(&parent));
            members.families.extend(parent.map(|&parent| (parent, newer)));
        }
        members.add(budget);
        members
    }

    /// The place of a program.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    fn add(&mut self, budget: &Budget) {
        for program in &budget.programs {
            let place = self.place_of(&program.id);
            self.give(place, money(program));
        }
    }

    fn place_of(&mut self, id: &str) -> usize {
        if let Some(place) = self.place(id) {
            return place;
        }
        self.ids.push(id.into());
        self.money.push(BTreeSet::new());
        self.places.insert(id.into(), self.ids.len() - 1);
        self.ids.len() - 1
    }

    fn give(&mut self, place: usize, years: impl Iterator<Item = FiscalYear>) {
        if let Some(money) = self.money.get_mut(place) {
            money.extend(years);
        }
    }
}

/// The years in which a program gets or asks for money; what is left of older money is no sign.
fn money(program: &ExportProgram) -> impl Iterator<Item = FiscalYear> + '_ {
    let amounts = program.years.iter().flat_map(Year::totals);
    amounts.filter(|&(_, stage, yen)| is_new(stage) && yen != 0).map(|(year, ..)| year)
}

fn of_allocation(allocation: &Allocation) -> Option<FiscalYear> {
    (is_new(allocation.stage) && !allocation.amount().yen().is_zero()).then_some(allocation.year)
}

fn is_new(stage: Stage) -> bool {
    matches!(stage, Stage::Initial | Stage::Supplementary | Stage::Request)
}
