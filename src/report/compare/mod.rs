//! What changed from one side to another, row by row along lineage or group by group.

pub(crate) mod change;
pub(crate) mod diff;
pub(crate) mod pairing;
