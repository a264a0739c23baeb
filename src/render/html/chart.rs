//! A chart as a section of a page: rows of text that wrap and can be selected, with a drawing in each.

use maud::{Markup, html};

use super::draw::{drawing, drawing_of_figures, threads};
use super::figures::Figures;
use super::named::{foreign, name};
use crate::model::{Label, Lang};
use crate::render::chart::measure;
use crate::render::chart::shape::{Hue, Shape, Type};
use crate::render::chart::{Chart, KEY_HEIGHT, Line, Row};
use crate::render::speaker::Speaker;
use crate::table::Emblem;

/// Between the marks of a row and its edges.
const PADDING: f64 = 10.0;
/// How numbers beside the names look.
const ASIDE: Type = Type::plain(12.0, Hue::Ink2);
/// The least height of what stands above the marks.
const HEAD: f64 = 20.0;

/// Whose figures rows show, and where these are written.
pub(super) type Of<'o, 't> = (&'o Speaker<'t>, &'o Figures);

/// What opens inside a row.
pub(super) struct Opened {
    /// The id of the ministry that the row is about.
    pub(super) ministry: String,
    pub(super) body: Markup,
}

/// The rows of a chart of the speaker's table, and beside them how to read it.
pub(super) fn chart(chart: &Chart, of: Of<'_, '_>) -> Markup {
    opening(chart, &[], of)
}

/// The same; some rows open.
pub(super) fn opening(chart: &Chart, inside: &[Opened], of: Of<'_, '_>) -> Markup {
    let class = if has_halves(chart) { "with-margin across" } else { "with-margin" };
    html! { div class=(class) { (drawn(chart, inside, of)) (margin(chart, !inside.is_empty())) } }
}

/// Whether rows stand in two halves beside one another.
fn has_halves(chart: &Chart) -> bool {
    chart.lines.iter().any(|line| matches!(line, Line::Half(_)))
}

/// The rows of a chart alone.
pub(super) fn drawn(chart: &Chart, inside: &[Opened], of: Of<'_, '_>) -> Markup {
    let has_halves = has_halves(chart);
    let has_edge = chart.head.edge_width > 0.0;
    // What is laid out in its own way has its own widths.
    let is_wide = chart.columns.names > 260.0 && !has_halves && !has_edge;
    let columns = [
        is_wide.then_some("wide"),
        (chart.columns.names <= 0.0).then_some("bare"),
        has_halves.then_some("half"),
        has_edge.then_some("edge"),
        (!inside.is_empty()).then_some("opens"),
        // Narrow screens have no room for what names the columns, and say each row in words.
        (chart.head.height > 0.0).then_some("named"),
        (chart.columns.aside > 0.0).then_some("aside"),
        (chart.columns.values > 0.0).then_some("value"),
        aside(chart),
    ];
    let class = columns.into_iter().flatten().map(|class| format!(" c-{class}"));
    let class: String = std::iter::once("chart".to_owned()).chain(class).collect();
    html! {
        div class=(class) data-roving {
            @if !chart.head.is_empty() {
                div.row.head aria-hidden="true" {
                    div.name {}
                    @if chart.columns.aside > 0.0 { div.aside { (chart.head.aside) } }
                    @if chart.head.names.is_empty() {
                        div.marks { (drawing(&chart.head.marks, chart.head.height.max(HEAD))) }
                    } @else {
                        div.columns { @for name in &chart.head.names { span { (name) } } }
                    }
                    @if chart.columns.values > 0.0 { div.value { (chart.head.value) } }
                    @if chart.head.edge_width > 0.0 { div.edge { (drawing(&chart.head.edge, HEAD)) } }
                }
            }
            @if has_halves { div.halves { (rows(chart, inside, of)) } } @else { (rows(chart, inside, of)) }
        }
    }
}

/// The class of the column beside the names: numbers in it do not break.
fn aside(chart: &Chart) -> Option<&'static str> {
    let texts = chart.lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(&row.aside) } else { None });
    let widths = texts.flatten().map(|(_, text)| measure::width(text, ASIDE));
    // Fonts differ a little.
    let wide = widths.fold(0.0, f64::max) * 1.06;
    // The usual column has room for what is not named here.
    let usual = if chart.columns.values > 0.0 { 84.0 } else { 44.0 };
    let steps =
        [(110.0, "aside110"), (140.0, "aside140"), (180.0, "aside180"), (220.0, "aside220"), (280.0, "aside280")];
    let fits = steps.into_iter().find(|(step, _)| *step >= wide).or(steps.last().copied());
    fits.filter(|_| wide > usual).map(|(_, class)| class)
}

