//! What programs do in each year, as documents say it.

use super::term;
use crate::model::{Activity, Dataset, FiscalYear, Ix, Label, Lang, Program, Stage};
use crate::query::{Filter, Query, select};
use crate::table::{Cell, Column, Key, Table};

/// A row per activity of the programs and years that are asked for.
pub(super) fn activities(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let mut table = Table { lang, sheet: Some(Label::new("Activities", "取組")), ..Table::default() };
    table.title = Some(match lang {
        Lang::En => format!("{}: what the programs do", dataset.brief().get(lang)),
        Lang::Ja => format!("{}の事業の取組", dataset.brief().get(lang)),
    });
    table.columns = [
        Key::Program,
        Key::Name,
        Key::Ministry,
        Key::FiscalYear,
        Key::Era,
        Key::New,
        Key::Activity,
        Key::Source,
        Key::Locator,
    ]
    .map(|key| Column::new(key, lang))
    .to_vec();
    let mut wanted: Vec<Ix<Program>> = programs(dataset, &query.filter);
    wanted.dedup();
    let years = query.filter.years.as_ref();
    for ix in wanted {
        let program = &dataset.programs[ix];
        let shown = program.activities.iter().filter(|it| years.is_none_or(|years| years.contains(&it.year)));
        table.rows.extend(shown.map(|activity| row(dataset, program, activity, lang).into()));
    }
    table
}

/// The programs that a filter takes in any year and stage, in the order of the dataset.
fn programs(dataset: &Dataset, filter: &Filter) -> Vec<Ix<Program>> {
    let filter = Filter { years: None, ..filter.clone() };
    select(dataset, &filter, &Stage::ALL).iter().map(|hit| hit.ix).collect()
}

fn row(dataset: &Dataset, program: &Program, activity: &Activity, lang: Lang) -> Vec<Cell> {
    let new = if activity.is_new { Cell::term("yes", MARK.get(lang)) } else { Cell::Empty };
    vec![
        Cell::code(&program.id),
        Cell::Text(program.name.get(lang).to_owned()),
        term::ministry(dataset, program.ministry, lang),
        Cell::Year(activity.year),
        Cell::Era(activity.year),
        new,
        Cell::Text(activity.text.get(lang).to_owned()),
        term::source(&dataset.sources[activity.citation.source], lang),
        term::place(dataset, &activity.citation, lang),
    ]
}

/// How people read that a document marks a program as new.
pub(super) const MARK: Label = Label::new("new", "新規");

/// The programs among these, each with a year, that a document of that year marks as new.
pub(super) fn new_among<'d>(
    shown: impl Iterator<Item = (Ix<Program>, &'d Program, FiscalYear)>,
) -> Vec<(Ix<Program>, &'d Activity)> {
    let mut new: Vec<(Ix<Program>, &Activity)> = Vec::new();
    for (ix, program, year) in shown.filter(|(_, program, _)| !program.activities.is_empty()) {
        let marked = program.activities.iter().find(|activity| activity.is_new && activity.year == year);
        if let Some(activity) = marked.filter(|_| !new.iter().any(|&(known, it)| known == ix && it.year == year)) {
            new.push((ix, activity));
        }
    }
    new
}
