//! From programs to the text of a dataset.

use std::collections::HashSet;

use super::entry::Entry;
use super::ids;
use super::names::Known;
use super::programs::Program;
use super::sheet::Sheet;
use super::toml::{quoted, strings, table};
use crate::model::{Basis, Citation, Dataset, Rounding, Share, Source, Stage, Unit};

/// The sources of an import: the sheets themselves, and the documents that they name.
#[derive(Debug, Default)]
pub(super) struct Sources<'d> {
    /// Id, title, and what a known dataset says of it.
    entries: Vec<(String, String, Option<&'d Source>)>,
    /// The id of each sheet.
    sheets: Vec<String>,
}

/// The whole text of a new dataset.
pub(super) fn text(id: &str, sheets: &[Sheet], programs: &[Program], known: &Known<'_>) -> String {
    let unit = programs.iter().flat_map(|program| &program.entries).next().map_or(Unit::Yen, |entry| entry.unit);
    let sources = Sources::of(sheets, programs, known);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let mut text = format!("# Imported from {}.\n", names.join(", ").replace(char::is_control, " "));
    let head = [
        ("schema", "1".to_owned()),
        ("id", quoted(&ids::of_name(id))),
        ("title", quoted(id)),
        ("unit", quoted(unit.label().ja)),
        ("rounding", quoted(Rounding::HalfUp.code())),
    ];
    text.push_str(&table("[dataset]", head));
    text.push_str(&sources.text());
    text.push_str(&super::known::text(programs, known, |citation, dataset| {
        let source = &dataset.sources[citation.source];
        sources.entries.iter().any(|(id, ..)| *id == source.id).then(|| cited(&source.id, citation))
    }));
    for program in programs {
        text.push_str(&one(program, Some(unit), &sources));
    }
    text
}

fn cited(id: &str, citation: &Citation) -> String {
    citation.locator.as_ref().map_or_else(|| id.to_owned(), |locator| format!("{id}#{locator}"))
}

impl<'d> Sources<'d> {
    pub(super) fn of(sheets: &[Sheet], programs: &[Program], known: &Known<'d>) -> Self {
        let mut sources = Self::default();
        let entries = || programs.iter().flat_map(|program| &program.entries);
        for name in entries().filter_map(|entry| entry.about.source.as_deref()).map(title) {
            sources.add(name, known);
        }
        let named: HashSet<String> = sources.entries.iter().map(|(id, ..)| id.clone()).collect();
        let mut of_sheets = HashSet::new();
        for (at, sheet) in sheets.iter().enumerate() {
            // A sheet that was imported before is the source that it was then.
            let others = known.datasets.iter().flat_map(|dataset| &dataset.sources);
            let others = others.filter(|source| !source.title.spellings().any(|title| title == sheet.name));
            let mut taken: HashSet<String> = others.map(|source| source.id.clone()).collect();
            taken.extend(named.iter().chain(&of_sheets).cloned());
            let id = ids::free(&sheet.name, "sheet", &taken);
            of_sheets.insert(id.clone());
            if entries().any(|entry| entry.sheet == at && entry.about.source.is_none()) {
                sources.entries.push((id.clone(), sheet.name.clone(), None));
            }
            sources.sheets.push(id);
        }
        sources
    }

    fn add(&mut self, name: &str, known: &Known<'d>) {
        let found = known.source(name);
        let (id, title) = found.map_or_else(
            || (ids::of_name(name), name.to_owned()),
            |source| (source.id.clone(), source.title.get(crate::model::Lang::Ja).to_owned()),
        );
        if !self.entries.iter().any(|(known, ..)| *known == id) {
            self.entries.push((id, title, found));
        }
    }

    /// The citation of a figure: the document that its row names, else the cell.
    pub(super) fn citation(&self, entry: &Entry) -> String {
        let about = &entry.about;
        let (id, place) = match about.source.as_deref() {
            Some(source) => {
                let name = title(source);
                let inside = source.get(name.len()..).and_then(|rest| rest.strip_prefix('#')).map(str::to_owned);
                let found = self.entries.iter().find(|(id, title, known)| {
                    *id == name
                        || title == name
                        || known.is_some_and(|known| known.title.spellings().any(|t| t == name))
                });
                (found.map_or_else(|| ids::of_name(name), |(id, ..)| id.clone()), inside)
            }
            None => (self.sheets.get(entry.sheet).cloned().unwrap_or_default(), Some(entry.place.address())),
        };
        about.locator.clone().or(place).map_or_else(|| id.clone(), |place| format!("{id}#{place}"))
    }

