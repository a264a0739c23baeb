//! The largest certain rises and falls of a comparison.

use super::coarser;
use crate::table::{Direction, Drawing, Table};

/// How many rises, and how many falls, are shown.
const SHOWN: usize = 10;

/// The comparison cut to what rose most and what fell most. What rounding or a contradicting document leaves open is
/// neither.
pub(super) fn extremes(mut table: Table) -> Table {
    let (mut rises, mut falls) = (0, 0);
    let directions: Vec<_> = table.rows.iter().map(|row| table.movement(row).map(|it| it.direction)).collect();
    let mut directions = directions.into_iter();
    table.rows.retain(|_| {
        let place = match directions.next().flatten() {
            Some(Direction::Rise) => &mut rises,
            Some(Direction::Fall) => &mut falls,
            Some(Direction::Level | Direction::Open) | None => return false,
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
