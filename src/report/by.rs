//! How much falls to each ministry, phase, project: sums by one dimension or two.

use std::collections::BTreeSet;

use super::columns::{column, interval};
use super::dimension::{Dim, Grouper, note_namesakes};
use super::execution::{self, Execution};
use super::figure;
use super::frame::{frame, name_year, note, rounding_note, year_heading, year_name};
use super::group::{self, Figures, Group, MOST_DIMS, groups};
use super::origin;
use super::published::{Published, note_contradiction};
use super::totals::{self, Whole, Wholes, ends, share};
use super::{ReportError, cross, term};
use crate::model::{Basis, Dataset, FiscalYear, Inexact, Label, Lang};
use crate::query::{Layout, Query, Second, Sources, Stages, select};
use crate::table::{Cell, Column, Note, Order, PUBLISHED_PART, Row, Spread, Table};

/// Sums by one or two dimensions and by year.
///
/// With the phase among them, the amounts are bounds and an even split; by stage there are no totals.
pub fn by(dataset: &Dataset, query: &Query, dims: &[Dim]) -> Result<Table, ReportError> {
    if dims.len() > MOST_DIMS {
        return Err(ReportError::TooManyDims);
    }
    let by_stage = dims.contains(&Dim::Stage);
    let default = if by_stage { Stages::all() } else { Stages::default() };
    let stages = query.stages.clone().unwrap_or(default);
    let mut hits = select(dataset, &query.filter, &stages);
    let wide = query.layout == Layout::Wide;
    let cross = query.for_people && wide && dims.len() == 2 && !query.bounds && !query.execution;
    if cross && query.filter.years.is_none() {
        let latest = hits.iter().map(|hit| hit.year).max();
        hits.retain(|hit| Some(hit.year) == latest);
    }
    let published = Published::new(dataset);
    let mut groupers: Vec<Grouper<'_>> = dims.iter().map(|&dim| Grouper::new(dim, dataset)).collect();
    let keeps = !dataset.totals.is_empty() || query.execution || query.sources == Sources::Beside;
    let groups = groups(&hits, &mut groupers, keeps)?;
    let mut table = frame(dataset, query, &hits, (!by_stage || query.stages.is_some()).then_some(&stages));
    table.sheet = Some(sheet(dims));
    if dims.iter().any(|dim| dim.is_by_amount()) {
        table.order = Order::BySize;
    }
    note_namesakes(&mut table, dims, &hits);
    let summed: &[_] = if by_stage { &[] } else { &hits };
    // Where each program is in one group, the groups say all that the allocations do.
    let wholes = if !by_stage && dims.iter().all(|dim| dim.is_of_programs()) {
        group::wholes(&groups)?
    } else {
        totals::wholes(summed)?
    };
    let years: BTreeSet<FiscalYear> = groups.iter().map(|group| group.year).collect();
    let only_year = years.first().copied().filter(|_| query.for_people && wide && years.len() == 1);
    let across: BTreeSet<_> = groups.iter().filter_map(|group| group.places.get(1)).collect();
    let cross = cross && query.second == Second::Columns && across.len() <= MOST_ACROSS;
    if let (true, [rows, columns], Some(year)) = (cross, groupers.as_slice(), only_year) {
        let phases = cross::phases(dims, &hits)?;
        cross::fill(&mut table, dataset, query, [rows, columns], &groups, &phases)?;
        name_year(&mut table, year);
        totals::add(&mut table, query, &published, &stages, (summed, &wholes), |table, whole| {
            cross::total(table, columns.dim, &groups, &phases, whole)
        })?;
    } else {
        table.columns = columns(query, dims, only_year.is_some());
        table.measure = Some(if dims.contains(&Dim::Phase) { "even_split" } else { "amount" });
        let execution = Execution::asked(dataset, query)?;
        for group in &groups {
            let mut row = row(&table, dataset, query, &groupers, group, &wholes)?;
            if let Some(execution) = &execution {
                row.cells.extend(execution.cells(&group.hits, group.amount())?);
            }
            table.rows.push(row);
        }
        add_published(&mut table, query, &published, &stages, &groups)?;
        totals::add(&mut table, query, &published, &stages, (summed, &wholes), totals::cells)?;
        if let Some(execution) = &execution {
            execution.complete(&mut table, summed)?;
        }
        if let (Some(year), true) = (only_year, dims.contains(&Dim::Phase)) {
            // One year's bounds need no year in each of their headings.
            table
                .columns
                .iter_mut()
                .filter(|column| column.base == "fiscal_year")
                .for_each(|column| column.hidden = true);
            name_year(&mut table, year);
        } else if wide {
            table = table.wide(|year| year_heading(year, query.lang, &stages));
        }
    }
    phase_note(&mut table, &groups);
    rounding_note(&mut table, &hits);
    Ok(table)
}

/// What stands side by side in a table, and could have a row each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abreast {
    /// The groups of the second dimension.
    Groups,
    /// Years, each with the three figures of a phase.
    YearsOfPhases,
}

/// What stands side by side in a table of sums, beyond one figure a year.
#[must_use]
pub fn abreast(table: &Table) -> Option<Abreast> {
    let count = |base: &str| table.columns.iter().filter(|column| column.base == base).count();
    match (count(cross::ACROSS), count("even_split")) {
        (1.., _) => Some(Abreast::Groups),
        (_, 2..) => Some(Abreast::YearsOfPhases),
        _ => None,
    }
}

