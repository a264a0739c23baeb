//! The ids of a dataset, gathered from all its files before anything that refers to them is read.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::document::{List, Node, Table, Value};
use super::field::shortened;
use super::problem::{At, Kind, Problems, Remedy};
use crate::code::Code;
use crate::model::{Ix, Ministry, Phase, PhaseSet, Program, Project, Source, is_reserved, is_spelled_as_id};

/// Entries of one kind by their ids.
pub(super) type IdMap<'t, T> = HashMap<&'t str, Ix<T>, foldhash::fast::RandomState>;

/// The ids of one kind of entry.
pub(super) struct Ids<'t, T> {
    kind: Kind,
    known: IdMap<'t, T>,
}

/// The ids of everything but programs that can be referred to.
pub(super) struct AllIds<'t> {
    pub(super) ministries: Ids<'t, Ministry>,
    pub(super) phases: Ids<'t, Phase>,
    pub(super) projects: Ids<'t, Project>,
    pub(super) sources: Ids<'t, Source>,
}

/// What programs are referred to by.
pub(super) enum ProgramIds<'t> {
    /// Where all programs were looked at before.
    Known(Ids<'t, Program>),
    /// Where they were not: a mention is a number, until all of them are known.
    Mentioned(RefCell<HashMap<String, Ix<Program>>>),
}

impl<'t> AllIds<'t> {
    /// Gathers the ids of all files, and reports those that are no ids or stand twice.
    pub(super) fn gather(files: &[Table<'t>], problems: &Problems) -> Self {
        let all = Self {
            ministries: Ids::gather(Kind::Ministry, files, problems),
            phases: Ids::gather(Kind::Phase, files, problems),
            projects: Ids::gather(Kind::Project, files, problems),
            sources: Ids::gather(Kind::Source, files, problems),
        };
        limit_phases(files, problems);
        all
    }
}

/// Reports the first phase that a dataset has no room for.
fn limit_phases(files: &[Table<'_>], problems: &Problems) {
    let mut phases = files
        .iter()
        .enumerate()
        .flat_map(|(file, table)| entries(*table, Kind::Phase).map(move |(_, span)| (file, span)));
    if let Some((file, span)) = phases.nth(PhaseSet::MOST) {
        let summary = format!("a dataset has at most {} phases", PhaseSet::MOST);
        At { file, problems }.report(Code::TooManyPhases, &span, summary, "declare fewer, broader phases");
    }
}

impl<'t> ProgramIds<'t> {
    /// Gathers the ids of the programs of all files, and reports those that are no ids or stand twice.
    pub(super) fn gather(files: &[Table<'t>], problems: &Problems) -> Self {
        Self::Known(Ids::gather(Kind::Program, files, problems))
    }

    /// What was mentioned: the ids by the numbers that stand for them.
    pub(super) fn into_mentions(self) -> Vec<String> {
        let Self::Mentioned(mentions) = self else { return Vec::new() };
        let mut mentions: Vec<_> = mentions.into_inner().into_iter().collect();
        mentions.sort_unstable_by_key(|(_, ix)| *ix);
        mentions.into_iter().map(|(id, _)| id).collect()
    }

    /// The program that an id names, or a report with the near misses; where programs are only mentioned, the mention.
    pub(super) fn resolve(&self, at: At<'_>, span: &Range<usize>, id: &str) -> Option<Ix<Program>> {
        match self {
            Self::Known(ids) => ids.resolve(at, span, id),
            Self::Mentioned(mentions) => {
                let mut mentions = mentions.borrow_mut();
                let next = Ix::new(mentions.len());
                Some(*mentions.entry(id.to_owned()).or_insert(next))
            }
        }
    }
}

impl<'t, T> Ids<'t, T> {
    pub(super) fn new(kind: Kind, known: IdMap<'t, T>) -> Self {
        Self { kind, known }
    }

    fn gather(kind: Kind, files: &[Table<'t>], problems: &Problems) -> Self {
        let mut ids = Self::new(kind, IdMap::default());
        let mut position = 0;
        for (file, table) in files.iter().enumerate() {
            let at = At { file, problems };
            for (entry, _) in entries(*table, kind) {
                let ix = Ix::new(position);
                position += 1;
                let Some(node) = entry.get("id") else { continue };
                let Value::Text(id) = node.value() else { continue };
                ids.declare(at, &node.span(), id, ix);
            }
        }
        ids
    }

    fn declare(&mut self, at: At<'_>, span: &Range<usize>, id: &'t str, ix: Ix<T>) {
        check_id(at, span, id);
        check_not_reserved(at, span, id);
        if self.known.insert(id, ix).is_some() {
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

/// Reports an id that queries use for something else.
pub(super) fn check_not_reserved(at: At<'_>, span: &Range<usize>, id: &str) {
    if is_reserved(id) {
        at.report(Code::BadId, span, format!("`{id}` cannot be an id: queries use the word"), "choose another id");
    }
}

/// Reports an id with other characters than letters, digits and `-`.
pub(super) fn check_id(at: At<'_>, span: &Range<usize>, id: &str) {
    if !is_spelled_as_id(id) {
        let summary = format!("`{}` is not an id", shortened(id));
        at.report(Code::BadId, span, summary, "write letters, digits and `-` only");
    }
}

/// The tables of one kind in a file.
fn entries(file: Table<'_>, kind: Kind) -> impl Iterator<Item = (Table<'_>, Range<usize>)> {
    let list =
        file.get(kind.word()).and_then(|node| if let Value::List(list) = node.value() { Some(list) } else { None });
    list.into_iter().flat_map(List::iter).filter_map(|node| match node.value() {
        Value::Table(table) => Some((table, node.span())),
        _ => None,
    })
}

/// Every name that the entries of one kind go by, as pairs of id and spelling, for suggestions.
pub(super) fn spellings(files: &[Table<'_>], kind: Kind) -> Vec<(String, String)> {
    let names = |entry: Table<'_>| -> Option<Vec<(String, String)>> {
        let id = text(entry.get("id")?)?;
        let values = ["id", "name", "short", "aliases"].into_iter().filter_map(|key| entry.get(key));
        Some(values.flat_map(texts).map(|spelling| (id.clone(), spelling)).collect())
    };
    files.iter().flat_map(|file| entries(*file, kind)).filter_map(|(entry, _)| names(entry)).flatten().collect()
}

/// The strings in a value: itself, or those of its list or table.
fn texts(node: Node<'_>) -> Vec<String> {
    let mut nodes = Vec::new();
    match node.value() {
        Value::List(list) => nodes.extend(list.iter()),
        Value::Table(table) => table.for_each(|_, _, node| nodes.push(node)),
        _ => nodes.push(node),
    }
    nodes.into_iter().filter_map(text).collect()
}

fn text(node: Node<'_>) -> Option<String> {
    if let Value::Text(text) = node.value() { Some(text.to_owned()) } else { None }
}
