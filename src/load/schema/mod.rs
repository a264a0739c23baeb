//! Fields → entries of the model: each file here reads some of the schema's tables. Knows nothing of other files.

pub(crate) mod accounts;
pub(crate) mod acknowledged;
mod allocations;
pub(crate) mod context;
pub(crate) mod entities;
pub(crate) mod figures;
pub(crate) mod ids;
pub(crate) mod policy;
pub(crate) mod programs;
pub(crate) mod references;
pub(crate) mod results;
pub(crate) mod sources;

/// What a file of a dataset may hold, as JSON Schema (draft-07), by which editors complete and check it.
///
/// It refuses nothing that [`parse`](crate::load::parse) takes, but takes some of what that refuses: names that are not
/// there, sums, and what other files say.
pub const JSON_SCHEMA: &str = include_str!("dataset.schema.json");
