//! Rows → an existing dataset: what does not change stays byte for byte.
//!
//! Uses `write` for new entries; writes no files.

pub(crate) mod differences;
pub(crate) mod editor;
pub(crate) mod short_form;
pub(crate) mod trailing_comments;
pub(crate) mod update;
