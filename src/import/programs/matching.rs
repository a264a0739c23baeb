//! Finds the programs of a dataset by id or by any of their names, in constant time.
//!
//! Knows nothing of sheets.

use crate::import::programs::known_program::KnownProgram;
use crate::import::read::lookup::Lookup;
use crate::message;
use crate::message::{Message, Tell};
use crate::ministries;
use crate::model::Dataset;
use crate::query::{self, NameError, Named};

/// The programs of a dataset.
pub(crate) struct KnownPrograms<'d> {
    dataset: &'d Dataset,
    programs: Vec<KnownProgram<'d>>,
    lookup: Lookup<'d>,
}

impl<'d> KnownPrograms<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Self {
        let names = dataset.programs.iter().map(|program| (program.id.as_str(), query::names_of(program)));
        let programs = dataset.programs.iter().map(|program| KnownProgram::new(program, dataset)).collect();
        Self { dataset, programs, lookup: Lookup::new(Named::Program, names) }
    }

    pub(crate) fn of_id(&self, id: &str) -> Option<&KnownProgram<'d>> {
        self.programs.get(self.lookup.of_id(id)?)
    }

    /// The program of the ministry that bears the name, if one does; the error says that several do. Ministries may call
    /// their programs alike: 研究助成 of two is two programs.
    pub(crate) fn of_name(&self, name: &str, ministry: &str) -> Result<Option<&KnownProgram<'d>>, Message> {
        let of_ministry: Vec<_> = self.bearers(name).filter(|there| there.ministry().id == ministry).collect();
        match of_ministry.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            several => match several.iter().find(|there| there.program.id == name) {
                Some(one) => Ok(Some(one)),
                None => {
                    let ids = several.iter().map(|there| there.program.id.as_str());
                    let error = NameError::ambiguous(Named::Program, name, ids);
                    Err(Message::of(|lang| error.tell(lang)))
                }
            },
        }
    }

    /// The programs of any ministry whose id or name it is.
    pub(crate) fn bearers(&self, name: &str) -> impl Iterator<Item = &KnownProgram<'d>> {
        self.lookup.bearers(name).iter().filter_map(|at| self.programs.get(*at))
    }

    /// What the ministry of an id is called; the sheet may be the first to name it.
    pub(crate) fn ministry(&self, id: &str) -> Message {
        let declared = self.dataset.ministries.iter().find(|entry| entry.id == id);
        let known = ministries::all().iter().find(|known| known.id == id);
        message!(lang =>
            "{}", "「{}」",
            declared.map(|entry| entry.name.get(lang)).or_else(|| Some(known?.name(lang))).unwrap_or(id)
        )
    }

    /// All of them, in the order of the dataset.
    pub(crate) fn all(&self) -> impl Iterator<Item = &KnownProgram<'d>> {
        self.programs.iter()
    }

    /// The ids of all programs.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &'d str> {
        self.programs.iter().map(|there| there.program.id.as_str())
    }
}
