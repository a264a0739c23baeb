//! How much falls to each ministry, phase, project: sums by one dimension or two.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::cross;
use crate::model::{Dataset, FiscalYear, Inexact, Label};
use crate::query::{Hit, Layout, Query, Second, Sources, StageChoice, select};
use crate::report::execution::{self, Execution};
use crate::report::figure;
use crate::report::frame::{frame, name_year, rounding_note, year_heading};
use crate::report::origin;
use crate::report::published::{Published, note_contradiction};
use crate::report::staged::{Staged, arrange, each, stage_column};
use crate::report::sums::dimension::{Dim, Grouper, note_namesakes};
use crate::report::sums::group::{self, Figures, Group, MOST_DIMS, groups};
use crate::report::sums::phase_note::phase_note;
use crate::report::totals::{self, Whole, Wholes, ends, share};
use crate::report::{ReportError, term};
use crate::table::{Cell, Column, Key, Order, PUBLISHED_PART, Role, Row, Spread, Table};

/// Sums by one or two dimensions and by year.
///
/// With the phase among them, the amounts are bounds and an even split; by stage there are no totals.
pub fn by(dataset: &Dataset, query: &Query, dims: &[Dim]) -> Result<Table, ReportError> {
    if dims.len() > MOST_DIMS {
        return Err(ReportError::TooManyDims);
    }
    let by_stage = dims.contains(&Dim::Stage);
    let default = if by_stage { StageChoice::all() } else { StageChoice::default() };
    let stages = query.stages.clone().unwrap_or(default);
    // Where stages are a dimension, their groups keep them apart.
    let apart = !by_stage && stages.sum().is_none();
    let mut hits = select(dataset, &query.filter, &stages.stages());
    let wide = query.layout == Layout::Wide;
    let cross = query.for_people && wide && dims.len() == 2 && !query.bounds && !query.execution && !apart;
    if cross && query.filter.years.is_none() {
        let latest = hits.iter().map(|hit| hit.year).max();
        hits.retain(|hit| Some(hit.year) == latest);
    }
    let mut groupers: Vec<Grouper<'_>> = dims.iter().map(|&dim| Grouper::new(dim, dataset)).collect();
    let mut table = frame(dataset, query, &hits, (!by_stage || query.stages.is_some()).then_some(&stages));
    table.sheet = Some(sheet(dims));
    if dims.iter().any(|dim| dim.is_by_amount()) {
        table.order = Order::BySize;
    }
    note_namesakes(&mut table, dims, &hits);
    if apart {
        // Agencies and bureaus come in the order in which they turn up, whatever the stage.
        for hit in &hits {
            for grouper in &mut groupers {
                grouper.place(hit);
            }
        }
    }
    let own = stages.sum().cloned().unwrap_or_default();
    let parts: Vec<Part<'_, '_>> = if by_stage {
        vec![Part { staged: Staged { stages: &own, apart: false }, hits: Cow::Borrowed(&hits) }]
    } else {
        each(&stages, &hits).map(|(staged, hits)| Part { staged, hits }).collect()
    };
    let keeps = !dataset.totals.is_empty() || query.execution || query.sources == Sources::Beside;
    let sums = parts.iter().map(|part| part.sums(&mut groupers, keeps, !by_stage));
    let sums = sums.collect::<Result<Vec<Sums<'_, '_>>, _>>()?;
    let groups = || sums.iter().flat_map(|sums| &sums.groups);
    let years: BTreeSet<FiscalYear> = groups().map(|group| group.year).collect();
    let only_year = years.first().copied().filter(|_| query.for_people && wide && years.len() == 1);
    let across: BTreeSet<_> = groups().filter_map(|group| group.places.get(1)).collect();
    let cross = cross && query.second == Second::Columns && across.len() <= MOST_ACROSS;
    let published = Published::new(dataset);
    if let (true, [rows, columns], Some(year), [sums]) = (cross, groupers.as_slice(), only_year, sums.as_slice()) {
        let phases = cross::phases(dims, &hits)?;
        cross::fill(&mut table, dataset, query, [rows, columns], &sums.groups, &phases)?;
        name_year(&mut table, year);
        totals::add(&mut table, query, &published, sums.staged, (sums.summed, &sums.wholes), |table, whole| {
            cross::total(table, columns.dim, &sums.groups, &phases, whole)
        })?;
    } else {
        table.columns = columns(query, dims, only_year.is_some(), apart);
        table.measure = Some(if dims.contains(&Dim::Phase) { Key::EvenSplit } else { Key::Amount });
        let filler =
            Filler { dataset, query, groupers: &groupers, published, execution: Execution::asked(dataset, query)? };
        for sums in &sums {
            filler.add(&mut table, sums)?;
        }
        if apart {
            arrange(&mut table, groups().map(|group| group.places.clone()).collect(), query.layout);
        }
        if let (Some(year), true) = (only_year, dims.contains(&Dim::Phase)) {
            // One year's bounds need no year in each of their headings.
            table
                .columns
                .iter_mut()
                .filter(|column| column.key == Key::FiscalYear)
                .for_each(|column| column.hidden = true);
            name_year(&mut table, year);
        } else if wide {
            table = table.wide(|year| year_heading(year, query.lang, stages.sum()));
        }
    }
    phase_note(&mut table, groups());
    rounding_note(&mut table, &hits);
    Ok(table)
}

