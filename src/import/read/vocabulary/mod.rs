//! Ministries, projects, phases and sources by any name that a known dataset has for them.
//!
//! Knows nothing of sheets.

mod unknown;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::iter::once;

use crate::import::read::cells::brief;
use crate::import::read::lookup::Lookup;
use crate::import::read::ministry::Owners;
use crate::ministries::{self, KnownMinistry};
use crate::model::{Dataset, Label, Ministry, Source, Text};
use crate::query::{NameError, Named, is_usually};
use crate::{Message, Tell};

/// The datasets whose names a sheet may use.
pub(crate) struct Vocabulary<'d> {
    pub(crate) datasets: &'d [Dataset],
    /// What to do about a name that none of them has.
    remedy: Label,
    /// Whether the names are for a new dataset, whose programs all need a ministry.
    is_new: bool,
    entries: Vec<Entries<'d>>,
    found: RefCell<HashMap<(VocabularyKind, String), Result<String, Message>>>,
    /// How many names were compared for suggestions.
    compared: Cell<usize>,
    /// Whose the programs of the only dataset are; found out when one is asked for.
    owners: OnceCell<Option<Owners>>,
    /// The names of the programs by their ids.
    programs: HashMap<&'d str, Vec<&'d Text>>,
}

/// The entries of one dataset that cells may name.
struct Entries<'d> {
    ministries: Names<'d>,
    projects: Names<'d>,
    phases: Names<'d>,
    sources: (Vec<&'d Source>, Lookup<'d>),
}

/// The entries of one kind: the id of each, and what suggestions say of it.
struct Names<'d> {
    ids: Vec<&'d str>,
    /// Pairs of an id and a spelling.
    spellings: Vec<(&'d str, &'d str)>,
    lookup: Lookup<'d>,
}

/// A kind of entry that a cell may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum VocabularyKind {
    Ministry,
    Project,
    Phase,
}

impl<'d> Vocabulary<'d> {
    /// The names for a new dataset.
    pub(crate) fn for_new(datasets: &'d [Dataset], remedy: Label) -> Self {
        Self { is_new: true, ..Self::new(datasets, remedy) }
    }

    pub(crate) fn new(datasets: &'d [Dataset], remedy: Label) -> Self {
        let mut programs: HashMap<&str, Vec<&Text>> = HashMap::new();
        for program in datasets.iter().flat_map(|dataset| dataset.programs.iter()) {
            programs.entry(&program.id).or_default().push(&program.name);
        }
        let entries = datasets.iter().map(Entries::new).collect();
        Self {
            datasets,
            remedy,
            is_new: false,
            entries,
            found: RefCell::default(),
            compared: Cell::default(),
            owners: OnceCell::new(),
            programs,
        }
    }

    /// The id of the entry that bears the name in one of the datasets; the first of them wins.
    pub(crate) fn id(&self, kind: VocabularyKind, name: &str) -> Result<String, Message> {
        let key = (kind, name.to_owned());
        if let Some(found) = self.found.borrow().get(&key) {
            return found.clone();
        }
        let found = self.look_up(kind, name).and_then(|id| id.ok_or_else(|| self.unknown(kind, name)));
        self.found.borrow_mut().insert(key, found.clone());
        found
    }

    /// The same where nobody is to be told that there is none: that takes a look at all names.
    pub(crate) fn find(&self, kind: VocabularyKind, name: &str) -> Option<String> {
        let found = self.found.borrow().get(&(kind, name.to_owned())).cloned();
        found.map_or_else(|| self.look_up(kind, name).ok().flatten(), Result::ok)
    }

    fn look_up(&self, kind: VocabularyKind, name: &str) -> Result<Option<String>, Message> {
        let declared = self.declared(kind, name)?;
        match declared {
            None if kind == VocabularyKind::Ministry => self.usual(name),
            declared => Ok(declared),
        }
    }

    /// The id of the entry that a dataset itself calls so.
    fn declared(&self, kind: VocabularyKind, name: &str) -> Result<Option<String>, Message> {
        for entries in &self.entries {
            let names = entries.of(kind);
            if let Some(at) = names.lookup.find(name).map_err(|error| Message::of(|lang| error.tell(lang)))? {
                return Ok(names.ids.get(at).map(|id| (*id).to_owned()));
            }
        }
        Ok(None)
    }

    /// Whether a dataset itself calls an entry so.
    pub(crate) fn declares(&self, kind: VocabularyKind, name: &str) -> bool {
        matches!(self.declared(kind, name), Ok(Some(_)))
    }

    /// The id of the ministry that people call so, whatever the datasets call it; one that none of them has is the
    /// government's own. An agency is not declared as a ministry.
    fn usual(&self, name: &str) -> Result<Option<String>, Message> {
        let Some(known) = ministries::of_name(name) else { return Ok(None) };
        for dataset in self.datasets {
            let fitting = dataset.ministries.iter().filter(|entry| is_usually(known, entry));
            let ids: Vec<&str> = fitting.map(|entry| entry.id.as_str()).collect();
            match ids.as_slice() {
                [] => {}
                [id] => return Ok(Some((*id).to_owned())),
                _ => {
                    let error = NameError::ambiguous(Named::Ministry, &brief(name), ids.into_iter());
                    return Err(Message::of(|lang| error.tell(lang)));
                }
            }
        }
        let is_free = self.datasets.iter().all(|dataset| dataset.ministries.iter().all(|entry| entry.id != known.id));
        Ok((!known.is_agency && is_free).then(|| known.id.to_owned()))
    }

