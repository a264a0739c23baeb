//! The ids of a dataset, gathered from all its files before anything that refers to them is read.
//!
//! Knows nothing else of the tables.

use std::collections::HashMap;
use std::ops::Range;

use super::programs::IdPlace;
use crate::code::Code;
use crate::load::parse::{self, Field, Node, Table, Value, shortened};
use crate::load::problem::{At, EntryKind, Problems, Remedy};
use crate::model::{
    Account, Citation, Indicator, Ix, List, Ministry, Phase, PhaseSet, Program, Project, Rating, Source, is_reserved,
    is_spelled_as_id,
};
use crate::{Message, message};

/// The ids of one kind of entry.
pub(crate) struct Ids<'t, T> {
    kind: EntryKind,
    known: HashMap<&'t str, Ix<T>, foldhash::fast::RandomState>,
}

/// The ids of everything that can be referred to.
pub(crate) struct AllIds<'t> {
    pub(crate) accounts: Ids<'t, Account>,
    pub(crate) ministries: Ids<'t, Ministry>,
    pub(crate) phases: Ids<'t, Phase>,
    pub(crate) projects: Ids<'t, Project>,
    pub(crate) sources: Ids<'t, Source>,
    pub(crate) programs: Ids<'t, Program>,
    pub(crate) indicators: Ids<'t, Indicator>,
    pub(crate) ratings: Ids<'t, Rating>,
}

impl<'t> AllIds<'t> {
    /// Gathers the ids of all files but those of programs, and reports those that are no ids or stand twice.
    pub(crate) fn gather(files: &[Table<'t>], problems: &Problems) -> Self {
        let all = Self {
            accounts: Ids::gather(EntryKind::Account, files, problems),
            ministries: Ids::gather(EntryKind::Ministry, files, problems),
            phases: Ids::gather(EntryKind::Phase, files, problems),
            projects: Ids::gather(EntryKind::Project, files, problems),
            sources: Ids::gather(EntryKind::Source, files, problems),
            programs: Ids::none(EntryKind::Program),
            indicators: Ids::unchecked(EntryKind::Indicator, files),
            ratings: Ids::gather(EntryKind::Rating, files, problems),
        };
        limit_phases(files, problems);
        all
    }

    /// The same, and the ids of programs.
    pub(crate) fn with_programs<'l>(
        self,
        programs: &'l List<Program>,
        places: &[IdPlace],
        problems: &Problems,
    ) -> AllIds<'l>
    where
        't: 'l,
    {
        let mut ids = Ids::none(EntryKind::Program);
        ids.known.reserve(places.len());
        for IdPlace { program, file, span } in places {
            ids.declare(At { file: *file, problems }, span, &programs[*program].id, *program);
        }
        AllIds { programs: ids, ..self }
    }
}

