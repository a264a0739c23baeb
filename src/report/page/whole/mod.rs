//! The page of a dataset that is too large to draw every program of: the whole, its ministries by size, the largest of
//! their programs, the largest changes, and how much was executed.
//!
//! Decides which answers stand on the page and what is cut from them; what they show is computed by the reports of their own.

mod execution;
mod extremes;
mod head;
mod largest;
mod ranked;
mod spread;

use std::collections::BTreeSet;

use super::contradicted;
use crate::model::{Dataset, FiscalYear, Scale};
use crate::query::{Hit, Layout, Query, select};
use crate::report::book::last_two_years;
use crate::report::sums::dimension::Dim;
use crate::report::{Detail, ReportError, achievements, by, check, diff, kpi, sources};
use crate::table::{Form, Inside, Page, Section, Table, Topic};

/// More ministries, or more programs, than a page draws one by one.
const MOST_MINISTRIES: usize = 12;
const MOST_PROGRAMS: usize = 60;

/// Whether what is asked for is better shown as a whole.
pub(super) fn fits(dataset: &Dataset, query: &Query) -> bool {
    let hits = select(dataset, &query.filter, &query.stages().stages());
    let newest = hits.iter().map(|hit| hit.year).max();
    let of_year = || hits.iter().filter(|hit| Some(hit.year) == newest);
    let ministries: BTreeSet<usize> = of_year().map(|hit| hit.program.ministry.position()).collect();
    let programs: BTreeSet<usize> = of_year().map(|hit| hit.ix.position()).collect();
    ministries.len() > MOST_MINISTRIES || programs.len() > MOST_PROGRAMS
}

/// The page, in the language of the query.
pub(super) fn page(dataset: &Dataset, query: &Query) -> Result<Page, ReportError> {
    let mut ministries = by(dataset, query, &[Dim::Ministry])?;
    let changes = last_two_years(dataset, query).map(|options| diff(dataset, query, &options)).transpose()?;
    let cautions = head::cautions(&mut ministries);
    let mut headline = head::headline((dataset, query), &ministries, changes.as_ref(), cautions);
    if let Some(headline) = &mut headline {
        contradicted::tell(headline, &ministries, (dataset, query))?;
    }
    let about = ministries.title.clone().unwrap_or_default();
    let newest = headline.as_ref().map(|headline| headline.newest.year);
    let mut sections = Vec::new();
    let mut add = |topic: Topic, mut table: Table, inside: Vec<Inside>| {
        // What bears on all figures is said once; what was executed is of another year and stage.
        if topic != Topic::Execution {
            head::cautions(&mut table);
        }
        if !table.rows.is_empty() {
            sections.push(Section { topic, table, inside });
        }
    };
    let ministries = ranked::ranked(ministries, query)?;
    let inside =
        newest.map_or_else(|| Ok(Vec::new()), |newest| largest::inside(dataset, query, &ministries, newest))?;
    add(Topic::Ministries, largest::told(ministries, &inside), inside);
    if let Some(changes) = changes {
        add(Topic::Extremes, extremes::extremes(changes), Vec::new());
    }
    if let Some((executed, spread)) = execution::execution(dataset, query, newest)? {
        add(Topic::Execution, executed, Vec::new());
        add(Topic::Execution, spread, Vec::new());
    }
    let tables = Query { published: false, ..query.clone() };
    let counted = Query { for_people: false, ..query.clone() };
    add(Topic::Indicators, kpi(dataset, &counted), Vec::new());
    add(Topic::Results, achievements(dataset, &counted), Vec::new());
    if !dataset.totals.is_empty() {
        add(Topic::Checks, check(dataset, query)?.within(&query.filter).table(Detail::Drawn), Vec::new());
    }
    let wide = Query { layout: Layout::Wide, ..tables };
    add(Topic::Programs, super::listed(dataset, &wide)?, Vec::new());
    add(Topic::Sources, sources(dataset, &wide), Vec::new());
    let title = dataset.brief().get(query.lang).to_owned();
    Ok(Page { form: Form::Whole, title, about, headline, sections, programs: None })
}

/// The allocations that the page is about in a year.
fn of_year<'d>(dataset: &'d Dataset, query: &Query, year: FiscalYear) -> Vec<Hit<'d>> {
    let mut hits = select(dataset, &query.filter, &query.stages().stages());
    hits.retain(|hit| hit.year == year);
    hits
}

/// Shows amounts that were printed to the yen with a decimal less: a list by size is read at a glance.
fn coarser(table: &mut Table) {
    let own = table.unit.zip(table.decimals).filter(|_| table.says_by_size);
    if let Some((unit, decimals)) = own {
        table.show_in(Scale { unit, decimals: Some(decimals.saturating_sub(1)) });
    }
}
