//! A file of a dataset that changes where a figure says so; its comments, order and formatting stay.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::ImportError;
use super::cells::fold;
use super::dataset::{self, Setting};
use super::entry::Entry;
use super::remarks;
use super::sources::Sources;
use super::toml::{figure, quoted};
use crate::load::DatasetFile;
use crate::model::{Allocation, Amount, Basis, Dataset, FiscalYear, Program, Stage, Unit};

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    None,
    Added,
    Changed,
}

/// A file that is being changed.
pub(super) struct Editor {
    name: String,
    document: DocumentMut,
    mark: bool,
    windows: bool,
    appended: String,
    changed: bool,
}

impl Editor {
    pub(super) fn new(file: &DatasetFile) -> Result<Self, ImportError> {
        let shape = || ImportError::Shape(file.name.clone());
        let text = std::str::from_utf8(file.bytes()).map_err(|_| shape())?;
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let plain = body.replace("\r\n", "\n");
        let windows = plain.len() < body.len();
        let document: DocumentMut = plain.parse().map_err(|_| shape())?;
        // What is not to change must come out as it went in.
        let again = document.to_string();
        let same = if windows { again.replace('\n', "\r\n") == body } else { again == body };
        let mark = body.len() < text.len();
        let editor = Self { name: file.name.clone(), document, mark, windows, appended: String::new(), changed: false };
        same.then_some(editor).ok_or_else(shape)
    }

    pub(super) fn shape(&self) -> ImportError {
        ImportError::Shape(self.name.clone())
    }

    /// Whether the file declares sources.
    pub(super) fn has_sources(&self) -> bool {
        self.document.contains_key("source")
    }

    /// Adds a text at the end, before all that was appended.
    pub(super) fn begin(&mut self, text: &str) {
        self.appended.insert_str(0, text);
        self.changed |= !text.is_empty();
    }

    /// Adds a text at the end.
    pub(super) fn append(&mut self, text: &str) {
        self.appended.push_str(text);
        self.changed |= !text.is_empty();
    }

    /// The new text, where anything changed.
    pub(super) fn finish(self) -> Option<String> {
        let mut text = self.document.to_string();
        if !self.appended.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let between = if text.ends_with("\n\n") { "\n" } else { "" };
        text.push_str(self.appended.strip_prefix(between).unwrap_or(&self.appended));
        let text = if self.windows { text.replace('\n', "\r\n") } else { text };
        self.changed.then(|| if self.mark { format!("\u{feff}{text}") } else { text })
    }

    /// Puts one figure into the `nth` program of the file; `None` where the file's shape does not allow it.
    pub(super) fn put(
        &mut self,
        nth: usize,
        program: &Program,
        dataset: &Dataset,
        entry: &Entry,
        sources: &Sources<'_>,
    ) -> Option<Change> {
        let found = find(program, dataset, entry);
        let new_name = found.and_then(|(_, allocation)| new_name(program, allocation, entry));
        let same = found.is_some_and(|(_, allocation)| is_same(&allocation.amount(), entry));
        if same && new_name.is_none() {
            return Some(Change::None);
        }
        let table = self.document.get_mut("program")?.as_array_of_tables_mut()?.get_mut(nth)?;
        let unit = unit_of(table).or(dataset.unit);
        let long = match table.get("allocation") {
            None => 0,
            Some(item) => item.as_array_of_tables()?.len(),
        };
        match found {
            Some((at, _)) if at < long => {
                let tables = table.get_mut("allocation")?.as_array_of_tables_mut()?;
                let allocation = tables.get_mut(at)?;
                if !same {
                    change(allocation, entry, unit, sources)?;
                }
                if let Some(name) = new_name {
                    set(allocation, "name", &quoted(name))?;
                }
                self.changed = true;
                return Some(Change::Changed);
            }
            // It has no room for a name; the difference is told.
            Some(_) if same => return Some(Change::None),
            // The short form has one source for all years: a figure from elsewhere needs the long form.
            Some(_) => remove_short(table, entry.year, entry.stage)?,
            None => {}
        }
        self.changed = true;
        let phases = entry.about.phases.as_slice();
        let declared = program.phases.iter().map(|phase| dataset.phases[phase].id.clone()).collect();
        let mut names: Vec<&str> = program.name.spellings().chain([program.id.as_str()]).collect();
        // Another width or case is no other name.
        if names.iter().any(|name| fold(name) == fold(&entry.about.name)) {
            names.push(&entry.about.name);
        }
        let setting = Setting {
            unit,
            project: program.project.map(|project| dataset.projects[project].id.as_str()),
            names,
            phases: (!phases.is_empty()).then_some(declared),
        };
        let keys = dataset::allocation(entry, &setting, sources);
        let below = remarks::take_below(&mut self.document, nth);
        let table = self.document.get_mut("program")?.as_array_of_tables_mut()?.get_mut(nth)?;
        push(table, &keys, &below)?;
        Some(if found.is_some() { Change::Changed } else { Change::Added })
    }
}

