//! What surrounds every report of amounts: title, unit, headings of years, footnotes, the list of sources.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Deref;

use super::absent::note_absent;
use super::doubted::note_doubted;
use super::emblems::emblems;
use super::no_account::note_no_account;
use super::phases_asked::note_phases_asked;
use crate::model::{Coverage, Dataset, FiscalYear, Inexact, Lang, Stage, StageSet};
use crate::query::{Hit, Query, Sources, StageChoice, Stages};
use crate::table::{Document, Note, NoteCode, Table};

/// An empty table about these allocations; it names the stages and years asked for that the dataset has no figure of, or
/// none that names an account where accounts are asked for.
pub(crate) fn frame(
    dataset: &Dataset,
    query: &Query,
    hits: &[Hit<'_>],
    stages: Option<&StageChoice>,
) -> Result<Table, Inexact> {
    let mut table = bare_frame(dataset, query, hits, stages.and_then(StageChoice::sum), None);
    let mut stages = stages.or(query.stages.as_ref()).map_or_else(Vec::new, StageChoice::stages);
    if query.execution && !stages.contains(&Stage::Executed) {
        stages.push(Stage::Executed);
    }
    let known = LazyCell::new(|| dataset.coverage());
    let asked = asked(&known, query, hits, &stages);
    note_no_account(&mut table, dataset, &query.filter, &asked, hits)?;
    note_absent(&mut table, (dataset, &known), asked, hits);
    Ok(table)
}

/// The stages asked for, each in the years asked for or, where there are none, in those that the answer shows; a stage that
/// is named, also in the years behind its last figure, which would otherwise be missing without a word. `coverage` is what
/// the dataset has, which is asked only where it matters.
fn asked(
    coverage: &impl Deref<Target = Coverage>,
    query: &Query,
    hits: &[Hit<'_>],
    stages: &[Stage],
) -> Vec<(Option<FiscalYear>, Stage)> {
    let mut years: BTreeSet<FiscalYear> = query.filter.years.iter().flatten().copied().collect();
    let are_named = !years.is_empty();
    // A year that is shown for one stage alone has a figure of it.
    if !are_named && stages.len() > 1 {
        years.extend(hits.iter().map(|hit| hit.year));
    }
    let known = if are_named || years.is_empty() { StageSet::all() } else { coverage.all_stages() };
    let asked = stages.iter().flat_map(|&stage| {
        let years = years.iter().copied().map(Some).filter(move |_| known.contains(stage));
        let anywhere = years.clone().next().is_none().then_some(None);
        years.chain(anywhere).map(move |year| (year, stage))
    });
    let mut asked: Vec<_> = asked.collect();
    if !are_named && (query.stages.is_some() || query.execution) && !hits.is_empty() {
        let later = |&stage: &Stage| coverage.later_years(stage).map(move |year| (Some(year), stage));
        asked.extend(stages.iter().flat_map(later));
    }
    asked
}

/// An empty table about these allocations; its title ends in `when`, or in the one year that all of them are of.
pub(crate) fn bare_frame(
    dataset: &Dataset,
    query: &Query,
    hits: &[Hit<'_>],
    stages: Option<&Stages>,
    when: Option<&str>,
) -> Table {
    let year = hits.first().map(|hit| hit.year).filter(|year| hits.iter().all(|hit| hit.year == *year));
    let when = when.map(str::to_owned).or_else(|| year.map(|year| year_name(year, query.lang)));
    let mut table = Table {
        lang: query.lang,
        title: Some(title(dataset, query, hits, (stages, when.as_deref()))),
        year,
        stage: stages.map(|stages| stages.label(query.lang)),
        unit: Some(query.unit(dataset)),
        decimals: query.decimals,
        says_by_size: query.says_by_size,
        sources: behind(dataset, query.lang, hits),
        emblems: if query.draws { emblems(dataset, query.lang) } else { Vec::new() },
        ..Table::default()
    };
    if hits.is_empty() {
        let text = match query.lang {
            Lang::En => "No allocation passes these filters.",
            Lang::Ja => "条件に合う配分額はない。",
        };
        table.notes.push(Note::new(NoteCode::Empty, text));
    }
    note_doubted(&mut table, (dataset, query), hits);
    note_phases_asked(&mut table, dataset, query);
    table
}

/// The subject, the stage and the time: a single program that was asked for, the project that all allocations belong to, or
/// the dataset, by its short name. A book goes on to people who do not see what was asked, so its titles name the
/// ministries that alone are in it.
fn title(dataset: &Dataset, query: &Query, hits: &[Hit<'_>], about: (Option<&Stages>, Option<&str>)) -> String {
    let lang = query.lang;
    let first = hits.first().and_then(|hit| hit.allocation.project());
    let only = first.filter(|project| hits.iter().all(|hit| hit.allocation.project() == Some(*project)));
    let asks_for_programs = !query.filter.programs.is_empty() || !query.filter.matches.is_empty();
    let program = hits.first().filter(|first| asks_for_programs && hits.iter().all(|hit| hit.ix == first.ix));
    let subject = match (program, only) {
        (Some(hit), _) => &hit.program.name,
        (None, Some(project)) => dataset.projects[project].brief(),
        (None, None) => dataset.brief(),
    };
    let subject = subject.get(lang).to_owned();
    let (stages, when) = (about.0.map(|stages| stages.label(lang)), about.1.map(str::to_owned));
    let asked = query.filter.ministries.iter().filter(|_| query.sources == Sources::Beside && program.is_none());
    let asked: Vec<&str> = asked.map(|&ix| dataset.ministries[ix].short_name().get(lang)).collect();
    let comma = match lang {
        Lang::En => ", ",
        Lang::Ja => "・",
    };
    let ministries = (!asked.is_empty()).then(|| asked.join(comma));
    let rest: Vec<String> = [ministries, stages, when].into_iter().flatten().collect();
    match lang {
        _ if rest.is_empty() => subject,
        Lang::En => format!("{subject}: {}", rest.join(", ")),
        Lang::Ja => format!("{subject}　{}", rest.join("　")),
    }
}

/// The heading of a year's column, and the short one for narrow terminals; the title names the stage.
pub(crate) fn year_heading(year: FiscalYear, lang: Lang) -> (String, String) {
    match lang {
        Lang::En => (year.english(), year.english()),
        Lang::Ja => (year.japanese(), year.era()),
    }
}

/// The documents that the allocations come from, in the order of the dataset.
fn behind(dataset: &Dataset, lang: Lang, hits: &[Hit<'_>]) -> Vec<Document> {
    let mut used = vec![false; dataset.sources.len()];
    // Where all come from one document, one allocation tells.
    let telling = if used.len() == 1 { hits.get(..1).unwrap_or_default() } else { hits };
    for hit in telling {
        if let Some(mark) = used.get_mut(hit.allocation.citation().source.position()) {
            *mark = true;
        }
    }
    let sources = dataset.sources.iter().zip(used).filter(|(_, used)| *used);
    sources.map(|(source, _)| Document::of(source, lang)).collect()
}

/// What a sentence is about, from the whole to its part: `mhlw, FY2022`; 厚労省・令和4年度.
pub(crate) fn about<'t>(parts: impl IntoIterator<Item = &'t str>, lang: Lang) -> String {
    let joint = match lang {
        Lang::En => ", ",
        Lang::Ja => "・",
    };
    parts.into_iter().collect::<Vec<_>>().join(joint)
}

/// The first and the last of some years: `FY2022 to FY2023`, 令和4～5年度.
pub(crate) fn years_name(first: FiscalYear, last: FiscalYear, lang: Lang) -> String {
    match lang {
        _ if first == last => year_name(first, lang),
        Lang::En => format!("{} to {}", first.english(), last.english()),
        Lang::Ja => first.japanese_to(last),
    }
}

/// A fiscal year's name in a sentence.
pub(crate) fn year_name(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => year.english(),
        Lang::Ja => year.japanese(),
    }
}
