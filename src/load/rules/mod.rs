//! What a dataset as a whole must keep, beyond what each of its tables says.

pub(crate) mod consequences;
pub(crate) mod readings;
pub(crate) mod succession;
