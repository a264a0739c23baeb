//! The programs of a dataset that is there, by id and by any name; each is looked up at once, however many there are.

use std::collections::HashMap;

use crate::model::{Dataset, Program};
use crate::query;
use crate::suggest::folded;

/// The programs of a dataset.
pub(super) struct Existing<'d> {
    pub(super) dataset: &'d Dataset,
    by_id: HashMap<&'d str, &'d Program>,
    /// By every name as it is compared; nothing where several bear it.
    by_name: HashMap<String, Option<&'d Program>>,
}

impl<'d> Existing<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        let by_id = dataset.programs.iter().map(|program| (program.id.as_str(), program)).collect();
        let mut by_name: HashMap<String, Option<&Program>> = HashMap::new();
        for program in &dataset.programs {
            for name in query::names_of(program) {
                let found = by_name.entry(folded(name)).or_insert(Some(program));
                *found = found.filter(|known| known.id == program.id);
            }
        }
        Self { dataset, by_id, by_name }
    }

    pub(super) fn of_id(&self, id: &str) -> Option<&'d Program> {
        self.by_id.get(id).copied()
    }

    /// The program that bears the name, if one does; the error says that several do.
    pub(super) fn of_name(&self, name: &str) -> Result<Option<&'d Program>, String> {
        if let Some(program) = self.of_id(name) {
            return Ok(Some(program));
        }
        match self.by_name.get(&folded(name.trim())) {
            None => Ok(None),
            Some(Some(program)) => Ok(Some(program)),
            Some(None) => query::program(self.dataset, name)
                .map(|ix| Some(&self.dataset.programs[ix]))
                .map_err(|error| error.to_string()),
        }
    }
}
