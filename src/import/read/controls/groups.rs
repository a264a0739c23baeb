//! Which ministry, agency, bureau or project a total is of, by its words or by its other cells.
//!
//! Knows texts and addends, not sums.

use std::collections::HashMap;

use super::lines::{Lines, Run, text};
use super::{ControlRow, Judge, words};
use crate::import::read::cells::fold;
use crate::import::read::columns::Columns;
use crate::import::read::headers::{Field, dense};
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::VocabularyKind;

/// Whose total a row is.
pub(super) enum Named {
    Any,
    Group(Run),
    /// A ministry that no addend is of.
    Nobody(String),
}

/// The addends that share a text, by that text, and those of a ministry, by its id.
pub(super) type Groups = HashMap<String, Run>;

/// The columns whose texts a total may name.
const GROUPS: [Field; 4] = [Field::Ministry, Field::Agency, Field::Bureau, Field::Project];

pub(super) fn groups(sheet: &Sheet, columns: &Columns, lines: &Lines<'_>) -> Groups {
    let mut positions: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, addend) in lines.addends.iter().enumerate() {
        let ministry = addend.figures.first().map(|figure| id_of(&figure.about.ministry));
        let texts = GROUPS.into_iter().map(|field| dense(&fold(text(sheet, columns, field, addend.row))));
        for name in texts.chain(ministry).filter(|name| !name.is_empty()) {
            let of_name = positions.entry(name).or_default();
            if of_name.last() != Some(&at) {
                of_name.push(at);
            }
        }
    }
    positions.into_iter().map(|(name, positions)| (name, lines.group(positions))).collect()
}

/// An id among texts.
fn id_of(ministry: &str) -> String {
    format!("\0{ministry}")
}

impl Judge<'_> {
    /// The ministry, bureau or project that a total is of, by its words, else by its other cells.
    pub(super) fn named(&self, groups: &Groups, total: &ControlRow) -> Named {
        let row = total.place.row;
        let own = GROUPS.into_iter().rev().map(|field| text(self.sheet, self.columns, field, row));
        let own = own.filter(|own| !own.is_empty() && words::word(own).is_none()).map(str::to_owned);
        for name in words::subjects(self.sheet.cell(total.place)).into_iter().chain(own) {
            if let Some(run) = groups.get(&dense(&fold(&name))) {
                return Named::Group(run.clone());
            }
            if let Some(id) = self.vocabulary.find(VocabularyKind::Ministry, &name) {
                match groups.get(&id_of(&id)) {
                    Some(run) => return Named::Group(run.clone()),
                    None if self.vocabulary.declares(VocabularyKind::Ministry, &name) => return Named::Nobody(name),
                    // デジタル is a subject of its own, too.
                    None => (),
                }
            }
        }
        Named::Any
    }
}
