//! A program of a known dataset, with indexes of its figures and names.
//!
//! Knows nothing of how a dataset is written.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use crate::folding::folded;
use crate::import::read::figure::SheetFigure;
use crate::model::{Allocation, Amount, Dataset, FiscalYear, Ministry, Program, Rounding, Stage};
use crate::query;

/// A program of a dataset; its indexes are built on first use.
pub(crate) struct KnownProgram<'d> {
    pub(crate) program: &'d Program,
    pub(crate) dataset: &'d Dataset,
    figures: OnceCell<Figures<'d>>,
    names: OnceCell<Names<'d>>,
    rounding: OnceCell<Option<Rounding>>,
}

/// Figures that count, by year and stage.
type Figures<'d> = HashMap<(FiscalYear, Stage), OneStage<'d>>;

/// The figures of one year and stage, with their positions among all: of all projects, and of each.
#[derive(Default)]
struct OneStage<'d> {
    all: Vec<(usize, &'d Allocation)>,
    of_project: HashMap<&'d str, Vec<(usize, &'d Allocation)>>,
}

/// All names of a program, as they are spelled and as they are compared.
struct Names<'d> {
    exact: HashSet<&'d str>,
    folded: HashSet<String>,
}

impl<'d> KnownProgram<'d> {
    pub(crate) fn new(program: &'d Program, dataset: &'d Dataset) -> Self {
        let (figures, names, rounding) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Self { program, dataset, figures, names, rounding }
    }

    /// Whose it is.
    pub(crate) fn ministry(&self) -> &'d Ministry {
        &self.dataset.ministries[self.program.ministry]
    }

    /// The allocation that an entry speaks of, with its position; none where several accounts pay the figure.
    pub(crate) fn find(&self, entry: &SheetFigure) -> Option<(usize, &'d Allocation)> {
        match *self.all(entry) {
            [first, ..] if self.accounts(entry).is_none() => Some(first),
            _ => None,
        }
    }

    /// The first of the allocations that an entry may speak of.
    pub(crate) fn first(&self, entry: &SheetFigure) -> Option<&'d Allocation> {
        self.all(entry).first().map(|(_, allocation)| *allocation)
    }

    /// The parts of the figure that an entry speaks of, where several accounts pay it.
    pub(crate) fn accounts(&self, entry: &SheetFigure) -> Option<&[(usize, &'d Allocation)]> {
        let all = self.all(entry);
        let [(_, first), (_, second), rest @ ..] = all else { return None };
        let is_one = |other: &Allocation| other.project() == first.project();
        (is_one(second) && rest.iter().all(|(_, other)| is_one(other))).then_some(all)
    }

    /// What an entry's figure comes to in the dataset.
    pub(crate) fn yen(&self, entry: &SheetFigure) -> Option<Decimal> {
        let parts = self.accounts(entry).unwrap_or_else(|| self.all(entry).get(..1).unwrap_or_default());
        let amounts = parts.iter().map(|(_, allocation)| allocation.amount());
        if parts.is_empty() { None } else { Some(Amount::sum(amounts).ok()?.yen()) }
    }

    /// The allocations that an entry may speak of: several only where it names no project, or where several accounts pay.
    pub(crate) fn all(&self, entry: &SheetFigure) -> &[(usize, &'d Allocation)] {
        let figures = self.figures.get_or_init(|| self.figures());
        let Some(of_stage) = figures.get(&(entry.year, entry.stage)) else { return &[] };
        match entry.about.project.as_deref() {
            None => &of_stage.all,
            Some(project) => of_stage.of_project.get(project).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    fn figures(&self) -> Figures<'d> {
        let mut figures = Figures::new();
        let counted = self.program.allocations.iter().enumerate().filter(|(_, allocation)| allocation.counted);
        for (at, allocation) in counted {
            let project = allocation.project().map(|project| self.dataset.projects[project].id.as_str());
            let of_stage = figures.entry((allocation.year, allocation.stage)).or_default();
            of_stage.all.push((at, allocation));
            if let Some(id) = project {
                of_stage.of_project.entry(id).or_default().push((at, allocation));
            }
        }
        figures
    }

    /// Whether the program bears this name, to the letter.
    pub(crate) fn bears(&self, name: &str) -> bool {
        self.names().exact.contains(name)
    }

    /// Whether it bears the name, however it is typed.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.names().folded.contains(&folded(name))
    }

    fn names(&self) -> &Names<'d> {
        self.names.get_or_init(|| {
            let exact: HashSet<&str> = query::names_of(self.program).collect();
            Names { folded: exact.iter().map(|name| folded(name)).collect(), exact }
        })
    }

    /// The rule of rounding of all its figures, if it is one.
    pub(crate) fn rounding(&self) -> Option<Rounding> {
        *self.rounding.get_or_init(|| common(self.program.allocations.iter()))
    }
}

/// The rule of rounding of all of them, if it is one.
pub(crate) fn common<'d>(mut allocations: impl Iterator<Item = &'d Allocation>) -> Option<Rounding> {
    let first = allocations.next()?.printed.rounding();
    allocations.all(|allocation| allocation.printed.rounding() == first).then_some(first)
}
