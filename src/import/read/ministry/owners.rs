//! Whose the programs of a dataset are.
//!
//! Knows no sheet.

use std::collections::{HashMap, HashSet};

use crate::folding::folded;
use crate::model::Dataset;
use crate::query;

/// Whose the programs of a dataset are: the ids of their ministries. It owns its texts, so that it may be made late.
#[derive(Default)]
pub(crate) struct Owners {
    by_id: HashMap<String, String>,
    /// By folded names; none where several programs bear one.
    by_name: HashMap<String, Option<String>>,
}

impl Owners {
    pub(crate) fn new(dataset: &Dataset) -> Self {
        let mut owners = Self::default();
        for program in &dataset.programs {
            let ministry = &dataset.ministries[program.ministry].id;
            owners.by_id.insert(program.id.clone(), ministry.clone());
            let names: HashSet<String> = query::names_of(program).chain([program.id.as_str()]).map(folded).collect();
            for name in names {
                owners.by_name.entry(name).and_modify(|known| *known = None).or_insert_with(|| Some(ministry.clone()));
            }
        }
        owners
    }

    /// The id of the ministry of the program of that id, else of that name.
    pub(crate) fn of(&self, program: Option<&str>, name: &str) -> Option<String> {
        match program {
            Some(id) => self.by_id.get(id).cloned(),
            None => self.by_name.get(&folded(name)).cloned().flatten(),
        }
    }
}
