//! How much falls to each ministry, phase, project: sums by one dimension or two.

use std::collections::{BTreeMap, BTreeSet};

use super::abreast::note_intervals;
use super::columns::{Manner, columns};
use super::cross;
use super::dimension::Dim;
use super::gathered::{Sums, gather};
use super::group::{Group, MOST_DIMS};
use super::grouper::Grouper;
use super::namesakes::note_namesakes;
use super::order::Order;
use super::phase_note::{are_readings, phase_note};
use super::rows::Rows;
use crate::model::{Dataset, FiscalYear, Inexact, Lang, StageSet};
use crate::query::{Hit, Layout, Query, Second, StageChoice, Stages, select};
use crate::report::ReportError;
use crate::report::account_parts::note_account_parts;
use crate::report::accounts_note::{accounts_note, by_stages_and_year};
use crate::report::frame::{frame, year_heading};
use crate::report::published::Published;
use crate::report::several_years::note_several_years;
use crate::report::staged::{abreast, arrange};
use crate::report::tight::{Tight, note_narrower};
use crate::report::totals;
use crate::report::{execution, finding};
use crate::table::{Drawing, Key, Table};

/// Sums by one dimension or two and by year.
///
/// With the phase among them, the amounts are bounds and an even split; by stage there are no totals.
///
/// # Errors
///
/// More than two dimensions, or a sum that has more digits than can be exact.
pub fn by(dataset: &Dataset, query: &Query, dims: &[Dim]) -> Result<Table, ReportError> {
    if dims.len() > MOST_DIMS {
        return Err(ReportError::TooManyDims);
    }
    let by_stage = dims.contains(&Dim::Stage);
    let default = if by_stage { StageChoice::all() } else { StageChoice::default() };
    let stages = query.stages.clone().unwrap_or(default);
    // Where nobody names a stage, every one that the dataset has is asked for.
    let known = || StageChoice::apart(dataset.coverage().all_stages().iter().map(Stages::one));
    let asked = if by_stage && query.stages.is_none() { known() } else { stages.clone() };
    let mut hits = select(dataset, &query.filter, &stages.stages());
    // Where stages are a dimension, their groups keep them apart.
    let apart = !by_stage && stages.sum().is_none();
    let may_cross = cross::is_wanted(query, dims) && !apart;
    // A cell has no room for the ends of its figure: each has a row then, for the same year.
    // A picture shows one figure, whatever its ends.
    let has_ends = query.bounds && !query.draws;
    let query = &if may_cross && has_ends { Query { second: Second::Rows, ..query.clone() } } else { query.clone() };
    if may_cross && (query.draws || query.filter.years.is_none()) {
        let latest = if by_stage { fullest(&hits) } else { hits.iter().map(|hit| hit.year).max() };
        hits.retain(|hit| Some(hit.year) == latest);
    }
    let mut table = frame(dataset, query, &hits, Some(&asked))?;
    note_several_years(&mut table, dataset, query, &hits);
    table.sheet = Some(Dim::sheet(dims));
    note_namesakes(&mut table, dims, &hits);
    let mut groupers: Vec<Grouper<'_>> = dims.iter().map(|&dim| Grouper::new(dim, dataset)).collect();
    let mut sums = gather(dataset, query, &stages, &hits, &mut groupers)?;
    let order = Order::of(dims, &sums);
    order.arrange(&mut sums);
    let by =
        By { dataset, query, stages: &stages, hits: &hits, groupers: &groupers, sums: &sums, order: &order, apart };
    let cross = may_cross && query.second == Second::Columns && (query.draws || cross::has_room(by.groups()));
    let mut table = if let (true, true, [sums]) = (cross, by.only_year().is_some() || query.draws, sums.as_slice()) {
        by.crossed(table, sums)?
    } else {
        by.listed(table)?
    };
    if may_cross && has_ends {
        note_intervals(&mut table);
    }
    phase_note(&mut table, by.groups());
    if dims.contains(&Dim::Account) {
        note_account_parts(&mut table, dataset, &query.filter);
    }
    if !by_stage {
        accounts_note(&mut table, dataset, || by_stages_and_year(&stages, &hits))?;
    } else if !dims.contains(&Dim::Account) {
        accounts_note(&mut table, dataset, || hits.iter().map(|hit| ((hit.allocation.stage, hit.year), hit)))?;
    }
    if query.draws {
        finding::tell(&mut table);
    }
    Ok(table)
}

