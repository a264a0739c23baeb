//! Takes a figure out of a program's short form (`amounts`), and keeps the comments that a person wrote to it.
//!
//! Knows nothing of sheets.

use toml_edit::{Item, Key, RawString, Table, TableLike, Value};

use crate::model::{Allocation, Dataset, FiscalYear, Stage};

/// The comments of a figure.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    /// The lines above it.
    pub(crate) above: String,
    /// What stands behind it on its line.
    pub(crate) beside: String,
}

/// A plain figure, by all that tells it from the others of its program.
pub(crate) struct Short<'d> {
    project: Option<&'d str>,
    account: Option<&'d str>,
    /// Its source, as the file writes it.
    cited: String,
    year: FiscalYear,
    stage: Stage,
}

impl<'d> Short<'d> {
    pub(crate) fn of(dataset: &'d Dataset, allocation: &Allocation) -> Self {
        Self {
            project: allocation.project().map(|project| dataset.projects[project].id.as_str()),
            account: allocation.account().map(|account| dataset.accounts[account].id.as_str()),
            cited: dataset.cite(allocation.citation()),
            year: allocation.year,
            stage: allocation.stage,
        }
    }

    /// Takes the figure out of a program's plain figures; `None` if it has no such figure. `row` are the stages of the
    /// amounts in a row.
    pub(crate) fn take(&self, program: &mut Table, row: &[Stage]) -> Option<Comments> {
        let outer = Outer::of(program);
        if self.may_be_in(program, &outer)
            && let Some(kept) = take_from(program, self.year, self.stage, row)
        {
            return Some(kept);
        }
        let tables = program.get_mut("figures")?.as_array_of_tables_mut()?;
        let (at, kept) = tables.iter_mut().enumerate().find_map(|(at, table)| {
            let found = if self.may_be_in(table, &outer) { take_from(table, self.year, self.stage, row) } else { None };
            Some((at, found?))
        })?;
        if tables.get(at).is_some_and(|table| !table.contains_key("amounts")) {
            tables.remove(at);
        }
        Some(kept)
    }

    /// Whether the figures of a table are of its project, account and source, as the table or the program says.
    fn may_be_in(&self, table: &Table, outer: &Outer) -> bool {
        let own = Outer::of(table);
        let of = |own: Option<String>, outer: &Option<String>| own.or_else(|| outer.clone());
        let cited = of(own.source, &outer.source);
        of(own.project, &outer.project).as_deref() == self.project
            && of(own.account, &outer.account).as_deref() == self.account
            // An empty place in a source is none.
            && cited.is_some_and(|cited| cited.strip_suffix('#').unwrap_or(&cited) == self.cited)
    }
}

/// What a table says of its plain figures.
struct Outer {
    project: Option<String>,
    account: Option<String>,
    source: Option<String>,
}

impl Outer {
    fn of(table: &Table) -> Self {
        let [project, account, source] =
            ["project", "account", "source"].map(|key| table.get(key).and_then(Item::as_str).map(str::to_owned));
        Self { project, account, source }
    }
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
