//! Dataset → files that other programs read: a Frictionless Data Package.
//!
//! ```text
//! Dataset ─ resources ▶ Resource ─ package ▶ csv files and datapackage.json
//! ```
//!
//! Knows the whole of a dataset; neither filters nor sums, and writes no files.

mod acknowledged;
mod columns;
mod entries;
mod package;
mod policy;
mod resource;
mod resources;
mod results;
mod wholes;

use crate::message::Tell;
use crate::model::Lang;
use crate::model::{Dataset, Inexact};

/// Why a dataset cannot be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// An interval has more digits than can be exact.
    #[error(transparent)]
    Inexact(#[from] Inexact),
    /// The CSV writer failed.
    #[error("cannot write csv: {0}")]
    Csv(#[from] csv::Error),
    /// The JSON writer failed.
    #[error("cannot write json: {0}")]
    Json(#[from] serde_json::Error),
}

/// The files of a dataset as a Data Package: names and bytes, `datapackage.json` first, then a tidy csv for each
/// kind of entry.
///
/// Amounts are exact yen, with the ends of their intervals. The columns of amounts carry the column types of the Fiscal
/// Data Package's budget taxonomy.
///
/// # Errors
///
/// A file of the package cannot be made.
pub fn datapackage(dataset: &Dataset) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    package::files(dataset, &resources::all(dataset)?)
}

impl Tell for ExportError {
    fn tell(&self, _lang: Lang) -> String {
        self.to_string()
    }
}
