//! What it means that one side of a row has no figure: that its programs are new, that they ended, or that the dataset
//! lacks the figure.
//!
//! Judges by all figures of a program's whole lineage. Knows nothing of filters.

use super::course::{Course, Way};
use super::status::Status;
use crate::model::{Allocation, Amount, Component, Dataset, FiscalYear, Ix, Kin, Program};
use crate::query::Operand;

/// Judges rows that have programs on one side alone.
pub(super) struct Absence<'d> {
    dataset: &'d Dataset,
    kin: Kin,
    course: Course,
    before: &'d Operand,
    after: &'d Operand,
}

impl<'d> Absence<'d> {
    /// With `lineage`, programs are judged with all that they continue and all that continue them, else alone.
    pub(super) fn new(dataset: &'d Dataset, course: Course, [before, after]: [&'d Operand; 2], lineage: bool) -> Self {
        let kin = if lineage { Kin::of(dataset) } else { Kin::default() };
        Self { dataset, kin, course, before, after }
    }

    /// The status of a row without programs before or after.
    pub(super) fn status(&self, row: &Component) -> Status {
        let is_new = row.before.is_empty();
        let (members, operand) = if is_new { (&row.after, self.after) } else { (&row.before, self.before) };
        let lacks_earlier = match self.course.way {
            Way::Forward => is_new,
            Way::Backward => !is_new,
            // Within the same years nothing begins or ends.
            Way::Level => return Status::Unknown,
        };
        let is_known_there = if lacks_earlier { self.had_begun(members) } else { self.goes_on(members) };
        if is_known_there {
            Status::Unknown
        } else if lacks_earlier && self.is_zero(members, operand) {
            // Nothing and a printed 0 come to the same: a program that has no money yet has not begun.
            Status::Continued
        } else if is_new {
            Status::New
        } else {
            Status::Ended
        }
    }

    /// Whether the lineage has a figure in the years of the earlier side, or before them.
    fn had_begun(&self, members: &[Ix<Program>]) -> bool {
        let (_, last) = self.course.earlier;
        self.lineage(members).any(|program| program.first_year().is_some_and(|first| first <= last))
    }

    /// Whether the lineage has a figure in the years of the later side, or after them.
    ///
    /// What is said to have ended goes on only through a successor that has not.
    fn goes_on(&self, members: &[Ix<Program>]) -> bool {
        let (first, _) = self.course.later;
        let has_figure = |program: &Program| program.last_year().is_some_and(|last| last >= first);
        let has_ended = |program: &Program| program.ended.is_some_and(|ended: FiscalYear| ended < first);
        if members.iter().all(|&ix| has_ended(&self.dataset.programs[ix])) {
            let descendants = self.kin.with_descendants(members);
            let mut programs = descendants.into_iter().map(|ix| &self.dataset.programs[ix]);
            return programs.any(|program| has_figure(program) && !has_ended(program));
        }
        self.lineage(members).any(has_figure)
    }

    /// The programs, all that they continue and all that continue them.
    fn lineage(&self, members: &[Ix<Program>]) -> impl Iterator<Item = &'d Program> {
        let (older, newer) = (self.kin.with_ancestors(members), self.kin.with_descendants(members));
        let dataset = self.dataset;
        older.into_iter().chain(newer).map(|ix| &dataset.programs[ix])
    }

    /// Whether the figures of a side come to 0.
    fn is_zero(&self, members: &[Ix<Program>], operand: &Operand) -> bool {
        let takes = |it: &&Allocation| it.counted && operand.takes(it.year, it.stage);
        let figures = members.iter().flat_map(|&ix| self.dataset.programs[ix].allocations.iter().filter(takes));
        Amount::sum(figures.map(Allocation::amount)).is_ok_and(|sum| sum.yen().is_zero())
    }
}
