//! What is known of a percentage: which figure it is of which, and where both were read.

use super::called::{head, name};
use super::terms::WORKING;
use super::{Facts, Line, cited, exactly, origins};
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Place};
use crate::table::{Cell, Key, Row, Table};

/// Of a percentage that a table has the two figures of.
pub(super) fn of(speaker: &Speaker<'_>, row: &Row, figure: Figure) -> Option<Facts> {
    let table = speaker.table;
    let [part, whole] = sides(table, row, figure)?;
    let cell = |figure: Figure| figure.place.row(table)?.cells.get(figure.column).filter(|it| it.amount().is_some());
    let read = |figure: Figure| Some(origins::of(speaker, figure.place.row(table)?, figure));
    let [part_said, whole_said] = [exactly(speaker, cell(part)?), exactly(speaker, cell(whole)?)];
    let working = Line::Text(WORKING.get(table.lang), format!("{part_said} ÷ {whole_said}"));
    let read = origins::merged(read(part)?, &read(whole)?);
    Some(Facts {
        name: name(speaker, row, figure),
        head: head(speaker, &row.cells, figure),
        value: speaker.visible(row.cells.get(figure.column)?, ""),
        strip: None,
        lines: std::iter::once(working).chain(cited(&read, table.lang)).collect(),
    })
}

/// What a percentage is of, and the whole that it is a part of.
fn sides(table: &Table, row: &Row, figure: Figure) -> Option<[Figure; 2]> {
    let own = |key| Some(Figure { column: table.column(key)?, ..figure });
    match table.columns.get(figure.column)?.key {
        Key::ExecutionPercent => Some([own(Key::Executed)?, own(table.execution_of?)?]),
        Key::SharePercent => {
            let part = own(Key::Amount)?;
            Some([part, Figure { place: Place::Total(total_of(table, row)?), ..part }])
        }
        _ => None,
    }
}

/// The total of a row's year.
fn total_of(table: &Table, row: &Row) -> Option<usize> {
    let year = |row: &'_ Row| -> Option<Cell> { row.cells.get(table.column(Key::FiscalYear)?).cloned() };
    table.totals.iter().position(|total| year(total) == year(row))
}
