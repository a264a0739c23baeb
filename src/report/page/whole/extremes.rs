//! The largest certain rises and falls of a comparison.

use rust_decimal::Decimal;

use super::coarser;
use crate::model::Amount;
use crate::table::{Cell, Drawing, Key, Row, Table};

/// How many rises, and how many falls, are shown.
const SHOWN: usize = 10;

/// The comparison cut to what rose most and what fell most. What rounding or a contradicting document leaves open is
/// neither.
pub(super) fn extremes(mut table: Table) -> Table {
    let (change, note) = (table.column(Key::Change), table.column(Key::Note));
    let is_disputed = |row: &Row| note.and_then(|at| row.cells.get(at)).is_some_and(|cell| *cell != Cell::Empty);
    let certain = |row: &Row| {
        let change = row.cells.get(change?)?.amount()?;
        (!change.sign_is_open() && !is_disputed(row)).then_some(*change)
    };
    let (mut rises, mut falls) = (0, 0);
    table.rows.retain(|row| {
        let place = match certain(row).as_ref().map(Amount::yen) {
            Some(yen) if yen > Decimal::ZERO => &mut rises,
            Some(yen) if yen < Decimal::ZERO => &mut falls,
            _ => return false,
        };
        *place += 1;
        *place <= SHOWN
    });
    table.drawing = Some(Drawing::Extremes);
    // The totals and the sentence on them are those of all rows.
    table.totals.clear();
    table.opening.clear();
    coarser(&mut table);
    table
}
