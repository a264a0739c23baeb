//! The note on changes whose sign is open.

use crate::model::Label;
use crate::table::{Cell, Note, NoteCode, Table};

/// Explains the mark of changes whose sign is open, once.
pub(crate) fn open_sign_note(table: &mut Table) {
    let open = |cell: &Cell| matches!(cell, Cell::Change(amount) if amount.sign_is_open());
    let rows = table.rows.iter().chain(&table.totals);
    if table.marks_open_signs && rows.flat_map(|row| row.cells.iter().chain(row.published.iter().flatten())).any(open) {
        let text = Label::new(
            "≈ The printed figures are rounded: the true change may have either sign.",
            "※ 端数処理のため、増減の符号は確定しない。",
        );
        let hint = Label::new("--bounds shows its range", "--boundsで範囲を表示");
        table.notes.push(Note::new(NoteCode::OpenSign, text.get(table.lang)).hinted(hint.get(table.lang)));
    }
}