    /// The ministries that a dataset may declare: those of the known ones in their order, and those of the government that
    /// they lack in its order, each before the first that comes later.
    pub(crate) fn ministries(&self) -> Vec<Cow<'d, Ministry>> {
        let declared = self.datasets.iter().flat_map(|dataset| dataset.ministries.iter());
        let mut all: Vec<Cow<'d, Ministry>> = declared.map(Cow::Borrowed).collect();
        let rank = |entry: &Ministry| entry.name.spellings().find_map(ministries::of_name).map(|known| known.rank);
        let lacking = |known: &&KnownMinistry| all.iter().all(|entry| entry.id != known.id);
        let lacking: Vec<&KnownMinistry> = ministries::all().iter().filter(lacking).collect();
        for known in lacking.into_iter().filter(|known| !known.is_agency) {
            let before = all.iter().position(|entry| rank(entry).is_some_and(|rank| rank > known.rank));
            all.insert(before.unwrap_or(all.len()), Cow::Owned(known.entry()));
        }
        all
    }

    /// The names of the program of that id, if one of them is `name`.
    pub(crate) fn program_name(&self, id: &str, name: &str) -> Option<&'d Text> {
        self.programs.get(id)?.iter().copied().find(|text| text.spellings().any(|spelling| spelling == name))
    }

    /// The ministry of the program that the only dataset has by that id, else by that name; none where several bear it.
    pub(crate) fn ministry_of(&self, program: Option<&str>, name: &str) -> Option<String> {
        let owners = self.owners.get_or_init(|| match self.datasets {
            [dataset] => Some(Owners::new(dataset)),
            // Which of several is meant, nobody said.
            _ => None,
        });
        owners.as_ref()?.of(program, name)
    }

    /// Whether a dataset that is there is updated, whose programs need no ministry.
    pub(crate) fn is_of_update(&self) -> bool {
        !self.is_new
    }

    /// Whether a dataset declares a source of that id.
    pub(crate) fn has_source(&self, id: &str) -> bool {
        self.source(id).is_some_and(|source| source.id == id)
    }

    /// Whether the entry of that id bears the name in one of the datasets.
    pub(crate) fn bears(&self, kind: VocabularyKind, id: &str, name: &str) -> bool {
        self.entries.iter().any(|entries| {
            let names = entries.of(kind);
            names.lookup.of_id(id).is_some_and(|at| names.lookup.bears(at, name))
        })
    }

    /// The source of that id or title.
    pub(crate) fn source(&self, name: &str) -> Option<&'d Source> {
        self.entries.iter().find_map(|entries| {
            let (sources, lookup) = &entries.sources;
            sources.get(lookup.find(name).ok()??).copied()
        })
    }
}

impl<'d> Entries<'d> {
    fn new(dataset: &'d Dataset) -> Self {
        let ministries = dataset.ministries.iter().map(|entry| {
            let short = entry.short.iter().flat_map(Text::spellings);
            (entry.id.as_str(), entry.name.spellings().chain(short).collect(), entry.aliases.as_slice())
        });
        let projects =
            dataset.projects.iter().map(|entry| (entry.id.as_str(), entry.name.spellings().collect(), &*entry.aliases));
        let phases =
            dataset.phases.iter().map(|entry| (entry.id.as_str(), entry.name.spellings().collect(), &*entry.aliases));
        let sources: Vec<&Source> = dataset.sources.iter().collect();
        let titles = sources.iter().map(|&source| (source.id.as_str(), source.title.spellings()));
        Self {
            ministries: Names::new(VocabularyKind::Ministry, ministries),
            projects: Names::new(VocabularyKind::Project, projects),
            phases: Names::new(VocabularyKind::Phase, phases),
            sources: (sources.clone(), Lookup::new(Named::Source, titles)),
        }
    }

    fn of(&self, kind: VocabularyKind) -> &Names<'d> {
        match kind {
            VocabularyKind::Ministry => &self.ministries,
            VocabularyKind::Project => &self.projects,
            VocabularyKind::Phase => &self.phases,
        }
    }
}

impl<'d> Names<'d> {
    /// The entries: the id of each, its names, and its aliases, which are never suggested.
    fn new(kind: VocabularyKind, entries: impl Iterator<Item = (&'d str, Vec<&'d str>, &'d [String])>) -> Self {
        let entries: Vec<_> = entries.collect();
        let all = entries
            .iter()
            .map(|(id, names, aliases)| (*id, names.iter().copied().chain(aliases.iter().map(String::as_str))));
        let spelled = |(id, names, _): &(&'d str, Vec<&'d str>, _)| {
            let id = *id;
            once(id).chain(names.clone()).map(move |name| (id, name)).collect::<Vec<_>>()
        };
        Self {
            ids: entries.iter().map(|(id, ..)| *id).collect(),
            spellings: entries.iter().flat_map(spelled).collect(),
            lookup: Lookup::new(kind.named(), all),
        }
    }
}

impl VocabularyKind {
    fn named(self) -> Named {
        match self {
            Self::Ministry => Named::Ministry,
            Self::Project => Named::Project,
            Self::Phase => Named::Phase,
        }
    }
}
