//! The one value that every format renders: columns, typed cells, totals, notes.
//!
//! A cell says what it is, never how it looks: signs, grouping, units and colours belong to the renderers.

mod abreast;
mod called;
mod cell;
mod choice;
mod column;
#[cfg(test)]
mod documented;
mod drawing;
mod emblem;
mod identity;
mod key;
mod key_ja;
mod link;
mod movement;
mod note;
mod note_code;
mod origin;
mod page;
mod pivot;
mod rank;
mod row;
mod stream;
mod subject;
mod tone;
mod value;

pub(crate) use self::choice::without_unit;
pub use cell::{Cell, Listed};
pub use choice::{NoSuchColumn, Untold};
pub use column::{Column, Slice, Spread};
pub use drawing::Drawing;
pub use emblem::Emblem;
pub use key::{Key, Role};
pub use link::{Addend, Link, Linked, PrintedFigure, Sign};
pub use movement::{Direction, Movement};
pub use note::{Note, Severity};
pub use note_code::NoteCode;
pub(crate) use origin::each_once;
pub use origin::{Cited, Document, Origin, Origins};
pub use page::{
    Form, Headline, Holder, Inside, Kind, Listing, Page, Part, Programs, Reference, Section, Shown, Side, Spot, Topic,
    Whole, Width,
};
pub(crate) use pivot::Pivot;
pub use rank::{Measure, Ranking, Sort};
pub use row::{Heading, Row};
pub use stream::{Rows, Stream, Walk};
pub use tone::Tone;

use rust_decimal::Decimal;

use crate::model::{FiscalYear, Label, Lang, Scale, Unit};

/// The label of a whole.
pub const TOTAL: Label = Label::new("Total", "合計");
/// The label of the sum of all rows, where the total leaves some out.
pub const ALL_ROWS: Label = Label::new("All rows", "全行の計");
/// The label of a total of more rows than a list shows, in workbooks.
pub const TOTAL_BEYOND: Label = Label::new("Total (with rows not shown)", "合計（表示していない行を含む）");
/// The label of the published figure under it.
pub const PUBLISHED: Label = Label::new("Published", "公表額");
/// The label of the published figure under a part of the whole.
pub const PUBLISHED_PART: Label = Label::new("  published", "　公表額");
/// The label of what the published figure differs by.
pub const DIFFERENCE_PART: Label = Label::new("  difference", "　差");

/// The label of what the published figure of a whole differs by, in workbooks.
pub const DIFFERENCE: Label = Label::new("Difference (published − total)", "差（公表額－合計）");

/// What the mark of a change says whose sign is open.
pub const OPEN_SIGN: Label = Label::new(
    "≈ The printed figures are rounded: the true change may have either sign.",
    "※ 端数処理のため、増減の符号は確定しない。",
);
/// What the mark of a rate says that is worth little.
pub const OPEN_RATE: Label = Label::new(
    "≈ before a rate: the true one may lie more than 10 points off.",
    "※ 増減率の前：真の増減率は10ポイントを超えて異なりうる。",
);
/// The word for a rise from nothing, which has no rate.
pub const FROM_NOTHING: Label = Label::new("", "皆増");
/// The word for a fall to nothing.
pub const TO_NOTHING: Label = Label::new("", "皆減");

/// The word for a figure that is equal to the sum of its parts.
pub const EXACT: Label = Label::new("exact", "一致");
/// The word for one that rounding explains.
pub const ROUNDING: Label = Label::new("rounding", "端数処理の範囲内");
/// The word for a whole that its parts stay within.
pub const WITHIN: Label = Label::new("part", "内数");
/// The word for a contradiction that was looked into.
pub const ACKNOWLEDGED: Label = Label::new("acknowledged", "確認済み");
/// The word for a figure that its parts contradict.
pub const CONTRADICTION: Label = Label::new("contradiction", "矛盾");