/// Reports the first phase that a dataset has no room for.
fn limit_phases(files: &[Table<'_>], problems: &Problems) {
    let mut phases = files
        .iter()
        .enumerate()
        .flat_map(|(file, table)| entries_of(*table, EntryKind::Phase).map(move |(_, span)| (file, span)));
    if let Some((file, span)) = phases.nth(PhaseSet::MOST) {
        let most = PhaseSet::MOST;
        let summary = message!("a dataset has at most {most} phases", "フェーズは{most}個までです");
        let remedy = message!("declare fewer, broader phases", "フェーズをより広くまとめ、数を減らしてください");
        At { file, problems }.report(Code::TooManyPhases, &span, summary, remedy);
    }
}

impl<'t, T> Ids<'t, T> {
    fn none(kind: EntryKind) -> Self {
        Self { kind, known: HashMap::default() }
    }

    fn gather(kind: EntryKind, files: &[Table<'t>], problems: &Problems) -> Self {
        let mut ids = Self::none(kind);
        let mut position = 0;
        for (file, table) in files.iter().enumerate() {
            let at = At { file, problems };
            for (entry, _) in entries_of(*table, kind) {
                let ix = Ix::new(position);
                position += 1;
                let Some(node) = entry.get("id") else { continue };
                let Value::Text(id) = node.value() else { continue };
                ids.declare(at, &node.span(), id, ix);
            }
        }
        ids
    }

    /// The ids of entries that are checked where these are read.
    fn unchecked(kind: EntryKind, files: &[Table<'t>]) -> Self {
        let mut ids = Self::none(kind);
        let entries = files.iter().flat_map(|table| entries_of(*table, kind));
        for (position, (entry, _)) in entries.enumerate() {
            if let Some(Value::Text(id)) = entry.get("id").map(Node::value) {
                ids.known.entry(id).or_insert(Ix::new(position));
            }
        }
        ids
    }

    /// Whether the dataset has no such entry.
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn declare(&mut self, at: At<'_>, span: &Range<usize>, id: &'t str, ix: Ix<T>) {
        check_id(at, span, id);
        check_not_reserved(at, span, id);
        if self.known.insert(id, ix).is_some() {
            let (kind, id) = (self.kind.label(), shortened(id));
            let summary = message!(lang =>
                "the {} id `{id}` stands twice", "{}のID`{id}`が二つあります", kind.get(lang)
            );
            at.report(Code::DuplicateId, span, summary, another_id());
        }
    }

    /// The entry that a field names by its id.
    pub(crate) fn named(&self, field: Field<'_, '_>) -> Option<Ix<T>> {
        let (span, at) = (field.span.clone(), field.at);
        self.resolve(at, &span, field.str()?)
    }

    /// The entry that an id names, or a report with the near misses.
    pub(super) fn resolve(&self, at: At<'_>, span: &Range<usize>, id: &str) -> Option<Ix<T>> {
        let found = self.known.get(id).copied();
        if found.is_none() {
            let (kind, shown) = (self.kind.label(), shortened(id));
            let summary = message!(lang =>
                "there is no {} `{shown}`", "{}`{shown}`はありません", kind.get(lang)
            );
            at.report_with(Code::UnknownId, span, summary, Remedy::NearestId(self.kind, id.to_owned()));
        }
        found
    }
}

impl Ids<'_, Source> {
    /// A place in a source: `id` or `id#locator`.
    pub(crate) fn cited(&self, field: Field<'_, '_>) -> Option<Citation> {
        let (span, at) = (field.span.clone(), field.at);
        let text = field.str()?;
        let (id, locator) = text.split_once('#').map_or((text, None), |(id, locator)| (id, Some(locator)));
        let source = self.resolve(at, &span, id)?;
        Some(Citation { source, locator: locator.filter(|locator| !locator.is_empty()).map(Box::from) })
    }
}

/// Reports an id that queries use for something else.
fn check_not_reserved(at: At<'_>, span: &Range<usize>, id: &str) {
    if is_reserved(id) {
        let summary =
            message!("`{id}` cannot be an id: queries use the word", "`{id}`はIDにできません（検索条件に使う語です）");
        at.report(Code::BadId, span, summary, message!("choose another id", "別のIDにしてください"));
    }
}

/// Reports an id with other characters than letters, digits and `-`.
pub(crate) fn check_id(at: At<'_>, span: &Range<usize>, id: &str) {
    if !is_spelled_as_id(id) {
        let id = shortened(id);
        let summary = message!("`{id}` is not an id", "`{id}`はIDとして使えません");
        let remedy = message!("write letters, digits and `-` only", "文字、数字、`-`だけで書いてください");
        at.report(Code::BadId, span, summary, remedy);
    }
}

/// What to do about an id that stands twice.
pub(crate) fn another_id() -> Message {
    message!("give one of the two another id, or merge them", "一方を別のIDにするか、一つにまとめてください")
}

/// The tables of one kind in a file.
pub(crate) fn entries_of(file: Table<'_>, kind: EntryKind) -> impl Iterator<Item = (Table<'_>, Range<usize>)> {
    let list =
        file.get(kind.key()).and_then(|node| if let Value::List(list) = node.value() { Some(list) } else { None });
    list.into_iter().flat_map(parse::List::iter).filter_map(|node| match node.value() {
        Value::Table(table) => Some((table, node.span())),
        _ => None,
    })
}

/// Every name that the entries of one kind go by, as pairs of id and spelling, for suggestions.
pub(crate) fn spellings(files: &[Table<'_>], kind: EntryKind) -> Vec<(String, String)> {
    let names = |entry: Table<'_>| -> Option<Vec<(String, String)>> {
        let id = text(entry.get("id")?)?;
        let values = ["id", "name", "short", "aliases"].into_iter().filter_map(|key| entry.get(key));
        Some(values.flat_map(texts).map(|spelling| (id.clone(), spelling)).collect())
    };
    files.iter().flat_map(|file| entries_of(*file, kind)).filter_map(|(entry, _)| names(entry)).flatten().collect()
}

/// The strings in a value: itself, or those of its list or table.
fn texts(node: Node<'_>) -> Vec<String> {
    let mut nodes = Vec::new();
    match node.value() {
        Value::List(list) => nodes.extend(list.iter()),
        Value::Table(table) => nodes.extend(table.iter().map(|(_, _, node)| node)),
        _ => nodes.push(node),
    }
    nodes.into_iter().filter_map(text).collect()
}

fn text(node: Node<'_>) -> Option<String> {
    if let Value::Text(text) = node.value() { Some(text.to_owned()) } else { None }
}
