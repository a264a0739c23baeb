//! The one value that every format renders: columns, typed cells, totals, notes.
//!
//! A cell says what it is, never how it looks: signs, grouping, units and colours belong to the renderers.

mod abreast;
mod cell;
mod choice;
mod column;
#[cfg(test)]
mod documented;
mod identity;
mod key;
mod note;
mod note_code;
mod origin;
mod pivot;
mod rank;
mod row;
mod stream;
mod subject;
mod value;

pub use cell::{Cell, Listed};
pub use choice::{NoSuchColumn, Untold};
pub use column::{Column, Slice, Spread};
pub use key::{Key, Role};
pub use note::{Note, Severity};
pub use note_code::NoteCode;
pub use origin::{Cited, Document, Origin, Origins};
pub(crate) use pivot::Pivot;
pub use rank::{Measure, Ranking, Sort};
pub use row::Row;
pub use stream::{Rows, Stream, Walk};

use crate::model::{Label, Lang, Unit};

/// The label of a whole.
pub const TOTAL: Label = Label::new("Total", "合計");
/// The label of the sum of all rows, where the total leaves some out.
pub const ALL_ROWS: Label = Label::new("All rows", "全行の計");
/// The label of the published figure under it.
pub const PUBLISHED: Label = Label::new("Published", "公表額");
/// The label of the published figure under a part of the whole.
pub const PUBLISHED_PART: Label = Label::new("  published", "　公表額");
/// The label of what the published figure differs by.
pub const DIFFERENCE_PART: Label = Label::new("  difference", "　差");

/// An answer.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The language of its texts.
    pub lang: Lang,
    /// What its sheet in a workbook is called.
    pub sheet: Option<Label>,
    /// What it is about.
    pub title: Option<String>,
    /// What people read in a line below the title.
    pub subtitle: Option<String>,
    /// The unit of its amounts.
    pub unit: Option<Unit>,
    /// Whether its changes are those of estimates.
    pub is_estimate: bool,
    /// Whether units differ from row to row, so that each row names its own.
    pub unit_per_row: bool,
    /// Properties of a single subject, shown above the rows.
    pub facts: Vec<Fact>,
    /// Properties that people read below the rows, since the rows are the answer.
    pub facts_below: Vec<Fact>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The total rows.
    pub totals: Vec<Row>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// The documents that the figures come from.
    pub sources: Vec<Document>,
    /// Whether changes of open sign are marked.
    pub marks_open_signs: bool,
    /// The key of the columns by whose figures rows are ranked.
    pub measure: Option<Key>,
    /// The key of the column that holds what rates of execution are of, where there is one.
    pub execution_of: Option<Key>,
    /// In which order the rows stand when only the largest are kept.
    pub order: Order,
    /// The keys that have a column for each year, where there is no year.
    pub without_years: Vec<Key>,
}

impl Table {
    /// Takes the columns with these keys away.
    pub(crate) fn remove(&mut self, keys: &[Key]) {
        self.retain(&self.columns.iter().map(|column| !keys.contains(&column.key)).collect::<Vec<_>>());
    }

    /// Keeps the columns that stay.
    pub(crate) fn retain(&mut self, stays: &[bool]) {
        retain(&mut self.columns, stays);
        for row in self.rows.iter_mut().chain(&mut self.totals) {
            retain(&mut row.cells, stays);
            retain(&mut row.origins, stays);
            row.published.iter_mut().for_each(|cells| retain(cells, stays));
            retain(&mut row.published_origins, stays);
        }
    }
}

/// Keeps what stands in columns that stay.
pub(crate) fn retain<T>(line: &mut Vec<T>, stays: &[bool]) {
    let mut stays = stays.iter();
    line.retain(|_| stays.next().copied().unwrap_or(true));
}

/// In which order the rows stand when only the largest are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Their own: that of ministries, phases, stages, years.
    #[default]
    Own,
    /// The largest first: programs, agencies and bureaus have no order that means anything.
    BySize,
}

/// A property of the table's subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its key.
    pub key: Key,
    /// Its label, in the table's language.
    pub label: String,
    /// Its value.
    pub value: String,
}

impl Fact {
    /// A property under its key's own label.
    #[must_use]
    pub fn new(key: Key, lang: Lang, value: impl Into<String>) -> Self {
        Self { key, label: key.label().get(lang).to_owned(), value: value.into() }
    }
}
