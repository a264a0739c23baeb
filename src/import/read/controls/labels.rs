//! The rules that decide about rows, as errors print them: by labels, or by numbers where a label would say too much.
//!
//! Knows the texts of the sheets, not what the rows are.

use std::collections::HashMap;

use super::Judge;
use super::lines::text;
use super::words::{self, Word};
use crate::import::read::address::CellPlace;
use crate::import::read::cells::fold;
use crate::import::read::columns::Columns;
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, is_number, line};

/// The longest label that a rule is printed with.
const LONGEST_LABEL: usize = 80;

/// A text that stands in the rows of a sheet.
#[derive(Debug)]
pub(crate) struct Label {
    rows: usize,
    column: usize,
    ministry: String,
    /// Whether it names one program in all of them: a tidy sheet has a row for each year.
    is_of_one_program: bool,
}

fn labels(sheet: &Sheet, columns: &Columns) -> HashMap<String, Label> {
    let is_tidy = columns.place(Field::Year, 0).or(columns.place(Field::Era, 0)).is_some();
    let mut labels: HashMap<String, Label> = HashMap::new();
    for (place, label) in (columns.table.of_sheet.end..sheet.height()).flat_map(|row| sheet.filled(row)) {
        let ministry = text(sheet, columns, Field::Ministry, place.row);
        let known = labels.entry(fold(label)).or_insert_with(|| {
            let is_name = NAMES.into_iter().any(|field| columns.place(field, place.row) == Some(place));
            Label {
                rows: 0,
                column: place.column,
                ministry: ministry.to_owned(),
                is_of_one_program: is_tidy && is_name,
            }
        });
        known.rows += 1;
        known.is_of_one_program &= known.column == place.column && known.ministry == ministry;
    }
    labels
}

impl Judge<'_> {
    /// The option that decides about a row.
    pub(super) fn rule(&self, decision: RowRule, place: CellPlace) -> String {
        self.rule_of_all(decision, &[place])
    }

    /// The option that decides about rows: by their labels, which stand in next year's sheet as well, or by their numbers
    /// where other rows bear the labels, in this sheet or in another.
    pub(crate) fn rule_of_all(&self, decision: RowRule, places: &[CellPlace]) -> String {
        let named = |&place: &CellPlace| {
            let label = Some(self.sheet.cell(place)).filter(|_| self.is_unique(place));
            row(label, || self.all_sheets.selector(self.sheet, place.row))
        };
        line::of_rows(decision, &places.iter().map(named).collect::<Vec<_>>())
    }

    /// Whether a rule names a row by its number, as its label does not say which row is meant.
    pub(crate) fn is_number_of(&self, place: CellPlace) -> bool {
        !self.is_unique(place)
    }

    /// Whether a text stands in a cell of the sheet, or of another.
    pub(super) fn holds(&self, text: &str) -> bool {
        let labels = self.labels.get_or_init(|| labels(self.sheet, self.columns));
        labels.contains_key(&fold(text)) || self.all_sheets.holds(text)
    }

    /// Whether a label says which row is meant.
    fn is_unique(&self, place: CellPlace) -> bool {
        let labels = self.labels.get_or_init(|| labels(self.sheet, self.columns));
        let text = self.sheet.cell(place);
        let is_unique = labels.get(&fold(text)).is_some_and(|label| match label.rows {
            1 => true,
            // All years of a program are one thing; totals of one name need not be.
            _ => label.is_of_one_program && words::word(text) != Some(Word::Total),
        });
        is_unique && !self.all_sheets.share(text)
    }
}

/// A row as rules name it: by its label, where it has one that a rule can be written with, or by its number.
fn row(label: Option<&str>, number: impl FnOnce() -> String) -> String {
    let is_fit = |text: &&str| {
        let is_short = !text.is_empty() && text.chars().count() <= LONGEST_LABEL;
        is_short && !text.contains(['\'', '\n']) && !is_number(text)
    };
    label.filter(is_fit).map_or_else(number, str::to_owned)
}
