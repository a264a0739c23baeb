//! The ids of a dataset, gathered from all its files before anything that refers to them is read.

use std::collections::HashMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::problem::{At, Kind, Problems, Remedy};
use super::reader::shortened;
use crate::code::Code;
use crate::model::{Ix, Ministry, Phase, PhaseSet, Program, Project, Source};

/// The ids of one kind of entry.
pub(super) struct Ids<T> {
    kind: Kind,
    known: HashMap<String, Ix<T>>,
}

/// The ids of everything that can be referred to.
pub(super) struct AllIds {
    pub(super) ministries: Ids<Ministry>,
    pub(super) phases: Ids<Phase>,
    pub(super) projects: Ids<Project>,
    pub(super) programs: Ids<Program>,
    pub(super) sources: Ids<Source>,
}

/// Ids that queries use for something else.
const RESERVED: [&str; 3] = ["none", "all", "latest"];

impl AllIds {
    /// Gathers the ids of all files, and reports those that are no ids or stand twice.
    pub(super) fn gather(files: &[DeTable<'_>], problems: &Problems) -> Self {
        let all = Self {
            ministries: Ids::gather(Kind::Ministry, files, problems),
            phases: Ids::gather(Kind::Phase, files, problems),
            projects: Ids::gather(Kind::Project, files, problems),
            programs: Ids::gather(Kind::Program, files, problems),
            sources: Ids::gather(Kind::Source, files, problems),
        };
        limit_phases(files, problems);
        all
    }
}

/// Reports the first phase that a dataset has no room for.
fn limit_phases(files: &[DeTable<'_>], problems: &Problems) {
    let mut phases = files
        .iter()
        .enumerate()
        .flat_map(|(file, table)| entries(table, Kind::Phase).map(move |(_, span)| (file, span)));
    if let Some((file, span)) = phases.nth(PhaseSet::MOST) {
        let summary = format!("a dataset has at most {} phases", PhaseSet::MOST);
        At { file, problems }.report(Code::TooManyPhases, &span, summary, "declare fewer, broader phases");
    }
}

impl<T> Ids<T> {
    fn gather(kind: Kind, files: &[DeTable<'_>], problems: &Problems) -> Self {
        let mut ids = Self { kind, known: HashMap::new() };
        let mut position = 0;
        for (file, table) in files.iter().enumerate() {
            let at = At { file, problems };
            for (entry, _) in entries(table, kind) {
                let ix = Ix::new(position);
                position += 1;
                let Some(value) = entry.get("id") else { continue };
                let DeValue::String(id) = value.get_ref() else { continue };
                ids.declare(at, &value.span(), id, ix);
            }
        }
        ids
    }

    fn declare(&mut self, at: At<'_>, span: &Range<usize>, id: &str, ix: Ix<T>) {
        check_id(at, span, id);
        if RESERVED.contains(&id) {
            at.report(Code::BadId, span, format!("`{id}` cannot be an id: queries use the word"), "choose another id");
        }
        if self.known.insert(id.to_owned(), ix).is_some() {
            let summary = format!("the {} id `{}` stands twice", self.kind.word(), shortened(id));
            at.report(Code::DuplicateId, span, summary, "give one of the two another id, or merge them");
        }
    }

    /// The entry that an id names, or a report with the near misses.
    pub(super) fn resolve(&self, at: At<'_>, span: &Range<usize>, id: &str) -> Option<Ix<T>> {
        let found = self.known.get(id).copied();
        if found.is_none() {
            let summary = format!("there is no {} `{}`", self.kind.word(), shortened(id));
            at.report_with(Code::UnknownId, span, summary, Remedy::NearestId(self.kind, id.to_owned()));
        }
        found
    }
}

/// Reports an id with other characters than letters, digits and `-`.
pub(super) fn check_id(at: At<'_>, span: &Range<usize>, id: &str) {
    if id.is_empty() || !id.chars().all(|c| c.is_alphanumeric() || c == '-') {
        let summary = format!("`{}` is not an id", shortened(id));
        at.report(Code::BadId, span, summary, "write letters, digits and `-` only");
    }
}

/// The tables of one kind in a file.
fn entries<'t, 'i>(file: &'t DeTable<'i>, kind: Kind) -> impl Iterator<Item = (&'t DeTable<'i>, Range<usize>)> {
    let list = file.get(kind.word()).and_then(|value| value.get_ref().as_array());
    list.into_iter().flat_map(|list| list.iter()).filter_map(|value| Some((value.get_ref().as_table()?, value.span())))
}

/// Every name that the entries of one kind go by, as pairs of id and spelling, for suggestions.
pub(super) fn spellings(files: &[DeTable<'_>], kind: Kind) -> Vec<(String, String)> {
    let names = |entry: &DeTable<'_>| -> Option<Vec<(String, String)>> {
        let id = entry.get("id")?.get_ref().as_str()?.to_owned();
        let values = ["id", "name", "short", "aliases"].into_iter().filter_map(|key| entry.get(key));
        Some(values.flat_map(|value| texts(value.get_ref())).map(|spelling| (id.clone(), spelling)).collect())
    };
    files.iter().flat_map(|file| entries(file, kind)).filter_map(|(entry, _)| names(entry)).flatten().collect()
}

/// The strings in a value: itself, or those of its list or table.
fn texts(value: &DeValue<'_>) -> Vec<String> {
    let strings: Vec<&DeValue<'_>> = match value {
        DeValue::Array(list) => list.iter().map(toml::Spanned::get_ref).collect(),
        DeValue::Table(table) => table.iter().map(|(_, text)| text.get_ref()).collect(),
        other => vec![other],
    };
    strings.into_iter().filter_map(DeValue::as_str).map(str::to_owned).collect()
}
