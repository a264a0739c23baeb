//! The note on changes whose sign is open.

use crate::model::Label;
use crate::table::{Cell, Note, NoteCode, OPEN_SIGN, Table};

/// Explains the mark of changes whose sign is open, once.
pub(crate) fn open_sign_note(table: &mut Table) {
    let open = |cell: &Cell| matches!(cell, Cell::Change(amount) if amount.sign_is_open());
    let rows = table.rows.iter().chain(&table.totals);
    if table.marks_open_signs && rows.flat_map(|row| row.cells.iter().chain(row.published.iter().flatten())).any(open) {
        let hint = Label::new("--bounds shows its range", "--boundsで範囲を表示");
        table.notes.push(Note::new(NoteCode::OpenSign, OPEN_SIGN.get(table.lang)).hinted(hint.get(table.lang)));
    }
}