/// The latest of the years that have figures of the most stages: a year that has only begun tells little by stage.
fn fullest(hits: &[Hit<'_>]) -> Option<FiscalYear> {
    let mut stages: BTreeMap<FiscalYear, StageSet> = BTreeMap::new();
    for hit in hits {
        let known = stages.entry(hit.year).or_default();
        *known = known.with(hit.allocation.stage);
    }
    stages.into_iter().max_by_key(|(year, stages)| (stages.iter().count(), *year)).map(|(year, _)| year)
}

/// What sums are laid out from.
struct By<'s, 'd> {
    dataset: &'d Dataset,
    query: &'s Query,
    stages: &'s StageChoice,
    hits: &'s [Hit<'d>],
    groupers: &'s [Grouper<'d>],
    sums: &'s [Sums<'s, 'd>],
    order: &'s Order,
    /// Whether several sums of stages stand side by side.
    apart: bool,
}

impl<'s, 'd> By<'s, 'd> {
    fn groups(&self) -> impl Iterator<Item = &'s Group<'d>> + Clone + use<'s, 'd> {
        self.sums.iter().flat_map(|sums| &sums.groups)
    }

    /// The year of a wide table that needs none in its headings.
    fn only_year(&self) -> Option<FiscalYear> {
        let years: BTreeSet<FiscalYear> = self.groups().map(|group| group.year).collect();
        let is_only = self.query.for_people && self.query.layout == Layout::Wide && years.len() == 1;
        years.first().copied().filter(|_| is_only)
    }

    /// One dimension down, the other across.
    fn crossed(&self, mut table: Table, sums: &Sums<'_, '_>) -> Result<Table, Inexact> {
        let [down, across] = self.groupers else { return Ok(table) };
        table.drawing = Some(Drawing::Matrix);
        let phases = cross::phases([down.dim, across.dim], self.hits)?;
        if self.query.lang == Lang::Ja && [down.dim, across.dim].contains(&Dim::Phase) {
            // No heading says it, as it does where phases are rows.
            table.title = table.title.map(|title| format!("{title}　推計（均等割）"));
        }
        cross::fill(&mut table, self.dataset, self.query, [down, across], (&sums.groups, self.order), &phases)?;
        let whole = (&*sums.summed, &sums.wholes);
        let beside = (&Published::new(self.dataset), &Tight::new(self.dataset));
        totals::add(&mut table, self.query, beside, sums.staged, whole, |table, whole| {
            cross::total(table, across.dim, (&sums.groups, self.order), &phases, whole)
        })?;
        Ok(table)
    }

    /// A row for each group and year; in wide tables, a column for each year.
    fn listed(&self, mut table: Table) -> Result<Table, Inexact> {
        let (query, only_year) = (self.query, self.only_year());
        let by_phase = self.groupers.iter().any(|grouper| grouper.dim == Dim::Phase);
        let reads_phases = are_readings(self.groups());
        // What is of one stage alone has no column beside those of several.
        let one_year = only_year.is_some() && (!self.apart || by_phase || query.stages_down);
        let manner = Manner { one_year, apart: self.apart, reads_phases };
        table.columns = columns(query, self.groupers, &manner);
        if by_phase || self.dataset.totals.is_empty() {
            table.remove(&[Key::TightMin, Key::TightMax]);
        }
        table.measure = Some(if by_phase { Key::EvenSplit } else { Key::Amount });
        table.drawing = match self.groupers {
            [_] if by_phase => Some(Drawing::Phases),
            [_] => Some(Drawing::Amounts),
            _ => Some(Drawing::Matrix),
        };
        let rows = Rows::new(self.dataset, query, self.groupers)?;
        self.sums.iter().try_for_each(|sums| rows.add(&mut table, sums))?;
        if query.bounds {
            note_narrower(&mut table, &rows.tight);
        }
        if let Some(execution) = &rows.execution {
            table.execution_of = execution::measured_by(query, Some(self.stages));
            execution::head_amounts(&mut table, query, Some(self.stages));
            execution.explain(&mut table, self.hits);
            if let ([_], Some(Key::Amount)) = (self.groupers, table.execution_of) {
                table.drawing = Some(Drawing::Execution);
            }
        }
        if self.apart {
            arrange(&mut table, self.groups().map(|group| self.order.ranks(group)).collect(), query.layout);
        }
        if only_year.is_some() && by_phase {
            // One year's bounds need no year in each of their headings.
            let years = table.columns.iter_mut().filter(|column| column.key == Key::FiscalYear);
            years.for_each(|column| column.hidden = true);
        } else if query.layout == Layout::Wide {
            table = table.wide(|year| year_heading(year, query.lang));
            if self.apart && !by_phase {
                table = abreast(table, query, self.stages);
            }
        }
        Ok(table)
    }
}
