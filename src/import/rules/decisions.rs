//! What a person may decide about brackets, sheets, columns and names.
//!
//! Data alone: knows neither how a rule is spelled nor what it fits.

/// What typed brackets around a number mean: `(27)`, `（6.5）`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Brackets {
    /// The number is negative.
    Minus,
    /// It is a part of the figure above it, and left out.
    Part,
    /// It is left out.
    Skip,
}

/// What to do with a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SheetRule {
    /// Its amounts count beside those of the others.
    Keep,
    /// Leave it out.
    Skip,
}

/// What to do with a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HeaderRule {
    /// Leave it out.
    Skip,
    /// Read it as though this were its header.
    As(String),
}

/// Which program a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameRule {
    /// One that the dataset does not have.
    New,
    /// The same, of that ministry where its row names none.
    NewOf(String),
    /// The one of that id.
    Program(String),
}
