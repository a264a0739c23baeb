//! A table as one of a page.

use maud::{Markup, html};

use super::super::Style;
use super::super::view::View;
use crate::model::Lang;
use crate::number;
use crate::table::Table;

/// How many rows a page shows of a table, and how many of one that has more.
const MOST: usize = 200;
const FIRST: usize = 50;

/// The rows of a table, its unit above, its facts around it.
pub(super) fn table(table: &Table, style: &Style) -> Markup {
    rows(table, style, usize::MAX)
}

/// The same; of a long one, the first rows and how many more there are.
pub(super) fn first_rows(table: &Table, style: &Style) -> Markup {
    let count = table.rows.len();
    if count <= MOST {
        return rows(table, style, usize::MAX);
    }
    let rest = number::of(u64::try_from(count - FIRST).unwrap_or(u64::MAX), table.lang);
    html! {
        (rows(table, style, FIRST))
        p.notes {
            @match table.lang {
                Lang::En => { "… and " (rest) " more (" code { "budget list" } " lists them)" },
                Lang::Ja => { "…ほか" (rest) "行（" code { "budget list" } "で一覧）" },
            }
        }
    }
}

fn rows(table: &Table, style: &Style, most: usize) -> Markup {
    let view = View::new(table, style);
    let number = |at: usize| view.headings.get(at).is_some_and(|heading| heading.is_number);
    let cells = |row: &[String]| {
        html! {
            @for (at, cell) in row.iter().enumerate() {
                td.n[number(at)] { bdi { (cell.trim_end()) } }
            }
        }
    };
    html! {
        (facts(&view.facts))
        @if !view.headings.is_empty() {
            div.scroll tabindex="0" role="group" aria-label=(view.title.as_deref().unwrap_or_default()) {
                table {
                    @if let Some(unit) = &view.unit { caption { (unit) } }
                    thead { tr {
                        @for heading in &view.headings { th.n[heading.is_number] scope="col" { (heading.long) } }
                    } }
                    tbody {
                        @for (row, group) in view.rows.iter().zip(&view.groups).take(most) {
                            @if let Some(group) = group {
                                tr.group { th colspan=(view.headings.len()) scope="rowgroup" { (group.text) } }
                            } @else {
                                tr { (cells(row)) }
                            }
                        }
                        @for row in &view.left_out { tr.quiet { (cells(row)) } }
                    }
                    @if !view.totals.is_empty() {
                        tfoot { @for row in &view.totals { tr { (cells(row)) } } }
                    }
                }
            }
        }
        (facts(&view.facts_below))
    }
}

fn facts(facts: &[(String, String)]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl.facts { @for (label, value) in facts { dt { (label) } dd { bdi { (value) } } } }
        }
    }
}
