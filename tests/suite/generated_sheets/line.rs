//! Lines of a paper's table: what each says, whatever the sheet looks like.
//!
//! Data, and the sums over it. Knows neither cells nor files.

use super::cell::Look;
use super::money::rounded;
use super::words::Level;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Program,
    /// A part of the program above it.
    Part,
    Total(Level),
    /// A total without a word that says so.
    Unworded,
    Reference,
    Heading,
    Blank,
}

/// A printed figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its digits, in steps of the last of them, as a reader understands them.
    pub(super) steps: i64,
    /// What was rounded away.
    pub(super) tenths: i64,
    pub(super) look: Look,
}

/// A line of the table.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) label: String,
    pub(super) ministry: Option<usize>,
    pub(super) bureau: Option<&'static str>,
    /// Whether the line itself names its ministry.
    pub(super) is_named: bool,
    pub(super) is_hidden: bool,
    /// A figure per column.
    pub(super) cells: Vec<Option<Figure>>,
    /// What tells a program from all others.
    pub(super) serial: usize,
    /// The programs that a total is about.
    pub(super) members: Vec<usize>,
}

impl Figure {
    pub(super) fn of(steps: i64) -> Self {
        Self { steps, tenths: 0, look: Look::Plain }
    }
}

impl Line {
    /// A line without figures.
    pub(super) fn new(kind: Kind, label: impl Into<String>, ministry: Option<usize>) -> Self {
        Self {
            kind,
            label: label.into(),
            ministry,
            bureau: None,
            is_named: ministry.is_some(),
            is_hidden: false,
            cells: Vec::new(),
            serial: 0,
            members: Vec::new(),
        }
    }

    pub(super) fn is_program(&self) -> bool {
        self.kind == Kind::Program
    }

    pub(super) fn is_total(&self) -> bool {
        matches!(self.kind, Kind::Total(_))
    }

    pub(super) fn steps(&self, column: usize) -> Option<i64> {
        self.cells.get(column)?.map(|figure| figure.steps)
    }
}

/// The programs among lines.
pub(super) fn programs(lines: &[Line]) -> impl Iterator<Item = &Line> {
    lines.iter().filter(|line| line.is_program())
}

/// The sums of programs, a figure per column; `own` rounds each on its own.
pub(super) fn sums(programs: &[&Line], columns: usize, own: bool) -> Vec<Option<Figure>> {
    let sum = |column: usize| {
        let figures = || programs.iter().filter_map(|line| line.cells.get(column).copied().flatten());
        figures().next()?;
        let printed: i64 = figures().map(|figure| figure.steps).sum();
        let tenths: i64 = figures().map(|figure| figure.tenths).sum();
        Some(Figure::of(if own { rounded(printed * 10 + tenths) } else { printed }))
    };
    (0..columns).map(sum).collect()
}

/// How far a total may lie from the sum of so many figures where all are rounded half up, in steps.
pub(super) fn tolerance(addends: usize) -> i64 {
    i64::try_from(addends / 2 + 1).unwrap()
}
