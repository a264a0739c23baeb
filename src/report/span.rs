//! What results are about, and which years they cover: told by the figures, not by the title of the dataset.

use std::collections::BTreeSet;

use super::frame::years_name;
use crate::model::{Dataset, FiscalYear, Indicator, Ix, Lang, Project};

/// The project that all of them belong to, or the dataset.
pub(super) fn subject(dataset: &Dataset, projects: impl IntoIterator<Item = Option<Ix<Project>>>, lang: Lang) -> &str {
    let mut projects = projects.into_iter();
    let first = projects.next().flatten();
    let only = first.filter(|_| projects.all(|project| project == first));
    only.map_or(dataset.brief(), |project| dataset.projects[project].brief()).get(lang)
}

/// The years that some of the indicators, or a part of one, has a count of.
pub(super) fn years<'d>(indicators: impl IntoIterator<Item = &'d Indicator>) -> BTreeSet<FiscalYear> {
    let counts = |it: &'d Indicator| it.parts.iter().map(|part| &part.counts).chain([&it.counts]);
    let counts = indicators.into_iter().flat_map(counts).flat_map(|counts| &counts.by_year);
    counts.map(|(year, _)| *year).collect()
}

/// The first and the last of the years.
pub(super) fn span(years: &BTreeSet<FiscalYear>, lang: Lang) -> Option<String> {
    let (first, last) = years.first().zip(years.last())?;
    Some(years_name(*first, *last, lang))
}