/// Says why there are rows instead, and which options put them side by side.
#[must_use]
pub fn no_room_note(lang: Lang, options: Option<String>) -> Note {
    let (text, hint) = match lang {
        Lang::En => ("In rows of their own: side by side they are wider than the terminal.", " puts them side by side"),
        Lang::Ja => ("横に並べると端末の幅を超えるため、それぞれ1行で示す。", "で横に並ぶ"),
    };
    Note { hint: options.map(|options| options + hint), ..note("no_room", text) }
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

fn columns(query: &Query, dims: &[Dim], one_year: bool) -> Vec<Column> {
    let lang = query.lang;
    let brief = query.layout == Layout::Wide && !one_year;
    let mut columns = Vec::new();
    for dim in dims {
        let name = if dims.len() == 1 { "name" } else { dim.name_key() };
        let heading = dim.label().get(lang);
        columns.push(column(dim.key(), lang).hidden());
        columns.push(column(name, lang).titled(heading, heading).spread(Spread::Latest));
    }
    columns.push(column("fiscal_year", lang).spread(Spread::Drop));
    columns.push(column("era", lang).spread(Spread::Drop).hidden());
    // A year's number of programs stays in a table of that year alone.
    let programs = if one_year { Spread::Latest } else { Spread::Drop };
    columns.push(column("programs", lang).spread(programs).hidden_if(brief));
    let bounds = query.bounds.then(|| interval("amount_min", "amount_max", lang, Spread::Years));
    if dims.contains(&Dim::Phase) {
        columns.push(column("at_least", lang).spread(Spread::Years));
        columns.push(column("even_split", lang).spread(Spread::Years));
        columns.extend(bounds.into_iter().flatten());
        columns.push(column("at_most", lang).spread(Spread::Years));
        columns.push(column("unit", lang).spread(Spread::Latest).hidden());
        columns.push(column("basis", lang).spread(Spread::Latest).hidden());
    } else {
        columns.push(column("amount", lang).spread(Spread::Years));
        columns.extend(bounds.into_iter().flatten());
        columns.push(column("unit", lang).spread(Spread::Latest).hidden());
        if dims.len() == 1 {
            columns.push(column("share_percent", lang).spread(programs));
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
    wholes: &Wholes,
) -> Result<Row, Inexact> {
    let mut cells = Vec::with_capacity(table.columns.len());
    for (grouper, &place) in groupers.iter().zip(&group.places) {
        let (id, name) = grouper.name(place, query.lang, query.second == Second::Rows);
        cells.extend([grouper.dim.cell(id, place), Cell::Text(name)]);
    }
    cells.extend([Cell::Year(group.year), Cell::Era(group.year), Cell::Count(group.programs)]);
    let bounds = if query.bounds { ends(group.amount())?.to_vec() } else { Vec::new() };
    let unit = table.unit.map_or(Cell::Empty, |unit| Cell::code(unit.code()));
    match &group.figures {
        Figures::Sum(amount) => {
            cells.push(Cell::Amount(*amount));
            cells.extend(bounds);
            cells.push(unit);
            if groupers.len() == 1 {
                cells.push(wholes.get(&group.year).and_then(|(whole, _)| share(amount, whole)).unwrap_or(Cell::Empty));
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

/// Puts the published figure under each group that has one.
fn add_published(
    table: &mut Table,
    query: &Query,
    published: &Published<'_>,
    stages: &Stages,
    groups: &[Group<'_>],
) -> Result<(), Inexact> {
    let mut shown = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        // What is published for several allocations is no figure of a phase that they count in only in part.
        let is_sum = matches!(group.figures, Figures::Sum(_));
        let Some(total) = published.of(group.year, stages, || group.hits.iter()).filter(|_| is_sum) else { continue };
        let whole = Whole { label: PUBLISHED_PART, year: group.year, amount: &total.amount, programs: None };
        let cells = totals::cells(table, &whole)?;
        shown.push(total);
        let Some(row) = table.rows.get_mut(at) else { continue };
        row.published = Some(cells);
        row.published_in(&origin::cited(published.dataset, query, [&total.citation]));
        let subject = subject(table, at, group.year);
        note_contradiction(table, &subject, group.amount(), total);
    }
    published.cite(table, shown);
    Ok(())
}

/// What a note calls a row: its names and its year.
fn subject(table: &Table, at: usize, year: FiscalYear) -> String {
    let names = table.columns.iter().zip(table.rows.get(at).into_iter().flat_map(|row| &row.cells));
    let names = names.filter(|(column, _)| column.base.ends_with("name")).filter_map(|(_, cell)| match cell {
        Cell::Text(name) => Some(name.clone()),
        _ => None,
    });
    names.chain([year_name(year, table.lang)]).collect::<Vec<_>>().join(", ")
}

/// Says what the even split is, and how good the phases are that it rests on.
fn phase_note(table: &mut Table, groups: &[Group<'_>]) {
    let inferred =
        |group: &Group<'_>| matches!(&group.figures, Figures::Share(share) if share.basis == Basis::Inferred);
    if !groups.iter().any(|group| matches!(group.figures, Figures::Share(_))) {
        return;
    }
    let text = match table.lang {
        Lang::En => {
            "Even split: an estimate that spreads each amount evenly over the program's phases; nobody publishes the split."
        }
        Lang::Ja => "均等割は、各事業の額をそのフェーズ数で機械的に等分した推計。フェーズ別の内訳は公表されていない。",
    };
    table.notes.push(note("even_split", text));
    if groups.iter().any(inferred) {
        let text = match table.lang {
            Lang::En => {
                "Phases are inferred from what the sources say of the programs, so the bounds are only as good as that."
            }
            Lang::Ja => "フェーズは出典の記述からの推定であり、上限・下限もその確かさにとどまる。",
        };
        table.notes.push(note("phases_inferred", text));
    }
}
