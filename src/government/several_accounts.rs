//! What the export has of cells that name several accounts: how many they are, and how much they hold.
//!
//! Which share each account has of it, the export does not say.

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::accounts::Several;
use super::budget::{Budget, INITIAL};
use crate::model::{FiscalYear, Lang, Unit};
use crate::number;

/// The accounts of a budget that are several in one cell.
pub(crate) struct SeveralAccounts {
    pub(crate) accounts: usize,
    /// How many of them the general account is among.
    pub(crate) with_general: usize,
    /// The year in which those hold the most of the initial budgets, and how many yen.
    pub(crate) most: Option<(FiscalYear, Decimal)>,
}

impl SeveralAccounts {
    /// What a settled budget has of them.
    pub(crate) fn of(budget: &Budget) -> Self {
        let accounts = || (0..budget.accounts.len()).filter_map(|at| Some((at, budget.accounts.several(at)?)));
        let with_general = accounts().filter(|(_, several)| *several == Several::WithGeneral).map(|(at, _)| at);
        let with_general: HashSet<usize> = with_general.collect();
        let mut by_year: BTreeMap<FiscalYear, Decimal> = BTreeMap::new();
        for year in budget.programs.iter().flat_map(|program| &program.years) {
            let shares = year.shares.iter().filter(|share| share.account.is_some_and(|at| with_general.contains(&at)));
            for yen in shares.filter_map(|share| share.yen.get(INITIAL).copied().flatten()) {
                *by_year.entry(year.of).or_default() += Decimal::from(yen);
            }
        }
        let most = by_year.into_iter().max_by_key(|(_, yen)| *yen).filter(|(_, yen)| *yen > Decimal::ZERO);
        Self { accounts: accounts().count(), with_general: with_general.len(), most }
    }
}

/// Yen with a comma before every three digits.
pub(crate) fn grouped(yen: Decimal) -> String {
    number::yen(yen, Unit::Yen, Lang::En)
}
