//! The published figures that are exactly their sums, folded below the picture of those that are not.

use maud::{Markup, html};

use super::figures::Figures;
use super::table::first_rows;
use crate::model::Lang;
use crate::number;
use crate::render::Style;
use crate::table::{Cell, Key, Row, Table};

/// The rows of a check that are exact, as a table that opens; nothing where none is.
pub(super) fn agreed(table: &Table, style: &Style, figures: &Figures) -> Markup {
    let verdict = table.column(Key::Verdict);
    let is_exact = |row: &Row| verdict.and_then(|at| row.cells.get(at)?.word()) == Some("exact");
    let mut exact = table.clone();
    exact.rows.retain(is_exact);
    if exact.rows.is_empty() {
        return Markup::default();
    }
    // The line that opens them tells the verdict, and a difference of 0 with it.
    exact.hide(&[Key::Verdict, Key::Difference]);
    let published = exact.column(Key::Published);
    let is_count = |row: &Row| matches!(published.and_then(|at| row.cells.get(at)), Some(Cell::Count(_)));
    exact.unit_per_row = exact.rows.iter().any(is_count);
    let has_units = exact.unit_per_row;
    exact.columns.iter_mut().filter(|column| column.key == Key::Unit).for_each(|column| column.hidden = !has_units);
    let count = number::of(u64::try_from(exact.rows.len()).unwrap_or(u64::MAX), table.lang);
    let summary = match (table.lang, exact.rows.len()) {
        (Lang::En, 1) => "1 published figure is exactly its sum".to_owned(),
        (Lang::En, _) => format!("{count} published figures are exactly their sums"),
        (Lang::Ja, _) => format!("公表額と内訳の合計が一致した{count}件"),
    };
    html! {
        details.agreed {
            summary { (summary) }
            (first_rows(&exact, (style, figures), Some("budget check --all")))
        }
    }
}
