//! What was read of a sheet, for a person who compares it with the sheet at a glance.
//!
//! Holds what the reader did; finds out nothing by itself.

pub(crate) mod columns;
pub(crate) mod rows;
mod table;

use crate::Message;

/// How a sheet was read: what each of its columns and rows was taken for.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The name that messages call the sheet by.
    pub sheet: String,
    /// The place of the sheet among those of the import.
    pub position: usize,
    /// The columns with a heading, from left to right.
    pub columns: Vec<ColumnRead>,
    /// The rows that hold anything, each once, in the order of the first of them.
    pub rows: Vec<RowsRead>,
}

/// What a column was taken for.
#[derive(Debug, Clone)]
pub struct ColumnRead {
    /// Its letters: `C`.
    pub letters: String,
    /// Its heading on the sheet.
    pub heading: String,
    /// What it was taken for.
    pub meaning: Message,
}

/// What one row, or several of a kind, were taken for.
#[derive(Debug, Clone)]
pub struct RowsRead {
    /// The rows, counted from 0.
    pub rows: Vec<usize>,
    /// Their kind.
    pub kind: RowsKind,
    /// The text of the sheet that says so.
    pub text: String,
    /// What they were taken for.
    pub meaning: Message,
}

/// A kind of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowsKind {
    /// What stands above the headings.
    Above,
    /// The headings.
    Headings,
    /// A heading of the rows below it.
    Heading,
    /// Programs with their figures.
    Figures,
    /// A total that agrees with its rows.
    Total,
    /// A total that was not checked, or that its rows contradict.
    Doubtful,
    /// A sum that is of no single year or stage.
    Sum,
    /// Parts of other rows.
    Part,
    /// What was published beside a sum of this program's own.
    Published,
    /// Left out by a rule.
    Skipped,
    /// A footnote.
    Footnote,
    /// Rows without an amount.
    Empty,
}
