//! Rows → an existing dataset: what does not change stays byte for byte.
//!
//! Uses `write` for new entries; writes no files.

mod changed_total;
pub(crate) mod differences;
pub(crate) mod editor;
pub(crate) mod keys;
pub(crate) mod short_form;
mod totals;
pub(crate) mod trailing_comments;
pub(crate) mod update;
