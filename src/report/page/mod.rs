//! A dataset at a glance: its newest total, then a section for each question that it has an answer to, for a page.

mod contradicted;
mod headline;
mod programs;
mod whole;

pub use programs::programs;

use super::book::last_two_years;
use super::sums::dimension::Dim;
use super::{Detail, ReportError, achievements, by, check, diff, kpi, long_list, sources, structure};
use crate::model::Dataset;
use crate::query::{Layout, Query, StageChoice, Stages};
use crate::table::{Form, Headline, Page, Section, Table, Topic};

/// The page of a dataset, in the language of the query.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn page(dataset: &Dataset, query: &Query) -> Result<Page, ReportError> {
    let drawn = Query { layout: Layout::Tidy, for_people: true, published: true, draws: true, ..query.clone() };
    if whole::fits(dataset, &drawn) {
        return whole::page(dataset, &drawn);
    }
    let drawn = Query { says_by_size: false, ..drawn };
    let counted = Query { for_people: false, ..drawn.clone() };
    let wide = Query { layout: Layout::Wide, published: false, ..drawn.clone() };
    let ministries = by(dataset, &drawn, &[Dim::Ministry])?;
    let changes = last_two_years(dataset, &drawn).map(|options| diff(dataset, &drawn, &options)).transpose()?;
    let mut headline = headline::headline(&ministries, query);
    if let Some(headline) = &mut headline {
        contradicted::tell(headline, &ministries, (dataset, &drawn))?;
    }
    let has_phases = dataset.programs.iter().any(|program| !program.phases.is_empty());
    let mut sections = Vec::new();
    let mut add = |topic: Topic, table: Table| {
        if !table.rows.is_empty() {
            sections.push(Section { topic, table, inside: Vec::new() });
        }
    };
    let about = ministries.title.clone().unwrap_or_default();
    add(Topic::Ministries, ministries);
    if has_phases || dataset.programs.iter().any(|program| program.layer.is_some()) {
        add(
            Topic::Structure,
            structure(dataset, &Query { layout: Layout::Wide, ..latest(&drawn, headline.as_ref()) })?.into_table()?,
        );
    }
    if let Some(changes) = changes {
        add(Topic::Changes, changes);
    }
    if has_phases {
        let latest = latest(&drawn, headline.as_ref());
        add(Topic::Phases, by(dataset, &latest, &[Dim::Phase])?);
        add(Topic::Phases, by(dataset, &latest, &[Dim::Ministry, Dim::Phase])?);
    }
    add(Topic::Indicators, kpi(dataset, &counted));
    add(Topic::Results, achievements(dataset, &counted));
    add(Topic::Checks, check(dataset, &drawn)?.within(&drawn.filter).table(Detail::Drawn));
    add(Topic::Programs, listed(dataset, &wide)?);
    add(Topic::Sources, sources(dataset, &wide));
    let title = dataset.brief().get(query.lang).to_owned();
    Ok(Page { form: Form::EachProgram, title, about, headline, sections, programs: None })
}

/// All programs, with the stage that their list opens with.
fn listed(dataset: &Dataset, query: &Query) -> Result<Table, ReportError> {
    let stages = programs::opens_with(dataset, query).map(|stage| StageChoice::from(Stages::one(stage)));
    Ok(long_list(dataset, &Query { stages, ..query.clone() })?.into_table()?)
}

/// The same question of the newest year alone.
fn latest(query: &Query, headline: Option<&Headline>) -> Query {
    let mut query = query.clone();
    if let Some(headline) = headline {
        query.filter.years = Some([headline.newest.year].into());
    }
    query
}