/// The allocations of one sum of stages.
struct Part<'s, 'd> {
    staged: Staged<'s>,
    hits: Cow<'s, [Hit<'d>]>,
}

/// What the allocations of one sum of stages come to.
struct Sums<'h, 'd> {
    staged: Staged<'h>,
    groups: Vec<Group<'d>>,
    /// The allocations that add up to the wholes; none where stages are a dimension.
    summed: &'h [Hit<'d>],
    wholes: Wholes,
}

impl<'d> Part<'_, 'd> {
    fn sums(&self, groupers: &mut [Grouper<'d>], keeps: bool, adds_up: bool) -> Result<Sums<'_, 'd>, Inexact> {
        let groups = groups(&self.hits, groupers, keeps)?;
        let summed: &[_] = if adds_up { &self.hits } else { &[] };
        // Where each program is in one group, the groups say all that the allocations do.
        let of_groups = adds_up && groupers.iter().all(|grouper| grouper.dim.is_of_programs());
        let wholes = if of_groups { group::wholes(&groups)? } else { totals::wholes(summed)? };
        Ok(Sums { staged: self.staged, groups, summed, wholes })
    }
}

/// Fills a table with a row for each group.
struct Filler<'t, 'd> {
    dataset: &'d Dataset,
    query: &'t Query,
    groupers: &'t [Grouper<'d>],
    published: Published<'d>,
    execution: Option<Execution>,
}

impl Filler<'_, '_> {
    /// Adds the groups of one sum of stages, and their totals.
    fn add(&self, table: &mut Table, sums: &Sums<'_, '_>) -> Result<(), Inexact> {
        let (from, total_from) = (table.rows.len(), table.totals.len());
        for group in &sums.groups {
            let mut row = row(table, self.dataset, self.query, self.groupers, group, sums)?;
            if let Some(execution) = &self.execution {
                row.cells.extend(execution.cells(&group.hits, group.amount())?);
            }
            table.rows.push(row);
        }
        // Where stages are a dimension, only one that was asked for is known to be that of a published total.
        let by_stage = self.groupers.iter().any(|grouper| grouper.dim == Dim::Stage);
        if !by_stage || self.query.stages.as_ref().is_some_and(|stages| stages.sum().is_some()) {
            add_published(table, self.query, &self.published, (from, sums))?;
        }
        let whole = (sums.summed, &sums.wholes);
        totals::add(table, self.query, &self.published, sums.staged, whole, totals::cells)?;
        if let Some(execution) = &self.execution {
            execution.complete(table, total_from, sums.summed)?;
        }
        Ok(())
    }
}

/// What its sheet in a workbook is called.
fn sheet(dims: &[Dim]) -> Label {
    match dims {
        [Dim::Ministry] => Label::new("By ministry", "府省別"),
        [Dim::Phase] => Label::new("By phase", "フェーズ別"),
        _ => Label::new("Sums", "集計"),
    }
}

/// How many columns a cross-table has at most; more are a row for each combination.
const MOST_ACROSS: usize = 24;

