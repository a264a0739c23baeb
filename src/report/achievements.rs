//! The notable results: what, by whom, from which programs.

use std::collections::HashSet;

use super::span::{span, subject, years};
use super::term;
use super::verdict::note_assessments;
use crate::model::{Achievement, Dataset, Ix, Label, Lang, Program, Project, Text};
use crate::query::Query;
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// A row per achievement that one of the wanted programs brought about.
#[must_use]
pub fn achievements(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let mut table = Table { lang, sheet: Some(Label::new("Achievements", "成果")), ..Table::default() };
    table.columns = vec![
        Column::new(Key::Achievement, lang).hidden(),
        Column::new(Key::Result, lang),
        Column::new(Key::Institution, lang),
        Column::new(Key::ProgramIds, lang),
        Column::new(Key::Source, lang).hidden(),
    ];
    let wanted: HashSet<Ix<Program>> = query.filter.programs.iter().copied().collect();
    let is_wanted =
        |entry: &&Achievement| wanted.is_empty() || entry.programs.iter().any(|program| wanted.contains(program));
    let entries: Vec<&Achievement> = dataset.achievements.iter().filter(is_wanted).collect();
    table.title = Some(title(dataset, &entries, lang));
    let mut cited = Vec::new();
    for entry in &entries {
        let text = |text: &Text| text.get(lang).to_owned();
        let summary = entry.summary.as_ref().map(|summary| format!("\n{}\n ", summary.get(lang))).unwrap_or_default();
        let source = &dataset.sources[entry.citation.source];
        let cells = vec![
            Cell::code(&entry.id),
            Cell::term(text(&entry.title), format!("{}{summary}", text(&entry.title))),
            entry.institution.as_ref().map_or(Cell::Empty, |institution| Cell::Text(text(institution))),
            term::programs(dataset, &entry.programs, lang),
            Cell::code(&source.id),
        ];
        table.rows.push(cells.into());
        cited.push(source);
    }
    table.cite(cited);
    let is_of = |project| projects(dataset, &entries).any(|own| own == Some(project));
    note_assessments(&mut table, dataset, |assessment| is_of(assessment.project));
    if table.rows.is_empty() {
        let text = Label::new("The dataset declares no such result.", "該当する成果はない。");
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    table
}

/// The projects of the programs behind results.
fn projects(dataset: &Dataset, entries: &[&Achievement]) -> impl Iterator<Item = Option<Ix<Project>>> {
    entries.iter().flat_map(|entry| &entry.programs).map(|&program| dataset.programs[program].project)
}

/// What the results are of, and the years that their documents count, as the indicators from the same documents tell.
fn title(dataset: &Dataset, entries: &[&Achievement], lang: Lang) -> String {
    let subject = subject(dataset, projects(dataset, entries), lang);
    let documents: HashSet<_> = entries.iter().map(|entry| entry.citation.source).collect();
    let counted = years(dataset.indicators.iter().filter(|it| documents.contains(&it.citation.source)));
    match (span(&counted, lang), lang) {
        (None, Lang::En) => format!("Notable results of {subject}"),
        (None, Lang::Ja) => format!("{subject}の顕著な成果"),
        (Some(span), Lang::En) => format!("Notable results of {subject}, as reported for {span}"),
        (Some(span), Lang::Ja) => format!("{subject}の顕著な成果（{span}の報告）"),
    }
}
