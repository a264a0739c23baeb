//! The ancestors and the descendants of programs, however far lineage leads.
//!
//! Knows declared links alone, and nothing of the years in which they take effect.

use std::collections::{HashMap, HashSet};

use super::Dataset;
use super::index::Ix;
use super::program::Program;

/// Which programs each program continues, and which ones continue it.
#[derive(Debug, Default)]
pub struct Kin {
    older: Links,
    newer: Links,
}

type Links = HashMap<Ix<Program>, Vec<Ix<Program>>>;

impl Kin {
    /// All links of a dataset.
    #[must_use]
    pub fn of(dataset: &Dataset) -> Self {
        let mut kin = Self::default();
        for (successor, program) in dataset.programs.enumerate() {
            for link in &program.succeeds {
                kin.older.entry(successor).or_default().push(link.predecessor);
                kin.newer.entry(link.predecessor).or_default().push(successor);
            }
        }
        kin
    }

    /// Some programs, and all that they continue.
    #[must_use]
    pub fn with_ancestors(&self, programs: &[Ix<Program>]) -> HashSet<Ix<Program>> {
        reach(programs, &self.older)
    }

    /// Some programs, and all that continue them.
    #[must_use]
    pub fn with_descendants(&self, programs: &[Ix<Program>]) -> HashSet<Ix<Program>> {
        reach(programs, &self.newer)
    }
}

fn reach(programs: &[Ix<Program>], links: &Links) -> HashSet<Ix<Program>> {
    let mut reached = HashSet::new();
    let mut waiting = programs.to_vec();
    while let Some(ix) = waiting.pop() {
        if reached.insert(ix) {
            waiting.extend(links.get(&ix).into_iter().flatten());
        }
    }
    reached
}
