//! A chart as a section of a page: rows of text that wrap and can be selected, with a drawing in each.

use maud::{Markup, html};

use super::draw::{drawing, threads};
use crate::model::{Label, Lang};
use crate::render::chart::{Chart, KEY_HEIGHT, Line, Row};
use crate::table::Emblem;

/// Between the marks of a row and its edges.
const PADDING: f64 = 10.0;
/// The least height of what stands above the marks.
const HEAD: f64 = 20.0;

/// The rows of a chart, and beside them how to read it.
pub(super) fn chart(chart: &Chart) -> Markup {
    html! { div.with-margin { (drawn(chart)) (margin(chart)) } }
}

/// The rows of a chart alone.
pub(super) fn drawn(chart: &Chart) -> Markup {
    let columns = [
        Some(if chart.columns.names > 260.0 { "wide" } else { "" }),
        (chart.columns.aside > 0.0).then_some("aside"),
        (chart.columns.values > 0.0).then_some("value"),
    ];
    let class = columns.into_iter().flatten().filter(|class| !class.is_empty()).map(|class| format!(" c-{class}"));
    let class: String = std::iter::once("chart".to_owned()).chain(class).collect();
    html! {
        div class=(class) {
            @if !chart.head.is_empty() {
                div.row.head aria-hidden="true" {
                    div.name {}
                    @if chart.columns.aside > 0.0 { div.aside { (chart.head.aside) } }
                    div.marks { (drawing(&chart.head.marks, chart.head.height.max(HEAD))) }
                    @if chart.columns.values > 0.0 { div.value { (chart.head.value) } }
                }
            }
            (rows(chart))
        }
    }
}

fn rows(chart: &Chart) -> Markup {
    // Each run of rows between headings is a list.
    let mut runs: Vec<(Option<&Line>, Vec<&Row>)> = vec![(None, Vec::new())];
    for line in &chart.lines {
        match (line, runs.last_mut()) {
            (Line::Row(row), Some((_, rows))) => rows.push(row),
            (other, _) => runs.push((Some(other), Vec::new())),
        }
    }
    html! {
        @for (head, rows) in &runs {
            @match head {
                Some(Line::Group(name)) => { h3.group { bdi { (name) } } },
                Some(Line::Rule) => { div.rule {} },
                Some(Line::Counts(counts)) => {
                    ul.counts { @for (count, label) in counts { li { b { (count) } " " (label) } } }
                },
                Some(Line::Row(_)) | None => {},
            }
            @if !rows.is_empty() {
                ul.rows { @for it in rows { (row(chart, it)) } }
            }
        }
    }
}

fn row(chart: &Chart, row: &Row) -> Markup {
    let class = format!("row{}{}", if row.is_strong { " strong" } else { "" }, if row.indent > 0 { " in" } else { "" });
    html! {
        li class=(class) {
            div.name {
                @if let Some(emblem) = &row.emblem { (chip(emblem, chart.lang)) }
                div {
                    bdi { (row.name) }
                    @for detail in &row.details { span.detail { bdi { (detail) } } }
                }
            }
            @if chart.columns.aside > 0.0 {
                div.aside { @for (_, text) in &row.aside { span { (text) } } }
            }
            div.marks { (threads(&row.threads, PADDING)) (drawing(&row.marks, row.height)) }
            @if chart.columns.values > 0.0 {
                div.value {
                    b { (row.value) }
                    @if !row.value_detail.is_empty() { span.detail { (row.value_detail) } }
                }
            }
            span.told { (row.told) }
        }
    }
}

/// A ministry's sign on its colour; its name follows, so that nobody is read it twice.
pub(super) fn chip(emblem: &Emblem, lang: Lang) -> Markup {
    let wide = match lang {
        Lang::En => " en",
        Lang::Ja => "",
    };
    html! { span class={"chip k" (emblem.slot) (wide)} aria-hidden="true" { (emblem.sign) } }
}

/// How to read the marks, and what to know.
fn margin(chart: &Chart) -> Markup {
    html! {
        aside.margin {
            @if !chart.key.is_empty() {
                h3 { (Label::new("How to read", "読み方").get(chart.lang)) }
                ul.key {
                    @for entry in &chart.key {
                        li { span.mark { (drawing(&entry.marks, KEY_HEIGHT)) } span { (entry.text) } }
                    }
                }
            }
            @for note in &chart.notes { p { (note) } }
        }
    }
}
