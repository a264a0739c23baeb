//! How much of the appropriation was executed: 執行額 and 執行率（対歳出予算現額）, beside the amounts of a list or of groups.
//!
//! Both are those of the same programs, projects and years as the amounts, whatever stage these are of, and of the same
//! accounts where rows are of one account each; where one of them is not known, there is no rate.

mod notes;

use std::collections::{BTreeSet, HashMap};

use rust_decimal::Decimal;

pub(crate) use self::notes::ADDED_UP;
use self::notes::Found;
use super::totals::by_year;
use crate::model::{
    Account, Allocation, Amount, Dataset, FiscalYear, Inexact, Ix, Label, Lang, List, Program, Project, Stage,
    StageSet, exact,
};
use crate::query::{Filter, Hit, Query, StageChoice, Stages, select};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// What an executed amount belongs to; the account is none where those of all accounts add up.
type Owner = (Ix<Program>, Option<Ix<Project>>, FiscalYear, Option<Ix<Account>>);

/// What is known of the execution of one owner's budget.
#[derive(Default)]
struct Spending {
    executed: Option<Amount>,
    appropriation: Option<Amount>,
    /// The sum of those of the four parts of an appropriation that are known, and which these are.
    parts: Option<Amount>,
    known: StageSet,
}

impl Spending {
    fn add(&mut self, stage: Stage, amount: &Amount) -> Result<(), Inexact> {
        self.known = self.known.with(stage);
        let sum = match stage {
            Stage::Executed => &mut self.executed,
            Stage::Appropriation => &mut self.appropriation,
            _ => &mut self.parts,
        };
        *sum = Some(sum.unwrap_or(Amount::ZERO).add(amount)?);
        Ok(())
    }

    /// The appropriation, as it is printed or, where all of its parts are known, added up.
    fn budget(&self) -> Option<&Amount> {
        self.appropriation.as_ref().or_else(|| self.parts.as_ref().filter(|_| self.is_added_up()))
    }

    fn percent(&self) -> Option<Decimal> {
        let (executed, budget) = self.executed.as_ref().zip(self.budget())?;
        exact::percent(executed.yen(), budget.yen())
    }

    fn is_added_up(&self) -> bool {
        self.appropriation.is_none() && Stage::OF_APPROPRIATION.iter().all(|&part| self.known.contains(part))
    }
}

/// The executed amounts and appropriations of a dataset.
pub(crate) struct Execution<'d> {
    accounts: &'d List<Account>,
    /// Whether rows are of one account each.
    by_account: bool,
    known: HashMap<Owner, Spending>,
    /// The same of all accounts together, where rows are of one account each.
    of_all: HashMap<Owner, Spending>,
}

/// What was executed, in cells: the amount, and its percentage of the appropriation.
pub(crate) type Cells = [Cell; 2];

/// The columns of the executed amount and its percentage, whose heading names the denominator wherever there is little room.
pub(crate) fn columns(lang: Lang) -> [Column; 2] {
    let Label { en, ja } = Key::ExecutionPercent.label();
    let [heading, short] = match lang {
        Lang::En => [en, en],
        Lang::Ja => [ja, "執行率（対現額）"],
    };
    [Column::new(Key::Executed, lang), Column::new(Key::ExecutionPercent, lang).titled(heading, short)]
}

/// Says in Japanese which stage the amounts are, where they stand beside what was executed.
pub(crate) fn head_amounts(table: &mut Table, query: &Query, stages: Option<&StageChoice>) {
    let stage = stages.and_then(StageChoice::sum).and_then(Stages::single);
    let Some(stage) = stage.filter(|_| query.execution && query.lang == Lang::Ja) else { return };
    for column in table.columns.iter_mut().filter(|column| column.key == Key::Amount) {
        stage.label().ja.clone_into(&mut column.title);
        stage.label().ja.clone_into(&mut column.short);
    }
}

/// The column that holds what the rates are of, where the amounts are appropriations.
pub(crate) fn measured_by(query: &Query, stages: Option<&StageChoice>) -> Option<Key> {
    let stage = stages.and_then(StageChoice::sum).and_then(Stages::single);
    (query.execution && stage == Some(Stage::Appropriation)).then_some(Key::Amount)
}

/// What these allocations, all of one budget, say of its execution.
pub(crate) struct Rate {
    /// The percentage of the appropriation, where both are known.
    pub(crate) percent: Option<Decimal>,
    /// What was executed and the appropriation, where both are known.
    pub(crate) of: Option<[Decimal; 2]>,
    /// Whether no appropriation is printed, so that the percentage is of the sum of its parts.
    pub(crate) is_added_up: bool,
}

