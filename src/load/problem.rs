//! What can be wrong with a dataset, and the list in which a load collects all of it.
//!
//! Knows nothing of how problems are shown.

use std::cell::RefCell;
use std::ops::Range;

use crate::code::Code;

/// A kind of entry that others refer to by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Ministry,
    Phase,
    Project,
    Program,
    Source,
}

impl EntryKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Phase => "phase",
            Self::Project => "project",
            Self::Program => "program",
            Self::Source => "source",
        }
    }
}

/// What to do about a problem.
#[derive(Debug, Clone)]
pub(super) enum Remedy {
    /// Says it.
    Say(String),
    /// Suggests a near id; looked up only for the problems that are shown.
    NearestId(EntryKind, String),
}

/// One problem at one place.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) code: Code,
    pub(super) file: usize,
    pub(super) span: Range<usize>,
    pub(super) summary: String,
    pub(super) remedy: Remedy,
}

/// All problems of what is read; shared by everything that reads it.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    pub(super) fn add(&self, problem: Problem) {
        self.0.borrow_mut().push(problem);
    }

    pub(super) fn extend(&self, problems: Vec<Problem>) {
        self.0.borrow_mut().extend(problems);
    }

    pub(super) fn into_vec(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// A file that is being read, as the place of problems.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'p> {
    pub(super) file: usize,
    pub(super) problems: &'p Problems,
}

impl At<'_> {
    /// Reports a problem at a span of the file.
    pub(super) fn report(self, code: Code, span: &Range<usize>, summary: impl Into<String>, remedy: impl Into<String>) {
        self.report_with(code, span, summary.into(), Remedy::Say(remedy.into()));
    }

    pub(super) fn report_with(self, code: Code, span: &Range<usize>, summary: String, remedy: Remedy) {
        self.problems.add(Problem { code, file: self.file, span: span.clone(), summary, remedy });
    }
}
