//! Answers as pages that need nothing else: no network, no font, no script of others.

#![allow(clippy::float_arithmetic, reason = "places on paper are no money")]

mod chart;
mod colors;
mod document;
mod draw;
mod explorer;
mod headline;
mod page;
mod programs;
mod results;
mod room;
mod table;

use maud::html;

use self::document::{Document, code, document};
pub(super) use self::page::page;
use super::Style;
use super::chart::Chart;
use super::footnotes::{Reader, footnotes};
use super::speaker::Speaker;
use crate::model::Label;
use crate::table::Table;

/// The page of one answer: what it shows, its picture where it has one, its table, remarks and sources.
pub(super) fn render(table: &Table, style: &Style) -> String {
    let picture = Chart::of(table, style);
    let title = table.title.as_deref().unwrap_or_default();
    let speaker = Speaker::new(table, style);
    let notes = footnotes(&speaker, false, Reader::Picture);
    let body = html! {
        main id={"top-" (code(table.lang))} {
            section {
                @if let Some(picture) = &picture {
                    p.topic { (picture.subtitle) }
                    h1 { (picture.finding) }
                    h2.told { (Label::new("Chart", "グラフ").get(table.lang)) }
                    (chart::chart(picture))
                } @else {
                    h1 { (title) }
                }
            }
            section {
                h2.told { (Label::new("Table", "表").get(table.lang)) }
                (table::table(table, style))
                @if picture.is_none() { div.notes { @for note in &notes { p { (note.text) } } } }
            }
        }
    };
    document(&Document { titles: &[(table.lang, title)], links: html! {}, body, data: &[] })
}