    /// The tables of the sources that a dataset does not declare yet.
    pub(super) fn new_ones(&self, dataset: &Dataset) -> String {
        let declared = |id: &str| dataset.sources.iter().any(|source| source.id == id);
        let entries = self.entries.iter().filter(|(id, ..)| !declared(id)).cloned().collect();
        Self { entries, sheets: Vec::new() }.text()
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (id, title, known) in &self.entries {
            let mut keys = vec![("id", quoted(id))];
            match known {
                None => keys.push(("title", quoted(title))),
                Some(source) => {
                    keys.push(("title", super::toml::text(&source.title)));
                    keys.extend(source.publisher.as_ref().map(|name| ("publisher", super::toml::text(name))));
                    keys.extend(source.published.map(|date| ("published", date.to_string())));
                    keys.extend(source.retrieved.map(|date| ("retrieved", date.to_string())));
                    keys.extend(source.url.as_ref().map(|url| ("url", quoted(url))));
                    keys.extend(source.rounding.map(|rule| ("rounding", quoted(rule.code()))));
                }
            }
            text.push_str(&table("[[source]]", keys));
        }
        text
    }
}

/// The title or id in `id#place`.
fn title(source: &str) -> &str {
    source.split_once('#').map_or(source, |(title, _)| title)
}

/// What a program says for all its figures, so that they need not.
pub(super) struct Setting<'p> {
    pub(super) unit: Option<Unit>,
    pub(super) project: Option<&'p str>,
    pub(super) names: Vec<&'p str>,
    /// Nothing where a figure's phases are not compared.
    pub(super) phases: Option<Vec<String>>,
}

/// A program with its allocations.
pub(super) fn one(program: &Program, unit: Option<Unit>, sources: &Sources<'_>) -> String {
    let Some(newest) = program.newest().map(|entry| &entry.about) else { return String::new() };
    let mut keys = vec![("id", quoted(&program.id))];
    keys.extend(program.project().map(|project| ("project", quoted(project))));
    keys.push(("ministry", quoted(&newest.ministry)));
    keys.push(("name", quoted(&newest.name)));
    keys.extend(newest.layer.map(|layer| ("layer", quoted(layer.code()))));
    if !newest.phases.is_empty() {
        keys.push(("phases", strings(&newest.phases)));
    }
    keys.extend(newest.agency.as_ref().map(|agency| ("agency", quoted(agency))));
    keys.extend(newest.bureau.as_ref().map(|bureau| ("bureau", quoted(bureau))));
    let mut text = table("[[program]]", keys);
    let phases = Some(newest.phases.clone());
    let setting = Setting { unit, project: program.project(), names: vec![&newest.name], phases };
    for entry in &program.entries {
        text.push_str(&table("[[program.allocation]]", allocation(entry, &setting, sources)));
    }
    text
}

/// The keys of an allocation.
pub(super) fn allocation(entry: &Entry, setting: &Setting<'_>, sources: &Sources<'_>) -> Vec<(&'static str, String)> {
    let about = &entry.about;
    let mut keys =
        vec![("year", quoted(&entry.year.era())), ("amount", super::toml::figure(&entry.figure.to_string()))];
    if setting.unit != Some(entry.unit) {
        keys.push(("unit", quoted(entry.unit.label().ja)));
    }
    keys.extend(about.rounding.map(|rule| ("rounding", quoted(rule.code()))));
    if entry.stage != Stage::Initial {
        keys.push(("stage", quoted(entry.stage.code())));
    }
    if about.project.as_deref() != setting.project {
        keys.extend(about.project.as_ref().map(|project| ("project", quoted(project))));
    }
    if about.share == Share::Part {
        keys.push(("share", quoted(about.share.code())));
    }
    if !setting.names.contains(&about.name.as_str()) {
        keys.push(("name", quoted(&about.name)));
    }
    if setting.phases.as_ref().is_some_and(|phases| *phases != about.phases) {
        keys.push(("phases", strings(&about.phases)));
    }
    keys.push(("source", quoted(&sources.citation(entry))));
    if about.basis == Basis::Inferred {
        keys.push(("basis", quoted(about.basis.code())));
    }
    keys.extend(about.note.as_ref().map(|note| ("note", quoted(note))));
    keys
}
