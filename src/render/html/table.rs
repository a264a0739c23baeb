//! A table as one of a page.

use maud::{Markup, html};

use super::super::Style;
use super::super::speaker::Speaker;
use super::super::view::{Shown, View};
use super::super::words::Figure;
use super::figures::Figures;
use super::named::foreign;
use crate::model::Lang;
use crate::number;
use crate::render::facts::Facts;
use crate::table::{Column, Key, Table};

/// How many rows a page shows of a table, and how many of one that has more.
const MOST: usize = 200;
const FIRST: usize = 50;

/// The rows of a table, its unit above, its facts around it.
pub(super) fn table(table: &Table, style: &Style, figures: &Figures) -> Markup {
    rows(table, style, figures, usize::MAX)
}

/// The same; of a long one, the first rows and how many more there are, which a command lists.
pub(super) fn first_rows(table: &Table, (style, figures): (&Style, &Figures), command: Option<&'static str>) -> Markup {
    let count = table.rows.len();
    if count <= MOST {
        return rows(table, style, figures, usize::MAX);
    }
    let rest = number::of(u64::try_from(count - FIRST).unwrap_or(u64::MAX), table.lang);
    html! {
        (rows(table, style, figures, FIRST))
        p.notes {
            @match (table.lang, command) {
                (Lang::En, Some(command)) => { "… and " (rest) " more (" code { (command) } " lists them)" },
                (Lang::Ja, Some(command)) => { "…ほか" (rest) "行（" code { (command) } "で一覧）" },
                (Lang::En, None) => { "… and " (rest) " more" },
                (Lang::Ja, None) => { "…ほか" (rest) "行" },
            }
        }
    }
}

fn rows(table: &Table, style: &Style, figures: &Figures, most: usize) -> Markup {
    let speaker = Speaker::new(table, style);
    let view = View::new(table, style);
    let number = |at: usize| view.headings.get(at).is_some_and(|heading| heading.is_number);
    let wide = wide(table);
    let wide = |at: usize| view.columns.get(at).is_some_and(|at| wide.contains(at));
    let cell = |text: &str, shown: Option<&Shown>, at: usize| {
        let facts = shown.and_then(|it| facts_of(&speaker, *it, *view.columns.get(at)?));
        figures.figure(facts, &speaker, &html! { (text) })
    };
    let cells = |row: &[String], shown: Option<&Shown>| {
        html! {
            @for (at, text) in row.iter().enumerate() {
                td.n[number(at)].wide[wide(at)] {
                    bdi lang=[foreign(text, table.lang).filter(|_| !number(at))] { (cell(text.trim_end(), shown, at)) }
                }
            }
        }
    };
    html! {
        (facts(&view.facts))
        @if !view.headings.is_empty() {
            div.scroll tabindex="0" role="group" aria-label=(view.title.as_deref().unwrap_or_default()) {
                table data-roving {
                    @if let Some(unit) = &view.unit { caption { (unit) } }
                    thead { tr {
                        @for (at, heading) in view.headings.iter().enumerate() {
                            th.n[heading.is_number].wide[wide(at)] scope="col" { (heading.long) }
                        }
                    } }
                    tbody {
                        @for ((row, group), shown) in view.rows.iter().zip(&view.groups).zip(&view.places).take(most) {
                            @if let Some(group) = group {
                                tr.group { th colspan=(view.headings.len()) scope="rowgroup" { (group.text) } }
                            } @else {
                                tr { (cells(row, shown.as_ref())) }
                            }
                        }
                        @for (row, shown) in view.left_out.iter().zip(&view.left_out_places) {
                            tr.quiet { (cells(row, shown.as_ref())) }
                        }
                    }
                    @if !view.totals.is_empty() {
                        tfoot {
                            @for (row, shown) in view.totals.iter().zip(&view.total_places) {
                                tr { (cells(row, shown.as_ref())) }
                            }
                        }
                    }
                }
            }
        }
        (facts(&view.facts_below))
    }
}

/// The columns that a phone has no room for: ministries, and all years but the newest.
fn wide(table: &Table) -> Vec<usize> {
    let newest = table.columns.iter().filter(|column| !column.hidden).filter_map(Column::year).max();
    let is_wide = |column: &Column| match column.year() {
        None => column.key == Key::Ministry,
        year => year != newest,
    };
    let columns = table.columns.iter().enumerate();
    columns.filter(|(_, column)| is_wide(column)).map(|(at, _)| at).collect()
}

/// What is known of the figure of a cell. How many things a table counts itself, no document says.
fn facts_of(speaker: &Speaker<'_>, shown: Shown, column: usize) -> Option<Facts> {
    let key = speaker.table.columns.get(column)?.key;
    if matches!(key, Key::Programs | Key::Figures | Key::Entries | Key::Sources) {
        return None;
    }
    let Shown { place, is_published } = shown;
    let row = place.row(speaker.table)?;
    let cells = if is_published { row.published.as_ref()? } else { &row.cells };
    cells.get(column).filter(|cell| cell.is_figure())?;
    Facts::of(speaker, Figure { place, column, is_published })
}

fn facts(facts: &[(String, String)]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl.facts { @for (label, value) in facts { dt { (label) } dd { bdi { (value) } } } }
        }
    }
}
