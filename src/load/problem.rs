//! What can be wrong with a dataset, and the list in which a load collects all of it.
//!
//! Knows nothing of how problems are shown.

use std::cell::RefCell;
use std::ops::Range;

use crate::Message;
use crate::code::Code;
use crate::model::Label;

/// A kind of entry that others refer to by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    Account,
    Ministry,
    Phase,
    Project,
    Program,
    Source,
    Indicator,
    Rating,
}

impl EntryKind {
    /// The key of its tables.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Ministry => "ministry",
            Self::Phase => "phase",
            Self::Project => "project",
            Self::Program => "program",
            Self::Source => "source",
            Self::Indicator => "indicator",
            Self::Rating => "rating",
        }
    }

    /// What people call it.
    pub(super) fn label(self) -> Label {
        match self {
            Self::Account => Label::new("account", "会計"),
            Self::Ministry => Label::new("ministry", "府省"),
            Self::Phase => Label::new("phase", "フェーズ"),
            Self::Project => Label::new("project", "プロジェクト"),
            Self::Program => Label::new("program", "事業"),
            Self::Source => Label::new("source", "出典"),
            Self::Indicator => Label::new("indicator", "指標"),
            Self::Rating => Label::new("rating", "評価"),
        }
    }
}

/// What to do about a problem.
#[derive(Debug, Clone)]
pub(super) enum Remedy {
    /// Says it.
    Say(Message),
    /// Suggests a near id; looked up only for the problems that are shown.
    NearestId(EntryKind, String),
}

/// One problem at one place.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) code: Code,
    pub(super) file: usize,
    pub(super) span: Range<usize>,
    pub(super) summary: Message,
    pub(super) remedy: Remedy,
}

/// How many problems are kept, so that a hostile file cannot fill the memory with them; the others are counted.
const MOST: usize = 100_000;

/// All problems of what is read; shared by everything that reads it.
#[derive(Debug, Default)]
pub(super) struct Problems(RefCell<Found>);

/// The problems that are kept, and how many there are besides.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) kept: Vec<Problem>,
    pub(super) more: usize,
}

impl Problems {
    pub(super) fn add(&self, problem: Problem) {
        let mut found = self.0.borrow_mut();
        if found.kept.len() < MOST {
            found.kept.push(problem);
        } else {
            found.more += 1;
        }
    }

    /// Adds what another list found.
    pub(super) fn extend(&self, other: Found) {
        other.kept.into_iter().for_each(|problem| self.add(problem));
        self.0.borrow_mut().more += other.more;
    }

    pub(super) fn into_found(self) -> Found {
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
    pub(super) fn report(self, code: Code, span: &Range<usize>, summary: Message, remedy: Message) {
        self.report_with(code, span, summary, Remedy::Say(remedy));
    }

    pub(super) fn report_with(self, code: Code, span: &Range<usize>, summary: Message, remedy: Remedy) {
        self.problems.add(Problem { code, file: self.file, span: span.clone(), summary, remedy });
    }
}
