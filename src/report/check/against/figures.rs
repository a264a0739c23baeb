//! The figures of one program by year and stage, each over all accounts and projects.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Amount, Dataset, FiscalYear, Inexact, Ix, Program, Project, Share, Source, Stage};

/// What counts of a program in one year and stage.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) amount: Amount,
    /// Whether it is only a part of the program's budget.
    pub(super) is_part: bool,
    pub(super) sources: BTreeSet<Ix<Source>>,
    projects: BTreeSet<Option<Ix<Project>>>,
}

/// The figures of a program.
pub(super) struct Figures(BTreeMap<(FiscalYear, Stage), Figure>);

impl Figures {
    pub(super) fn of(program: &Program) -> Result<Self, Inexact> {
        let mut figures = BTreeMap::new();
        for allocation in program.allocations.iter().filter(|allocation| allocation.counted) {
            let figure = Figure {
                amount: allocation.amount(),
                is_part: allocation.share() == Share::Part,
                sources: [allocation.citation().source].into(),
                projects: [allocation.project()].into(),
            };
            let key = (allocation.year, allocation.stage);
            let sum = match figures.remove(&key) {
                Some(known) => figure.and(&known)?,
                None => figure,
            };
            figures.insert(key, sum);
        }
        Ok(Self(figures))
    }

    pub(super) fn get(&self, year: FiscalYear, stage: Stage) -> Option<&Figure> {
        self.0.get(&(year, stage))
    }

    /// What the program has of some stages, added up.
    pub(super) fn sum(&self, year: FiscalYear, stages: &[Stage]) -> Result<Option<Figure>, Inexact> {
        let mut sum: Option<Figure> = None;
        for figure in stages.iter().filter_map(|&stage| self.get(year, stage)).cloned() {
            sum = Some(match sum {
                Some(known) => figure.and(&known)?,
                None => figure,
            });
        }
        Ok(sum)
    }
}

impl Figure {
    fn and(self, other: &Self) -> Result<Self, Inexact> {
        Ok(Self {
            amount: other.amount.add(&self.amount)?,
            is_part: self.is_part || other.is_part,
            sources: &self.sources | &other.sources,
            projects: &self.projects | &other.projects,
        })
    }

    /// The ids of the projects that it is for.
    pub(super) fn projects<'d>(&self, dataset: &'d Dataset) -> BTreeSet<Option<&'d str>> {
        self.projects.iter().map(|project| project.map(|ix| dataset.projects[ix].id.as_str())).collect()
    }
}
