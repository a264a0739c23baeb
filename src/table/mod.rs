//! The one value that every format renders: columns, typed cells, totals, notes.
//!
//! A cell says what it is, never how it looks: signs, grouping, units and colours belong to the renderers.

mod answer;
mod choice;
mod identity;
mod note;
mod origin;
mod pivot;
mod rank;
mod value;

use rust_decimal::Decimal;

pub use answer::{Answer, Rows, Walk};
pub use choice::{NoSuchColumn, Untold};
pub use note::{ABSENT_STAGE, ALIKE, EMPTY, Note, Severity};
pub use origin::{Cited, Document, Origin, Origins};
pub(crate) use pivot::Pivot;
pub use rank::{Measure, Ranking, Sort};

use crate::model::{Amount, Date, FiscalYear, Label, Lang, Unit};

/// The label of a whole.
pub const TOTAL: Label = Label::new("Total", "合計");
/// The label of the published figure under it.
pub const PUBLISHED: Label = Label::new("Published", "公表額");
/// The label of the published figure under a part of the whole.
pub const PUBLISHED_PART: Label = Label::new("  published", "　公表額");
/// The label of what the published figure differs by.
pub const DIFFERENCE_PART: Label = Label::new("  difference", "　差");

/// An answer.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The language of its texts.
    pub lang: Lang,
    /// What its sheet in a workbook is called.
    pub sheet: Option<Label>,
    /// What it is about.
    pub title: Option<String>,
    /// The unit of its amounts.
    pub unit: Option<Unit>,
    /// Whether its changes are those of estimates.
    pub is_estimate: bool,
    /// Whether units differ from row to row, so that each row names its own.
    pub unit_per_row: bool,
    /// Properties of a single subject, shown above the rows.
    pub facts: Vec<Fact>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The total rows.
    pub totals: Vec<Row>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// The documents that the figures come from.
    pub sources: Vec<Document>,
    /// Whether changes of open sign are marked.
    pub marks_open_signs: bool,
    /// What "largest first" means here: the key of a column.
    pub measure: Option<&'static str>,
    /// In which order the rows stand when only the largest are kept.
    pub order: Order,
    /// The keys that have a column for each year, where there is no year.
    pub without_years: Vec<&'static str>,
}

/// In which order the rows stand when only the largest are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Their own: that of ministries, phases, stages, years.
    #[default]
    Own,
    /// The largest first: programs, agencies and bureaus have no order that means anything.
    BySize,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The key in machine formats, such as `amount`, or `amount_2023` where years are columns.
    pub key: String,
    /// The key without a year.
    pub base: &'static str,
    /// The heading of human tables.
    pub title: String,
    /// A shorter heading for narrow terminals.
    pub short: String,
    /// Whether human tables leave it out unless it is asked for.
    pub hidden: bool,
    /// Whether its cells are parts of bars, which join those of the next column.
    pub is_bar: bool,
    /// Whether machine formats leave it out.
    pub for_people: bool,
    /// What becomes of it where years are columns.
    pub spread: Spread,
}

/// What becomes of a column where years turn from rows into columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Its value tells rows apart.
    Key,
    /// The value of the latest year stays.
    Latest,
    /// The different values of all years, joined.
    Join,
    /// A column for each year.
    Years,
    /// It goes.
    Drop,
}

