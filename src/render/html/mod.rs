//! Answers as pages that need nothing else: no network, no font, no script of others.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod agreed;
mod chart;
mod colors;
mod document;
mod draw;
mod explorer;
mod figures;
mod headline;
mod named;
mod page;
mod parts;
mod programs;
mod results;
mod room;
mod sources;
mod table;
mod whole;

use maud::html;

use self::document::{Document, code, document};
use self::figures::Figures;
pub(super) use self::page::page;
use super::Style;
use super::chart::Chart;
use super::footnotes::{Reader, footnotes, source_line};
use super::speaker::Speaker;
use crate::model::Label;
use crate::table::Table;
use crate::visible;

/// The page of one answer: what it shows, its picture where it has one, its table, remarks and sources.
pub(super) fn render(table: &Table, style: &Style) -> String {
    let mut picture = Chart::of(table, style);
    let title = table.title.as_deref().unwrap_or_default();
    let speaker = Speaker::new(table, style);
    let figures = Figures::new(sources::numbers_of(&table.sources));
    let notes = remarks(&speaker);
    if let Some(picture) = &mut picture {
        picture.notes.retain(|note| Some(note) != source_line(&speaker, Reader::Picture).as_ref());
    }
    let cited = figures::cites(&figures, sources::behind(table), table.lang);
    let body = html! {
        main id={"top-" (code(table.lang))} {
            section {
                @if let Some(picture) = &picture {
                    p.topic { (picture.subtitle) }
                    h1 { (picture.finding) }
                    h2.told { (Label::new("Chart", "グラフ").get(table.lang)) }
                    (chart::chart(picture, (&speaker, &figures)))
                    (cited)
                } @else {
                    h1 { (visible::line(title)) }
                }
            }
            section {
                h2.told { (Label::new("Table", "表").get(table.lang)) }
                (table::table(table, style, &figures))
                @if picture.is_none() { div.notes { @for note in &notes { p { (note) } } } }
            }
            (sources::short_list(&table.sources, table.lang))
        }
    };
    let data = [("figures", figures.data())];
    document(&Document { titles: &[(table.lang, title)], links: html! {}, body, data: &data })
}

/// The remarks on a table; its documents are cited by their numbers.
fn remarks(speaker: &Speaker<'_>) -> Vec<String> {
    let line = source_line(speaker, Reader::Picture);
    let notes = footnotes(speaker, false, Reader::Picture).into_iter().map(|note| note.text);
    notes.filter(|note| Some(note) != line.as_ref()).collect()
}
