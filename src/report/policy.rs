//! The policy behind projects and programs: what was decided or said, and when.

use super::{term, told};
use crate::model::{Dataset, Ix, Label, Lang, Project, Statement, Text};
use crate::query::{Filter, Query, has_words};
use crate::table::{Cell, Column, Key, Note, NoteCode, Table};

/// A row per statement, by date; people read text, programs and source below the title.
#[must_use]
pub fn policy(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let mut table = Table { lang, sheet: Some(Label::new("Policy", "方針")), ..Table::default() };
    let below = query.for_people;
    table.columns = vec![
        Column::new(Key::Date, lang),
        Column::new(Key::Statement, lang),
        Column::new(Key::Text, lang).hidden_if(below),
        Column::new(Key::Project, lang).hidden_if(below),
        Column::new(Key::ProgramIds, lang).hidden_if(below),
        Column::new(Key::Source, lang).hidden_if(below),
    ];
    let wanted = dataset.statements.iter().filter(|statement| is_wanted(dataset, statement, &query.filter));
    let mut wanted: Vec<&Statement> = wanted.collect();
    wanted.sort_by_key(|statement| statement.when);
    let subject = only_project(dataset, &wanted).map_or(&dataset.title, |it| &dataset.projects[it].name).get(lang);
    table.title = Some(match lang {
        Lang::En => format!("{subject}: the policy behind it"),
        Lang::Ja => format!("{subject}に関わる方針"),
    });
    table.cite(wanted.iter().map(|statement| &dataset.sources[statement.citation.source]));
    table.rows = wanted.into_iter().map(|statement| row(dataset, statement, query).into()).collect();
    if table.rows.is_empty() {
        let text = if dataset.statements.is_empty() {
            Label::new("The dataset holds no statement of policy.", "データセットに方針の記載がない。")
        } else {
            Label::new("No statement passes these filters.", "条件に合う方針はない。")
        };
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    table
}

/// Whether a statement is about one of the projects, names one of the programs, and has the words that are asked for.
fn is_wanted(dataset: &Dataset, statement: &Statement, filter: &Filter) -> bool {
    let is_of_project = || {
        let of_programs = statement.programs.iter().filter_map(|&program| dataset.programs[program].project);
        let own: Vec<Ix<Project>> = of_programs.chain(statement.project).collect();
        let is_own = |project: Ix<Project>| own.contains(&project);
        filter.projects.iter().any(|project| project.map_or(own.is_empty(), is_own))
    };
    let words = [&statement.title, &statement.text].into_iter().flat_map(Text::spellings);
    (filter.projects.is_empty() || is_of_project())
        && (filter.programs.is_empty() || statement.programs.iter().any(|program| filter.programs.contains(program)))
        && has_words(words, &filter.matches)
}

/// The project that statements are about, if it is one: the dataset's only one, or that of all that name any.
fn only_project(dataset: &Dataset, statements: &[&Statement]) -> Option<Ix<Project>> {
    let (mut all, mut named) = (dataset.projects.indices(), statements.iter().filter_map(|it| it.project));
    let first = named.next().or_else(|| all.next().filter(|_| dataset.projects.len() == 1))?;
    named.all(|project| project == first).then_some(first)
}

fn row(dataset: &Dataset, statement: &Statement, query: &Query) -> Vec<Cell> {
    let lang = query.lang;
    let (title, text) = (statement.title.get(lang), statement.text.get(lang));
    let shown = if query.for_people { told(dataset, statement, lang) } else { title.to_owned() };
    vec![
        Cell::When(statement.when),
        Cell::term(title, shown),
        Cell::Text(text.to_owned()),
        term::project(dataset, statement.project, lang),
        term::programs(dataset, &statement.programs, lang),
        term::source(&dataset.sources[statement.citation.source], lang),
    ]
}

/// A statement as people read it: its title, its text, the programs that it names, and where it stands.
fn told(dataset: &Dataset, statement: &Statement, lang: Lang) -> String {
    let lines = [statement.title.get(lang), statement.text.get(lang)].map(str::to_owned);
    told::entry(dataset, lines.into(), &statement.programs, &statement.citation, lang)
}
