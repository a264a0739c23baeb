//! What rows were taken for, gathered while they are read.
//!
//! Words it; which row is what has been decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{RowsKind, RowsRead};
use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::model::Label;
use crate::number::count;
use crate::{Message, message};

/// How many rows of a kind are told one by one.
const TOLD: usize = 10;

/// How many totals are that do not agree.
const TOLD_DOUBTFUL: usize = 30;

impl RowsRead {
    /// One row with the text that says what it is.
    pub(crate) fn one(row: usize, kind: RowsKind, text: &str, meaning: impl Into<Message>) -> Self {
        Self { rows: vec![row], kind, text: brief(text), meaning: meaning.into() }
    }

    /// Rows that are alike.
    pub(crate) fn several(rows: Vec<usize>, kind: RowsKind, meaning: impl Into<Message>) -> Self {
        Self { rows, kind, text: String::new(), meaning: meaning.into() }
    }
}

/// What stands above the headings, and the headings.
pub(crate) fn above(sheet: &Sheet, columns: &Columns, is_unit_ruled: bool) -> Vec<RowsRead> {
    let filled = |row: &usize| sheet.filled(*row).next().is_some();
    let above: Vec<usize> = columns.table.titles.clone().filter(filled).collect();
    let unit = columns.labels.first().filter(|_| !is_unit_ruled);
    let but = unit.map_or_else(Message::default, |(_, unit)| {
        let unit = unit.label().ja;
        message!(", but for the unit {unit}", "（単位の{unit}を除く）")
    });
    let left_out = message!(lang => "left out{}", "読まない{}", but.get(lang));
    let above = (!above.is_empty()).then(|| RowsRead::several(above, RowsKind::Above, left_out));
    let headings = if columns.table.is_first() {
        Label::new("headings", "見出し")
    } else {
        Label::new("headings of another table", "別の表の見出し")
    };
    let again = Label::new("the headings once more", "見出し（再掲）");
    let is_own = |_: &usize| !columns.table.goes_on;
    let heads: Vec<usize> = columns.table.head.rows.clone().filter(is_own).filter(filled).collect();
    let heads = (!heads.is_empty()).then(|| RowsRead::several(heads, RowsKind::Headings, headings));
    let repeated = columns.table.repeated.clone();
    let repeated = (!repeated.is_empty()).then(|| RowsRead::several(repeated, RowsKind::Heading, again));
    above.into_iter().chain(heads).chain(repeated).collect()
}

/// The rows of programs; `ministries` says whose those are that name none.
pub(crate) fn of_figures(figures: &[SheetFigure], ministries: &Message) -> Option<RowsRead> {
    let rows: BTreeSet<usize> = figures.iter().map(|figure| figure.place.row).collect();
    let (number, number_of_rows) = (figures.len(), rows.len());
    let (counted, counted_rows) = (count(number, "figure"), count(number_of_rows, "row"));
    let meaning = message!(
        lang => "{counted} in {counted_rows}{}", "{number_of_rows}行の計数{number}件{}", ministries.get(lang)
    );
    (number > 0).then(|| RowsRead::several(rows.into_iter().collect(), RowsKind::Figures, meaning))
}

/// The rows in their order; of a kind that has very many, the first are told one by one.
pub(crate) fn in_order(mut rows: Vec<RowsRead>) -> Vec<RowsRead> {
    rows.sort_by_key(|read| read.rows.first().copied());
    let mut told: BTreeMap<RowsKind, usize> = BTreeMap::new();
    let mut more: BTreeMap<RowsKind, Vec<usize>> = BTreeMap::new();
    rows.retain(|read| {
        let told = told.entry(read.kind).or_default();
        *told += 1;
        let is_told = *told <= if read.kind == RowsKind::Doubtful { TOLD_DOUBTFUL } else { TOLD };
        if !is_told {
            more.entry(read.kind).or_default().extend(&read.rows);
        }
        is_told
    });
    rows.extend(more.into_iter().map(|(kind, rows)| {
        let meaning = kind.more(rows.len());
        RowsRead::several(rows, kind, meaning)
    }));
    rows
}

impl RowsKind {
    /// So many more rows of the kind.
    fn more(self, number: usize) -> Message {
        let Label { en, ja } = match self {
            Self::Total => Label::new("more totals that agree with their rows", "ほかの合計（各行と一致）"),
            Self::Doubtful => {
                Label::new("more totals that do not agree, or are not checked", "ほかの合計（不一致または未照合）")
            }
            Self::Sum => Label::new("more sums, left out", "ほかの合計（読まない）"),
            Self::Part => Label::new("more parts, left out", "ほかの内数（読まない）"),
            Self::Published => Label::new("more published figures, left out", "ほかの公表額（読まない）"),
            Self::Footnote => Label::new("more footnotes, left out", "ほかの脚注（読まない）"),
            Self::Above | Self::Headings | Self::Heading | Self::Figures | Self::Skipped | Self::Empty => {
                Label::new("more", "ほか")
            }
        };
        message!("{number} {en}", "{ja}：{number}行")
    }
}
