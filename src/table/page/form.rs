//! How a page is laid out: small datasets row by row, large ones from the whole to its largest parts.

use crate::table::Table;

/// The form of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Every program is drawn.
    #[default]
    EachProgram,
    /// There are too many of them: the whole, its groups by size, and what is largest.
    Whole,
}

/// What opens inside a row.
#[derive(Debug)]
pub struct Inside {
    /// The id of the ministry that the row is about.
    pub ministry: String,
    /// The largest of its programs.
    pub table: Table,
    /// How many the list of all programs has of it when it opens.
    pub programs: usize,
}
