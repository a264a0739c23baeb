//! The figures of one program, over all accounts that pay them, found by what tells them apart.

use std::rc::Rc;

use crate::model::{Allocation, Amount, FiscalYear, Inexact, Ix, Place, Program, Project, Stage};

/// What only one of a program's counted figures has.
type Key = (FiscalYear, Option<Ix<Project>>, Stage);

/// A figure of a program: an allocation, or the sum of those of several accounts.
#[derive(Debug, Clone)]
pub(crate) struct Whole<'p> {
    key: Key,
    /// The allocation, or the first of several, and its place among all of the program.
    pub(crate) first: &'p Allocation,
    at: usize,
    /// What several come to; they are few, and amounts are large.
    sum: Option<Rc<Amount>>,
}

impl<'p> Whole<'p> {
    pub(crate) fn year(&self) -> FiscalYear {
        self.first.year
    }

    pub(crate) fn stage(&self) -> Stage {
        self.first.stage
    }

    pub(crate) fn amount(&self) -> Amount {
        self.sum.as_ref().map_or_else(|| self.first.amount(), |sum| **sum)
    }

    pub(crate) fn place(&self) -> Place {
        self.first.place()
    }

    /// What allocations come to where those of one key and one `reading` are one figure; in the order of the keys.
    fn all<R: Ord>(
        allocations: impl Iterator<Item = (usize, &'p Allocation)>,
        reading: impl Fn(&Allocation) -> R,
    ) -> Result<Vec<Self>, Inexact> {
        let single = |(at, first)| Self { key: key(first), first, at, sum: None };
        let mut figures: Vec<Self> = allocations.map(single).collect();
        let place = |figure: &Self| (figure.key, reading(figure.first));
        if !figures.is_sorted_by_key(place) {
            figures.sort_by_key(place);
        }
        if figures.is_sorted_by(|a, b| place(a) < place(b)) {
            return Ok(figures);
        }
        figures.chunk_by(|a, b| place(a) == place(b)).map(Self::of_parts).filter_map(Result::transpose).collect()
    }

    fn of_parts(parts: &[Self]) -> Result<Option<Self>, Inexact> {
        let [first, rest @ ..] = parts else { return Ok(None) };
        let mut whole = first.clone();
        if !rest.is_empty() {
            whole.sum = Some(Rc::new(Amount::sum(parts.iter().map(Self::amount))?));
        }
        Ok(Some(whole))
    }
}

/// The counted figures of a program, in the order of their keys: there may be as many as the dataset has projects.
pub(crate) struct Counted<'p>(Vec<Whole<'p>>);

impl<'p> Counted<'p> {
    pub(crate) fn new(program: &'p Program) -> Result<Self, Inexact> {
        let allocations = program.allocations.iter().enumerate();
        Ok(Self(Whole::all(allocations.filter(|(_, allocation)| allocation.counted), |_| ())?))
    }

    /// Those of a stage, in the order of the file.
    pub(crate) fn of(&self, stage: Stage) -> impl Iterator<Item = &Whole<'p>> {
        let mut figures: Vec<&Whole<'p>> = self.0.iter().filter(|figure| figure.stage() == stage).collect();
        figures.sort_by_key(|figure| figure.at);
        figures.into_iter()
    }

    /// The one of a stage, beside another figure of the same year and project.
    pub(crate) fn beside(&self, other: &Whole<'_>, stage: Stage) -> Option<&Whole<'p>> {
        let (year, project, _) = other.key;
        let at = self.0.binary_search_by_key(&(year, project, stage), |figure| figure.key).ok()?;
        self.0.get(at)
    }
}

/// The older readings of a program's figures, each of one source, in the order of the file.
pub(crate) fn older(program: &Program) -> Result<Vec<Whole<'_>>, Inexact> {
    let allocations = program.allocations.iter().enumerate();
    let older = allocations.filter(|(_, allocation)| !allocation.counted);
    let mut readings = Whole::all(older, |allocation| allocation.citation().source)?;
    readings.sort_by_key(|reading| reading.at);
    Ok(readings)
}

fn key(allocation: &Allocation) -> Key {
    (allocation.year, allocation.project(), allocation.stage)
}
