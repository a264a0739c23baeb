//! How much of an amount was executed: 執行額 and 執行率, beside the amounts of a list or of groups.
//!
//! Executed amounts are those of the same programs, projects and years; where one of them is not known, there is no rate.

use std::collections::{BTreeSet, HashMap};

use super::totals::by_year;
use crate::model::{Amount, Dataset, FiscalYear, Inexact, Ix, Lang, Program, Project, Stage, exact};
use crate::query::{Filter, Hit, Query, Stages, select};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// What an executed amount belongs to.
type Owner = (Ix<Program>, Option<Ix<Project>>, FiscalYear);

/// The executed amounts of a dataset.
pub(crate) struct Execution(HashMap<Owner, Amount>);

/// What was executed of an amount, in cells: the executed amount and its percentage.
pub(crate) type Cells = [Cell; 2];

/// The columns of the executed amount and its percentage.
pub(crate) fn columns(lang: Lang) -> [Column; 2] {
    [Key::Executed, Key::ExecutionPercent].map(|key| Column::new(key, lang))
}

impl Execution {
    /// The executed amounts, where the query asks for them.
    pub(crate) fn asked(dataset: &Dataset, query: &Query) -> Result<Option<Self>, Inexact> {
        if !query.execution {
            return Ok(None);
        }
        let mut executed: HashMap<Owner, Amount> = HashMap::new();
        let any = Filter { years: query.filter.years.clone(), ..Filter::default() };
        for hit in select(dataset, &any, &Stages::one(Stage::Executed)) {
            let sum = executed.entry(owner(&hit)).or_insert(Amount::ZERO);
            *sum = sum.add(&hit.allocation.amount())?;
        }
        Ok(Some(Self(executed)))
    }

    /// What was executed of these allocations, which add up to `amount`.
    pub(crate) fn cells(&self, hits: &[Hit<'_>], amount: &Amount) -> Result<Cells, Inexact> {
        let owners: BTreeSet<Owner> = hits.iter().map(owner).collect();
        let Some(amounts) = owners.iter().map(|owner| self.0.get(owner)).collect::<Option<Vec<_>>>() else {
            return Ok([Cell::Empty, Cell::Empty]);
        };
        let executed = Amount::sum(amounts)?;
        let rate = exact::percent(executed.yen(), amount.yen()).map_or(Cell::Empty, Cell::Percent);
        Ok([Cell::Amount(executed), rate])
    }

    /// Completes the totals from one on, a total for each year, and says why a rate is missing where one is.
    pub(crate) fn complete(&self, table: &mut Table, from: usize, hits: &[Hit<'_>]) -> Result<(), Inexact> {
        let Some(at) = table.columns.iter().position(|column| column.key == Key::Executed) else { return Ok(()) };
        let years = by_year(hits);
        for (total, hits) in table.totals.iter_mut().skip(from).zip(years.values()) {
            let amount = Amount::sum(hits.iter().map(|hit| hit.allocation.amount()))?;
            if let Some(place) = total.cells.get_mut(at..at + 2) {
                place.clone_from_slice(&self.cells(hits, &amount)?);
            }
        }
        let is_told = table.notes.iter().any(|note| note.code == NoteCode::ExecutionUnknown);
        if !is_told && hits.iter().any(|hit| !self.0.contains_key(&owner(hit))) {
            let text = match table.lang {
                Lang::En => "No rate stands where the executed amount of some program is not known.",
                Lang::Ja => "執行額が不明の事業を含む行は、執行率を示さない。",
            };
            table.notes.push(Note::new(NoteCode::ExecutionUnknown, text));
        }
        Ok(())
    }
}

fn owner(hit: &Hit<'_>) -> Owner {
    (hit.ix, hit.allocation.project(), hit.year)
}
