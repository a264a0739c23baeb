//! The chart of a dataset with many programs: a row for each ministry, over the phases that any of its programs has.

use std::collections::BTreeMap;

use crate::model::{Amount, Inexact, Lang};
use crate::number;
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, Table};

/// How many rows a picture has room for.
const MOST: usize = 60;

/// Adds the programs of each ministry up where there are more than a picture has room for.
pub(super) fn collapse(table: &mut Table) -> Result<(), Inexact> {
    let at = |key| table.columns.iter().position(|column: &Column| column.key == key);
    let (Some(name), Some(ministry)) = (at(Key::Name), at(Key::Ministry)) else { return Ok(()) };
    if table.rows.len() <= MOST {
        return Ok(());
    }
    let stage = at(Key::Stage);
    let mut groups: BTreeMap<(usize, Option<usize>, String), Vec<Row>> = BTreeMap::new();
    let count = table.rows.len();
    for row in std::mem::take(&mut table.rows) {
        let place =
            |at: Option<usize>| if let Some(Cell::Term { place, .. }) = row.cells.get(at?) { *place } else { None };
        let id = row.cells.get(ministry).and_then(Cell::word).unwrap_or_default().to_owned();
        groups.entry((place(Some(ministry)).unwrap_or(usize::MAX), place(stage), id)).or_default().push(row);
    }
    for rows in groups.values() {
        let mut row = summed(&table.columns, rows)?;
        let label =
            if let Some(Cell::Term { label, .. }) = row.cells.get(ministry) { label.clone() } else { String::new() };
        if let Some(cell) = row.cells.get_mut(name) {
            *cell = Cell::Text(label);
        }
        row.cells.push(Cell::Count(u64::try_from(rows.len()).unwrap_or(u64::MAX)));
        table.rows.push(row);
    }
    table.columns.push(Column::new(Key::Programs, table.lang).hidden());
    table.totals.iter_mut().for_each(|row| {
        row.cells.push(Cell::Empty);
        row.published.iter_mut().for_each(|cells| cells.push(Cell::Empty));
    });
    let programs = number::of(u64::try_from(count).unwrap_or(u64::MAX), table.lang);
    let text = match table.lang {
        Lang::En => format!("Summed by ministry: a picture has no room for {programs} rows."),
        Lang::Ja => format!("図に{programs}行は入らないため、府省ごとに合計した。"),
    };
    table.notes.push(Note::new(NoteCode::NoRoom, text));
    Ok(())
}

/// One row of several: the sums of their amounts, over all of their phases.
fn summed(columns: &[Column], rows: &[Row]) -> Result<Row, Inexact> {
    let mut cells = Vec::with_capacity(columns.len() + 1);
    for (at, column) in columns.iter().enumerate() {
        let all = || rows.iter().filter_map(|row| row.cells.get(at));
        cells.push(match column.key {
            Key::Amount if all().any(|cell| cell.amount().is_some()) => {
                Cell::Amount(Amount::sum(all().filter_map(Cell::amount).copied())?)
            }
            Key::Amount => Cell::Empty,
            Key::Bar => bar(all()),
            _ => all().next().cloned().unwrap_or(Cell::Empty),
        });
    }
    let bars: Vec<usize> = (0..).zip(columns).filter(|(_, it)| it.key == Key::Bar).map(|(at, _)| at).collect();
    join(&mut cells, &bars);
    Ok(Row::from(cells))
}

/// The part of a bar that covers those of several.
fn bar<'c>(cells: impl Iterator<Item = &'c Cell>) -> Cell {
    let bars: Vec<&Cell> = cells.filter(|cell| matches!(cell, Cell::Bar { .. })).collect();
    let is_dotted = bars.iter().any(|cell| matches!(cell, Cell::Bar { dotted: true, .. }));
    match bars.first() {
        Some(Cell::Bar { tint, .. }) => {
            Cell::Bar { opens: false, closes: false, dotted: is_dotted, label: String::new(), tint: *tint }
        }
        _ => Cell::Gap,
    }
}

/// Says of each part of a bar whether it is the first or the last of those side by side.
fn join(cells: &mut [Cell], bars: &[usize]) {
    let covered: Vec<bool> = bars.iter().map(|&at| matches!(cells.get(at), Some(Cell::Bar { .. }))).collect();
    let is = |at: Option<usize>| at.and_then(|at| covered.get(at)).copied().unwrap_or(false);
    for (at, &place) in bars.iter().enumerate() {
        if let Some(Cell::Bar { opens, closes, .. }) = cells.get_mut(place) {
            (*opens, *closes) = (!is(at.checked_sub(1)), !is(at.checked_add(1)));
        }
    }
}
