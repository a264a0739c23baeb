//! One question a file: (`Dataset`, `Query`) → [`Table`].
//!
//! Computes and arranges; knows no format and does no I/O.

mod by;
mod change;
mod columns;
mod cross;
mod diff;
mod dimension;
mod even_split;
mod frame;
mod group;
mod list;
mod pairing;
mod published;
mod show;
mod sources;
mod totals;

pub use by::by;
pub use diff::{DiffOptions, diff, diff_by, has_change};
pub use dimension::{Dim, DimError};
pub use list::list;
pub use show::show;
pub use sources::sources;

use crate::model::Inexact;
use crate::table::NoSuchColumn;

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A sum has more digits than can be exact.
    #[error(transparent)]
    Inexact(#[from] Inexact),
    /// A column that the answer does not have.
    #[error(transparent)]
    NoSuchColumn(#[from] NoSuchColumn),
}
