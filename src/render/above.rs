//! What stands above a table for people: its title, the facts of its subject, its unit.

use super::contents::Contents;
use crate::model::Lang;
use crate::table::{Fact, Table};
use crate::visible;

/// The title.
pub(super) fn title(table: &Table) -> Option<String> {
    table.title.as_deref().map(|title| visible::text(title).into_owned())
}

/// The label and the value of each fact.
pub(super) fn facts(facts: &[Fact]) -> Vec<(String, String)> {
    let shown = |fact: &Fact| (visible::line(&fact.label).into_owned(), visible::text(&fact.value).into_owned());
    facts.iter().map(shown).collect()
}

/// The unit, as it stands above a table.
pub(super) fn unit_line(table: &Table, contents: &Contents) -> Option<String> {
    table.unit.filter(|_| contents.has_amounts && !table.unit_per_row).map(|unit| match table.lang {
        Lang::En => format!("({})", unit.label().en),
        Lang::Ja => format!("（単位：{}）", unit.label().ja),
    })
}
