//! What every list of single figures ends with: the amount, its interval, its unit, and where it was read.

use std::collections::HashSet;

use super::entries::Entry;
use super::origin;
use super::term;
use super::tight;
use super::totals::ends;
use crate::model::{Allocation, Amount, Dataset, Inexact};
use crate::query::{Hit, Query, Sources};
use crate::table::{Cell, Column, Key, Row, Spread};

/// The columns from `amount` on; those of joint bounds go away again where there are none.
pub(crate) fn columns(query: &Query) -> Vec<Column> {
    let lang = query.lang;
    let mut columns = vec![Column::new(Key::Amount, lang)];
    if query.bounds {
        let ends = [Key::AmountMin, Key::AmountMax, Key::TightMin, Key::TightMax];
        columns.extend(ends.map(|key| Column::new(key, lang)));
    }
    columns.extend(published_columns(query));
    columns.push(Column::new(Key::Unit, lang).hidden());
    if query.sources == Sources::Columns {
        columns.extend([Key::Source, Key::Locator, Key::Basis].map(|key| Column::new(key, lang).spread(Spread::Join)));
    }
    columns
}

/// The cells from `amount` on, of one allocation or of several that add up; `has_joint` says whether there are joint bounds.
pub(crate) fn cells(
    dataset: &Dataset,
    query: &Query,
    entry: &Entry<'_>,
    has_joint: bool,
) -> Result<Vec<Cell>, Inexact> {
    let (hits, sum) = (entry.hits(), entry.sum());
    let Some(allocation) = hits.first().map(|hit| hit.allocation) else { return Ok(Vec::new()) };
    let mut cells = vec![sum.map_or(Cell::Printed(allocation.amount()), |sum| Cell::Amount(*sum))];
    if query.bounds {
        let amount = sum.copied().unwrap_or_else(|| allocation.amount());
        cells.extend(ends(&amount)?);
        if has_joint {
            cells.extend(tight::ends(&amount, entry.joint)?);
        }
    }
    if query.published {
        let amount = sum.copied().unwrap_or_else(|| allocation.amount());
        cells.extend(published(&amount, entry.printed.as_ref())?);
    }
    cells.push(Cell::unit(query.unit(dataset), query.lang));
    if query.sources == Sources::Columns {
        cells.extend(origins(dataset, query, hits));
    }
    Ok(cells)
}

/// The columns of what is published beside each figure, for programs: people see it below the row.
pub(crate) fn published_columns(query: &Query) -> impl Iterator<Item = Column> {
    let column = |key| Column::new(key, query.lang).spread(Spread::Years).hidden();
    [Key::Published, Key::Difference].into_iter().filter(|_| query.published).map(column)
}

/// The cells of these columns.
pub(crate) fn published(sum: &Amount, printed: Option<&Amount>) -> Result<[Cell; 2], Inexact> {
    let Some(printed) = printed else { return Ok([Cell::Empty, Cell::Empty]) };
    Ok([Cell::Printed(*printed), Cell::Change(printed.sub(sum)?)])
}

/// Where the figures were read: those of a sum are named once each, joined by `;`.
fn origins(dataset: &Dataset, query: &Query, hits: &[Hit<'_>]) -> [Cell; 3] {
    let figures = || hits.iter().map(|hit| hit.allocation);
    let source = |it: &Allocation| &dataset.sources[it.citation().source];
    let once = |texts: Vec<String>| {
        let mut seen = HashSet::new();
        texts.into_iter().filter(|text| seen.insert(text.clone())).collect::<Vec<_>>().join(";")
    };
    let locators = once(figures().filter_map(|it| it.citation().locator.as_deref().map(str::to_owned)).collect());
    let place = |it: &Allocation| dataset.place(it.citation(), query.lang).map(str::to_owned);
    let places = once(figures().filter_map(place).collect());
    let basis = match hits {
        [first, rest @ ..] if rest.iter().all(|hit| hit.allocation.basis() == first.allocation.basis()) => {
            term::basis(first.allocation.basis(), query.lang)
        }
        _ => Cell::term(
            once(figures().map(|it| it.basis().code().to_owned()).collect()),
            once(figures().map(|it| it.basis().label().get(query.lang).to_owned()).collect()),
        ),
    };
    [
        // A sheet comes back through an import, which knows documents by their ids: short titles may be shared.
        match once(figures().map(|it| source(it).id.clone()).collect()) {
            ids if query.for_people => {
                Cell::term(ids, once(figures().map(|it| source(it).brief().get(query.lang).to_owned()).collect()))
            }
            ids => Cell::code(ids),
        },
        match locators {
            locators if locators.is_empty() => Cell::Empty,
            locators if locators == places => Cell::Text(locators),
            locators => Cell::term(locators, places),
        },
        basis,
    ]
}

/// The row of these cells, whose figures come from these allocations; columns of sources say so themselves.
pub(crate) fn row(dataset: &Dataset, query: &Query, cells: Vec<Cell>, hits: &[Hit<'_>]) -> Row {
    let mut row = Row::from(cells);
    if query.sources == Sources::Beside {
        row.read_from(&origin::behind(dataset, query, hits));
    }
    row
}
