//! Rows → the text of a new dataset.
//!
//! Knows nothing of cells, and of no dataset that is to be changed.

pub(crate) mod dataset;
pub(crate) mod declarations;
pub(crate) mod facts;
pub(crate) mod sources;
pub(crate) mod totals;
