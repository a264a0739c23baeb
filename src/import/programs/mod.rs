//! Figures of sheets → programs, completed by what known datasets have of them.
//!
//! Knows what was read and what a dataset holds; neither writes nor edits one.

mod agreement;
pub(crate) mod completed;
pub(crate) mod facts;
pub(crate) mod gather;
pub(crate) mod known_program;
mod likeness;
pub(crate) mod matching;
mod names_of_sheets;
mod overlaps;
pub(crate) mod projects;
mod renamed;
pub(crate) mod rounding;
pub(crate) mod summaries;
pub(crate) mod totals;
