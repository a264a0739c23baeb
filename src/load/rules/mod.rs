//! What a dataset as a whole must keep, beyond what each of its tables says.
//!
//! Knows entries, not how they are written.

pub(crate) mod consequences;
pub(crate) mod readings;
pub(crate) mod succession;
