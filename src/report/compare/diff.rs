//! What changed from one year to another: program by program along their lineage, or group by group.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{Amount, Dataset, Inexact, Ix, Label, Lang, Program, Stage};
use crate::query::{Filter, Hit, Operand, Query, Stages, select};
use crate::report::ReportError;
use crate::report::absent::note_absent;
use crate::report::compare::change::{
    Pair, Sides, add_total, change_cells, change_columns, note_contradictions, published_cells, published_origins,
    side_origins,
};
use crate::report::compare::pairing::Pairing;
use crate::report::frame::bare_frame;
use crate::report::list::behind;
use crate::report::published::Published;
use crate::report::sums::dimension::{Dim, Grouper, Place};
use crate::report::sums::even_split;
use crate::report::sums::group::groups;
use crate::table::{Cell, Column, Key, Note, NoteCode, Order, PUBLISHED_PART, Row, Table};

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
pub(crate) struct Compared<'d> {
    pub(crate) before: Vec<Hit<'d>>,
    pub(crate) after: Vec<Hit<'d>>,
}

/// A row for each group of programs that continue one another.
pub fn diff(dataset: &Dataset, query: &Query, options: &DiffOptions) -> Result<Table, ReportError> {
    let counted = Compared::select(dataset, &query.filter, options);
    // Filters choose allocations; which programs continue which is no matter of filters.
    let all = Compared::select(dataset, &Filter::default(), options);
    let pairing = Pairing::new(dataset, &all, options, query.lang);
    let mut table = compared(dataset, query, options, &counted);
    table.columns = vec![
        Column::new(Key::Program, query.lang).hidden(),
        Column::new(Key::Name, query.lang),
        Column::new(Key::Previous, query.lang).hidden(),
        Column::new(Key::PreviousName, query.lang).hidden(),
        Column::new(Key::Ministry, query.lang),
        Column::new(Key::Status, query.lang),
    ];
    table.columns.extend(change_columns(query, options));
    let published = Published::new(dataset);
    let (before, after) = (by_program(&counted.before), by_program(&counted.after));
    let (mut filtered, mut shown) = (false, Vec::new());
    for component in pairing.components(options) {
        let is_missing = |members: &[Ix<Program>], hits: &HashMap<Ix<Program>, _>| {
            members.iter().any(|member| !hits.contains_key(member))
        };
        let is_partial = is_missing(&component.before, &before) || is_missing(&component.after, &after);
        let (before, after) = (members(&component.before, &before), members(&component.after, &after));
        let pair = Pair { before: &before, after: &after };
        let sides = pair.sides()?;
        if sides.before.is_some() || sides.after.is_some() {
            let (name, mut cells) = pairing.cells(&component);
            cells.extend(change_cells(&table, query, &sides)?);
            if is_partial {
                // The other side exists, if outside the filters: the program is neither new nor ended.
                cells.iter_mut().filter(|cell| matches!(cell, Cell::Blank(_))).for_each(|cell| *cell = Cell::Empty);
            }
            filtered |= is_partial;
            let totals = pair.published(&published, options);
            shown.extend(totals.into_iter().flatten());
            note_contradictions(&mut table, &name, &sides, totals);
            let row = Row {
                cells,
                origins: side_origins(&table, dataset, query, &pair),
                published: published_cells(&table, query, PUBLISHED_PART, totals)?,
                published_origins: published_origins(&table, dataset, query, totals),
                ..Row::default()
            };
            table.rows.push(row);
        }
    }
    published.cite(&mut table, shown);
    add_total(&mut table, &published, query, options, &counted)?;
    if filtered {
        let text = match query.lang {
            Lang::En => {
                "Filters leave out some of the programs that continue one another: their rows compare only what is left."
            }
            Lang::Ja => "条件により、継承関係にある事業の一部が除かれている。その行は残る事業だけの比較である。",
        };
        table.notes.push(Note::new(NoteCode::FilteredSide, text));
    }
    Ok(table)
}