/// An answer.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
pub struct Table {
    /// The language of its texts.
    pub lang: Lang,
    /// What its sheet in a workbook is called.
    pub sheet: Option<Label>,
    /// What it is about.
    pub title: Option<String>,
    /// What people read in a line below the title.
    pub subtitle: Option<String>,
    /// The one fiscal year that its amounts are of, where they are of one.
    pub year: Option<FiscalYear>,
    /// The stage of the budget that they are of, or the sum of stages, unless its rows or columns say so.
    pub stage: Option<String>,
    /// The unit of its amounts.
    pub unit: Option<Unit>,
    /// With how many decimals people are shown its amounts; without a number, with those that each was printed with.
    pub decimals: Option<u32>,
    /// Whether its changes are those of estimates.
    pub is_estimate: bool,
    /// Whether sentences say each amount in a unit of its own size.
    pub says_by_size: bool,
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
    /// What opens the answer: texts for people show it above the rows, other formats before the remarks.
    pub opening: Vec<Note>,
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
    /// The keys that have a column for each year, where there is no year.
    pub without_years: Vec<Key>,
    /// The picture that shows it, where it has one.
    pub drawing: Option<Drawing>,
    /// What it shows, as a sentence made of its figures, for pictures.
    pub finding: Option<String>,
    /// The emblems of ministries, for pictures.
    pub emblems: Vec<Emblem>,
}

impl Table {
    /// Where the first column of a key stands.
    #[must_use]
    pub fn column(&self, key: Key) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// The emblem of a ministry.
    #[must_use]
    pub fn emblem(&self, id: &str) -> Option<&Emblem> {
        self.emblems.iter().find(|emblem| emblem.id == id)
    }

    /// What opens the answer, and the remarks.
    pub fn all_notes(&self) -> impl Iterator<Item = &Note> + Clone {
        self.opening.iter().chain(&self.notes)
    }

    /// Whether a note or the finding may read otherwise in another unit: it may tell of an amount, or of a lack of room.
    #[must_use]
    pub fn notes_may_change(&self) -> bool {
        let may_change = |note: &Note| match note.code {
            // These count rows, name stages and years, or tell what a document says of itself.
            NoteCode::Top | NoteCode::AbsentStage | NoteCode::AbsentTerm | NoteCode::SeveralYears => false,
            NoteCode::NoRoom => true,
            _ => note.text.contains(|c: char| c.is_ascii_digit()),
        };
        self.finding.is_some() || self.all_notes().any(may_change)
    }

    /// Shows people its amounts in another unit.
    pub fn show_in(&mut self, Scale { unit, decimals }: Scale) {
        (self.unit, self.decimals) = (Some(unit), decimals);
        let Some(at) = self.columns.iter().position(|column| column.key == Key::Unit) else { return };
        let shown = Cell::unit(unit, self.lang);
        let cells = self.rows.iter_mut().chain(&mut self.totals).filter_map(|row| row.cells.get_mut(at));
        cells.filter(|cell| **cell != Cell::Empty).for_each(|cell| *cell = shown.clone());
    }

    /// How people are shown its amounts.
    pub(crate) fn scale(&self) -> Scale {
        Scale { unit: self.unit.unwrap_or(Unit::Yen), decimals: self.decimals }
    }

    /// The largest amount that is shown, by its size in yen; none where no amount is.
    #[must_use]
    pub fn largest(&self) -> Option<Decimal> {
        self.largest_of(self.rows.iter().chain(&self.totals))
    }

    /// The largest that some of its rows show.
    fn largest_of<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) -> Option<Decimal> {
        let shown: Vec<bool> = self.columns.iter().map(|column| !column.hidden).collect();
        let lines = rows.into_iter().flat_map(|row| [Some(&row.cells), row.published.as_ref()]).flatten();
        let cells = lines.flat_map(|line| line.iter().zip(&shown).filter(|(_, shown)| **shown));
        cells.filter_map(|(cell, _)| Some(cell.amount()?.yen().abs())).max()
    }

    /// Changes the texts that speak to the reader: notes with their hints, and facts.
    pub fn reword(&mut self, reword: impl Fn(&str) -> String) {
        for note in self.opening.iter_mut().chain(&mut self.notes) {
            note.text = reword(&note.text);
            note.hint = note.hint.as_deref().map(&reword);
        }
        self.facts.iter_mut().chain(&mut self.facts_below).for_each(|fact| fact.value = reword(&fact.value));
    }

    /// Leaves columns out of what people see, unless they ask for them.
    pub fn hide(&mut self, keys: &[Key]) {
        self.columns.iter_mut().filter(|column| keys.contains(&column.key)).for_each(|column| column.hidden = true);
    }

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
