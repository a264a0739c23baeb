//! Of two dimensions, where they meet with the most of the newest year.

use crate::model::{Amount, FiscalYear, Label, Lang};
use crate::report::sums::grouper::NO_GROUP;
use crate::table::{Cell, Key, NoteCode, Role, Slice, Table};

/// What meets of both dimensions, and its amount; nothing is called that is in no group.
type Meeting = (Option<String>, Amount);

pub(super) fn finding(table: &Table) -> Option<String> {
    let has = |code| table.notes.iter().any(|note| note.code == code);
    if has(NoteCode::PhasesInferred) {
        return Some(super::phases::inferred(table.lang).to_owned());
    }
    if has(NoteCode::EvenSplit) {
        let text = Label::new(
            "The split among phases is not published: this spreads each amount evenly over its phases",
            "フェーズ別の内訳は公表されておらず、以下は均等割による推計",
        );
        return Some(text.get(table.lang).to_owned());
    }
    // By stage there is no whole, and no part of one.
    table.column(Key::Amount)?;
    if table.columns.iter().any(|column| column.key.role() == Role::Stage) {
        return None;
    }
    let is_crossed = table.column(Key::Across).is_some();
    let meetings = if is_crossed { crossed(table) } else { listed(table) };
    // Where most is in no group, the ends of rows or columns may still have a name.
    let most = named(meetings).or_else(|| named(across(table))).or_else(|| named(down(table)))?;
    let (name, amount) = (most.0, super::amount(table, &most.1)?);
    Some(match table.lang {
        Lang::En => format!("{name} has the most ({amount})"),
        Lang::Ja => format!("{name}が最も多い（{amount}）"),
    })
}

/// The largest of several, if it has a name.
fn named(meetings: Vec<Meeting>) -> Option<(String, Amount)> {
    let (name, amount) = super::largest(meetings)?;
    Some((name?, amount))
}

fn both(table: &Table, one: Option<String>, other: Option<String>) -> Option<String> {
    Some(match table.lang {
        Lang::En => format!("{}, {},", one?, other?),
        Lang::Ja => format!("{}の{}", one?, other?),
    })
}

/// What a column across is called.
fn column_name(table: &Table, at: usize) -> Option<String> {
    let column = table.columns.get(at)?;
    (column.slice != Slice::Group(NO_GROUP.to_owned())).then(|| super::cut(&column.title))
}

/// Of a row for each group of one dimension, and a column for each of the other.
fn crossed(table: &Table) -> Vec<Meeting> {
    let places =
        || (0..table.columns.len()).filter(|at| table.columns.get(*at).is_some_and(|it| it.key == Key::Across));
    let meetings = table.rows.iter().flat_map(|row| {
        let name = super::name(table, &row.cells);
        places().filter_map(move |at| {
            let amount = *row.cells.get(at)?.amount()?;
            Some((both(table, name.clone(), column_name(table, at)), amount))
        })
    });
    meetings.collect()
}

/// The totals of the columns.
fn across(table: &Table) -> Vec<Meeting> {
    let Some(total) = table.totals.first() else { return Vec::new() };
    let cells = total.cells.iter().zip(&table.columns).enumerate();
    let cells = cells.filter(|(_, (_, column))| column.key == Key::Across);
    cells.filter_map(|(at, (cell, _))| Some((column_name(table, at), *cell.amount()?))).collect()
}

/// The totals of the rows.
fn down(table: &Table) -> Vec<Meeting> {
    let Some(at) = table.column(Key::Amount).filter(|_| table.column(Key::Across).is_some()) else { return Vec::new() };
    let total = |cells: &Vec<Cell>| Some((super::name(table, cells), *cells.get(at)?.amount()?));
    table.rows.iter().filter_map(|row| total(&row.cells)).collect()
}

/// Of a row for each group and year.
fn listed(table: &Table) -> Vec<Meeting> {
    let (year_at, amount_at) = (table.column(Key::FiscalYear), table.column(Key::Amount));
    let year = |cells: &[Cell]| -> Option<FiscalYear> {
        if let Some(Cell::Year(year)) = cells.get(year_at?) { Some(*year) } else { None }
    };
    let newest = table.rows.iter().filter_map(|row| year(&row.cells)).max();
    let rows = table.rows.iter().filter(|row| year(&row.cells) == newest);
    let meeting = |cells: &Vec<Cell>| {
        let amount = *cells.get(amount_at?)?.amount()?;
        let named = |role: Role| {
            table.columns.iter().zip(cells).filter(move |(column, _)| column.key.role() == role).map(|(_, cell)| cell)
        };
        let is_grouped = named(Role::Code).all(|cell| cell.word() != Some(NO_GROUP));
        let mut names = named(Role::Name).map(|cell| cell.word().map(super::cut));
        let name = both(table, names.next().flatten(), names.next().flatten());
        Some((name.filter(|_| is_grouped), amount))
    };
    rows.filter_map(|row| meeting(&row.cells)).collect()
}