/// A row for each group of one dimension; by phase, of the even split.
pub fn diff_by(dataset: &Dataset, query: &Query, options: &DiffOptions, dim: Dim) -> Result<Table, ReportError> {
    let counted = Compared::select(dataset, &query.filter, options);
    let mut table = compared(dataset, query, options, &counted);
    table.is_estimate = dim == Dim::Phase;
    if !dim.is_by_amount() {
        table.order = Order::Own;
    }
    table.columns = vec![
        Column::new(dim.key(), query.lang).hidden(),
        Column::new(Key::Name, query.lang).labelled(dim.label(), query.lang),
    ];
    table.columns.extend(change_columns(query, options));
    let mut grouper = [Grouper::new(dim, dataset)];
    let published = Published::new(dataset);
    let (before, after) = (grouped(&counted.before, &mut grouper)?, grouped(&counted.after, &mut grouper)?);
    let [grouper] = grouper;
    let places: BTreeSet<Place> = before.keys().chain(after.keys()).copied().collect();
    let (none, mut shown) = (GroupSum::default(), Vec::new());
    for place in places {
        let (before, after) = (before.get(&place), after.get(&place));
        let (id, name) = grouper.name(place, query.lang, false);
        let pair = Pair { before: &before.unwrap_or(&none).hits, after: &after.unwrap_or(&none).hits };
        let sides = if dim == Dim::Phase {
            // What falls to a phase is an estimate: there are no figures on both sides that could cancel out.
            Sides::new(before.map(|group| group.amount), after.map(|group| group.amount))
        } else {
            pair.sides()?
        };
        // What is published for several allocations is no figure of a phase that they count in only in part.
        let totals = if dim == Dim::Phase { [None; 2] } else { pair.published(&published, options) };
        shown.extend(totals.into_iter().flatten());
        note_contradictions(&mut table, &name, &sides, totals);
        let mut cells = vec![grouper.dim.cell(id, place), Cell::Text(name)];
        cells.extend(change_cells(&table, query, &sides)?);
        let row = Row {
            cells,
            origins: side_origins(&table, dataset, query, &pair),
            published: published_cells(&table, query, PUBLISHED_PART, totals)?,
            published_origins: published_origins(&table, dataset, query, totals),
            ..Row::default()
        };
        table.rows.push(row);
    }
    published.cite(&mut table, shown);
    add_total(&mut table, &published, query, options, &counted)?;
    if dim == Dim::Phase {
        let text = match query.lang {
            Lang::En => {
                "By phase, the figures are the even split: an estimate that spreads each amount evenly over the program's phases."
            }
            Lang::Ja => "フェーズ別の額は、各事業の額をそのフェーズ数で機械的に等分した推計（均等割）である。",
        };
        table.notes.push(Note::new(NoteCode::EvenSplit, text));
    }
    Ok(table)
}

/// The allocations of both sides behind one row: that of a program or, by a dimension, that of a group.
pub fn side_addends(
    dataset: &Dataset,
    query: &Query,
    options: &DiffOptions,
    row: &Explained,
) -> Result<Table, ReportError> {
    let counted = Compared::select(dataset, &query.filter, options);
    let all = Compared::select(dataset, &Filter::default(), options);
    let mut hits = [counted.before, counted.after].concat();
    match row {
        Explained::Group(dim, id) => {
            let mut grouper = Grouper::new(*dim, dataset);
            hits.retain(|hit| grouper.holds(hit, id));
        }
        Explained::Program(ix) => {
            let rows = Pairing::new(dataset, &all, options, query.lang).components(options);
            let members: Vec<_> = rows
                .into_iter()
                .map(|row| [row.before, row.after].concat())
                .find(|members| members.contains(ix))
                .unwrap_or_default();
            hits.retain(|hit| members.contains(&hit.ix));
        }
    }
    hits.sort_by_key(|hit| (hit.ix, hit.year, hit.allocation.stage));
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.insert(std::ptr::from_ref(hit.allocation)));
    let stage = options.before.single_stage().filter(|stage| options.after.single_stage() == Some(*stage));
    behind(dataset, query, stage.map(|stage| Stages::one(stage).into()).as_ref(), &hits)
}

