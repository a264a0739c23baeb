//! Rows → a dataset that is there: what does not change stays byte for byte.

pub(crate) mod differences;
pub(crate) mod editor;
pub(crate) mod short_form;
pub(crate) mod trailing_comments;
pub(crate) mod update;
