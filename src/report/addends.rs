//! What is behind a figure: every allocation with its account, its interval and its source.

use super::ReportError;
use super::frame::year_name;
use super::list::{Accounts, list_of};
use super::tight::{Asked, Tight, because_notes};
use super::totals::by_year;
use crate::model::{Amount, Dataset, Inexact};
use crate::query::{Hit, Layout, Query, Sources, StageChoice, Stages, select};
use crate::report::sums::dimension::Dim;
use crate::report::sums::grouper::Grouper;
use crate::table::{Key, Table};

/// The allocations behind the figures of one group: `groups` pairs each dimension with the id of a group in it.
///
/// Shows every addend with its interval and source, and the published figure beside their sum.
///
/// # Errors
///
/// A sum with more digits than an amount holds.
pub fn addends(dataset: &Dataset, query: &Query, groups: &[(Dim, String)]) -> Result<Table, ReportError> {
    let by_stage = groups.iter().any(|(dim, _)| *dim == Dim::Stage);
    let default = if by_stage { StageChoice::all() } else { StageChoice::default() };
    let stages = query.stages.clone().unwrap_or(default);
    let mut hits = select(dataset, &query.filter, &stages.stages());
    for (dim, id) in groups {
        let mut grouper = Grouper::new(*dim, dataset);
        hits.retain(|hit| grouper.holds(hit, id));
    }
    // Stages that nobody asked to add up are listed without a total.
    let one = hits.first().map(|hit| Stages::one(hit.allocation.stage).into());
    let stages = if by_stage { one } else { Some(stages) };
    let mut table = behind(dataset, query, stages.as_ref(), &hits)?;
    if !groups.iter().any(|(dim, _)| matches!(dim, Dim::Phase | Dim::Stage))
        && stages.is_some_and(|it| it.sum().is_some())
    {
        explain_years(&mut table, dataset, &hits)?;
    }
    if groups.iter().any(|(dim, _)| *dim == Dim::Phase) {
        table.columns.iter_mut().filter(|column| column.key == Key::Phases).for_each(|column| column.hidden = false);
    }
    Ok(table)
}

/// Says for the sum of each year which totals make its bounds as narrow as they are.
fn explain_years(table: &mut Table, dataset: &Dataset, hits: &[Hit<'_>]) -> Result<(), Inexact> {
    let tight = Tight::new(dataset);
    if tight.is_empty() {
        return Ok(());
    }
    for (year, hits) in by_year(hits) {
        let amount = Amount::sum(hits.iter().map(|hit| hit.allocation.amount()))?;
        let name = &year_name(year, table.lang);
        because_notes(table, &tight, &Asked { plus: &hits, minus: &[], amount, name, is_change: false }, true);
    }
    Ok(())
}

/// These allocations with their intervals and sources.
pub(crate) fn behind(
    dataset: &Dataset,
    query: &Query,
    stages: Option<&StageChoice>,
    hits: &[Hit<'_>],
) -> Result<Table, ReportError> {
    let query = Query { bounds: true, sources: Sources::Columns, layout: Layout::Tidy, ..query.clone() };
    let mut table = list_of(dataset, &query, stages, hits, Accounts::Apart)?.into_table()?;
    // What is the same in every row needs no column.
    let one_ministry = hits.windows(2).all(|pair| matches!(pair, [a, b] if a.program.ministry == b.program.ministry));
    let one_year = hits.windows(2).all(|pair| matches!(pair, [a, b] if a.year == b.year));
    for column in &mut table.columns {
        column.hidden |= (column.key == Key::Ministry && one_ministry) || (column.key == Key::FiscalYear && one_year);
    }
    Ok(table)
}