/// A row of a comparison that is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explained {
    /// The row that holds a program.
    Program(Ix<Program>),
    /// The row of a dimension's group, by its id.
    Group(Dim, String),
}

/// Whether a comparison found a change: a status other than continued, or an amount.
#[must_use]
pub fn has_change(table: &Table) -> bool {
    let status = table.columns.iter().position(|column| column.key == Key::Status);
    table.rows.iter().any(|row| {
        let moved = row.cells.iter().any(|cell| matches!(cell, Cell::Change(amount) if !amount.yen().is_zero()));
        let status = status.and_then(|at| row.cells.get(at));
        moved || matches!(status, Some(Cell::Term { code, .. }) if code != "continued")
    })
}

impl<'d> Compared<'d> {
    fn select(dataset: &'d Dataset, filter: &Filter, options: &DiffOptions) -> Self {
        let hits = select(dataset, filter, &Stage::ALL);
        let side = |operand: &Operand| -> Vec<Hit<'d>> {
            hits.iter().filter(|hit| operand.takes(hit.year, hit.allocation.stage)).copied().collect()
        };
        Self { before: side(&options.before), after: side(&options.after) }
    }
}

/// The table that both kinds of comparison begin with.
fn compared(dataset: &Dataset, query: &Query, options: &DiffOptions, counted: &Compared<'_>) -> Table {
    let hits: Vec<Hit<'_>> = counted.before.iter().chain(&counted.after).copied().collect();
    let (before, after) = (options.before.single_stage(), options.after.single_stage());
    let stages = before.filter(|_| before == after).map(Stages::one);
    let mut table = bare_frame(dataset, query, &hits, stages.as_ref());
    let asked = options.before.figures().chain(options.after.figures()).map(|(year, stage)| (Some(year), stage));
    note_absent(&mut table, dataset, asked, &hits);
    (table.measure, table.order) = (Some(Key::Change), Order::BySize);
    table.sheet = Some(Label::new("Changes", "増減"));
    table.marks_open_signs = !query.bounds;
    table
}

/// The allocations of each program.
fn by_program<'d>(hits: &[Hit<'d>]) -> HashMap<Ix<Program>, Vec<Hit<'d>>> {
    let mut programs: HashMap<Ix<Program>, Vec<Hit<'d>>> = HashMap::new();
    for hit in hits {
        programs.entry(hit.ix).or_default().push(*hit);
    }
    programs
}

/// The allocations of some programs.
fn members<'d>(members: &[Ix<Program>], programs: &HashMap<Ix<Program>, Vec<Hit<'d>>>) -> Vec<Hit<'d>> {
    members.iter().filter_map(|ix| programs.get(ix)).flatten().copied().collect()
}

/// A group of one side: what falls to it, and its allocations.
struct GroupSum<'d> {
    amount: Amount,
    hits: Vec<Hit<'d>>,
}

impl Default for GroupSum<'_> {
    fn default() -> Self {
        Self { amount: Amount::ZERO, hits: Vec::new() }
    }
}

/// The groups of one side; several years of it add up, also what falls to a phase, before it is rounded.
fn grouped<'d>(hits: &[Hit<'d>], grouper: &mut [Grouper<'d>; 1]) -> Result<BTreeMap<Place, GroupSum<'d>>, Inexact> {
    let mut sums: BTreeMap<Place, GroupSum<'d>> = BTreeMap::new();
    for group in groups(hits, grouper, true)? {
        let Some(&place) = group.places.first() else { continue };
        let sum = sums.entry(place).or_default();
        sum.amount = sum.amount.add(group.amount())?;
        sum.hits.extend(group.hits);
    }
    if grouper.iter().any(|grouper| grouper.dim == Dim::Phase) {
        for share in even_split::shares(hits.iter().copied())? {
            sums.entry(share.phase).or_default().amount = share.even;
        }
    }
    Ok(sums)
}
