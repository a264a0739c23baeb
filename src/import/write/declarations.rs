//! The ministries, phases and projects that programs refer to, copied from a known dataset.
//!
//! Declares nothing that no known dataset has, but the government's own ministries.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::import::programs::gather::SheetProgram;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::toml::{quoted, strings, table, text as both};
use crate::model::{Citation, Dataset, Ministry, Text};

/// The tables of all that the programs refer to; `cite` gives the citation of a project's source, if it is there.
pub(crate) fn text(
    programs: &[SheetProgram],
    vocabulary: &Vocabulary<'_>,
    cite: impl Fn(&Citation, &Dataset) -> Option<String>,
) -> String {
    let abouts = || programs.iter().flat_map(|program| &program.figures).map(|entry| &entry.about);
    let projects: HashSet<&str> = abouts().filter_map(|about| about.project.as_deref()).collect();
    let of_programs = programs.iter().filter_map(|program| program.facts.phases.as_ref()).flatten();
    let phases: HashSet<&str> =
        abouts().flat_map(|about| &about.phases).chain(of_programs).map(String::as_str).collect();
    let ministries: HashSet<&str> = abouts().map(|about| about.ministry.as_str()).collect();
    let mut text = String::new();
    let mut done = HashSet::new();
    for entry in vocabulary.ministries() {
        if ministries.contains(entry.id.as_str()) && done.insert(("ministry", entry.id.clone())) {
            text.push_str(&ministry(&entry));
        }
    }
    for entry in vocabulary.datasets.iter().flat_map(|dataset| dataset.phases.iter()) {
        if phases.contains(entry.id.as_str()) && done.insert(("phase", entry.id.clone())) {
            text.push_str(&named("[[phase]]", &entry.id, &entry.name, &entry.aliases));
        }
    }
    for dataset in vocabulary.datasets {
        for entry in &dataset.projects {
            if projects.contains(entry.id.as_str()) && done.insert(("project", entry.id.clone())) {
                let mut keys = vec![("id", quoted(&entry.id)), ("name", both(&entry.name))];
                keys.extend(entry.short.as_ref().map(|short| ("short", both(short))));
                keys.extend(aliases(&entry.aliases));
                keys.extend(entry.scope.as_ref().map(|scope| ("scope", both(scope))));
                let source = entry.citation.as_ref().and_then(|citation| cite(citation, dataset));
                keys.extend(source.map(|source| ("source", quoted(&source))));
                text.push_str(&table("[[project]]", keys));
            }
        }
    }
    text
}

/// The ministries of the government that programs are of and that no known dataset declares, in the order of the
/// government.
pub(crate) fn new_ministries(programs: &[SheetProgram], vocabulary: &Vocabulary<'_>) -> Vec<Ministry> {
    let figures = programs.iter().flat_map(|program| &program.figures);
    let named: HashSet<&str> = figures.map(|entry| entry.about.ministry.as_str()).collect();
    let is_declared = |id: &str| {
        let mut declared = vocabulary.datasets.iter().flat_map(|dataset| dataset.ministries.iter());
        declared.any(|entry| entry.id == id)
    };
    let all = vocabulary.ministries().into_iter().map(Cow::into_owned);
    all.filter(|entry| named.contains(entry.id.as_str()) && !is_declared(&entry.id)).collect()
}

/// The table of a ministry.
pub(crate) fn ministry(entry: &Ministry) -> String {
    let mut keys = vec![("id", quoted(&entry.id)), ("name", both(&entry.name))];
    keys.extend(entry.short.as_ref().map(|short| ("short", both(short))));
    keys.extend(aliases(&entry.aliases));
    table("[[ministry]]", keys)
}

fn named(head: &str, id: &str, name: &Text, other: &[String]) -> String {
    table(head, [("id", quoted(id)), ("name", both(name))].into_iter().chain(aliases(other)))
}

fn aliases(list: &[String]) -> Option<(&'static str, String)> {
    (!list.is_empty()).then(|| ("aliases", strings(list)))
}
