//! The figures of one program, over all accounts that pay them, found by what tells them apart.

use crate::model::{Allocation, Amount, FiscalYear, Inexact, Ix, Place, Program, Project, Source, Stage};

/// What only one of a program's counted figures has.
type Key = (FiscalYear, Option<Ix<Project>>, Stage);

/// A figure of a program: an allocation, or the sum of those of several accounts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole<'p> {
    /// The allocation, or the first of several, and its place among all of the program.
    pub(crate) first: &'p Allocation,
    at: usize,
    /// What several come to.
    sum: Option<Amount>,
}

impl<'p> Whole<'p> {
    pub(crate) fn year(&self) -> FiscalYear {
        self.first.year
    }

    pub(crate) fn stage(&self) -> Stage {
        self.first.stage
    }

    pub(crate) fn amount(&self) -> Amount {
        self.sum.unwrap_or_else(|| self.first.amount())
    }

    pub(crate) fn place(&self) -> Place {
        self.first.place()
    }

    /// What allocations come to where those of one key are one figure; in the order of the keys.
    fn all<K: Ord>(
        allocations: impl Iterator<Item = (usize, &'p Allocation)>,
        key: impl Fn(&Allocation) -> K,
    ) -> Result<Vec<Self>, Inexact> {
        let mut sorted: Vec<(usize, &'p Allocation)> = allocations.collect();
        sorted.sort_by_key(|(_, allocation)| key(allocation));
        let same = sorted.chunk_by(|(_, a), (_, b)| key(a) == key(b));
        let whole = |parts: &[(usize, &'p Allocation)]| -> Result<Option<Self>, Inexact> {
            let [(at, first), rest @ ..] = parts else { return Ok(None) };
            let sum = match rest {
                [] => None,
                rest => Some(Amount::sum(rest.iter().map(|(_, part)| part.amount()).chain([first.amount()]))?),
            };
            Ok(Some(Self { first, at: *at, sum }))
        };
        same.map(whole).filter_map(Result::transpose).collect()
    }
}

/// The counted figures of a program, in the order of their keys: there may be as many as the dataset has projects.
pub(crate) struct Counted<'p>(Vec<Whole<'p>>);

impl<'p> Counted<'p> {
    pub(crate) fn new(program: &'p Program) -> Result<Self, Inexact> {
        let allocations = program.allocations.iter().enumerate();
        Ok(Self(Whole::all(allocations.filter(|(_, allocation)| allocation.counted), key)?))
    }

    /// Those of a stage, in the order of the file.
    pub(crate) fn of(&self, stage: Stage) -> impl Iterator<Item = Whole<'p>> + use<'p> {
        let mut figures: Vec<Whole<'p>> = self.0.iter().filter(|figure| figure.stage() == stage).copied().collect();
        figures.sort_by_key(|figure| figure.at);
        figures.into_iter()
    }

    /// The one of a stage, beside another figure of the same year and project.
    pub(crate) fn beside(&self, other: &Whole<'_>, stage: Stage) -> Option<Whole<'p>> {
        let wanted = (other.year(), other.first.project(), stage);
        let at = self.0.binary_search_by_key(&wanted, |figure| key(figure.first)).ok()?;
        self.0.get(at).copied()
    }
}

/// The older readings of a program's figures, each of one source, in the order of the file.
pub(crate) fn older(program: &Program) -> Result<Vec<Whole<'_>>, Inexact> {
    let allocations = program.allocations.iter().enumerate();
    let of_source = |allocation: &Allocation| -> (Key, Ix<Source>) { (key(allocation), allocation.citation().source) };
    let mut readings = Whole::all(allocations.filter(|(_, allocation)| !allocation.counted), of_source)?;
    readings.sort_by_key(|reading| reading.at);
    Ok(readings)
}

fn key(allocation: &Allocation) -> Key {
    (allocation.year, allocation.project(), allocation.stage)
}