fn rows(chart: &Chart, inside: &[Opened], of: Of<'_, '_>) -> Markup {
    // Each run of rows between headings is a list.
    let mut runs: Vec<(Option<&Line>, Vec<&Row>)> = vec![(None, Vec::new())];
    for line in &chart.lines {
        match (line, runs.last_mut()) {
            (Line::Row(row), Some((_, rows))) => rows.push(row),
            (other, _) => runs.push((Some(other), Vec::new())),
        }
    }
    let list = |rows: &[&Row]| {
        html! {
            @if !rows.is_empty() {
                ul.rows { @for (at, it) in rows.iter().enumerate() { (row(chart, it, (inside, at == 0), of)) } }
            }
        }
    };
    html! {
        @for (head, rows) in &runs {
            @match head {
                Some(Line::Half(head)) => { div { h3.group { (name(head, chart.lang)) } (list(rows)) } },
                Some(Line::Group(head)) => { h3.group { (name(head, chart.lang)) } },
                Some(Line::Figure(it)) => {
                    // What holds buttons is no image.
                    div.figure role="group" aria-label=(it.told) {
                        (drawing_of_figures(&it.marks, it.height, &|figure| of.1.key_of(of.0, figure)))
                    }
                },
                Some(Line::Rule) => { div.rule {} },
                Some(Line::Counts(counts)) => {
                    ul.counts { @for (count, label) in counts { li { b { (count) } " " (label) } } }
                },
                Some(Line::Row(_)) | None => {},
            }
            @if !matches!(head, Some(Line::Half(_))) { (list(rows)) }
        }
    }
}

/// A row; where something opens inside it, the first of its list is open.
fn row(chart: &Chart, row: &Row, (inside, is_first): (&[Opened], bool), of: Of<'_, '_>) -> Markup {
    let class = format!("row{}{}", if row.is_strong { " strong" } else { "" }, if row.indent > 0 { " in" } else { "" });
    let ministry = row.emblem.as_ref().map(|emblem| &emblem.id);
    html! {
        @if let Some(opened) = inside.iter().find(|opened| Some(&opened.ministry) == ministry) {
            // Figures are buttons, which cannot stand in what opens and closes.
            li.opens {
                div class=(class) { (parts(chart, row, of)) }
                details open[is_first] {
                    summary {
                        span.told { (name(&row.name, chart.lang)) (Label::new(": largest programs", "：上位の事業").get(chart.lang)) }
                    }
                    (opened.body)
                }
            }
        } @else {
            li class=(class) { (parts(chart, row, of)) }
        }
    }
}

fn parts(chart: &Chart, row: &Row, (speaker, figures): Of<'_, '_>) -> Markup {
    let keys = |figure| figures.key_of(speaker, figure);
    let words = |words| figures.words(speaker, words);
    html! {
            div.name {
                @if let Some(emblem) = &row.emblem { (chip(emblem, chart.lang)) }
                div {
                    bdi class=[is_long(&row.name).then_some("long")] title=[is_long(&row.name).then_some(&row.name)]
                        lang=[foreign(&row.name, chart.lang)] { (row.name) }
                    @if !row.beside.is_empty() { " " span.beside { (words(&row.beside)) } }
                    @for tag in &row.tags { " " span.tag { (tag) } }
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
            @if chart.head.edge_width > 0.0 { div.edge { (drawing_of_figures(&row.edge, row.height, &keys)) } }
            // What stands beside the drawing can be read without it.
            @if row.marks.iter().any(|mark| matches!(mark, Shape::Text { .. })) { span.told { (told(row)) } }
    }
}

/// Whether a name has its first lines alone on the page, and is whole where somebody points at it.
fn is_long(name: &str) -> bool {
    const LONG: usize = 80;
    name.chars().count() > LONG
}

/// A row in words, but for its name.
pub(super) fn told(row: &Row) -> &str {
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
fn margin(chart: &Chart, opens: bool) -> Markup {
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
            @if opens {
                p.live { (Label::new("Select a row to see its largest programs.", "行を選ぶと、上位の事業が開く。").get(chart.lang)) }
            }
            @for note in &chart.notes { p { (note) } }
        }
    }
}
