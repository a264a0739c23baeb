//! The figures of one program that count, found by what tells them apart.

use crate::model::{Allocation, FiscalYear, Ix, Program, Project, Stage};

/// What only one of a program's counted figures has.
type Key = (FiscalYear, Option<Ix<Project>>, Stage);

/// The counted figures of a program, in the order of their keys: there may be as many as the dataset has projects.
pub(crate) struct Counted<'p> {
    program: &'p Program,
    sorted: Vec<&'p Allocation>,
}

impl<'p> Counted<'p> {
    pub(crate) fn new(program: &'p Program) -> Self {
        let mut sorted: Vec<_> = program.allocations.iter().filter(|allocation| allocation.counted).collect();
        sorted.sort_by_key(|allocation| key(allocation));
        Self { program, sorted }
    }

    /// Those of a stage, in the order of the file.
    pub(crate) fn of(&self, stage: Stage) -> impl Iterator<Item = &'p Allocation> + use<'p> {
        self.program.allocations.iter().filter(move |allocation| allocation.counted && allocation.stage == stage)
    }

    /// The one of a stage, beside another figure of the same year and project.
    pub(crate) fn beside(&self, other: &Allocation, stage: Stage) -> Option<&'p Allocation> {
        let wanted = (other.year, other.project(), stage);
        let at = self.sorted.binary_search_by_key(&wanted, |allocation| key(allocation)).ok()?;
        self.sorted.get(at).copied()
    }
}

fn key(allocation: &Allocation) -> Key {
    (allocation.year, allocation.project(), allocation.stage)
}
