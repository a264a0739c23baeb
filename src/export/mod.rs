//! Dataset → files that other programs read: a Frictionless Data Package.
//!
//! ```text
//! Dataset ─ resources ▶ Resource ─ package ▶ csv files and datapackage.json
//!                             ─ sql ▶ views for databases
//! ```
//!
//! Knows the whole of a dataset; neither filters nor sums, and writes no files.

mod acknowledged;
mod columns;
mod entries;
mod heads;
mod lineage;
mod lists;
mod package;
mod policy;
mod programs;
mod resource;
mod resources;
mod results;
mod sql;
mod totals;
mod wholes;

use std::fmt;

use crate::message::Tell;
use crate::model::{Dataset, Inexact, Lang};

/// Why a dataset cannot be exported.
#[derive(Debug)]
pub enum ExportError {
    /// An interval has more digits than can be exact.
    Inexact(Inexact),
    /// Successions lead from program to program in more ways than can be listed.
    TooManyWays(usize),
    /// The CSV writer failed.
    Csv(csv::Error),
    /// The JSON writer failed.
    Json(serde_json::Error),
}

impl Tell for ExportError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Inexact(inexact), Lang::En) => inexact.to_string(),
            (Self::Inexact(_), Lang::Ja) => "合計が大きすぎ、正確に計算できません（28桁まで）".to_owned(),
            (Self::TooManyWays(most), Lang::En) => {
                format!("successions lead from program to program in more than {most} ways: are some of them mistaken?")
            }
            (Self::TooManyWays(most), Lang::Ja) => {
                format!("事業の継承をたどる経路が{most}を超えます。継承（`succeeds`）に誤りがないか確かめてください")
            }
            (Self::Csv(error), Lang::En) => format!("cannot write csv: {error}"),
            (Self::Csv(error), Lang::Ja) => format!("csvを書き出せません：「{error}」"),
            (Self::Json(error), Lang::En) => format!("cannot write json: {error}"),
            (Self::Json(error), Lang::Ja) => format!("jsonを書き出せません：「{error}」"),
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for ExportError {}

impl From<Inexact> for ExportError {
    fn from(error: Inexact) -> Self {
        Self::Inexact(error)
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        Self::Csv(error)
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// The files of a dataset as a Data Package: names and bytes, `datapackage.json` first, then a tidy csv for each
/// kind of entry, then SQL that reads them into a database.
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
