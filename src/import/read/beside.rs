//! What a column holds beside others: two headers mean one thing alone, and another where a column names it better.
//!
//! Knows the headers of one sheet, and no cells below them.

use crate::import::read::cells::fold;
use crate::import::read::headers::{self, Field};

/// The columns beside which others mean something else.
pub(super) struct Beside {
    /// One that can only mean ids: `program` then means names.
    ids: bool,
    /// One headed as this program heads ministries: 府省庁 then means the agencies below them.
    ministries: bool,
}

impl Beside {
    pub(super) fn among<'s>(headers: impl Iterator<Item = &'s str>) -> Self {
        headers.fold(Self { ids: false, ministries: false }, |found, text| Self {
            ids: found.ids || headers::means_id(text),
            ministries: found.ministries || text.chars().count() < 12 && matches!(&*fold(text), "ministry" | "府省"),
        })
    }

    /// The field that a header means beside these.
    pub(super) fn meant(&self, field: Field, text: &str) -> Field {
        match field {
            Field::Program if self.ids && !headers::means_id(text) => Field::Name,
            Field::Ministry if self.ministries && fold(text) == "府省庁" => Field::Agency,
            field => field,
        }
    }
}
