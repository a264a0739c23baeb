//! Accounts as a filter names them: one by any name, or all of a kind.

use super::lookup::{Lookup, Names};
use super::names::{NameError, accounts};
use crate::folding::folded;
use crate::model::{Account, AccountKind, Dataset, Ix};

/// What the accounts of a filter are looked up in: a kind (`special`, 特別会計) stands for all of its accounts, where no
/// account is called so.
pub struct Purses<'d> {
    dataset: &'d Dataset,
    names: Names<'d, Account>,
}

impl<'d> Purses<'d> {
    /// The accounts of a dataset.
    #[must_use]
    pub fn new(dataset: &'d Dataset) -> Self {
        Self { dataset, names: accounts(dataset) }
    }

    fn of_kind(&self, name: &str) -> Option<Vec<Ix<Account>>> {
        let kind = match folded(name).as_str() {
            "一般" => AccountKind::General,
            "特別" | "特会" => AccountKind::Special,
            name => name.parse().ok()?,
        };
        let all = self.dataset.accounts.enumerate();
        let found: Vec<_> = all.filter(|(_, account)| account.kind == kind).map(|(ix, _)| ix).collect();
        Some(found).filter(|found| !found.is_empty())
    }
}

impl Lookup for Purses<'_> {
    type Found = Vec<Ix<Account>>;

    fn get(&self, name: &str) -> Option<Self::Found> {
        let one = self.names.get(name).map(|account| vec![account]);
        one.or_else(|| if self.names.is_ambiguous(name) { None } else { self.of_kind(name) })
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        self.names.is_ambiguous(name)
    }

    fn find(&self, name: &str) -> Result<Self::Found, NameError> {
        self.get(name).map_or_else(|| self.names.find(name).map(|account| vec![account]), Ok)
    }

    fn most_marks(&self) -> usize {
        self.names.most_marks()
    }
}