/// A value with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: no allocation, not known, not applicable.
    Empty,
    /// Nothing, for which people have a word: 皆増.
    Blank(Label),
    /// A text of the dataset or a label.
    Text(String),
    /// A code for machines and its label for people.
    Term {
        /// The code.
        code: String,
        /// The label.
        label: String,
        /// Its place where such terms have an order of their own, as stages and ministries do.
        place: Option<usize>,
    },
    /// Several codes and their labels, in an order of their own.
    Terms(Vec<Listed>),
    /// A fiscal year.
    Year(FiscalYear),
    /// A fiscal year in the Japanese calendar: R5.
    Era(FiscalYear),
    /// A number of things.
    Count(u64),
    /// An amount as its source prints it, in yen, with the digits that were printed.
    Printed(Amount),
    /// A computed amount in yen.
    Amount(Amount),
    /// An estimated amount in yen.
    Estimate(Amount),
    /// A change between two amounts, in yen.
    Change(Amount),
    /// An end of an interval, in yen.
    End(Decimal),
    /// A percentage with one decimal.
    Percent(Decimal),
    /// A plain number, with a sign where it is negative.
    Number(Decimal),
    /// A percentage of change with one decimal, with its sign.
    Rate(Decimal),
    /// A day.
    Date(Date),
    /// A target: at least so many.
    Target(u64),
    /// The counts of successive years, as a picture.
    Series(Vec<u64>),
    /// Nothing, in a column of bars.
    Gap,
    /// A part of a bar.
    Bar {
        /// Whether the bar begins here.
        opens: bool,
        /// Whether the bar ends here.
        closes: bool,
        /// Whether it rests on something inferred.
        dotted: bool,
        /// What stands in it.
        label: String,
        /// Which colour it has, as a place in a palette.
        tint: usize,
    },
}

/// One of several terms in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The code.
    pub code: String,
    /// The label.
    pub label: String,
    /// Its place in the order of such terms.
    pub place: usize,
}

/// A row, and the published figures that stand beside it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What human tables put above it, where a group of rows begins.
    pub heading: Option<String>,
    /// A cell for every column.
    pub cells: Vec<Cell>,
    /// Where each cell's figure was read.
    pub origins: Origins,
    /// The published figures, a cell for every column, most of them empty.
    pub published: Option<Vec<Cell>>,
    /// Where each of them was read.
    pub published_origins: Origins,
}

/// A property of the table's subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its key in machine formats.
    pub key: &'static str,
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: String,
}

impl Cell {
    /// A term whose label is its code.
    #[must_use]
    pub fn code(code: impl Into<String>) -> Self {
        let code = code.into();
        Self::Term { label: code.clone(), code, place: None }
    }

    /// A code for machines and its label for people.
    #[must_use]
    pub fn term(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Term { code: code.into(), label: label.into(), place: None }
    }

    /// The same term at its place in the order of such terms, by which it sorts; other cells stay as they are.
    #[must_use]
    pub fn placed(self, place: usize) -> Self {
        match self {
            Self::Term { code, label, .. } => Self::Term { code, label, place: Some(place) },
            other => other,
        }
    }

    /// The amount of a cell that holds one.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Self::Printed(amount) | Self::Amount(amount) | Self::Estimate(amount) | Self::Change(amount) => {
                Some(amount)
            }
            _ => None,
        }
    }

    /// Whether the cell is a part of a picture.
    pub(crate) fn is_picture(&self) -> bool {
        matches!(self, Self::Series(_) | Self::Gap | Self::Bar { .. })
    }

    /// Whether the cell is a number, which tables align on the right.
    #[must_use]
    pub fn is_number(&self) -> bool {
        match self {
            Self::Count(_) | Self::Target(_) | Self::Number(_) | Self::End(_) | Self::Percent(_) | Self::Rate(_) => {
                true
            }
            other => other.amount().is_some(),
        }
    }
}

impl Row {
    /// By how much the published figures differ from the row's own, a cell for every column; `None` where none does.
    #[must_use]
    pub fn differences(&self) -> Option<Vec<Cell>> {
        let published = self.published.as_ref()?;
        let difference = |(own, published): (&Cell, &Cell)| match (own, published) {
            (Cell::Change(_), _) => Cell::Empty,
            _ => own.amount().zip(published.amount()).map_or(Cell::Empty, |(own, published)| {
                published.sub(own).map_or(Cell::Empty, |gap| Cell::Change(Amount::exact(gap.yen())))
            }),
        };
        let cells: Vec<Cell> = self.cells.iter().zip(published).map(difference).collect();
        let differs = |cell: &Cell| matches!(cell, Cell::Change(gap) if !gap.yen().is_zero());
        cells.iter().any(differs).then_some(cells)
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, ..Self::default() }
    }
}
