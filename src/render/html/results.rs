//! Results as entries of a page: what came out, by whom, from which programs.

use maud::{Markup, html};

use super::chart::chip;
use super::named::name;
use crate::table::{Cell, Key, Listed, Row, Table};
use crate::visible;

/// An entry for each result.
pub(super) fn results(table: &Table) -> Markup {
    html! { ul.results { @for row in &table.rows { (entry(table, row)) } } }
}

fn entry(table: &Table, row: &Row) -> Markup {
    let cell = |key: Key| row.cells.get(table.column(key)?);
    let text = |key: Key| match cell(key) {
        Some(Cell::Text(text) | Cell::Term { label: text, .. }) => text.as_str(),
        _ => "",
    };
    // The title stands above what it is.
    let (title, summary) = text(Key::Result).split_once('\n').unwrap_or((text(Key::Result), ""));
    let programs: &[Listed] = if let Some(Cell::Terms(programs)) = cell(Key::ProgramIds) { programs } else { &[] };
    let ministries = cell(Key::Ministry).and_then(Cell::word).unwrap_or_default().split(';');
    html! {
        li {
            h3 { (name(&visible::line(title), table.lang)) }
            @if !summary.trim().is_empty() { p { (name(&visible::line(summary.trim()), table.lang)) } }
            @if !text(Key::Institution).is_empty() { p.detail { (name(&visible::line(text(Key::Institution)), table.lang)) } }
            ul {
                @for (program, ministry) in programs.iter().zip(ministries) {
                    li.name {
                        @if let Some(emblem) = table.emblem(ministry) { (chip(emblem, table.lang)) }
                        (name(&visible::line(&program.label), table.lang))
                    }
                }
            }
        }
    }
}
