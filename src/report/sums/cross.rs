//! The cross-table of two dimensions: one down, one across, totals both ways, for one year.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ptr;

use crate::model::{Allocation, Amount, Dataset, Inexact, Sum};
use crate::query::{Hit, Layout, Query};
use crate::report::origin;
use crate::report::sums::dimension::Dim;
use crate::report::sums::even_split;
use crate::report::sums::group::{Figures, Group};
use crate::report::sums::grouper::{Grouper, Place};
use crate::report::sums::order::Order;
use crate::report::totals::Whole;
use crate::table::{Cell, Column, Key, Row, Slice, TOTAL, Table};

/// How many columns a cross-table has at most; more are a row for each combination.
const MOST_ACROSS: usize = 24;

/// Whether two dimensions are to cross, in what people read of one year.
pub(crate) fn is_wanted(query: &Query, dims: &[Dim]) -> bool {
    let is_wide = query.for_people && (query.layout == Layout::Wide || query.draws);
    is_wide && dims.len() == 2 && !query.execution
}

/// Whether there is a column for each group of the second dimension.
pub(crate) fn has_room<'g, 'd: 'g>(groups: impl IntoIterator<Item = &'g Group<'d>>) -> bool {
    across(groups).len() <= MOST_ACROSS
}

/// Fills the table with a row for each group of `down` and a column for each group of `across`.
pub(crate) fn fill(
    table: &mut Table,
    dataset: &Dataset,
    query: &Query,
    [down, across]: [&Grouper<'_>; 2],
    (groups, order): (&[Group<'_>], &Order),
    phases: &Phases,
) -> Result<(), Inexact> {
    let lang = table.lang;
    let mut rows: BTreeMap<Place, BTreeMap<Place, &Group<'_>>> = BTreeMap::new();
    for group in groups {
        if let [row, column] = group.places.as_slice() {
            rows.entry(*row).or_default().insert(*column, group);
        }
    }
    // Stages never add up by themselves, so they have no totals, either way.
    let totals = down.dim != Dim::Stage && across.dim != Dim::Stage;
    table.columns =
        vec![Column::new(down.dim.key(), lang).hidden(), Column::new(Key::Name, lang).labelled(down.dim.label(), lang)];
    let places = places(groups, order);
    for &place in &places {
        let (id, name) = across.name(place, lang, true);
        table.columns.push(Column::new(Key::Across, lang).sliced(Slice::Group(id)).titled(name.clone(), name));
    }
    if totals {
        table.columns.push(Column::new(Key::Amount, lang).labelled(TOTAL, lang));
        table.measure = Some(Key::Amount);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_cached_key(|(row, _)| order.down(*row));
    for (row, cells) in rows {
        let (id, name) = down.name(row, lang, true);
        let mut line = vec![down.dim.cell(id, row), Cell::Text(name)];
        line.extend(places.iter().map(|place| cells.get(place).map_or(Cell::Empty, |group| cell(group))));
        if totals {
            line.push(match phases.get(&row).filter(|_| down.dim == Dim::Phase) {
                Some(estimate) => Cell::Estimate(*estimate),
                // Over its phases, a group's estimates add up to what is known, and what is known is less unsure.
                None if across.dim == Dim::Phase => Cell::Amount(Amount::sum(each_once(cells.values().copied()))?),
                None => Cell::Amount(Amount::sum(cells.values().map(|group| group.amount()))?),
            });
        }
        let behind = |hits: &[Hit<'_>]| origin::behind(dataset, query, hits);
        let mut origins = vec![None; 2];
        origins.extend(places.iter().map(|place| cells.get(place).and_then(|group| behind(&group.hits))));
        origins.push(behind(&cells.values().flat_map(|group| &group.hits).copied().collect::<Vec<_>>()));
        table.rows.push(Row { origins, ..line.into() });
    }
    Ok(())
}

/// The amounts that fall to some groups, each once.
fn each_once<'g, 'd: 'g>(groups: impl Iterator<Item = &'g Group<'d>>) -> Vec<Amount> {
    let mut seen = HashSet::new();
    let hits = groups.flat_map(|group| &group.hits).map(|hit| hit.allocation);
    hits.filter(|it| seen.insert(ptr::from_ref::<Allocation>(it))).map(Allocation::amount).collect()
}

/// What falls to each phase over all groups: the groups' estimates are rounded each on its own, so their sums would
/// differ from those of `by-phase`, and between phases that get the same.
pub(crate) type Phases = BTreeMap<Place, Amount>;

/// The estimates of all phases; none where phases are no dimension.
pub(crate) fn phases(dims: [Dim; 2], hits: &[Hit<'_>]) -> Result<Phases, Inexact> {
    if !dims.contains(&Dim::Phase) {
        return Ok(Phases::new());
    }
    Ok(even_split::shares(hits.iter().copied())?.into_iter().map(|share| (share.phase, share.even)).collect())
}

/// The total row: the sum of every column, and the whole.
pub(crate) fn total(
    table: &Table,
    across: Dim,
    (groups, order): (&[Group<'_>], &Order),
    phases: &Phases,
    whole: &Whole<'_>,
) -> Result<Vec<Cell>, Inexact> {
    let mut cells = vec![Cell::Empty, Cell::Text(whole.label.get(table.lang).to_owned())];
    let mut sums: BTreeMap<Place, Sum> = BTreeMap::new();
    for group in groups {
        if let Some(&place) = group.places.get(1) {
            sums.entry(place).or_default().add(group.amount())?;
        }
    }
    for place in places(groups, order) {
        let Some(sum) = sums.get(&place) else { continue };
        cells.push(match (whole.programs, phases.get(&place).filter(|_| across == Dim::Phase)) {
            (None, _) => Cell::Empty,
            (Some(_), Some(estimate)) => Cell::Estimate(*estimate),
            (Some(_), None) => Cell::Amount(sum.total()?),
        });
    }
    cells.push(if whole.programs.is_none() { Cell::Printed(*whole.amount) } else { Cell::Amount(*whole.amount) });
    Ok(cells)
}

/// The places of the second dimension that occur.
fn across<'g, 'd: 'g>(groups: impl IntoIterator<Item = &'g Group<'d>>) -> BTreeSet<Place> {
    groups.into_iter().filter_map(|group| group.places.get(1).copied()).collect()
}

/// The same, in the order of their columns.
fn places(groups: &[Group<'_>], order: &Order) -> Vec<Place> {
    let mut places: Vec<Place> = across(groups).into_iter().collect();
    places.sort_by_cached_key(|place| order.across(*place));
    places
}

fn cell(group: &Group<'_>) -> Cell {
    match &group.figures {
        Figures::Sum(amount) => Cell::Amount(*amount),
        Figures::Share(share) => Cell::Estimate(share.even),
    }
}
