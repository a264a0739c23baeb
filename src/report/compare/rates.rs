//! Rates of change beside what they are worth.

use crate::model::{Label, Rate};
use crate::table::{Cell, Note, NoteCode, OPEN_RATE, Table};

/// The two ends of a rate; nothing where there is no rate, or nothing bounds it.
pub(super) fn ends(cell: &Cell) -> [Cell; 2] {
    let ends = rate(cell).and_then(Rate::ends);
    ends.map_or([Cell::Empty, Cell::Empty], |(low, high)| [low, high].map(|end| Cell::Rate(Rate::exact(end))))
}

/// Explains the mark of rates that are worth little, once.
pub(super) fn note_open(table: &mut Table) {
    let is_open = |cell: &Cell| rate(cell).is_some_and(Rate::is_open);
    let mut rows = table.rows.iter().chain(&table.totals);
    if table.marks_open_signs && rows.any(|row| row.cells.iter().chain(row.published.iter().flatten()).any(is_open)) {
        let hint = Label::new("--bounds shows its range", "--boundsで範囲を表示");
        table.notes.push(Note::new(NoteCode::OpenRate, OPEN_RATE.get(table.lang)).hinted(hint.get(table.lang)));
    }
}

fn rate(cell: &Cell) -> Option<&Rate> {
    if let Cell::Rate(rate) | Cell::NamedRate(rate, _) = cell { Some(rate) } else { None }
}
