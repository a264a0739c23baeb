//! A chart as a section of a page: rows of text that wrap and can be selected, with a drawing in each.

use maud::{Markup, html};

use super::draw::{drawing, drawing_of_figures, threads};
use super::figures::Figures;
use crate::model::{Label, Lang};
use crate::render::chart::shape::Shape;
use crate::render::chart::{Chart, KEY_HEIGHT, Line, Row};
use crate::render::speaker::Speaker;
use crate::table::Emblem;

/// Between the marks of a row and its edges.
const PADDING: f64 = 10.0;
/// The least height of what stands above the marks.
const HEAD: f64 = 20.0;

/// Whose figures rows show, and where these are written.
pub(super) type Of<'o, 't> = (&'o Speaker<'t>, &'o Figures);

/// The rows of a chart of the speaker's table, and beside them how to read it.
pub(super) fn chart(chart: &Chart, of: Of<'_, '_>) -> Markup {
    html! { div.with-margin { (drawn(chart, of)) (margin(chart)) } }
}

/// The rows of a chart alone.
pub(super) fn drawn(chart: &Chart, of: Of<'_, '_>) -> Markup {
    let columns = [
        Some(if chart.columns.names > 260.0 { "wide" } else { "" }),
        (chart.columns.aside > 0.0).then_some("aside"),
        (chart.columns.values > 0.0).then_some("value"),
    ];
    let class = columns.into_iter().flatten().filter(|class| !class.is_empty()).map(|class| format!(" c-{class}"));
    let class: String = std::iter::once("chart".to_owned()).chain(class).collect();
    html! {
        div class=(class) data-roving {
            @if !chart.head.is_empty() {
                div.row.head aria-hidden="true" {
                    div.name {}
                    @if chart.columns.aside > 0.0 { div.aside { (chart.head.aside) } }
                    div.marks { (drawing(&chart.head.marks, chart.head.height.max(HEAD))) }
                    @if chart.columns.values > 0.0 { div.value { (chart.head.value) } }
                }
            }
            (rows(chart, of))
        }
    }
}

fn rows(chart: &Chart, of: Of<'_, '_>) -> Markup {
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
                ul.rows { @for it in rows { (row(chart, it, of)) } }
            }
        }
    }
}

fn row(chart: &Chart, row: &Row, (speaker, figures): Of<'_, '_>) -> Markup {
    let keys = |figure| figures.key_of(speaker, figure);
    let words = |words| figures.words(speaker, words);
    let class = format!("row{}{}", if row.is_strong { " strong" } else { "" }, if row.indent > 0 { " in" } else { "" });
    html! {
        li class=(class) {
            div.name {
                @if let Some(emblem) = &row.emblem { (chip(emblem, chart.lang)) }
                div {
                    bdi { (row.name) }
                    @for detail in &row.details { span.detail { bdi { (words(detail)) } } }
                }
            }
            @if chart.columns.aside > 0.0 {
                div.aside { @for (_, text) in &row.aside { span { (words(text)) } } }
            }
            div.marks { (threads(&row.threads, PADDING)) (drawing_of_figures(&row.marks, row.height, &keys)) }
            @if chart.columns.values > 0.0 {
                div.value {
                    b { (words(&row.value)) }
                    @if !row.value_detail.is_empty() { span.detail { (words(&row.value_detail)) } }
                }
            }
            // What stands beside the drawing can be read without it.
            @if row.marks.iter().any(|mark| matches!(mark, Shape::Text { .. })) { span.told { (told(row)) } }
        }
    }
}

/// A row in words, but for its name.
fn told(row: &Row) -> &str {
    let rest = row.told.strip_prefix(row.name.as_str()).unwrap_or(&row.told);
    rest.trim_start_matches([':', '：', ' '])
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
