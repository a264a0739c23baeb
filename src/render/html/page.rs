//! The page of a dataset: its headline, a section for each question, in every language that it is given in.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::document::{self, Document, code};
use super::figures::{self, Figures};
use super::headline::headline;
use super::results::results;
use super::{agreed, chart, explorer, remarks, sources, table, whole};
use crate::model::{Label, Lang};
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::footnotes::{Reader, source_line};
use crate::render::speaker::Speaker;
use crate::table::{Page, Programs, Section, Topic};
use crate::visible;

/// The page; the first language is the one that it opens in.
pub(in crate::render) fn page(pages: &[Page], style: &Style) -> String {
    let of = |page: &Page| lang(page);
    let programs = pages.iter().find_map(|page| page.programs.as_ref());
    let sources = pages.iter().flat_map(|page| &page.sections).find(|section| section.topic == Topic::Sources);
    let figures = Figures::new(sources.map(|it| sources::numbers(&it.table)).unwrap_or_default());
    let body = html! {
        @for (at, page) in pages.iter().enumerate() {
            main id={"top-" (code(of(page)))} class={"l-" (code(of(page)))} lang=(code(of(page))) hidden[at > 0] {
                (whole(page, programs.map(|it| (it, at == 0)), style, &figures))
            }
        }
    };
    let titles: Vec<(Lang, &str)> = pages.iter().map(|page| (of(page), page.title.as_str())).collect();
    let links = html! {
        @for (at, page) in pages.iter().enumerate() {
            nav class={"l-" (code(of(page)))} lang=(code(of(page))) hidden[at > 0]
                aria-label=(Label::new("Sections", "目次").get(of(page))) {
                @for topic in topics(page) {
                    a href={"#" (anchor(topic, of(page)))} { (topic.brief().get(of(page))) }
                }
            }
        }
    };
    let programs = programs.map(|programs| ("programs", explorer::data(programs, pages, style)));
    let data: Vec<_> = programs.into_iter().chain([("figures", figures.data())]).collect();
    document::document(&Document { titles: &titles, links, body, data: &data })
}

fn lang(page: &Page) -> Lang {
    page.sections.first().map_or(Lang::En, |section| section.table.lang)
}

/// The topics of a page, each once.
fn topics(page: &Page) -> Vec<Topic> {
    let mut topics: Vec<Topic> = page.sections.iter().map(|section| section.topic).collect();
    topics.dedup();
    topics
}

fn anchor(topic: Topic, lang: Lang) -> String {
    format!("{}-{}", topic.id(), code(lang))
}

/// What lists all rows of an answer.
fn command(topic: Topic) -> Option<&'static str> {
    match topic {
        Topic::Ministries => Some("budget by-ministry"),
        Topic::Structure => Some("budget structure"),
        Topic::Changes => Some("budget diff"),
        Topic::Phases => Some("budget by-phase"),
        Topic::Indicators => Some("budget kpi"),
        Topic::Results => Some("budget achievements"),
        Topic::Checks => Some("budget check"),
        Topic::Programs => Some("budget list"),
        Topic::Sources => Some("budget sources"),
        // A part of what its command answers.
        Topic::Extremes | Topic::Execution => None,
    }
}

/// All sections; the programs come with whether this is the page that opens.
fn whole(page: &Page, programs: Option<(&Programs, bool)>, style: &Style, figures: &Figures) -> Markup {
    let (lang, mut told) = (lang(page), BTreeSet::new());
    let sums = page.sections.first().map(|section| &section.table);
    let changes = page.sections.iter().find(|section| section.topic == Topic::Changes);
    let differences = changes.and_then(|section| Chart::of_differences(&section.table, style));
    html! {
        div.opening {
            p.topic { (page.about) }
            h1 { bdi { (visible::line(&page.title)) } }
            @if let (Some(it), Some(table)) = (&page.headline, sums) {
                @let differences = differences.as_ref().zip(changes.map(|section| &section.table));
                (headline(page, (it, table), differences, style, figures))
            }
        }
        @for sections in page.sections.chunk_by(|a, b| a.topic == b.topic) {
            @if let Some(first) = sections.first() {
                section aria-labelledby=(anchor(first.topic, lang)) {
                    h2.topic id=(anchor(first.topic, lang)) { (first.topic.label().get(lang)) }
                    @for it in sections { (section(it, programs, (style, figures), &mut told)) }
                }
            }
        }
        footer { p { (Label::new(
            "Figures are as their documents print them; sums may differ from totals by rounding.",
            "計数は、それぞれ四捨五入によっているので、端数において合計とは一致しないものがある。",
        ).get(lang)) } }
    }
}

/// The picture of an answer or, where it has none, its table; what was `told` above is not told again.
fn section(
    section: &Section,
    programs: Option<(&Programs, bool)>,
    (style, figures): (&Style, &Figures),
    told: &mut BTreeSet<String>,
) -> Markup {
    let it = &section.table;
    let programs = programs.filter(|_| section.topic == Topic::Programs);
    let mut picture = Chart::of(it, style);
    let speaker = Speaker::new(it, style);
    let mut notes = remarks(&speaker);
    let line = source_line(&speaker, Reader::Picture);
    if let Some(picture) = &mut picture {
        picture.notes.retain(|note| Some(note) != line.as_ref());
    }
    picture.as_mut().map_or(&mut notes, |picture| &mut picture.notes).retain(|note| told.insert(note.clone()));
    html! {
        @if let Some(picture) = &picture {
            // Two pictures of one section may show the same, which is said once.
            @if it.finding.is_some() && told.insert(picture.finding.clone()) { p.finding { (picture.finding) } }
            (chart::opening(picture, &whole::opened(&section.inside, style, figures), (&speaker, figures)))
            @if section.topic == Topic::Checks { (agreed::agreed(it, style, figures)) }
        } @else if section.topic == Topic::Results {
            (results(it))
        } @else if section.topic == Topic::Sources {
            (sources::list(it, style))
        } @else {
            @if let Some((programs, is_first)) = programs {
                (explorer::explorer(programs, it, (style, figures), is_first))
            } @else {
                (table::first_rows(it, (style, figures), command(section.topic)))
            }
            div.notes {
                @for note in &notes { p { (note) } }
            }
        }
        (figures::cites(figures, sources::behind(it), it.lang))
    }
}
