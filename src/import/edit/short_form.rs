//! Takes a figure out of a program's short form (`amounts`), and keeps the comments that a person wrote to it.
//!
//! Knows nothing of sheets.

use toml_edit::{Item, Key, RawString, Table, TableLike, Value};

use crate::model::{FiscalYear, Stage};

/// The comments of a figure.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    /// The lines above it.
    pub(crate) above: String,
    /// What stands behind it on its line.
    pub(crate) beside: String,
}

/// Takes the figure of a project, year and stage out of a program's plain figures; `None` if it has no such figure.
///
/// `project` is that of the figure, and `row` the stages of the amounts in a row.
pub(crate) fn take(
    program: &mut Table,
    project: Option<&str>,
    year: FiscalYear,
    stage: Stage,
    row: &[Stage],
) -> Option<Comments> {
    let of_program = program.get("project").and_then(Item::as_str).map(str::to_owned);
    if of_program.as_deref() == project
        && let Some(kept) = take_from(program, year, stage, row)
    {
        return Some(kept);
    }
    let of_table = |table: &Table| table.get("project").and_then(Item::as_str).or(of_program.as_deref()) == project;
    let tables = program.get_mut("figures")?.as_array_of_tables_mut()?;
    let (at, kept) = tables
        .iter_mut()
        .enumerate()
        .find_map(|(at, table)| if of_table(table) { Some((at, take_from(table, year, stage, row)?)) } else { None })?;
    if tables.get(at).is_some_and(|table| !table.contains_key("amounts")) {
        tables.remove(at);
    }
    Some(kept)
}

/// Takes a figure out of a table's `amounts`.
fn take_from(table: &mut Table, year: FiscalYear, stage: Stage, row: &[Stage]) -> Option<Comments> {
    let mut kept = Comments::default();
    let amounts = table.get_mut("amounts")?.as_table_like_mut()?;
    let of_year = key_of(amounts, |key| key.parse() == Ok(year))?;
    let of_year_amounts = amounts.get_mut(&of_year)?;
    let is_empty = if let Some(stages) = of_year_amounts.as_table_like_mut() {
        let of_stage = key_of(stages, |key| key.parse() == Ok(stage))?;
        kept.take_from(stages, &of_stage);
        stages.is_empty()
    } else if let Some(amounts) = of_year_amounts.as_array_mut() {
        let at = row.iter().position(|&known| known == stage)?;
        // A place in a row stays, so that those behind it keep theirs.
        amounts.get(at).filter(|amount| !is_absent(amount))?;
        amounts.replace(at, "");
        amounts.iter().all(is_absent)
    } else {
        (stage == Stage::Initial).then_some(true)?
    };
    if is_empty {
        kept.take_from(amounts, &of_year);
    }
    if amounts.is_empty() {
        kept.take_from(table, "amounts");
    }
    Some(kept)
}

/// Whether a place of a row holds no figure.
fn is_absent(amount: &Value) -> bool {
    amount.as_str() == Some("")
}

impl Comments {
    /// Removes a key and keeps the comments above it and behind it; what was above an outer one comes first.
    fn take_from(&mut self, table: &mut dyn TableLike, key: &str) {
        let prefix = |key: &Key| key.leaf_decor().prefix().and_then(|text| text.as_str()).map(str::to_owned);
        let of_key = table.key(key).and_then(prefix);
        let removed = table.remove(key);
        let decor = match &removed {
            Some(Item::Value(value)) => Some(value.decor()),
            Some(Item::Table(table)) => Some(table.decor()),
            _ => None,
        };
        let text = |raw: Option<&RawString>| raw.and_then(|raw| raw.as_str()).map(str::to_owned);
        let of_table = removed.as_ref().is_some_and(Item::is_table).then(|| text(decor?.prefix())).flatten();
        let above = comments(&of_table.or(of_key).unwrap_or_default());
        self.above = above + &self.above;
        let beside = decor.and_then(|decor| text(decor.suffix())).unwrap_or_default();
        if beside.trim_start().starts_with('#') && !beside.contains('\n') {
            if self.beside.is_empty() {
                self.beside = beside;
            } else {
                self.above.push_str(&comments(beside.trim()));
            }
        }
    }
}

/// The lines of a text that are comments.
fn comments(text: &str) -> String {
    let mut comments = String::new();
    for line in text.lines().filter(|line| line.trim_start().starts_with('#')) {
        comments.push_str(line);
        comments.push('\n');
    }
    comments
}

fn key_of(table: &dyn TableLike, is: impl Fn(&str) -> bool) -> Option<String> {
    table.iter().map(|(key, _)| key.to_owned()).find(|key| is(key))
}
