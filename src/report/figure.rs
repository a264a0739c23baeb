//! What every list of single figures ends with: the amount, its interval, its unit, and where it was read.

use super::columns::{column, interval};
use super::origin;
use super::term;
use super::totals::ends;
use crate::model::{Allocation, Amount, Dataset, Inexact};
use crate::query::{Hit, Query, Sources};
use crate::table::{Cell, Column, Row, Spread};

/// The columns from `amount` on.
pub(super) fn columns(query: &Query) -> Vec<Column> {
    let lang = query.lang;
    let mut columns = vec![column("amount", lang).spread(Spread::Years)];
    if query.bounds {
        columns.extend(interval("amount_min", "amount_max", lang, Spread::Years));
    }
    columns.push(column("unit", lang).spread(Spread::Latest).hidden());
    if query.sources == Sources::Columns {
        columns.extend(["source", "locator", "basis"].map(|key| column(key, lang).spread(Spread::Join)));
    }
    columns
}

/// The cells from `amount` on; a sum stands in for the allocation's own amount.
pub(super) fn cells(
    dataset: &Dataset,
    query: &Query,
    allocation: &Allocation,
    sum: Option<&Amount>,
) -> Result<Vec<Cell>, Inexact> {
    let mut cells = vec![sum.map_or(Cell::Printed(allocation.amount()), |sum| Cell::Amount(*sum))];
    if query.bounds {
        cells.extend(ends(sum.unwrap_or(&allocation.amount()))?);
    }
    cells.push(Cell::code(query.unit(dataset).code()));
    if query.sources == Sources::Columns {
        let (citation, basis) = (allocation.citation(), allocation.basis());
        cells.extend([
            Cell::code(&dataset.sources[citation.source].id),
            citation.locator.as_deref().map_or(Cell::Empty, |locator| Cell::Text(locator.to_owned())),
            term::basis(basis, query.lang),
        ]);
    }
    Ok(cells)
}

/// The row of these cells, whose figures come from these allocations; columns of sources say so themselves.
pub(super) fn row(dataset: &Dataset, query: &Query, cells: Vec<Cell>, hits: &[Hit<'_>]) -> Row {
    let mut row = Row::from(cells);
    if query.sources == Sources::Beside {
        row.read_from(&origin::behind(dataset, query, hits));
    }
    row
}
