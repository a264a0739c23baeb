//! What published totals cover, found for all of them in one walk over the dataset.
//!
//! There may be as many totals as programs; one walk for each would take the square of that.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Dataset;
use super::account::Account;
use super::allocation::Allocation;
use super::index::Ix;
use super::program::{Layer, Ministry, Program, Project};
use super::stage::Stage;
use super::total::PublishedTotal;
use super::year::FiscalYear;

/// What is gathered of the counted allocations that totals cover.
pub(crate) struct Covered<T>(HashMap<Key, T, RandomState>);

/// What the allocations that a total covers have in common. `None`: the property does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    year: FiscalYear,
    stage: Stage,
    program: Option<Ix<Program>>,
    project: Option<Ix<Project>>,
    ministry: Option<Ix<Ministry>>,
    layer: Option<Layer>,
    account: Option<Ix<Account>>,
}

/// Which properties of a key matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is about one property of a key")]
struct Shape {
    program: bool,
    project: bool,
    ministry: bool,
    layer: bool,
    account: bool,
}

impl<T: Default> Covered<T> {
    /// Adds each allocation to all that it is covered by, in the order of the dataset.
    pub(crate) fn gather<'d, E>(
        dataset: &'d Dataset,
        mut add: impl FnMut(&mut T, &'d Allocation) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut gathered: HashMap<Key, T, RandomState> =
            dataset.totals.iter().flat_map(keys).map(|key| (key, T::default())).collect();
        // A handful, however many keys there are.
        let shapes: HashSet<Shape> = gathered.keys().map(Key::shape).collect();
        let figures: HashSet<(FiscalYear, Stage), RandomState> =
            gathered.keys().map(|key| (key.year, key.stage)).collect();
        // Where each key names a program, the others need not be looked at.
        let named: Option<HashSet<Ix<Program>, RandomState>> = gathered.keys().map(|key| key.program).collect();
        for (ix, program) in dataset.programs.enumerate() {
            if named.as_ref().is_some_and(|named| !named.contains(&ix)) {
                continue;
            }
            for allocation in &program.allocations {
                if !allocation.counted || !figures.contains(&(allocation.year, allocation.stage)) {
                    continue;
                }
                for key in shapes.iter().filter_map(|shape| shape.key(ix, program, allocation)) {
                    // What covers a whole account covers its parts.
                    let whole = key.account.and_then(|account| dataset.accounts[account].parent);
                    let above = whole.map(|whole| Key { account: Some(whole), ..key });
                    for key in std::iter::once(key).chain(above) {
                        if let Some(known) = gathered.get_mut(&key) {
                            add(known, allocation)?;
                        }
                    }
                }
            }
        }
        Ok(Self(gathered))
    }

    /// What was gathered for a total; where it names its programs, for each of them.
    pub(crate) fn of(&self, total: &PublishedTotal) -> impl Iterator<Item = &T> {
        keys(total).filter_map(|key| self.0.get(&key))
    }
}

/// The keys of what a total covers: one, or one for each program that it names.
fn keys(total: &PublishedTotal) -> impl Iterator<Item = Key> + use<> {
    let scope = &total.scope;
    let key = Key {
        year: total.year,
        stage: total.stage,
        program: scope.program,
        project: scope.project,
        ministry: scope.ministry,
        layer: scope.layer,
        account: scope.account,
    };
    let programs: Vec<Option<Ix<Program>>> = match &scope.programs {
        None => vec![scope.program],
        Some(named) => {
            let mut seen = HashSet::new();
            // A program that is named twice is one part.
            let named = named.iter().filter(|&&ix| scope.program.is_none_or(|only| only == ix) && seen.insert(ix));
            named.map(|&ix| Some(ix)).collect()
        }
    };
    programs.into_iter().map(move |program| Key { program, ..key })
}

impl Key {
    fn shape(&self) -> Shape {
        Shape {
            program: self.program.is_some(),
            project: self.project.is_some(),
            ministry: self.ministry.is_some(),
            layer: self.layer.is_some(),
            account: self.account.is_some(),
        }
    }
}

impl Shape {
    /// The key of this shape that covers an allocation; none where it lacks a property that matters.
    fn key(self, ix: Ix<Program>, program: &Program, allocation: &Allocation) -> Option<Key> {
        let key = Key {
            year: allocation.year,
            stage: allocation.stage,
            program: self.program.then_some(ix),
            project: allocation.project().filter(|_| self.project),
            ministry: self.ministry.then_some(program.ministry),
            layer: program.layer.filter(|_| self.layer),
            account: allocation.account().filter(|_| self.account),
        };
        (key.shape() == self).then_some(key)
    }
}