fn columns(query: &Query, dims: &[Dim], one_year: bool, apart: bool) -> Vec<Column> {
    let lang = query.lang;
    let brief = query.layout == Layout::Wide && !one_year;
    let mut columns = Vec::new();
    for dim in dims {
        let name = if dims.len() == 1 { Key::Name } else { dim.name_key() };
        columns.push(Column::new(dim.key(), lang).hidden());
        columns.push(Column::new(name, lang).labelled(dim.label(), lang));
    }
    columns.extend([Key::FiscalYear, Key::Era].map(|key| Column::new(key, lang)));
    columns.extend(apart.then(|| stage_column(lang)));
    // A year's number of programs stays in a table of that year alone.
    let programs = if one_year { Spread::Latest } else { Spread::Drop };
    columns.push(Column::new(Key::Programs, lang).spread(programs).hidden_if(brief));
    let bounds = query.bounds.then(|| [Key::AmountMin, Key::AmountMax].map(|key| Column::new(key, lang)));
    if dims.contains(&Dim::Phase) {
        columns.push(Column::new(Key::AtLeast, lang));
        columns.push(Column::new(Key::EvenSplit, lang));
        columns.extend(bounds.into_iter().flatten());
        columns.push(Column::new(Key::AtMost, lang));
        columns.push(Column::new(Key::Unit, lang).hidden());
        columns.push(Column::new(Key::Basis, lang).spread(Spread::Latest).hidden());
    } else {
        columns.push(Column::new(Key::Amount, lang));
        columns.extend(bounds.into_iter().flatten());
        columns.push(Column::new(Key::Unit, lang).hidden());
        if dims.len() == 1 {
            columns.push(Column::new(Key::SharePercent, lang).spread(programs));
        }
    }
    if query.execution {
        columns.extend(execution::columns(lang));
    }
    columns
}

fn row(
    table: &Table,
    dataset: &Dataset,
    query: &Query,
    groupers: &[Grouper<'_>],
    group: &Group<'_>,
    sums: &Sums<'_, '_>,
) -> Result<Row, Inexact> {
    let mut cells = Vec::with_capacity(table.columns.len());
    for (grouper, &place) in groupers.iter().zip(&group.places) {
        let (id, name) = grouper.name(place, query.lang, query.second == Second::Rows);
        cells.extend([grouper.dim.cell(id, place), Cell::Text(name)]);
    }
    cells.extend([Cell::Year(group.year), Cell::Era(group.year)]);
    cells.extend(sums.staged.cell(query.lang));
    cells.push(Cell::Count(group.programs));
    let bounds = if query.bounds { ends(group.amount())?.to_vec() } else { Vec::new() };
    let unit = table.unit.map_or(Cell::Empty, |unit| Cell::code(unit.code()));
    match &group.figures {
        Figures::Sum(amount) => {
            cells.push(Cell::Amount(*amount));
            cells.extend(bounds);
            cells.push(unit);
            if groupers.len() == 1 {
                cells.push(
                    sums.wholes.get(&group.year).and_then(|(whole, _)| share(amount, whole)).unwrap_or(Cell::Empty),
                );
            }
        }
        Figures::Share(phase) => {
            cells.extend([Cell::Amount(phase.at_least), Cell::Estimate(phase.even)]);
            cells.extend(bounds);
            cells.extend([Cell::Amount(phase.at_most), unit, term::basis(phase.basis, query.lang)]);
        }
    }
    Ok(figure::row(dataset, query, cells, &group.hits))
}

/// Puts the published figure under each group that has one; their rows begin at `from`.
fn add_published(
    table: &mut Table,
    query: &Query,
    published: &Published<'_>,
    (from, sums): (usize, &Sums<'_, '_>),
) -> Result<(), Inexact> {
    let (staged, mut shown) = (sums.staged, Vec::new());
    for (at, group) in (from..).zip(&sums.groups) {
        // What is published for several allocations is no figure of a phase that they count in only in part.
        let is_sum = matches!(group.figures, Figures::Sum(_));
        let total = published.of(group.year, staged.stages, || group.hits.iter());
        let Some(total) = total.filter(|_| is_sum) else { continue };
        let whole = Whole { label: PUBLISHED_PART, year: group.year, staged, amount: &total.amount, programs: None };
        let cells = totals::cells(table, &whole)?;
        shown.push(total);
        let Some(row) = table.rows.get_mut(at) else { continue };
        row.published = Some(cells);
        row.published_in(&origin::cited(published.dataset, query, [&total.citation]));
        let subject = subject(table, at, &staged.year_name(group.year, table.lang));
        note_contradiction(table, &subject, group.amount(), total);
    }
    published.cite(table, shown);
    Ok(())
}

/// What a note calls a row: its names and its year.
fn subject(table: &Table, at: usize, year: &str) -> String {
    let names = table.columns.iter().zip(table.rows.get(at).into_iter().flat_map(|row| &row.cells));
    let names = names.filter(|(column, _)| column.key.role() == Role::Name).filter_map(|(_, cell)| match cell {
        Cell::Text(name) => Some(name.clone()),
        _ => None,
    });
    names.chain([year.to_owned()]).collect::<Vec<_>>().join(", ")
}
