//! The notable results: what, by whom, from which programs.

use std::collections::HashSet;

use crate::model::{Dataset, Ix, Label, Lang, Program, Text};
use crate::query::Query;
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// A row per achievement that one of the wanted programs brought about.
#[must_use]
pub fn achievements(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let title = match lang {
        Lang::En => format!("Notable results of {}", dataset.title.get(lang)),
        Lang::Ja => format!("{}の顕著な成果", dataset.title.get(lang)),
    };
    let mut table =
        Table { lang, sheet: Some(Label::new("Achievements", "成果")), title: Some(title), ..Table::default() };
    table.columns = vec![
        Column::new(Key::Achievement, lang).hidden(),
        Column::new(Key::Result, lang),
        Column::new(Key::Institution, lang),
        Column::new(Key::ProgramIds, lang),
        Column::new(Key::Source, lang).hidden(),
    ];
    let wanted: HashSet<Ix<Program>> = query.filter.programs.iter().copied().collect();
    let mut cited = Vec::new();
    for entry in &dataset.achievements {
        if !wanted.is_empty() && !entry.programs.iter().any(|program| wanted.contains(program)) {
            continue;
        }
        let text = |text: &Text| text.get(lang).to_owned();
        let summary = entry.summary.as_ref().map(|summary| format!("\n{}\n ", summary.get(lang))).unwrap_or_default();
        let programs = entry.programs.iter().map(|&program| &dataset.programs[program]);
        let source = &dataset.sources[entry.citation.source];
        let cells = vec![
            Cell::code(&entry.id),
            Cell::term(text(&entry.title), format!("{}{summary}", text(&entry.title))),
            entry.institution.as_ref().map_or(Cell::Empty, |institution| Cell::Text(text(institution))),
            Cell::term(
                programs.clone().map(|program| program.id.as_str()).collect::<Vec<_>>().join(";"),
                programs.map(|program| program.name.get(lang)).collect::<Vec<_>>().join("\n"),
            ),
            Cell::code(&source.id),
        ];
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
