//! Entries by any name that people call them: id, name, short name, alias, in any width and case.

use std::collections::BTreeSet;

use crate::model::{Dataset, Indicator, Ix, List, Ministry, Phase, Program, Project, Source, Text};
use crate::suggest::{did_you_mean, folded, nearest};

/// A name that leads to no entry, or to several.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Nothing bears the name.
    #[error("no {kind} is called `{name}`: {remedy}")]
    Unknown {
        /// The kind of entry.
        kind: &'static str,
        /// The name as it was typed.
        name: String,
        /// What can be done.
        remedy: String,
    },
    /// Several entries bear the name.
    #[error("`{name}` is the name of several {}: name one by its id, {}{}", plural(kind), ids.join(" or "), behind(*more))]
    Ambiguous {
        /// The kind of entry.
        kind: &'static str,
        /// The name as it was typed.
        name: String,
        /// The ids of the first that bear it.
        ids: Vec<String>,
        /// How many more bear it.
        more: usize,
    },
}

/// How many ids an error lists.
const MOST: usize = 12;

impl NameError {
    /// The error that entries of these ids all bear the name.
    pub(crate) fn ambiguous<'a>(kind: &'static str, name: &str, ids: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let more = ids.len().saturating_sub(MOST);
        Self::Ambiguous { kind, name: name.to_owned(), ids: ids.take(MOST).map(|id| format!("`{id}`")).collect(), more }
    }
}

/// The kind of several entries.
fn plural(kind: &str) -> String {
    kind.strip_suffix('y').map_or_else(|| format!("{kind}s"), |stem| format!("{stem}ies"))
}

/// How many ids are not listed.
fn behind(more: usize) -> String {
    if more > 0 { format!(" or one of {more} more") } else { String::new() }
}

/// The ministry of that name.
pub fn ministry(dataset: &Dataset, name: &str) -> Result<Ix<Ministry>, NameError> {
    find("ministry", name, &dataset.ministries, |entry| {
        let short = entry.short.iter().flat_map(Text::spellings);
        (&entry.id, entry.name.spellings().chain(short).chain(aliases(&entry.aliases)).collect())
    })
}

/// The phase of that name.
pub fn phase(dataset: &Dataset, name: &str) -> Result<Ix<Phase>, NameError> {
    find("phase", name, &dataset.phases, |entry| {
        (&entry.id, entry.name.spellings().chain(aliases(&entry.aliases)).collect())
    })
}

/// The project of that name.
pub fn project(dataset: &Dataset, name: &str) -> Result<Ix<Project>, NameError> {
    find("project", name, &dataset.projects, |entry| {
        (&entry.id, entry.name.spellings().chain(aliases(&entry.aliases)).collect())
    })
}

/// The program of that name; names printed in other years count too.
pub fn program(dataset: &Dataset, name: &str) -> Result<Ix<Program>, NameError> {
    find("program", name, &dataset.programs, |entry| (&entry.id, of_program(entry).collect()))
}

/// The agency of that name, as the dataset spells it.
pub fn agency<'d>(dataset: &'d Dataset, name: &str) -> Result<&'d str, NameError> {
    plain("agency", name, dataset.programs.iter().filter_map(|program| program.agency.as_deref()))
}

/// The bureau of that name, as the dataset spells it.
pub fn bureau<'d>(dataset: &'d Dataset, name: &str) -> Result<&'d str, NameError> {
    plain("bureau", name, dataset.programs.iter().filter_map(|program| program.bureau.as_deref()))
}

/// The one of several plain names, in any width and case.
fn plain<'d>(kind: &'static str, name: &str, all: impl Iterator<Item = &'d str>) -> Result<&'d str, NameError> {
    let names: BTreeSet<&str> = all.collect();
    let wanted = folded(name.trim());
    names.get(name).or_else(|| names.iter().find(|known| folded(known) == wanted)).copied().ok_or_else(|| {
        let near = nearest(name, names.iter().map(|&known| (known, known)));
        let remedy = did_you_mean(&near).unwrap_or_else(|| all_ids(kind, names.into_iter()));
        NameError::Unknown { kind, name: name.to_owned(), remedy }
    })
}

/// The indicator of that name.
pub fn indicator(dataset: &Dataset, name: &str) -> Result<Ix<Indicator>, NameError> {
    find("indicator", name, &dataset.indicators, |entry| (&entry.id, entry.name.spellings().collect()))
}

/// The source of that id or title.
pub fn source(dataset: &Dataset, name: &str) -> Result<Ix<Source>, NameError> {
    find("source", name, &dataset.sources, |entry| (&entry.id, entry.title.spellings().collect()))
}

/// Every name that a program goes by, its id first.
pub(crate) fn of_program(program: &Program) -> impl Iterator<Item = &str> {
    let printed = program.allocations.iter().filter_map(|allocation| allocation.name());
    std::iter::once(program.id.as_str())
        .chain(program.name.spellings())
        .chain(aliases(&program.aliases))
        .chain(printed.flat_map(Text::spellings))
}

fn aliases(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().map(String::as_str)
}

/// The one entry whose id is `name`, or else one of whose names is; `names` gives an entry's id and names.
fn find<'d, T>(
    kind: &'static str,
    name: &str,
    entries: &'d List<T>,
    names: impl Fn(&'d T) -> (&'d str, Vec<&'d str>),
) -> Result<Ix<T>, NameError> {
    let named: Vec<(Ix<T>, &str, Vec<&str>)> = entries
        .enumerate()
        .map(|(ix, entry)| {
            let (id, names) = names(entry);
            (ix, id, names)
        })
        .collect();
    if let Some((ix, ..)) = named.iter().find(|(_, id, _)| *id == name) {
        return Ok(*ix);
    }
    let wanted = folded(name.trim());
    let bears = |(_, id, names): &&(Ix<T>, &str, Vec<&str>)| {
        folded(id) == wanted || names.iter().any(|known| folded(known) == wanted)
    };
    match named.iter().filter(bears).collect::<Vec<_>>().as_slice() {
        [(ix, ..)] => Ok(*ix),
        [] => {
            let spellings = named.iter().flat_map(|(_, id, names)| {
                std::iter::once((*id, *id)).chain(names.iter().map(move |name| (*id, *name)))
            });
            let remedy = did_you_mean(&nearest(name, spellings))
                .unwrap_or_else(|| all_ids(kind, named.iter().map(|(_, id, _)| *id)));
            Err(NameError::Unknown { kind, name: name.to_owned(), remedy })
        }
        several => Err(NameError::ambiguous(kind, name, several.iter().map(|(_, id, _)| *id))),
    }
}

/// What can be named instead, where nothing is near.
fn all_ids<'a>(kind: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<&str> = ids.collect();
    match ids.as_slice() {
        [] => format!("the dataset has no {kind}"),
        ids if ids.len() <= MOST => format!("the dataset has {}", ids.join(", ")),
        ids if matches!(kind, "agency" | "bureau") => {
            format!("the dataset has {} of them, `budget by {kind}` shows their names", ids.len())
        }
        ids => format!("the dataset has {} of them, `budget list` shows their names", ids.len()),
    }
}
