//! What surrounds every report of amounts: title, unit, headings of years, footnotes, the list of sources.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::absent::note_absent;
use super::doubted::note_doubted;
use super::no_account::note_no_account;
use crate::model::{Dataset, FiscalYear, Inexact, Lang, Project, Source, Stage, StageSet};
use crate::number;
use crate::query::{Hit, Query, StageChoice, Stages};
use crate::table::{Document, Note, NoteCode, Table};

/// An empty table about these allocations; it names the stages and years asked for that the dataset has no figure of, or
/// none that names an account where accounts are asked for.
pub(crate) fn frame(
    dataset: &Dataset,
    query: &Query,
    hits: &[Hit<'_>],
    stages: Option<&StageChoice>,
) -> Result<Table, Inexact> {
    let mut table = bare_frame(dataset, query, hits, stages.and_then(StageChoice::sum));
    let mut stages = stages.or(query.stages.as_ref()).map_or_else(Vec::new, StageChoice::stages);
    if query.execution && !stages.contains(&Stage::Executed) {
        stages.push(Stage::Executed);
    }
    let asked = asked(dataset, query, hits, &stages);
    note_no_account(&mut table, dataset, &query.filter, &asked, hits)?;
    note_absent(&mut table, dataset, asked, hits);
    Ok(table)
}

/// The stages asked for, each in the years asked for or, where there are none, in those that the answer shows; a stage that
/// is named, also in the years behind its last figure, which would otherwise be missing without a word.
fn asked(dataset: &Dataset, query: &Query, hits: &[Hit<'_>], stages: &[Stage]) -> Vec<(Option<FiscalYear>, Stage)> {
    let mut years: BTreeSet<FiscalYear> = query.filter.years.iter().flatten().copied().collect();
    let are_named = !years.is_empty();
    // A year that is shown for one stage alone has a figure of it.
    if !are_named && stages.len() > 1 {
        years.extend(hits.iter().map(|hit| hit.year));
    }
    let coverage = LazyCell::new(|| dataset.coverage());
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

/// An empty table about these allocations.
pub(crate) fn bare_frame(dataset: &Dataset, query: &Query, hits: &[Hit<'_>], stages: Option<&Stages>) -> Table {
    let (sources, latest) = behind(dataset, query.lang, hits);
    let mut table = Table {
        lang: query.lang,
        title: Some(title(dataset, query.lang, hits, stages)),
        unit: Some(query.unit(dataset)),
        decimals: query.decimals,
        sources,
        ..Table::default()
    };
    if hits.is_empty() {
        let text = match query.lang {
            Lang::En => "No allocation passes these filters.",
            Lang::Ja => "条件に合う配分額はない。",
        };
        table.notes.push(Note::new(NoteCode::Empty, text));
    } else if query.lang == Lang::En {
        table.notes.extend(latest.map(|year| Note::new(NoteCode::FiscalYear, span_of(year))));
    }
    note_doubted(&mut table, dataset, hits);
    table
}

/// The subject and the stage: the project that all allocations belong to, with its scope, or the dataset.
fn title(dataset: &Dataset, lang: Lang, hits: &[Hit<'_>], stages: Option<&Stages>) -> String {
    let first = hits.first().and_then(|hit| hit.allocation.project());
    let only = first.filter(|project| hits.iter().all(|hit| hit.allocation.project() == Some(*project)));
    let name = |project: &Project| match (project.scope.as_ref().map(|scope| scope.get(lang)), lang) {
        (None, _) => project.name.get(lang).to_owned(),
        (Some(scope), Lang::En) => format!("{} ({scope})", project.name.get(lang)),
        (Some(scope), Lang::Ja) => format!("{}（{scope}）", project.name.get(lang)),
    };
    let subject = only.map_or_else(|| dataset.title.get(lang).to_owned(), |project| name(&dataset.projects[project]));
    match (stages, lang) {
        (None, _) => subject,
        (Some(stages), Lang::En) => format!("{subject}, {}", stages.label(lang)),
        (Some(stages), Lang::Ja) => format!("{subject}　{}", stages.label(lang)),
    }
}

fn span_of(year: FiscalYear) -> String {
    format!("{} runs from April {} to March {}.", year.english(), year.number(), year.number() + 1)
}

/// The headings of a year's column, with the stages that all rows share, and the short one for narrow terminals.
pub(crate) fn year_heading(year: FiscalYear, lang: Lang, stages: Option<&Stages>) -> (String, String) {
    let brief = stages.map_or_else(String::new, |stages| stages.brief_label(lang));
    match lang {
        Lang::En => (year.english(), year.english()),
        Lang::Ja => (format!("{}{}", year.japanese(), brief), year.era()),
    }
}

/// The documents that the allocations come from, in the order of the dataset, and the latest year among them.
fn behind(dataset: &Dataset, lang: Lang, hits: &[Hit<'_>]) -> (Vec<Document>, Option<FiscalYear>) {
    let latest = hits.iter().map(|hit| hit.year).max();
    let mut used = vec![false; dataset.sources.len()];
    // Where all come from one document, one allocation tells.
    let telling = if used.len() == 1 { hits.get(..1).unwrap_or_default() } else { hits };
    for hit in telling {
        if let Some(mark) = used.get_mut(hit.allocation.citation().source.position()) {
            *mark = true;
        }
    }
    let sources = dataset.sources.iter().zip(used).filter(|(_, used)| *used);
    let document = |source: &Source| Document { id: source.id.clone(), title: source.title.get(lang).to_owned() };
    (sources.map(|(source, _)| document(source)).collect(), latest)
}

/// Puts the one year of a table into its title.
pub(crate) fn name_year(table: &mut Table, year: FiscalYear) {
    if let Some(title) = &mut table.title {
        *title = match table.lang {
            Lang::En => format!("{title}, {}", year.english()),
            Lang::Ja => format!("{title}　{}", year.japanese()),
        };
    }
}

/// A fiscal year's name in a sentence.
pub(crate) fn year_name(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => year.english(),
        Lang::Ja => year.japanese(),
    }
}

/// The footnote on rounded figures, once, where totals of rounded figures are shown.
pub(crate) fn rounding_note(table: &mut Table, hits: &[Hit<'_>]) {
    let rounded = |hit: &Hit<'_>| !hit.allocation.amount().is_exact();
    let shown = table.notes.iter().any(|note| note.code == NoteCode::Published);
    if !shown || !hits.iter().any(rounded) {
        return;
    }
    let cut = hits.iter().filter(|hit| rounded(hit)).all(|hit| hit.allocation.amount().is_cut_off());
    let cut_off = "計数は単位未満を切り捨てたものであり、合計とは合致しない。";
    let text = if cut && table.lang == Lang::Ja { cut_off } else { number::ROUNDED.get(table.lang) };
    table.notes.push(Note::new(NoteCode::Rounded, text));
}
