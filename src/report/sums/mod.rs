//! How much falls to each ministry, phase, project: sums by one dimension or two.

pub(crate) mod abreast;
pub(crate) mod by;
pub(crate) mod cross;
pub(crate) mod dimension;
pub(crate) mod even_split;
pub(crate) mod group;
pub(crate) mod phase_note;
