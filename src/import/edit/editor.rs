//! Changes figures in one file of a dataset; comments, order and formatting stay.
//!
//! Knows one file at a time, and nothing of sheets but the figures that it is given.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use crate::folding::folded;
use crate::import::ImportError;
use crate::import::edit::keys::{restate, set, word};
use crate::import::edit::short_form::{Comments, Short};
use crate::import::edit::trailing_comments;
use crate::import::programs::known_program::KnownProgram;
use crate::import::read::figure::SheetFigure;
use crate::import::toml::{figure, quoted};
use crate::import::write::dataset::{self, Outer, Setting};
use crate::import::write::sources::Sources;
use crate::load::DatasetFile;
use crate::model::{Allocation, Amount, Rounding};

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    None,
    Added,
    Changed,
}

/// A file that is being changed.
pub(crate) struct Editor {
    name: String,
    document: DocumentMut,
    mark: bool,
    windows: bool,
    /// The new tables of programs, by the positions of these and the key.
    added: BTreeMap<(usize, &'static str), Vec<Table>>,
    appended: String,
    changed: bool,
}

impl Editor {
    pub(crate) fn new(file: &DatasetFile) -> Result<Self, ImportError> {
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
        let name = file.name.clone();
        let (added, appended) = (BTreeMap::new(), String::new());
        let editor = Self { name, document, mark, windows, added, appended, changed: false };
        same.then_some(editor).ok_or_else(shape)
    }

    pub(crate) fn shape(&self) -> ImportError {
        ImportError::Shape(self.name.clone())
    }

    /// Whether the file declares sources.
    pub(crate) fn has_sources(&self) -> bool {
        self.document.contains_key("source")
    }

    /// Adds a text at the end, before all that was appended.
    pub(crate) fn begin(&mut self, text: &str) {
        self.appended.insert_str(0, text);
        self.changed |= !text.is_empty();
    }

    /// Adds a text at the end.
    pub(crate) fn append(&mut self, text: &str) {
        self.appended.push_str(text);
        self.changed |= !text.is_empty();
    }

    /// The new text, where anything changed.
    pub(crate) fn finish(mut self) -> Result<Option<String>, ImportError> {
        self.place_added().ok_or_else(|| self.shape())?;
        let mut text = self.document.to_string();
        if !self.appended.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let between = if text.ends_with("\n\n") { "\n" } else { "" };
        text.push_str(self.appended.strip_prefix(between).unwrap_or(&self.appended));
        let text = if self.windows { text.replace('\n', "\r\n") } else { text };
        Ok(self.changed.then(|| if self.mark { format!("\u{feff}{text}") } else { text }))
    }

    /// Puts the new tables behind those of their programs, and behind the comments below them.
    fn place_added(&mut self) -> Option<()> {
        if self.added.is_empty() {
            return Some(());
        }
        let mut below =
            trailing_comments::take_below(&mut self.document, &self.added.keys().map(|(nth, _)| *nth).collect());
        let programs = self.document.get_mut("program")?.as_array_of_tables_mut()?;
        for ((nth, key), mut added) in std::mem::take(&mut self.added) {
            if let (Some(below), Some(first)) = (below.remove(&nth), added.first_mut()) {
                let line_end = if below.ends_with('\n') { "" } else { "\n" };
                let prefix = first.decor().prefix().and_then(|text| text.as_str()).unwrap_or_default().to_owned();
                first.decor_mut().set_prefix(format!("{below}{line_end}{prefix}"));
            }
            let tables = programs.get_mut(nth)?.entry(key);
            let tables = tables.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
            tables.as_array_of_tables_mut()?.extend(added);
        }
        Some(())
    }

    /// The rule by which the dataset rounds, where this file says it.
    pub(crate) fn rounding(&self) -> Option<Rounding> {
        word(self.document.get("dataset")?.as_table_like()?, "rounding")
    }

