//! How much of an amount was executed: 執行額 and 執行率, beside the amounts of a list or of groups.
//!
//! Executed amounts are those of the same programs, projects, years and, where rows are of one account each, accounts; where
//! one of them is not known, there is no rate.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use super::totals::by_year;
use crate::model::{Account, Amount, Dataset, FiscalYear, Inexact, Ix, Lang, List, Program, Project, Stage, exact};
use crate::query::{Filter, Hit, Query, Stages, select};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// What an executed amount belongs to.
type Owner = (Ix<Program>, Option<Ix<Project>>, FiscalYear);

/// The same, of one account where accounts are told apart.
type OfAccount = (Owner, Option<Ix<Account>>);

/// The executed amounts of a dataset.
pub(crate) struct Execution<'d> {
    accounts: &'d List<Account>,
    amounts: HashMap<Owner, Amount>,
    /// Those of each account, where rows are of one account each.
    of_accounts: Option<HashMap<OfAccount, Amount>>,
}

/// What was executed of an amount, in cells: the executed amount and its percentage.
pub(crate) type Cells = [Cell; 2];

/// The columns of the executed amount and its percentage.
pub(crate) fn columns(lang: Lang) -> [Column; 2] {
    [Key::Executed, Key::ExecutionPercent].map(|key| Column::new(key, lang))
}

impl<'d> Execution<'d> {
    /// The executed amounts, where the query asks for them; `by_account` where rows are of one account each.
    pub(crate) fn asked(dataset: &'d Dataset, query: &Query, by_account: bool) -> Result<Option<Self>, Inexact> {
        if !query.execution {
            return Ok(None);
        }
        let accounts = &dataset.accounts;
        let mut execution = Self { accounts, amounts: HashMap::new(), of_accounts: by_account.then(HashMap::new) };
        let Filter { years, accounts, .. } = query.filter.clone();
        let any = Filter { years, accounts, ..Filter::default() };
        for hit in select(dataset, &any, &Stages::one(Stage::Executed)) {
            let amount = hit.allocation.amount();
            let sum = execution.amounts.entry(owner(&hit)).or_insert(Amount::ZERO);
            *sum = sum.add(&amount)?;
            let key = execution.of_account(&hit);
            if let Some(of_accounts) = &mut execution.of_accounts {
                let sum = of_accounts.entry(key).or_insert(Amount::ZERO);
                *sum = sum.add(&amount)?;
            }
        }
        Ok(Some(execution))
    }

    /// What was executed of the allocations of a row, which add up to `amount`.
    pub(crate) fn cells(&self, hits: &[Hit<'_>], amount: &Amount) -> Result<Cells, Inexact> {
        let Some(of_accounts) = &self.of_accounts else { return self.of_all(hits, amount) };
        executed(hits.iter().map(|hit| self.of_account(hit)), of_accounts, amount)
    }

    /// The same over all accounts.
    fn of_all(&self, hits: &[Hit<'_>], amount: &Amount) -> Result<Cells, Inexact> {
        executed(hits.iter().map(owner), &self.amounts, amount)
    }

    fn of_account(&self, hit: &Hit<'_>) -> OfAccount {
        (owner(hit), hit.allocation.account().map(|account| self.accounts.whole(account)))
    }

    /// Whether the executed amount is known that a row with this allocation needs.
    fn is_known(&self, hit: &Hit<'_>) -> bool {
        match &self.of_accounts {
            Some(of_accounts) => of_accounts.contains_key(&self.of_account(hit)),
            None => self.amounts.contains_key(&owner(hit)),
        }
    }

    /// Completes the totals from one on, a total for each year, and says why a rate is missing where one is.
    pub(crate) fn complete(&self, table: &mut Table, from: usize, hits: &[Hit<'_>]) -> Result<(), Inexact> {
        let Some(at) = table.columns.iter().position(|column| column.key == Key::Executed) else { return Ok(()) };
        let years = by_year(hits);
        for (total, hits) in table.totals.iter_mut().skip(from).zip(years.values()) {
            let amount = Amount::sum(hits.iter().map(|hit| hit.allocation.amount()))?;
            if let Some(place) = total.cells.get_mut(at..at + 2) {
                place.clone_from_slice(&self.of_all(hits, &amount)?);
            }
        }
        let is_told = table.notes.iter().any(|note| note.code == NoteCode::ExecutionUnknown);
        if !is_told && hits.iter().any(|hit| !self.is_known(hit)) {
            let text = match table.lang {
                Lang::En => "No rate stands where the executed amount of some program is not known.",
                Lang::Ja => "執行額が不明の事業を含む行は、執行率を示さない。",
            };
            table.notes.push(Note::new(NoteCode::ExecutionUnknown, text));
        }
        Ok(())
    }
}

/// What was executed of all these owners, and the percentage of an amount; nothing where it is not known of one.
fn executed<K: Ord + Hash>(
    owners: impl Iterator<Item = K>,
    known: &HashMap<K, Amount>,
    amount: &Amount,
) -> Result<Cells, Inexact> {
    let owners: BTreeSet<K> = owners.collect();
    let Some(amounts) = owners.iter().map(|owner| known.get(owner)).collect::<Option<Vec<_>>>() else {
        return Ok([Cell::Empty, Cell::Empty]);
    };
    let executed = Amount::sum(amounts)?;
    let rate = exact::percent(executed.yen(), amount.yen()).map_or(Cell::Empty, Cell::Percent);
    Ok([Cell::Amount(executed), rate])
}

fn owner(hit: &Hit<'_>) -> Owner {
    (hit.ix, hit.allocation.project(), hit.year)
}