/// How much of a budget was executed, from its allocations alone.
pub(crate) fn rate<'d>(allocations: impl IntoIterator<Item = &'d Allocation>) -> Result<Rate, Inexact> {
    let mut spending = Spending::default();
    let stages = [&[Stage::Executed, Stage::Appropriation][..], &Stage::OF_APPROPRIATION].concat();
    for allocation in allocations.into_iter().filter(|it| it.counted && stages.contains(&it.stage)) {
        spending.add(allocation.stage, &allocation.amount())?;
    }
    let of = spending.executed.as_ref().zip(spending.budget()).map(|(part, whole)| [part.yen(), whole.yen()]);
    Ok(Rate { percent: spending.percent(), of, is_added_up: spending.is_added_up() })
}

impl<'d> Execution<'d> {
    /// What is known of execution, where the query asks for it; `by_account` where rows are of one account each.
    pub(crate) fn asked(dataset: &'d Dataset, query: &Query, by_account: bool) -> Result<Option<Self>, Inexact> {
        if !query.execution {
            return Ok(None);
        }
        let accounts = &dataset.accounts;
        let mut execution = Self { accounts, by_account, known: HashMap::new(), of_all: HashMap::new() };
        let Filter { years, accounts, .. } = query.filter.clone();
        let any = Filter { years, accounts, ..Filter::default() };
        let stages = [&[Stage::Executed, Stage::Appropriation][..], &Stage::OF_APPROPRIATION].concat();
        for hit in select(dataset, &any, &stages) {
            let (stage, amount) = (hit.allocation.stage, hit.allocation.amount());
            let owner = execution.owner(&hit);
            execution.known.entry(owner).or_default().add(stage, &amount)?;
            if by_account {
                execution.of_all.entry(of_all(owner)).or_default().add(stage, &amount)?;
            }
        }
        Ok(Some(execution))
    }

    /// What was executed of the budgets that the allocations of a row belong to.
    pub(crate) fn cells(&self, hits: &[Hit<'_>]) -> Result<Cells, Inexact> {
        cells(hits.iter().map(|hit| self.owner(hit)), &self.known)
    }

    /// Completes the totals from one on, a total for each year.
    pub(crate) fn complete(&self, table: &mut Table, from: usize, hits: &[Hit<'_>]) -> Result<(), Inexact> {
        let Some(at) = table.columns.iter().position(|column| column.key == Key::Executed) else { return Ok(()) };
        let known = if self.by_account { &self.of_all } else { &self.known };
        for (total, hits) in table.totals.iter_mut().skip(from).zip(by_year(hits).values()) {
            if let Some(place) = total.cells.get_mut(at..at + 2) {
                place.clone_from_slice(&cells(hits.iter().map(|hit| of_all(self.owner(hit))), known)?);
            }
        }
        Ok(())
    }

    /// Says what the rates of these allocations are of, why some are missing, and why some are above 100%.
    pub(crate) fn explain(&self, table: &mut Table, hits: &[Hit<'_>]) {
        let mut found = Found::default();
        for owner in hits.iter().map(|hit| self.owner(hit)).collect::<BTreeSet<_>>() {
            found.add(of_all(owner), self.known.get(&owner));
        }
        let lang = table.lang;
        // What was available differs from what rates are of by what was carried out.
        if !hits.is_empty() && hits.iter().all(|hit| hit.allocation.stage == Stage::Available) {
            let text = Label::new(
                "The amounts are what was available after carrying out, not the appropriation that rates are of.",
                "金額は翌年度への繰越し後の予算計で、執行率の分母の歳出予算現額ではない。",
            );
            table.notes.push(Note::new(NoteCode::ExecutionBeside, text.get(lang)));
        }
        table.notes.extend(found.notes(lang));
    }

    fn owner(&self, hit: &Hit<'_>) -> Owner {
        let account = hit.allocation.account().filter(|_| self.by_account);
        (hit.ix, hit.allocation.project(), hit.year, account.map(|account| self.accounts.whole(account)))
    }
}

/// The owner over all accounts.
fn of_all((program, project, year, _): Owner) -> Owner {
    (program, project, year, None)
}

/// What these owners executed, and its percentage of what was appropriated to them.
fn cells(owners: impl Iterator<Item = Owner>, known: &HashMap<Owner, Spending>) -> Result<Cells, Inexact> {
    let owners: BTreeSet<Owner> = owners.collect();
    let sum = |of: fn(&Spending) -> Option<&Amount>| {
        let amounts = owners.iter().map(|owner| of(known.get(owner)?));
        amounts.collect::<Option<Vec<&Amount>>>().map(Amount::sum).transpose()
    };
    let (executed, budget) = (sum(|it| it.executed.as_ref())?, sum(Spending::budget)?);
    let rate = executed.zip(budget).and_then(|(part, whole)| exact::percent(part.yen(), whole.yen()));
    Ok([executed.map_or(Cell::Empty, Cell::Amount), rate.map_or(Cell::Empty, Cell::Percent)])
}
