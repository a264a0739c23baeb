//! The notable results: what, by whom, from which programs.

use std::collections::HashSet;

use super::emblems::emblems;
use super::span::{span, subject, years};
use super::{term, told};
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
        Column::new(Key::Institution, lang).hidden_if(query.for_people),
        Column::new(Key::ProgramIds, lang).hidden_if(query.for_people),
        Column::new(Key::Source, lang).hidden(),
    ];
    // A picture shows the sign of each program's ministry.
    if query.draws {
        table.columns.push(Column::new(Key::Ministry, lang).hidden());
        table.emblems = emblems(dataset, lang);
    }
    let wanted: HashSet<Ix<Program>> = query.filter.programs.iter().copied().collect();
    let is_wanted =
        |entry: &&Achievement| wanted.is_empty() || entry.programs.iter().any(|program| wanted.contains(program));
    let entries: Vec<&Achievement> = dataset.achievements.iter().filter(is_wanted).collect();
    table.title = Some(title(dataset, &entries, lang));
    let mut cited = Vec::new();
    for entry in &entries {
        let text = |text: &Text| text.get(lang).to_owned();
        let summary = entry.summary.as_ref().map(|summary| format!("\n{}\n ", summary.get(lang))).unwrap_or_default();
        let shown =
            if query.for_people { told(dataset, entry, lang) } else { format!("{}{summary}", text(&entry.title)) };
        let source = &dataset.sources[entry.citation.source];
        let mut cells = vec![
            Cell::code(&entry.id),
            Cell::term(text(&entry.title), shown),
            entry.institution.as_ref().map_or(Cell::Empty, |institution| Cell::Text(text(institution))),
            term::programs(dataset, &entry.programs, lang),
            term::source(source, lang),
        ];
        if query.draws {
            let ministries: Vec<_> = entry.programs.iter().map(|&it| dataset.programs[it].ministry).collect();
            cells.push(term::ministries(dataset, &ministries, lang));
        }
        table.rows.push(cells.into());
        cited.push(source);
    }
    table.cite(cited);
    if table.rows.is_empty() {
        let text = Label::new("The dataset declares no such result.", "該当する成果はない。");
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    table
}

/// A result as people read it: its title, what it is, and who achieved it with which programs.
fn told(dataset: &Dataset, entry: &Achievement, lang: Lang) -> String {
    let by = entry.institution.as_ref().map(|institution| match lang {
        Lang::En => format!("By: {}", institution.get(lang)),
        Lang::Ja => format!("実施機関：{}", institution.get(lang)),
    });
    let title = Some(entry.title.get(lang).to_owned());
    let summary = entry.summary.as_ref().map(|summary| summary.get(lang).to_owned());
    told::entry(dataset, [title, summary, by].into_iter().flatten().collect(), &entry.programs, &entry.citation, lang)
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
        (None, Lang::En) => format!("{subject}: notable results"),
        (None, Lang::Ja) => format!("{subject}の顕著な成果"),
        (Some(span), Lang::En) => format!("{subject}: notable results, as reported for {span}"),
        (Some(span), Lang::Ja) => format!("{subject}の顕著な成果（{span}の報告）"),
    }
}