    /// Lets the `nth` program of the file change; `None` where the file's shape does not allow it.
    pub(crate) fn in_program(&mut self, nth: usize, change: impl FnOnce(&mut Table) -> Option<()>) -> Option<()> {
        self.changed = true;
        change(self.document.get_mut("program")?.as_array_of_tables_mut()?.get_mut(nth)?)
    }

    /// Adds tables to those of the `nth` program with this key.
    pub(crate) fn add(&mut self, nth: usize, key: &'static str, tables: Vec<Table>) {
        self.changed |= !tables.is_empty();
        self.added.entry((nth, key)).or_default().extend(tables);
    }

    /// Lets the `nth` total of the file change; `None` where the file's shape does not allow it.
    pub(super) fn in_total(&mut self, nth: usize, change: impl FnOnce(&mut Table) -> Option<Change>) -> Option<Change> {
        let change = change(self.document.get_mut("total")?.as_array_of_tables_mut()?.get_mut(nth)?)?;
        self.changed |= change == Change::Changed;
        Some(change)
    }

    /// Puts one figure into the `nth` program of the file; `None` where the file's shape does not allow it. `rounding` is
    /// the dataset's rule.
    pub(crate) fn put(
        &mut self,
        nth: usize,
        there: &KnownProgram<'_>,
        entry: &SheetFigure,
        sources: &Sources<'_>,
        rounding: Option<Rounding>,
    ) -> Option<Change> {
        let dataset = there.dataset;
        // Their sum is the entry's amount: another one has been refused.
        if there.accounts(entry).is_some() {
            return Some(Change::None);
        }
        let found = there.find(entry);
        // A figure with more digits stays where a sheet only rounds it.
        let is_said = |there: &Amount| entry.says(there) || entry.is_coarser_than(there);
        let same = found.is_some_and(|(_, allocation)| is_said(&allocation.amount()));
        let of_document =
            |allocation: &Allocation| dataset.sources[allocation.citation().source].id == sources.document(entry);
        // A name that another document prints is none of the one that the figure is cited from.
        let named = found.filter(|(_, allocation)| !same || of_document(allocation));
        let new_name = named.and_then(|(_, allocation)| new_name(there, allocation, entry));
        if same && new_name.is_none() {
            return Some(Change::None);
        }
        let table = self.document.get_mut("program")?.as_array_of_tables_mut()?.get_mut(nth)?;
        let stated = sources.rounding(entry).or(rounding);
        let outer = Outer {
            unit: word(table, "unit").or(dataset.unit),
            rounding: word(table, "rounding").or(stated).unwrap_or_default(),
            basis: word(table, "basis").unwrap_or_default(),
        };
        let rule = rule(table, entry, sources, stated, &outer);
        let long = match table.get("allocation") {
            None => 0,
            Some(item) => item.as_array_of_tables()?.len(),
        };
        let mut comments = Comments::default();
        match found {
            Some((at, old)) if at < long => {
                let tables = table.get_mut("allocation")?.as_array_of_tables_mut()?;
                let allocation = tables.get_mut(at)?;
                if !same {
                    let rule = if of_document(old) { entry.rounding } else { Some(rule) };
                    change(allocation, entry, rule, &outer, sources)?;
                }
                if let Some(name) = new_name {
                    set(allocation, "name", &quoted(name))?;
                }
                self.changed = true;
                return Some(Change::Changed);
            }
            // The short form has no room for a name; the difference is reported.
            Some(_) if same => return Some(Change::None),
            // The short form has one source for all years: a figure from elsewhere needs the long form.
            Some((_, old)) => comments = Short::of(dataset, old).take(table, &dataset.amount_stages)?,
            None => {}
        }
        self.changed = true;
        let entry = in_project(entry, there, found.map(|(_, allocation)| allocation));
        let setting = setting(there, &entry, outer);
        let mut keys = dataset::allocation(&entry, rule, &setting, sources);
        // A sheet names no account: the figure stays in the one that it has.
        let account =
            found.and_then(|(_, old)| old.account()).filter(|account| there.program.account != Some(*account));
        keys.extend(account.map(|account| ("account", quoted(&dataset.accounts[account].id))));
        self.added.entry((nth, "allocation")).or_default().push(allocation(&keys, &comments)?);
        Some(if found.is_some() { Change::Changed } else { Change::Added })
    }
}

/// The rule by which a new figure is rounded. A rule belongs to a document: another one does not take over that of the
/// program's own.
fn rule(
    program: &Table,
    entry: &SheetFigure,
    sources: &Sources<'_>,
    stated: Option<Rounding>,
    outer: &Outer,
) -> Rounding {
    let of_program: Option<String> = word(program, "source");
    let own = of_program.is_some_and(|source| source.split('#').next() == Some(&sources.document(entry)));
    entry.rounding.or(if own { Some(outer.rounding) } else { stated }).unwrap_or_default()
}

/// What holds for all figures of a program, so that a new one need not say it.
fn setting<'p>(there: &'p KnownProgram<'_>, entry: &'p SheetFigure, outer: Outer) -> Setting<'p> {
    let (program, dataset) = (there.program, there.dataset);
    let mut names: Vec<&str> = program.name.spellings().chain([program.id.as_str()]).collect();
    // The same name in other signs, such as another width or dash, is no other name.
    if names.iter().any(|name| folded(name) == folded(&entry.about.name)) {
        names.push(&entry.about.name);
    }
    let project = program.project.map(|project| dataset.projects[project].id.as_str());
    let declared = || program.phases.iter().map(|phase| dataset.phases[phase].id.clone()).collect();
    Setting { outer, project, names, phases: (!entry.about.phases.is_empty()).then(declared) }
}

