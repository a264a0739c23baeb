//! Ministries, projects, phases and sources by any name that a known dataset has for them.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::model::{Dataset, Source, Text};
use crate::query::{self, NameError};
use crate::suggest::{did_you_mean, nearest};

/// How many names are looked up before suggestions end.
const MOST: usize = 10_000;

/// The datasets whose names a sheet may use.
pub(super) struct Known<'d> {
    pub(super) datasets: &'d [Dataset],
    /// What to do about a name that none of them has.
    remedy: &'static str,
    found: RefCell<HashMap<(Kind, String), Result<String, String>>>,
    /// The names of the programs by their ids.
    programs: HashMap<&'d str, Vec<&'d Text>>,
}

/// A kind of entry that a cell may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Ministry,
    Project,
    Phase,
}

impl<'d> Known<'d> {
    pub(super) fn new(datasets: &'d [Dataset], remedy: &'static str) -> Self {
        let mut programs: HashMap<&str, Vec<&Text>> = HashMap::new();
        for program in datasets.iter().flat_map(|dataset| dataset.programs.iter()) {
            programs.entry(&program.id).or_default().push(&program.name);
        }
        Self { datasets, remedy, found: RefCell::default(), programs }
    }

    /// The id of the entry that bears the name in one of the datasets; the first of them wins.
    pub(super) fn id(&self, kind: Kind, name: &str) -> Result<String, String> {
        let key = (kind, name.to_owned());
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let found = self.look_up(kind, name);
        self.found.borrow_mut().insert(key, found.clone());
        found
    }

    fn look_up(&self, kind: Kind, name: &str) -> Result<String, String> {
        for dataset in self.datasets {
            match find(dataset, kind, name) {
                Ok(id) => return Ok(id),
                Err(error @ NameError::Ambiguous { .. }) => return Err(error.to_string()),
                Err(NameError::Unknown { .. }) => {}
            }
        }
        // Nobody reads so many suggestions, and each takes its time.
        if self.found.borrow().len() > MOST {
            return Err(format!("no {} is called `{}`: {}", kind.word(), super::cells::brief(name), self.remedy));
        }
        let spellings: Vec<(&str, &str)> = self.datasets.iter().flat_map(|dataset| spellings(dataset, kind)).collect();
        let remedy = did_you_mean(&nearest(name, spellings)).unwrap_or_else(|| self.remedy.to_owned());
        Err(format!("no {} is called `{}`: {remedy}", kind.word(), super::cells::brief(name)))
    }

    /// The names of the program of that id, if one of them is `name`.
    pub(super) fn program_name(&self, id: &str, name: &str) -> Option<&'d Text> {
        self.programs.get(id)?.iter().copied().find(|text| text.spellings().any(|spelling| spelling == name))
    }

    /// The source of that id or title.
    pub(super) fn source(&self, name: &str) -> Option<&'d Source> {
        self.datasets.iter().find_map(|dataset| Some(&dataset.sources[query::source(dataset, name).ok()?]))
    }
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Ministry => "ministry",
            Self::Project => "project",
            Self::Phase => "phase",
        }
    }
}

fn find(dataset: &Dataset, kind: Kind, name: &str) -> Result<String, NameError> {
    Ok(match kind {
        Kind::Ministry => dataset.ministries[query::ministry(dataset, name)?].id.clone(),
        Kind::Project => dataset.projects[query::project(dataset, name)?].id.clone(),
        Kind::Phase => dataset.phases[query::phase(dataset, name)?].id.clone(),
    })
}

/// Every name of one kind, as pairs of id and spelling.
fn spellings(dataset: &Dataset, kind: Kind) -> Vec<(&str, &str)> {
    match kind {
        Kind::Ministry => dataset
            .ministries
            .iter()
            .flat_map(|entry| {
                let names = entry.name.spellings().chain(entry.short.iter().flat_map(Text::spellings));
                std::iter::once(entry.id.as_str()).chain(names).map(|name| (entry.id.as_str(), name))
            })
            .collect(),
        Kind::Project => dataset
            .projects
            .iter()
            .flat_map(|entry| {
                std::iter::once(entry.id.as_str()).chain(entry.name.spellings()).map(|name| (entry.id.as_str(), name))
            })
            .collect(),
        Kind::Phase => dataset
            .phases
            .iter()
            .flat_map(|entry| {
                std::iter::once(entry.id.as_str()).chain(entry.name.spellings()).map(|name| (entry.id.as_str(), name))
            })
            .collect(),
    }
}
