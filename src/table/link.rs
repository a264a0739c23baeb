//! How the figures of a book follow from one another across its sheets.
//!
//! Says which figures those are, never where they stand: cells belong to the renderer.

use super::{Column, Key};
use crate::model::FiscalYear;

/// What one figure of a row comes to, of figures on other sheets of its book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The key of the column that it stands in.
    pub key: Key,
    /// The year of that column, where years are columns.
    pub year: Option<FiscalYear>,
    /// The figures.
    pub to: Linked,
}

/// Figures that one adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linked {
    /// Figures of the list of programs.
    Programs {
        /// Of this year.
        year: FiscalYear,
        /// Of this stage or sum of stages, by its code.
        stages: String,
        /// All of these together.
        addends: Vec<Addend>,
    },
    /// Printed figures: the first cell of a book that shows one is followed by all others.
    Printed(Vec<PrintedFigure>),
}

/// Some rows of the list of programs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addend {
    /// What their cells hold in the columns of these keys, by its code; all rows, where nothing is named.
    pub rows: Vec<(Key, String)>,
    /// Into how many equal parts their figures are split, of which this is one; 0 and 1 leave them whole.
    pub over: u32,
    /// Whether the figures of one sign alone count.
    pub sign: Option<Sign>,
}

/// A sign of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Above 0.
    Plus,
    /// Below 0.
    Minus,
}

/// A figure that a document prints, and that several sheets of a book may show.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PrintedFigure {
    /// A published total, told from others of its dataset by a number.
    Total(usize),
    /// A count of an indicator or of a part of it, of one year or of all.
    Count(String, Option<String>, Option<FiscalYear>),
}

impl Link {
    /// Whether it is about the cell in that column.
    pub(crate) fn is_of(&self, column: &Column) -> bool {
        self.key == column.key && column.year().is_none_or(|year| Some(year) == self.year)
    }
}
