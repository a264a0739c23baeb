//! Everything about a dataset at once, for a workbook.

use super::activities::activities;
use super::{
    Detail, DiffOptions, ReportError, achievements, by, check, diff, kpi, long_list, policy, sources, structure,
};
use crate::model::Dataset;
use crate::query::{Filter, Layout, Operand, Query, Sources, select};
use crate::report::sums::dimension::Dim;
use crate::table::Stream;

/// The programs, sums, changes between the last two years, what programs do, results, policy, sources and checks; a
/// question that the dataset has no answer to is left out.
///
/// Each is made when it is its turn, and the rows of the programs one by one.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn book<'d>(
    dataset: &'d Dataset,
    query: &Query,
) -> impl Iterator<Item = Result<Stream<'d>, ReportError>> + use<'d> {
    let tidy = Query { layout: Layout::Tidy, for_people: false, sources: Sources::Columns, ..query.clone() };
    let wide = Query { layout: Layout::Wide, for_people: true, sources: Sources::Beside, ..query.clone() };
    // A search for names of programs is none for words of statements.
    let named = Query { filter: Filter { matches: Vec::new(), ..tidy.filter.clone() }, ..tidy.clone() };
    let has_phases = dataset.programs.iter().any(|program| !program.phases.is_empty());
    let has_structure = has_phases || dataset.programs.iter().any(|program| program.layer.is_some());
    let page = move |page: Page| -> Result<Option<Stream<'d>>, ReportError> {
        let table = match page {
            // An empty list of programs says why it is empty.
            Page::Programs => return Ok(Some(long_list(dataset, &wide)?)),
            Page::Structure if !has_structure => return Ok(None),
            Page::Structure => return Ok(Some(structure(dataset, &tidy)?).filter(|table| !table.is_empty())),
            Page::Ministries => by(dataset, &wide, &[Dim::Ministry])?,
            Page::Phases if !has_phases => return Ok(None),
            Page::Phases => by(dataset, &wide, &[Dim::Phase])?,
            // The stage that all other sheets are of tells nothing new.
            Page::Stages => {
                let table = by(dataset, &Query { stages: None, ..wide.clone() }, &[Dim::Stage])?;
                return Ok(Some(table).filter(|table| table.rows.len() > 1).map(Stream::from));
            }
            Page::Changes => match last_two_years(dataset, &wide) {
                Some(options) => diff(dataset, &wide, &options)?,
                None => return Ok(None),
            },
            Page::Activities => activities(dataset, &tidy),
            Page::Results => kpi(dataset, &tidy),
            Page::Achievements => achievements(dataset, &tidy),
            Page::Policy => policy(dataset, &named),
            Page::Sources => sources(dataset, &wide),
            Page::Checks => check(dataset, &wide)?.table(Detail::Every),
        };
        Ok(Some(table).filter(|table| !table.rows.is_empty()).map(Stream::from))
    };
    Page::ALL.into_iter().filter_map(move |it| page(it).transpose())
}

/// A question that a report answers.
#[derive(Clone, Copy)]
enum Page {
    Programs,
    Ministries,
    Phases,
    Stages,
    Changes,
    Structure,
    Activities,
    Results,
    Achievements,
    Policy,
    Sources,
    Checks,
}

impl Page {
    const ALL: [Self; 12] = [
        Self::Programs,
        Self::Ministries,
        Self::Phases,
        Self::Stages,
        Self::Changes,
        Self::Structure,
        Self::Activities,
        Self::Results,
        Self::Achievements,
        Self::Policy,
        Self::Sources,
        Self::Checks,
    ];
}

/// The comparison of the last two years that have figures.
pub(super) fn last_two_years(dataset: &Dataset, query: &Query) -> Option<DiffOptions> {
    let stages = query.stages().sum()?.clone();
    let mut years: Vec<_> = select(dataset, &query.filter, &stages).iter().map(|hit| hit.year).collect();
    years.sort_unstable();
    years.dedup();
    let &[.., before, after] = years.as_slice() else { return None };
    Some(DiffOptions { before: Operand::of(before, stages.clone()), after: Operand::of(after, stages), lineage: true })
}
