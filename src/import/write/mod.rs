//! Rows → the text of a new dataset.

pub(crate) mod dataset;
pub(crate) mod declarations;
pub(crate) mod facts;
pub(crate) mod sources;
