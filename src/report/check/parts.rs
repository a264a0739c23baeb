//! What the parts of each published total come to, and where they were read.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::{
    Allocation, Amount, Citation, Covered, Dataset, FiscalYear, Inexact, PublishedTotal, Scope, Stage, Sum,
};
use crate::query::Query;
use crate::report::origin;
use crate::table::Cited;

/// How many figures of one year and stage the programs that a total names have on average, if it tells where these were
/// read: a figure for each project is rare, and text that grows with the square of a dataset helps nobody.
const MOST_FIGURES: usize = 20;

/// The parts of all totals.
pub(crate) struct Parts<'d> {
    dataset: &'d Dataset,
    covered: Covered<Group<'d>>,
    /// The origins of the parts of totals that were asked for: totals of one scope share them.
    origins: RefCell<HashMap<(&'d Scope, FiscalYear, Stage), Cited>>,
}

/// The allocations that one key of a total covers.
#[derive(Default)]
struct Group<'d> {
    sum: Sum,
    citations: Vec<&'d Citation>,
}

impl<'d> Parts<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Result<Self, Inexact> {
        let add = |group: &mut Group<'d>, allocation: &'d Allocation| {
            group.citations.push(allocation.citation());
            group.sum.add(&allocation.amount())
        };
        Ok(Self { dataset, covered: Covered::gather(dataset, add)?, origins: RefCell::default() })
    }

    /// What the parts of a total come to; none where it has no part.
    pub(crate) fn sum(&self, total: &PublishedTotal) -> Result<Option<Amount>, Inexact> {
        let mut sum = None;
        for group in self.covered.of(total).filter(|group| !group.citations.is_empty()) {
            sum.get_or_insert_with(Sum::default).add(&group.sum.total()?)?;
        }
        sum.as_ref().map(Sum::total).transpose()
    }

    /// Where they were read; not told where many totals could name a program with so many figures.
    pub(crate) fn origins(&self, query: &Query, total: &'d PublishedTotal) -> Cited {
        let key = (&total.scope, total.year, total.stage);
        let mut known = self.origins.borrow_mut();
        let cited = || {
            let (programs, figures) = self
                .covered
                .of(total)
                .fold((0, 0), |(programs, figures), group| (programs + 1, figures + group.citations.len()));
            if total.scope.programs.is_some() && figures > programs * MOST_FIGURES {
                return None;
            }
            let citations = self.covered.of(total).flat_map(|group| &group.citations);
            origin::cited(self.dataset, query, citations.copied())
        };
        known.entry(key).or_insert_with(cited).clone()
    }
}
