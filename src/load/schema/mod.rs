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