/// The allocation that an entry speaks of, with its position.
pub(super) fn find<'p>(
    program: &'p Program,
    dataset: &'p Dataset,
    entry: &'p Entry,
) -> Option<(usize, &'p Allocation)> {
    all(program, dataset, entry).next()
}

/// The allocations that an entry may speak of: several only where it names no project.
pub(super) fn all<'p>(
    program: &'p Program,
    dataset: &'p Dataset,
    entry: &'p Entry,
) -> impl Iterator<Item = (usize, &'p Allocation)> {
    let project = |allocation: &Allocation| allocation.project.map(|project| dataset.projects[project].id.as_str());
    let wanted = entry.about.project.as_deref();
    program.allocations.iter().enumerate().filter(move |(_, allocation)| {
        allocation.counted
            && (allocation.year, allocation.stage) == (entry.year, entry.stage)
            && (wanted.is_none() || project(allocation) == wanted)
    })
}

/// The name that was printed that year, where the dataset has no such name of the program.
fn new_name<'e>(program: &Program, allocation: &Allocation, entry: &'e Entry) -> Option<&'e str> {
    let others = program.allocations.iter().filter_map(|allocation| allocation.name.as_deref());
    let mut names = others.chain([&program.name]).flat_map(crate::model::Text::spellings);
    let mut words = program.aliases.iter().map(String::as_str).chain([program.id.as_str()]);
    let name = entry.about.name.as_str();
    let known = names.any(|known| fold(known) == fold(name)) || words.any(|known| fold(known) == fold(name));
    // A name in two languages is more than the one of a sheet.
    (!known && allocation.name.is_none()).then_some(name)
}

/// Whether a figure says what is there already, to the printed digit.
fn is_same(there: &Amount, entry: &Entry) -> bool {
    let digits = entry.figure.step(entry.unit).map(i64::from);
    let printed = i64::from(Unit::TrillionYen.exponent()) - i64::from(there.decimals_in(Unit::TrillionYen));
    let rounding = entry.about.rounding;
    let by_rule = || rounding.is_none_or(|rule| Amount::printed(entry.figure, entry.unit, rule) == Some(*there));
    entry.figure.yen(entry.unit) == Some(there.yen()) && digits == Some(printed) && by_rule()
}

/// Changes an allocation's amount and where it was read; its comments stay.
fn change(table: &mut Table, entry: &Entry, outer: Option<Unit>, sources: &Sources<'_>) -> Option<()> {
    if unit_of(table).or(outer) != Some(entry.unit) {
        set(table, "unit", &quoted(entry.unit.label().ja))?;
    }
    set(table, "amount", &figure(&entry.figure.to_string()))?;
    if let Some(rule) = entry.about.rounding {
        set(table, "rounding", &quoted(rule.code()))?;
    }
    // Whether the source states the figure goes with the source.
    match entry.about.basis {
        Basis::Stated => drop(table.remove("basis")),
        Basis::Inferred => set(table, "basis", &quoted(Basis::Inferred.code()))?,
    }
    set(table, "source", &quoted(&sources.citation(entry)))
}

/// Sets a key, with the space and the comment that stand around its old value.
fn set(table: &mut Table, key: &str, text: &str) -> Option<()> {
    let mut value: Value = text.parse().ok()?;
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
    Some(())
}

/// Takes a figure out of `amounts`.
fn remove_short(table: &mut Table, year: FiscalYear, stage: Stage) -> Option<()> {
    let amounts = table.get_mut("amounts")?.as_table_like_mut()?;
    let key = key_of(amounts, |key| key.parse() == Ok(year))?;
    let by_stage = amounts.get_mut(&key).and_then(Item::as_table_like_mut);
    let is_empty = match by_stage {
        Some(stages) => {
            let key = key_of(stages, |key| key.parse() == Ok(stage))?;
            stages.remove(&key);
            stages.is_empty()
        }
        None => true,
    };
    if is_empty {
        amounts.remove(&key);
    }
    if amounts.is_empty() {
        table.remove("amounts");
    }
    Some(())
}

fn key_of(table: &dyn TableLike, is: impl Fn(&str) -> bool) -> Option<String> {
    table.iter().map(|(key, _)| key.to_owned()).find(|key| is(key))
}

/// Adds an allocation behind those that are there, and behind the comments below them.
fn push(table: &mut Table, keys: &[(&str, String)], below: &str) -> Option<()> {
    let mut allocation = Table::new();
    let line_end = if below.is_empty() || below.ends_with('\n') { "\n" } else { "\n\n" };
    allocation.decor_mut().set_prefix(format!("{below}{line_end}"));
    for (key, text) in keys {
        set(&mut allocation, key, text)?;
    }
    let tables = table.entry("allocation").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    tables.as_array_of_tables_mut()?.push(allocation);
    Some(())
}

fn unit_of(table: &Table) -> Option<Unit> {
    table.get("unit")?.as_str()?.parse().ok()
}
