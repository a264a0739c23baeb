//! Totals beside the sums of their rows, in words and figures.
//!
//! Knows what was compared, not what is made of it.

use rust_decimal::Decimal;

use super::ControlRow;
use super::lines::{Lines, keys};
use super::totals::{Compared, Comparison};
use crate::import::read::cells::brief;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::model::Unit;
use crate::number::count;

/// How many totals are told of one by one.
pub(super) const MOST_TOLD: usize = 30;

/// Totals that agree with their rows.
#[derive(Debug, Default)]
pub(super) struct Agreed {
    told: Vec<String>,
    more: usize,
}

impl Agreed {
    pub(super) fn add(&mut self, sheet: &Sheet, lines: &Lines<'_>, total: &ControlRow, compared: &Compared) {
        if self.told.len() == MOST_TOLD {
            self.more += 1;
            return;
        }
        let rows = lines.rows(&compared.run, &keys(&total.figures));
        let of = compared.comparisons.iter().filter_map(|comparison| {
            let figure = total.figures.get(comparison.figure)?;
            Some(comparison_text(figure, comparison, has_stages(total)))
        });
        let text = brief(sheet.cell(total.place));
        let row = total.place.row + 1;
        self.told.push(format!(
            "row {row} ({text}) is the total of {}: {}",
            rows_text(&rows),
            of.collect::<Vec<_>>().join("; ")
        ));
    }

    pub(super) fn notes(self, sheet: &Sheet) -> Vec<String> {
        let more = (self.more > 0).then(|| format!("{} more totals agree with their rows", self.more));
        self.told.into_iter().chain(more).map(|text| format!("{}: {text}", sheet.name)).collect()
    }
}

/// One figure of a total beside the sum of its rows; its stage is named where the total has several.
pub(super) fn comparison_text(figure: &SheetFigure, comparison: &Comparison, names_stage: bool) -> String {
    let stage = if names_stage { format!(" {}", figure.stage.label().en) } else { String::new() };
    let year = format!("{}{stage}", figure.year.english());
    let shown = |yen: Decimal| shown(yen, figure.unit);
    let (printed, sum) = (shown(comparison.printed), shown(comparison.sum));
    let empty = if comparison.empty > 0 {
        format!(", {} without a figure", count(comparison.empty, "row"))
    } else {
        String::new()
    };
    match comparison.difference() {
        Some(difference) if difference.is_zero() => format!("{year} {printed}, exact{empty}"),
        Some(difference) => {
            let verdict = match (comparison.agrees(), comparison.is_open()) {
                (true, _) => "explained by rounding",
                (false, true) => "not checked",
                (false, false) => "a contradiction",
            };
            format!("{year} printed {printed}, sum {sum}, difference {} ({verdict}{empty})", shown(difference))
        }
        None => format!("{year} printed {printed}"),
    }
}

/// Whether the figures of a total are of several stages.
pub(super) fn has_stages(total: &ControlRow) -> bool {
    let first = total.figures.first().map(|figure| figure.stage);
    total.figures.iter().any(|figure| Some(figure.stage) != first)
}

/// An amount in the unit that the sheet prints.
pub(super) fn shown(yen: Decimal, unit: Unit) -> String {
    unit.from_yen(yen).unwrap_or(yen).to_string()
}

/// Rows by their numbers: `row 3`, `rows 3 to 7`, `rows 3, 5 and 9`.
pub(super) fn rows_text(rows: &[usize]) -> String {
    const MOST: usize = 5;
    let numbers: Vec<usize> = rows.iter().map(|row| row + 1).collect();
    match numbers.as_slice() {
        [] => "no row".to_owned(),
        [one] => format!("row {one}"),
        [first, .., last] if last - first + 1 == numbers.len() => format!("rows {first} to {last}"),
        [first, .., last] if numbers.len() > MOST => format!("{} rows from {first} to {last}", numbers.len()),
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            format!("rows {} and {last}", others.join(", "))
        }
    }
}
