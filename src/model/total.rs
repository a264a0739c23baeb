//! Published totals: what a source prints for a whole group of allocations.

use std::collections::HashSet;

use super::account::Account;
use super::allocation::Allocation;
use super::amount::Amount;
use super::index::{Ix, List};
use super::lang::Text;
use super::place::Place;
use super::program::{Layer, Ministry, Program, Project};
use super::rounding::Rounding;
use super::source::{Basis, Citation, Source};
use super::stage::Stage;
use super::unit::Unit;
use super::year::FiscalYear;

/// A total printed in a source.
#[derive(Debug, Clone)]
pub struct PublishedTotal {
    /// What it covers.
    pub scope: Scope,
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which figure of the budget cycle it is.
    pub stage: Stage,
    /// The amount with its interval.
    pub amount: Amount,
    /// The unit that it is printed in.
    pub unit: Unit,
    /// The rule by which it was rounded.
    pub rounding: Rounding,
    /// Where it was read.
    pub citation: Citation,
    /// Whether the source states it.
    pub basis: Basis,
    /// The document whose figure replaced this one; then it binds nothing.
    pub superseded_by: Option<Ix<Source>>,
    /// A remark.
    pub note: Option<Text>,
    /// Where the dataset declares it.
    pub place: Place,
}

/// Which programs a total covers: those that match every key that is given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Exactly these parts.
    pub programs: Option<Vec<Ix<Program>>>,
    /// All in this project.
    pub project: Option<Ix<Project>>,
    /// All of this ministry.
    pub ministry: Option<Ix<Ministry>>,
    /// All in this layer.
    pub layer: Option<Layer>,
    /// This program.
    pub program: Option<Ix<Program>>,
    /// All that this account pays, or a part of it.
    pub account: Option<Ix<Account>>,
}

impl PublishedTotal {
    /// Whether all these allocations are parts of the total; `accounts` are those of its dataset.
    pub(crate) fn covers_all<'d>(
        &self,
        accounts: &List<Account>,
        allocations: impl IntoIterator<Item = (Ix<Program>, &'d Program, &'d Allocation)>,
    ) -> bool {
        let scope = &self.scope;
        let named: Option<HashSet<Ix<Program>>> = scope.programs.as_ref().map(|list| list.iter().copied().collect());
        allocations.into_iter().all(|(ix, program, allocation)| {
            allocation.year == self.year
                && allocation.stage == self.stage
                && named.as_ref().is_none_or(|programs| programs.contains(&ix))
                && scope.project.is_none_or(|project| allocation.project() == Some(project))
                && scope.ministry.is_none_or(|ministry| program.ministry == ministry)
                && scope.layer.is_none_or(|layer| program.layer == Some(layer))
                && scope.program.is_none_or(|only| only == ix)
                && scope
                    .account
                    .is_none_or(|whole| allocation.account().is_some_and(|account| accounts.is_within(account, whole)))
        })
    }
}
