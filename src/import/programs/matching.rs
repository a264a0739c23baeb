//! Finds the programs of a dataset by id or by any of their names, in constant time.
//!
//! Knows nothing of sheets.

use crate::import::programs::known_program::KnownProgram;
use crate::import::read::lookup::Lookup;
use crate::message::{Message, Tell};
use crate::model::Dataset;
use crate::query::{self, Named};

/// The programs of a dataset.
pub(crate) struct KnownPrograms<'d> {
    programs: Vec<KnownProgram<'d>>,
    lookup: Lookup<'d>,
}

impl<'d> KnownPrograms<'d> {
    pub(crate) fn new(dataset: &'d Dataset) -> Self {
        let names = dataset.programs.iter().map(|program| (program.id.as_str(), query::names_of(program)));
        let programs = dataset.programs.iter().map(|program| KnownProgram::new(program, dataset)).collect();
        Self { programs, lookup: Lookup::new(Named::Program, names) }
    }

    pub(crate) fn of_id(&self, id: &str) -> Option<&KnownProgram<'d>> {
        self.programs.get(self.lookup.of_id(id)?)
    }

    /// The program that bears the name, if one does; the error says that several do.
    pub(crate) fn of_name(&self, name: &str) -> Result<Option<&KnownProgram<'d>>, Message> {
        let found = self.lookup.find(name).map_err(|error| Message::of(|lang| error.tell(lang)))?;
        Ok(found.and_then(|at| self.programs.get(at)))
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