/// A figure in the project that it has in the dataset, where its row names none.
fn in_project<'e>(entry: &'e SheetFigure, there: &KnownProgram<'_>, old: Option<&Allocation>) -> Cow<'e, SheetFigure> {
    let project = old.and_then(Allocation::project).filter(|_| entry.about.project.is_none());
    let Some(project) = project else { return Cow::Borrowed(entry) };
    let mut entry = entry.clone();
    Rc::make_mut(&mut entry.about).project = Some(there.dataset.projects[project].id.clone());
    Cow::Owned(entry)
}

/// The name that was printed that year, where the dataset has no such name of the program.
fn new_name<'e>(there: &KnownProgram<'_>, allocation: &Allocation, entry: &'e SheetFigure) -> Option<&'e str> {
    let name = entry.about.name.as_str();
    // A name in two languages is more than the one of a sheet.
    (!there.is_called(name) && allocation.name().is_none()).then_some(name)
}

/// Changes an allocation's amount and where it was read; its comments stay. Without a `rule`, that stays, too.
pub(super) fn change(
    table: &mut Table,
    entry: &SheetFigure,
    rule: Option<Rounding>,
    outer: &Outer,
    sources: &Sources<'_>,
) -> Option<()> {
    if word(table, "unit").or(outer.unit) != Some(entry.unit) {
        set(table, "unit", &quoted(entry.unit.label().ja))?;
    }
    set(table, "amount", &figure(&entry.figure.to_string()))?;
    if let Some(rule) = rule {
        restate(table, "rounding", rule.code(), outer.rounding.code())?;
    }
    restate(table, "basis", entry.basis().code(), outer.basis.code())?;
    set(table, "source", &quoted(&sources.citation(entry)))
}

/// An allocation with the comments that its figure had in the short form.
fn allocation(keys: &[(&str, String)], comments: &Comments) -> Option<Table> {
    let mut allocation = Table::new();
    allocation.decor_mut().set_prefix(format!("\n{}", comments.above));
    for (key, text) in keys {
        set(&mut allocation, key, text)?;
    }
    if !comments.beside.is_empty() {
        allocation.get_mut("amount")?.as_value_mut()?.decor_mut().set_suffix(&comments.beside);
    }
    Some(allocation)
}
