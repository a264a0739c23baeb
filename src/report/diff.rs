//! What changed from one year to another: program by program along their lineage, or group by group.

use std::collections::{BTreeMap, HashMap};

use super::ReportError;
use super::change::{Sides, add_total, change_cells, change_columns};
use super::columns::column;
use super::dimension::{Dim, Grouper, Place};
use super::frame::{frame, note};
use super::group::groups;
use super::pairing::Pairing;
use crate::model::{Amount, Dataset, Inexact, Ix, Lang, Program};
use crate::query::{Filter, Hit, Operand, Query, Stages, select};
use crate::table::{Cell, Table};

/// The sides of a comparison, and how programs are paired across it.
#[derive(Debug, Clone)]
pub struct DiffOptions {
    /// The side that is subtracted, as a rule the earlier one.
    pub before: Operand,
    /// The side that it is subtracted from.
    pub after: Operand,
    /// Whether programs pair along their lineage, or by id alone.
    pub lineage: bool,
}

/// The allocations of both sides.
pub(super) struct Compared<'d> {
    pub(super) before: Vec<Hit<'d>>,
    pub(super) after: Vec<Hit<'d>>,
}

/// A row for each group of programs that continue one another.
pub fn diff(dataset: &Dataset, query: &Query, options: &DiffOptions) -> Result<Table, ReportError> {
    let counted = Compared::select(dataset, &query.filter, options);
    // Filters choose allocations; which programs continue which is no matter of filters.
    let all = Compared::select(dataset, &Filter::default(), options);
    let pairing = Pairing::new(dataset, &all, query.lang);
    let mut table = compared(dataset, query, options, &counted);
    table.columns = ["program", "name", "previous", "previous_name", "ministry", "status"]
        .map(|key| column(key, query.lang).hidden_if(matches!(key, "program" | "previous" | "previous_name")))
        .to_vec();
    table.columns.extend(change_columns(query, options));
    let (before, after) = (sums(&counted.before)?, sums(&counted.after)?);
    let mut one_sided = false;
    for component in pairing.components(options) {
        let sides = Sides { before: side(&component.before, &before)?, after: side(&component.after, &after)? };
        one_sided |= sides.before.is_none() && !component.before.is_empty() && sides.after.is_some();
        one_sided |= sides.after.is_none() && !component.after.is_empty() && sides.before.is_some();
        if sides.before.is_some() || sides.after.is_some() {
            let mut row = pairing.cells(&component);
            row.extend(change_cells(&table, query, &sides)?);
            table.rows.push(row.into());
        }
    }
    add_total(&mut table, dataset, query, options, &counted)?;
    if one_sided {
        let text = match query.lang {
            Lang::En => {
                "Where the filters leave out one side of a row, its cell is empty and the change is that of the other side."
            }
            Lang::Ja => "条件により一方の側が除かれた行は、そのセルが空となり、増減額は残る側の額である。",
        };
        table.notes.push(note("filtered_side", text));
    }
    Ok(table)
}

/// A row for each group of one dimension; by phase, of the even split.
pub fn diff_by(dataset: &Dataset, query: &Query, options: &DiffOptions, dim: Dim) -> Result<Table, ReportError> {
    let counted = Compared::select(dataset, &query.filter, options);
    let mut table = compared(dataset, query, options, &counted);
    let heading = dim.label().get(query.lang);
    table.columns = vec![column(dim.key(), query.lang).hidden(), column("name", query.lang).titled(heading, heading)];
    table.columns.extend(change_columns(query, options));
    let mut grouper = [Grouper::new(dim, dataset)];
    let mut rows: BTreeMap<Place, Sides> = BTreeMap::new();
    for (place, amount) in grouped(&counted.before, &mut grouper)? {
        rows.entry(place).or_default().before = Some(amount);
    }
    for (place, amount) in grouped(&counted.after, &mut grouper)? {
        rows.entry(place).or_default().after = Some(amount);
    }
    let [grouper] = grouper;
    for (place, sides) in rows {
        let (id, name) = grouper.name(place, query.lang, false);
        let mut row = vec![Cell::code(id), Cell::Text(name)];
        row.extend(change_cells(&table, query, &sides)?);
        table.rows.push(row.into());
    }
    add_total(&mut table, dataset, query, options, &counted)?;
    if dim == Dim::Phase {
        let text = match query.lang {
            Lang::En => {
                "By phase, the figures are the even split: an estimate that spreads each amount evenly over the program's phases."
            }
            Lang::Ja => "フェーズ別の額は、各事業の額をそのフェーズ数で機械的に等分した推計（均等割）である。",
        };
        table.notes.push(note("even_split", text));
    }
    Ok(table)
}

/// Whether a comparison found a change: a status other than continued, or an amount.
#[must_use]
pub fn has_change(table: &Table) -> bool {
    let status = table.columns.iter().position(|column| column.base == "status");
    table.rows.iter().any(|row| {
        let moved = row.cells.iter().any(|cell| matches!(cell, Cell::Change(amount) if !amount.yen().is_zero()));
        let status = status.and_then(|at| row.cells.get(at));
        moved || matches!(status, Some(Cell::Term { code, .. }) if code != "continued")
    })
}

impl<'d> Compared<'d> {
    fn select(dataset: &'d Dataset, filter: &Filter, options: &DiffOptions) -> Self {
        let hits = select(dataset, filter, &Stages::all());
        let side = |operand: &Operand| -> Vec<Hit<'d>> {
            hits.iter().filter(|hit| operand.takes(hit.allocation.year, hit.allocation.stage)).copied().collect()
        };
        Self { before: side(&options.before), after: side(&options.after) }
    }
}

/// The table that both kinds of comparison begin with.
fn compared(dataset: &Dataset, query: &Query, options: &DiffOptions, counted: &Compared<'_>) -> Table {
    let hits: Vec<Hit<'_>> = counted.before.iter().chain(&counted.after).copied().collect();
    let (before, after) = (options.before.single_stage(), options.after.single_stage());
    let stages = before.filter(|_| before == after).map(Stages::one);
    let mut table = frame(dataset, query, &hits, stages.as_ref());
    table.measure = Some("change");
    table.marks_open_signs = !query.bounds;
    table
}

/// The sum of each program's amounts.
fn sums(hits: &[Hit<'_>]) -> Result<HashMap<Ix<Program>, Amount>, Inexact> {
    let mut sums: HashMap<Ix<Program>, Amount> = HashMap::new();
    for hit in hits {
        let sum = sums.entry(hit.ix).or_insert(Amount::ZERO);
        *sum = sum.add(&hit.allocation.amount)?;
    }
    Ok(sums)
}

/// The sum over the members that have one; `None` where none has.
fn side(members: &[Ix<Program>], sums: &HashMap<Ix<Program>, Amount>) -> Result<Option<Amount>, Inexact> {
    let mut amounts = members.iter().filter_map(|ix| sums.get(ix)).peekable();
    if amounts.peek().is_none() { Ok(None) } else { Amount::sum(amounts).map(Some) }
}

/// The amount of each group of one side; several years of it add up.
fn grouped<'d>(hits: &[Hit<'d>], grouper: &mut [Grouper<'d>; 1]) -> Result<BTreeMap<Place, Amount>, Inexact> {
    let mut amounts: BTreeMap<Place, Amount> = BTreeMap::new();
    for group in groups(hits, grouper)? {
        let Some(&place) = group.places.first() else { continue };
        let sum = amounts.entry(place).or_insert(Amount::ZERO);
        *sum = sum.add(group.amount())?;
    }
    Ok(amounts)
}
