//! The page of a dataset: its headline, a section for each question, in every language that it is given in.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::document::{self, Document, code};
use super::headline::headline;
use super::results::results;
use super::{chart, explorer, table};
use crate::model::{Label, Lang};
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::footnotes::{Reader, footnotes};
use crate::render::speaker::Speaker;
use crate::table::{Page, Programs, Section, Topic};

/// The page; the first language is the one that it opens in.
pub(in crate::render) fn page(pages: &[Page], style: &Style) -> String {
    let of = |page: &Page| lang(page);
    let programs = pages.iter().find_map(|page| page.programs.as_ref());
    let body = html! {
        @for (at, page) in pages.iter().enumerate() {
            main id={"top-" (code(of(page)))} class={"l-" (code(of(page)))} lang=(code(of(page))) hidden[at > 0] {
                (whole(page, programs.map(|it| (it, at == 0)), style))
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
    let data = programs.map(|programs| ("programs", explorer::data(programs, pages, style)));
    document::document(&Document { titles: &titles, links, body, data: data.as_slice() })
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

/// All sections; the programs come with whether this is the page that opens.
fn whole(page: &Page, programs: Option<(&Programs, bool)>, style: &Style) -> Markup {
    let (lang, mut told) = (lang(page), BTreeSet::new());
    let sums = page.sections.first().map(|section| &section.table);
    let changes = page.sections.iter().find(|section| section.topic == Topic::Changes);
    let differences = changes.and_then(|section| Chart::of_differences(&section.table, style));
    html! {
        div.opening {
            p.topic { (page.about) }
            h1 { bdi { (page.title) } }
            @if let (Some(it), Some(table)) = (&page.headline, sums) { (headline(it, table, differences.as_ref(), style)) }
        }
        @for sections in page.sections.chunk_by(|a, b| a.topic == b.topic) {
            @if let Some(first) = sections.first() {
                section aria-labelledby=(anchor(first.topic, lang)) {
                    h2.topic id=(anchor(first.topic, lang)) { (first.topic.label().get(lang)) }
                    @for it in sections { (section(it, programs, style, &mut told)) }
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
    style: &Style,
    told: &mut BTreeSet<String>,
) -> Markup {
    let it = &section.table;
    let programs = programs.filter(|_| section.topic == Topic::Programs);
    let mut picture = Chart::of(it, style);
    let speaker = Speaker::new(it, style);
    let mut notes: Vec<String> =
        footnotes(&speaker, false, Reader::Picture).into_iter().map(|note| note.text).collect();
    picture.as_mut().map_or(&mut notes, |picture| &mut picture.notes).retain(|note| told.insert(note.clone()));
    html! {
        @if let Some(picture) = &picture {
            @if it.finding.is_some() { p.finding { (picture.finding) } }
            (chart::chart(picture))
        } @else if section.topic == Topic::Results {
            (results(it))
        } @else {
            @if let Some((programs, is_first)) = programs {
                (explorer::explorer(programs, it, style, is_first))
            } @else {
                (table::first_rows(it, style))
            }
            div.notes {
                @for note in &notes { p { (note) } }
            }
        }
    }
}
