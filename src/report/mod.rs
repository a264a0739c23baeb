//! One question a file: (`Dataset`, `Query`) → [`Table`](crate::table::Table).
//!
//! Computes and arranges; knows no format and does no I/O.

mod absent;
mod account_parts;
mod accounts_note;
mod achievements;
mod activities;
mod addends;
mod book;
mod carried;
mod check;
mod compare;
mod datasets;
mod doubted;
mod emblems;
mod entries;
mod execution;
mod explain;
mod explained;
mod figure;
mod finding;
mod frame;
mod indicator;
mod kpi;
mod lineage;
mod list;
mod moved;
mod names_note;
mod no_account;
mod order;
mod origin;
mod page;
mod phases_asked;
mod policy;
mod printed_new;
mod published;
mod remarks;
mod renames;
mod several_years;
mod show;
mod sources;
mod span;
mod staged;
mod structure;
mod sums;
mod term;
mod tight;
mod told;
mod totals;
mod verdict;

pub use achievements::achievements;
pub use addends::addends;
pub use book::book;
pub use check::{Against, Checked, Contradictions, Detail, NotAllowed, against, allowed, check, contradictions};
pub use compare::{DiffOptions, Explained, Moved, UNKNOWN, diff, diff_by, has_change, moved, side_addends};
pub use datasets::datasets;
pub use explain::explain;
pub use explained::{key as explain_key, nearest_explained, topic as explain_topic};
pub use indicator::indicator;
pub use kpi::kpi;
pub use lineage::lineage;
pub use list::{list, long_list};
pub use page::{page, programs};
pub use policy::policy;
pub use show::show;
pub use sources::{source, sources};
pub use structure::structure;
pub use sums::abreast::{Abreast, abreast, no_room_note};
pub use sums::by::by;
pub use sums::dimension::{Dim, DimError};

use crate::message::Tell;
use crate::model::Inexact;
use crate::model::Lang;
use crate::table::NoSuchColumn;

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum ReportError {
    /// A sum has more digits than can be exact.
    Inexact(#[from] Inexact),
    /// A column that the answer does not have.
    NoSuchColumn(#[from] NoSuchColumn),
    /// More dimensions than a table shows.
    TooManyDims,
}

impl Tell for ReportError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Inexact(error), _) => error.tell(lang),
            (Self::NoSuchColumn(error), _) => error.tell(lang),
            (Self::TooManyDims, Lang::En) => "sums are by one dimension or by two".to_owned(),
            (Self::TooManyDims, Lang::Ja) => "集計軸は1つまたは2つです".to_owned(),
        }
    }
}
