//! What a figure is called: whose it is, of which year and stage, and what it counts.

use super::terms;
use crate::model::{FiscalYear, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Place};
use crate::table::{Cell, Key, Role, Row, Slice, TOTAL};

/// Whose figure it is: the names of its row, and of its group where groups are columns.
pub(super) fn name(speaker: &Speaker<'_>, row: &Row, figure: Figure) -> String {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let columns = || table.columns.iter().zip(&row.cells);
    let is_own = |key: Key| key.role() == Role::Name && key != Key::PreviousName;
    let named = columns().filter(|(column, _)| is_own(column.key)).map(|(_, cell)| cell);
    let mut names: Vec<String> = named.map(|cell| speaker.visible(cell, "").trim().to_owned()).collect();
    names.retain(|name| !name.is_empty());
    if names.is_empty() && matches!(figure.place, Place::Total(_)) {
        names.push(row.label.unwrap_or(TOTAL).get(lang).to_owned());
    }
    // A sum and what is published for it are two figures.
    if let Some(last) = names.last_mut().filter(|_| figure.is_published) {
        last.push_str(Label::new(" (published)", "（公表額）").get(lang));
    }
    if names.is_empty() {
        // A row without a name says first what it is about.
        let first = columns().find(|(column, cell)| !column.hidden && cell.word().is_some());
        names.extend(first.map(|(_, cell)| speaker.visible(cell, "").trim().to_owned()));
    }
    let column = table.columns.get(figure.column);
    names.extend(column.filter(|it| matches!(it.slice, Slice::Group(_))).map(|it| it.title.clone()));
    crate::visible::line(&names.join(Label::new(", ", "・").get(lang))).into_owned()
}

/// Of which year and stage, and what it counts, unless it is simply an amount.
pub(super) fn head(speaker: &Speaker<'_>, cells: &[Cell], figure: Figure) -> String {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let Some(column) = table.columns.get(figure.column) else { return String::new() };
    let cell = |key| cells.get(table.column(key)?);
    let said = |key| cell(key).map(|cell| speaker.visible(cell, "")).filter(|text| !text.is_empty());
    let own = match cell(Key::FiscalYear) {
        Some(Cell::Year(year)) => Some(*year),
        _ => None,
    };
    let own_cell = cells.get(figure.column);
    let is_amount = own_cell.is_some_and(|cell| cell.amount().is_some() || matches!(cell, Cell::Percent(_)));
    let year = column.year().or(own).or(table.year.filter(|_| is_amount)).map(|year| year_said(year, lang));
    let stage = said(Key::Stage).or_else(|| table.stage.clone().filter(|_| is_amount));
    let title = crate::visible::line(&column.title).into_owned();
    let when = terms::when(&year.unwrap_or_default(), &stage.unwrap_or_default(), lang);
    let heads = match (&column.slice, column.key) {
        (Slice::Stage(..), _) | (Slice::Year(_), Key::Count) => [title, String::new()],
        (_, Key::Amount | Key::Across) => [when, String::new()],
        (_, Key::Before | Key::After) => [of_side(speaker, column.key), String::new()],
        (Slice::Year(_), _) => [title, String::new()],
        // What a change is of is what it leads to.
        _ if table.column(Key::After).is_some() => [of_side(speaker, Key::After), lowered(&title, lang)],
        _ => [when, lowered(&title, lang)],
    };
    let divide = terms::DIVIDE.get(lang);
    let divided = heads.iter().filter(|head| !head.is_empty()).flat_map(|head| [divide, head.as_str()]);
    divided.collect()
}

/// Of which year and stage a side of a comparison is.
fn of_side(speaker: &Speaker<'_>, side: Key) -> String {
    let table = speaker.table;
    let title = table.columns.iter().find(|column| column.key == side).map_or("", |column| &column.title);
    let title = crate::visible::line(title);
    match table.stage.as_deref().filter(|stage| !title.contains(stage)) {
        Some(stage) => format!("{title}{}{stage}", Label::new(" ", "").get(table.lang)),
        None => title.into_owned(),
    }
}

fn year_said(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => year.english(),
        Lang::Ja => year.japanese(),
    }
}

/// A heading within a phrase.
fn lowered(title: &str, lang: Lang) -> String {
    let mut chars = title.chars();
    let (first, second) = (chars.next(), chars.next());
    match (lang, first) {
        (Lang::En, Some(first)) if second.is_some_and(char::is_lowercase) => {
            first.to_lowercase().chain(title.chars().skip(1)).collect()
        }
        _ => title.to_owned(),
    }
}
