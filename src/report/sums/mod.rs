//! How much falls to each ministry, phase, project: sums by one dimension or two.

pub(crate) mod abreast;
pub(crate) mod by;
mod columns;
mod cross;
pub(crate) mod dimension;
pub(crate) mod even_split;
mod gathered;
pub(crate) mod group;
pub(crate) mod grouper;
mod namesakes;
mod order;
mod phase_note;
mod rows;
