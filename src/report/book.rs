//! Everything about a dataset at once, for a workbook.

use super::{DiffOptions, ReportError, by, check, diff, kpi, list, sources, structure};
use crate::model::Dataset;
use crate::query::{Layout, Operand, Query, Sources, select};
use crate::report::sums::dimension::Dim;
use crate::table::Table;

/// The programs with the source of each figure, sums, changes between the last two years, results, sources and checks;
/// a question that the dataset has no answer to is left out.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn book(dataset: &Dataset, query: &Query) -> Result<Vec<Table>, ReportError> {
    let tidy = Query { layout: Layout::Tidy, for_people: false, sources: Sources::Columns, ..query.clone() };
    let wide = Query { layout: Layout::Wide, for_people: true, sources: Sources::Beside, ..query.clone() };
    let mut tables =
        vec![list(dataset, &tidy)?, by(dataset, &wide, &[Dim::Ministry])?, by(dataset, &wide, &[Dim::Phase])?];
    if let Some(options) = last_two_years(dataset, query) {
        tables.push(diff(dataset, &wide, &options)?);
    }
    tables.extend([structure(dataset, &tidy)?, kpi(dataset, &tidy), sources(dataset, &wide), check(dataset, &wide)?]);
    // An empty list of programs says why it is empty.
    let mut first = true;
    tables.retain(|table| std::mem::take(&mut first) || !table.rows.is_empty());
    Ok(tables)
}

/// The comparison of the last two years that have figures.
fn last_two_years(dataset: &Dataset, query: &Query) -> Option<DiffOptions> {
    let stages = query.stages().sum()?.clone();
    let mut years: Vec<_> = select(dataset, &query.filter, &stages).iter().map(|hit| hit.year).collect();
    years.sort_unstable();
    years.dedup();
    let &[.., before, after] = years.as_slice() else { return None };
    Some(DiffOptions { before: Operand::of(before, stages.clone()), after: Operand::of(after, stages), lineage: true })
}
