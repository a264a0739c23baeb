//! Figures of sheets into a dataset that is there: what does not change stays byte for byte.

use std::collections::BTreeMap;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::cells::fold;
use super::dataset::{self, Setting};
use super::entry::{Defaults, Entry};
use super::names::Known;
use super::sources::Sources;
use super::toml::{figure, quoted};
use super::{ImportError, Manner, Read};
use crate::load::{self, DatasetFile};
use crate::model::{Allocation, Amount, Dataset, FiscalYear, Program, Stage, Unit};

/// A dataset with the figures of sheets in it.
#[derive(Debug, Default)]
pub struct Updated {
    /// The files that change: position, and new text.
    pub files: BTreeMap<usize, String>,
    /// How many programs are new.
    pub programs: usize,
    /// How many figures are new.
    pub added: usize,
    /// How many figures are others than before.
    pub changed: usize,
    /// How many figures are what they were.
    pub kept: usize,
    /// How each sheet was read.
    pub manners: Vec<(String, Manner)>,
    /// What was left out or taken for granted.
    pub notes: Vec<String>,
    /// What the dataset is then.
    pub dataset: Dataset,
}

/// Puts the figures of csv and tsv files into a dataset, of which `into` are the files and `dataset` the content.
///
/// # Errors
///
/// Everything that cannot be understood, each at its cell, or a result that would not load.
pub fn update(
    into: &[DatasetFile],
    dataset: &Dataset,
    files: &[(String, Vec<u8>)],
    defaults: &Defaults,
) -> Result<Updated, ImportError> {
    let known = Known::new(std::slice::from_ref(dataset), "declare it in the dataset first");
    let read = Read::all(files, &known, Some(dataset), defaults)?;
    let sources = Sources::of(&read.sheets, &read.programs, &known);
    let mut updated = Updated::default();
    let mut editors: Vec<Editor> = into.iter().map(Editor::new).collect::<Result<_, _>>()?;
    let mut appended = String::new();
    for program in &read.programs {
        let Some((at, existing)) = dataset.programs.iter().enumerate().find(|(_, known)| known.id == program.id) else {
            appended.push_str(&dataset::one(program, dataset.unit, &sources, &known));
            updated.programs += 1;
            updated.added += program.entries.len();
            continue;
        };
        let file = existing.place.file;
        let nth = dataset.programs.iter().take(at).filter(|program| program.place.file == file).count();
        let Some(editor) = editors.get_mut(file as usize) else { continue };
        for entry in &program.entries {
            editor.put(nth, existing, dataset, entry, &sources, &mut updated).ok_or_else(|| editor.shape())?;
        }
    }
    let last = dataset.programs.iter().last().map_or(0, |program| program.place.file as usize);
    if updated.added + updated.changed > 0
        && let Some(editor) = editors.get_mut(last)
    {
        editor.append(&(sources.new_ones(dataset) + &appended));
    }
    let texts: Vec<Option<String>> = editors.into_iter().map(Editor::finish).collect();
    let result: Vec<DatasetFile> = into
        .iter()
        .zip(&texts)
        .map(|(file, text)| {
            text.as_ref().map_or_else(|| file.clone(), |text| DatasetFile::new(&*file.name, text.as_str()))
        })
        .collect();
    updated.dataset = load::parse(&result)?;
    updated.files = texts.into_iter().enumerate().filter_map(|(at, text)| Some((at, text?))).collect();
    Ok(Updated { manners: read.manners, notes: read.notes, ..updated })
}

/// A file that is being changed.
struct Editor {
    name: String,
    document: DocumentMut,
    mark: bool,
    windows: bool,
    appended: String,
    changed: bool,
}

impl Editor {
    fn new(file: &DatasetFile) -> Result<Self, ImportError> {
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

    fn shape(&self) -> ImportError {
        ImportError::Shape(self.name.clone())
    }

    fn append(&mut self, text: &str) {
        self.appended.push_str(text);
        self.changed |= !text.is_empty();
    }

    /// The new text, where anything changed.
    fn finish(self) -> Option<String> {
        let mut text = self.document.to_string();
        if !self.appended.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let between = if text.ends_with("\n\n") { "\n" } else { "" };
        text.push_str(self.appended.strip_prefix(between).unwrap_or(&self.appended));
        let text = if self.windows { text.replace('\n', "\r\n") } else { text };
        self.changed.then(|| if self.mark { format!("\u{feff}{text}") } else { text })
    }

    /// Puts one figure into the `nth` program of the file; nothing where the file's shape does not allow it.
    fn put(
        &mut self,
        nth: usize,
        program: &Program,
        dataset: &Dataset,
        entry: &Entry,
        sources: &Sources<'_>,
        updated: &mut Updated,
    ) -> Option<()> {
        let project = |allocation: &Allocation| allocation.project.map(|project| dataset.projects[project].id.as_str());
        let wanted = entry.about.project.as_deref();
        let found = program.allocations.iter().enumerate().find(|(_, allocation)| {
            allocation.counted
                && (allocation.year, allocation.stage) == (entry.year, entry.stage)
                && (wanted.is_none() || project(allocation) == wanted)
        });
        if found.is_some_and(|(_, allocation)| is_same(&allocation.amount, entry)) {
            updated.kept += 1;
            return Some(());
        }
        self.changed = true;
        let table = self.document.get_mut("program")?.as_array_of_tables_mut()?.get_mut(nth)?;
        let unit = unit_of(table).or(dataset.unit);
        let long = match table.get("allocation") {
            None => 0,
            Some(item) => item.as_array_of_tables()?.len(),
        };
        match found {
            Some((at, _)) if at < long => {
                let tables = table.get_mut("allocation")?.as_array_of_tables_mut()?;
                change(tables.get_mut(at)?, entry, unit, sources)?;
                updated.changed += 1;
                return Some(());
            }
            // The short form has one source for all years: a figure from elsewhere needs the long form.
            Some(_) => {
                remove_short(table, entry.year, entry.stage)?;
                updated.changed += 1;
            }
            None => updated.added += 1,
        }
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
        push(table, &dataset::allocation(entry, &setting, sources))
    }
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

/// Adds an allocation behind those that are there.
fn push(table: &mut Table, keys: &[(&str, String)]) -> Option<()> {
    let mut allocation = Table::new();
    allocation.decor_mut().set_prefix("\n");
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
