//! Headers of two and three rows: years over stages, stages over years, and units below both.
//!
//! Knows the words of headings and where they stand, no figures.

use proptest::prelude::*;
use proptest::sample::select;

use super::cell::Cell;
use super::grid::Grid;

/// What stands in the upper row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Upper {
    /// There is one row.
    Nothing,
    Years,
    Stages,
}

/// How the headers of a wide sheet are laid out.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Debug, Clone, Copy)]
pub(super) struct Tiers {
    pub(super) upper: Upper,
    /// Whether the upper texts are repeated over each column.
    pub(super) is_filled: bool,
    /// Whether a workbook merges what holds for several columns.
    is_merged: bool,
    /// Whether what has one row stands in the lower.
    is_below: bool,
    /// Whether units have a row of their own.
    has_units: bool,
    /// Whether 増減額 stands below the last year.
    is_derived_below: bool,
}

/// What heads a column of amounts.
pub(super) struct Part {
    pub(super) place: usize,
    pub(super) year: String,
    pub(super) stage: String,
    pub(super) unit: String,
}

/// Any layout.
pub(super) fn tiers() -> impl Strategy<Value = Tiers> {
    let upper = select(vec![Upper::Nothing, Upper::Nothing, Upper::Years, Upper::Years, Upper::Stages]);
    (upper, any::<[bool; 5]>()).prop_map(|(upper, [is_filled, is_merged, is_below, has_units, is_derived_below])| {
        Tiers { upper, is_filled, is_merged, is_below, has_units, is_derived_below }
    })
}

impl Tiers {
    /// Writes the rows of headers: `others` head the columns that are no amounts, `derived` the first of two that follow
    /// from the amounts; `is_gap` if the last of the upper texts is missing.
    pub(super) fn write(
        self,
        grid: &mut Grid,
        others: &[Cell],
        parts: &[Part],
        (derived, is_workbook, is_gap): (Option<usize>, bool, bool),
    ) {
        let (mut upper, mut lower, mut units) =
            (vec![Cell::Empty; others.len()], vec![Cell::Empty; others.len()], vec![Cell::Empty; others.len()]);
        let top = grid.rows.len();
        let is_merged = self.is_merged && is_workbook && !self.is_filled;
        let below = |column: usize| {
            let is_derived = derived.is_some_and(|first| (first..first + 2).contains(&column));
            self.is_below || is_derived && self.is_derived_below
        };
        for (column, cell) in others.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty) {
            if below(column) {
                lower[column] = cell.clone();
            } else {
                upper[column] = cell.clone();
                if is_merged {
                    grid.merged.push((column, top, top + 1));
                }
            }
        }
        let over = |part: &Part| if self.upper == Upper::Years { part.year.clone() } else { part.stage.clone() };
        let groups: Vec<&[Part]> = parts.chunk_by(|one, other| over(one) == over(other)).collect();
        for (at, group) in groups.iter().enumerate() {
            let is_missing = is_gap && at + 1 == groups.len();
            for (of_group, part) in group.iter().enumerate() {
                if !is_missing && (of_group == 0 || self.is_filled) {
                    upper[part.place] = Cell::text(over(part));
                }
                let under = if self.upper == Upper::Years { &part.stage } else { &part.year };
                let unit = if self.has_units { "" } else { part.unit.as_str() };
                lower[part.place] = Cell::text(format!("{under}{unit}"));
                units[part.place] = Cell::text(part.unit.as_str());
            }
            if is_merged && group.len() > 1 && !is_missing {
                grid.across.push((top, group[0].place, group[group.len() - 1].place));
            }
        }
        grid.rows.extend([upper, lower]);
        if self.has_units && parts.iter().any(|part| !part.unit.is_empty()) {
            grid.rows.push(units);
        }
    }
}
