//! Total rows, and the published totals beside them.

use std::collections::BTreeMap;

use super::carried;
use super::links;
use super::origin;
use super::published::{Published, note_difference};
use super::staged::Staged;
use super::tight::{self, Tight};
use crate::model::joint::Interval;
use crate::model::{Amount, FiscalYear, Inexact, Ix, Label, Program, Sum, exact};
use crate::query::{Hit, Query, Sources};
use crate::table::{Cell, Column, Key, PUBLISHED, Role, Row, TOTAL, Table};

/// A row of the whole, or of what is published for it.
pub(crate) struct Whole<'a> {
    pub(crate) label: Label,
    pub(crate) year: FiscalYear,
    pub(crate) staged: Staged<'a>,
    pub(crate) amount: &'a Amount,
    /// How many programs add up; `None` for a published figure.
    pub(crate) programs: Option<u64>,
    /// What all documents together allow, where that is less than the amount's own interval.
    pub(crate) joint: Option<Interval>,
}

impl<'a> Whole<'a> {
    /// What is published for a whole.
    pub(crate) fn published(label: Label, year: FiscalYear, staged: Staged<'a>, amount: &'a Amount) -> Self {
        Self { label, year, staged, amount, programs: None, joint: None }
    }
}

/// Adds a total for each year; `wholes` is what the allocations come to, `cells` arranges it into the table's columns.
pub(crate) fn add<'d>(
    table: &mut Table,
    query: &Query,
    (published, tight): (&Published<'_>, &Tight<'d>),
    staged: Staged<'_>,
    (hits, wholes): (&[Hit<'d>], &Wholes),
    cells: impl Fn(&Table, &Whole<'_>) -> Result<Vec<Cell>, Inexact>,
) -> Result<(), Inexact> {
    let mut shown = Vec::new();
    let has_joint = table.columns.iter().any(|column| column.key == Key::TightMin);
    let are_told = !published.is_empty() || !tight.is_empty() || query.sources != Sources::Below;
    let hits_of = if are_told { by_year(hits) } else { BTreeMap::new() };
    for (&year, (amount, programs)) in wholes {
        let of_year = || hits_of.get(&year).into_iter().flatten();
        let summed = hits_of.get(&year).into_iter().flatten();
        let joint = if has_joint { tight.narrower(summed, [], amount) } else { None };
        let whole = Whole { label: TOTAL, year, staged, amount, programs: Some(*programs), joint };
        let mut total = Row::from(cells(table, &whole)?);
        total.read_from(&origin::behind(published.dataset, query, of_year()));
        if let Some(printed) = published.of(year, staged.stages, of_year) {
            let whole = Whole::published(PUBLISHED, year, staged, &printed.amount);
            let mut beside = cells(table, &whole)?;
            carried::publish(table, published.dataset, printed, &mut beside);
            total.published = Some(beside);
            total.published_in(&origin::cited(published.dataset, query, [printed]));
            let sum = table.columns.iter().find(|column| column.key.role() == Role::Sum);
            let link = sum.and_then(|column| links::of_total(query, column.key, printed));
            total.published_links.extend(link);
            shown.push(printed);
            note_difference(table, &staged.year_name(year, table.lang), amount, printed);
        }
        table.totals.push(total);
    }
    published.cite(table, shown);
    Ok(())
}

/// The cells of a whole in a table with a column per property; its label stands in the column of names.
pub(crate) fn cells(table: &Table, whole: &Whole<'_>) -> Result<Vec<Cell>, Inexact> {
    // Ends are worked out only where they are shown: an amount may be exact whose ends need more digits.
    let bounded = table.columns.iter().any(|column| column.key == Key::AmountMin);
    let [low, high] = if bounded { ends(whole.amount)? } else { [Cell::Empty, Cell::Empty] };
    // What is published is one statement among those that joint bounds rest on.
    let has_joint = whole.programs.is_some() && table.columns.iter().any(|column| column.key == Key::TightMin);
    let [joint_low, joint_high] =
        if has_joint { tight::ends(whole.amount, whole.joint)? } else { [Cell::Empty, Cell::Empty] };
    let label = table.columns.iter().position(|column| column.key.role() == Role::Name);
    let cell = |(at, column): (usize, &Column)| match column.key.role() {
        Role::Name if Some(at) == label => Cell::Text(whole.label.get(table.lang).to_owned()),
        Role::Year => Cell::Year(whole.year),
        Role::Era => Cell::Era(whole.year),
        Role::Stage => whole.staged.cell(table.lang).unwrap_or(Cell::Empty),
        Role::Sum if whole.programs.is_none() => Cell::Printed(*whole.amount),
        Role::Sum => Cell::Amount(*whole.amount),
        Role::Low if column.key == Key::TightMin => joint_low.clone(),
        Role::High if column.key == Key::TightMax => joint_high.clone(),
        Role::Low => low.clone(),
        Role::High => high.clone(),
        Role::Count => whole.programs.map_or(Cell::Empty, Cell::Count),
        Role::Share => whole.programs.and_then(|_| share(whole.amount, whole.amount)).unwrap_or(Cell::Empty),
        Role::Unit => table.unit.map_or(Cell::Empty, |unit| Cell::unit(unit, table.lang)),
        Role::Name
        | Role::Id
        | Role::Code
        | Role::Text
        | Role::Date
        | Role::Amount
        | Role::Change
        | Role::Rate
        | Role::Picture => Cell::Empty,
    };
    Ok(table.columns.iter().enumerate().map(cell).collect())
}

/// What allocations come to; they come in the order of the programs.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) sum: Sum,
    pub(crate) programs: u64,
    last: Option<Ix<Program>>,
}

impl Tally {
    pub(crate) fn add(&mut self, hit: &Hit<'_>) -> Result<(), Inexact> {
        self.programs += u64::from(self.last.replace(hit.ix) != Some(hit.ix));
        self.sum.add(&hit.allocation.amount())
    }
}

/// What the allocations of each year come to, and how many programs they belong to.
pub(crate) type Wholes = BTreeMap<FiscalYear, (Amount, u64)>;

/// What allocations come to, year by year; they come in the order of the programs.
pub(crate) fn wholes(hits: &[Hit<'_>]) -> Result<Wholes, Inexact> {
    let mut years: BTreeMap<FiscalYear, Tally> = BTreeMap::new();
    for hit in hits {
        years.entry(hit.year).or_default().add(hit)?;
    }
    years.into_iter().map(|(year, tally)| Ok((year, (tally.sum.total()?, tally.programs)))).collect()
}

/// The allocations of each year.
pub(crate) fn by_year<'d>(hits: &[Hit<'d>]) -> BTreeMap<FiscalYear, Vec<Hit<'d>>> {
    let mut years: BTreeMap<FiscalYear, Vec<Hit<'d>>> = BTreeMap::new();
    for hit in hits {
        years.entry(hit.year).or_default().push(*hit);
    }
    years
}

/// The two ends of an amount's interval.
pub(crate) fn ends(amount: &Amount) -> Result<[Cell; 2], Inexact> {
    let (low, high) = amount.low().zip(amount.high()).ok_or(Inexact)?;
    Ok([Cell::End(low), Cell::End(high)])
}

/// A part's percentage of a whole, where the whole is positive.
pub(crate) fn share(part: &Amount, whole: &Amount) -> Option<Cell> {
    exact::percent(part.yen(), whole.yen()).map(Cell::Percent)
}
