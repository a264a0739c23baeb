//! The accounts and ministries of an export, by the ids that they have in a dataset or get there.
//!
//! Changes nothing.

use crate::government::Export;
use crate::government::accounts::DatasetAccount;
use crate::government::budget::ExportProgram;
use crate::government::dataset_text::{Ministry, ministries};
use crate::import::ids::Taken;
use crate::model::{Dataset, Text};

/// What the export calls things by, and what the dataset does.
pub(super) struct Known<'e> {
    /// The ids of accounts, by their places in the export.
    pub(super) accounts: Vec<String>,
    /// The ids of ministries, by their places in the export.
    ministries: Vec<String>,
    /// What the dataset does not have.
    pub(super) new_accounts: Vec<DatasetAccount<'e>>,
    pub(super) new_ministries: Vec<Ministry<'e>>,
}

impl<'e> Known<'e> {
    pub(super) fn of(export: &'e Export, dataset: &Dataset) -> Self {
        let (mut accounts, mut new_accounts) = (Vec::new(), Vec::new());
        let there = || dataset.accounts.iter().map(|account| (account.id.as_str(), &account.name));
        let mut names = Names::new(there());
        let mut renamed = Vec::new();
        for mut account in export.budget.accounts.of_dataset() {
            let (id, is_new) = names.id(&account.id, account.name, account.known.is_some(), "account");
            renamed.push((account.id.clone(), id.clone()));
            put(&mut accounts, account.place, id.clone());
            account.id = id;
            // Parts come behind the whole.
            let parent = account.parent.take();
            account.parent = parent.map(|parent| new_id(&renamed, parent));
            new_accounts.extend(is_new.then_some(account));
        }
        let (mut of_ministries, mut new_ministries) = (Vec::new(), Vec::new());
        let mut names = Names::new(dataset.ministries.iter().map(|ministry| (ministry.id.as_str(), &ministry.name)));
        for mut ministry in ministries(&export.budget) {
            let (id, is_new) = names.id(&ministry.id, ministry.name, ministry.known.is_some(), "ministry");
            put(&mut of_ministries, ministry.place, id.clone());
            ministry.id = id;
            new_ministries.extend(is_new.then_some(ministry));
        }
        Self { accounts, ministries: of_ministries, new_accounts, new_ministries }
    }

    /// The programs of the export in their order, each with the id of its ministry.
    pub(super) fn programs<'k>(&'k self, export: &'k Export) -> impl Iterator<Item = (&'k ExportProgram, &'k str)> {
        let programs = export.budget.programs.iter();
        programs.filter_map(|program| Some((program, self.ministries.get(program.about.ministry)?.as_str())))
    }
}

/// The ids and names of a dataset's entries of one kind.
struct Names<'d> {
    there: Vec<(&'d str, &'d Text)>,
    taken: Taken,
}

impl<'d> Names<'d> {
    fn new(there: impl Iterator<Item = (&'d str, &'d Text)>) -> Self {
        let there: Vec<_> = there.collect();
        let taken = there.iter().map(|(id, _)| (*id).to_owned()).collect();
        Self { there, taken }
    }

    /// The id of an entry, and whether it is new. One that the program knows has its id nearly everywhere, others their name.
    fn id(&mut self, id: &str, name: &str, is_known: bool, kind: &str) -> (String, bool) {
        let is_called = |text: &Text| text.spellings().any(|spelling| spelling == name);
        let of_id = || self.there.iter().find(|(there, _)| is_known && *there == id);
        // Before the program knew it, it had its name for an id.
        match of_id().or_else(|| self.there.iter().find(|(_, text)| is_called(text))) {
            Some((id, _)) => ((*id).to_owned(), false),
            None if is_known => (id.to_owned(), true),
            None => (self.taken.take(name, kind), true),
        }
    }
}

fn new_id(renamed: &[(String, String)], id: String) -> String {
    renamed.iter().find(|(old, _)| *old == id).map_or(id, |(_, new)| new.clone())
}

/// Puts a text at a place of a list that grows.
fn put(list: &mut Vec<String>, place: usize, text: String) {
    if list.len() <= place {
        list.resize(place + 1, String::new());
    }
    if let Some(slot) = list.get_mut(place) {
        *slot = text;
    }
}
