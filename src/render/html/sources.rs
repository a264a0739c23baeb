//! The documents behind a page, in a list whose numbers everything else cites.

use maud::{Markup, html};

use super::document::code;
use super::figures::{Numbers, anchor};
use super::named::name;
use crate::model::{Label, Lang};
use crate::render::Style;
use crate::render::speaker::Speaker;
use crate::table::{Cell, Document, Key, Table};
use crate::visible;

/// The numbers of a table of documents, a row each.
pub(super) fn numbers(sources: &Table) -> Numbers {
    let at = sources.column(Key::SourceId);
    let ids = sources.rows.iter().filter_map(|row| row.cells.get(at?)?.word());
    ids.map(str::to_owned).zip(1..).collect()
}

/// The numbers of the documents below a table.
pub(super) fn numbers_of(documents: &[Document]) -> Numbers {
    documents.iter().map(|it| it.id.clone()).zip(1..).collect()
}

/// The documents that a table cites below it, or in a column; each as often as it does.
pub(super) fn behind(table: &Table) -> impl Iterator<Item = &str> {
    let at = table.column(Key::Source);
    let in_rows = table.rows.iter().filter_map(move |row| row.cells.get(at?)?.word());
    table.sources.iter().map(|it| it.id.as_str()).chain(in_rows)
}

/// The list of a table of documents.
pub(super) fn list(sources: &Table, style: &Style) -> Markup {
    let (speaker, lang) = (Speaker::new(sources, style), sources.lang);
    html! {
        ol.sources data-roving {
            @for (number, row) in (1..).zip(&sources.rows) {
                @let cell = |key| sources.column(key).and_then(|at| row.cells.get(at));
                @let said = |key| cell(key).map(|cell| speaker.visible(cell, "")).filter(|text| !text.is_empty());
                li id=(anchor(number, lang)) {
                    span.title { (name(&said(Key::Title).unwrap_or_default(), lang)) }
                    @if let Some(publisher) = said(Key::Publisher) { span.detail { (name(&publisher, lang)) } }
                    span.detail {
                        (said(Key::PublishedOn).unwrap_or_else(|| Label::new("no date", "日付なし").get(lang).to_owned()))
                    }
                    span.detail { (used(cell(Key::Entries), &speaker)) }
                    @if let Some(url) = said(Key::Url) { (link(&url)) }
                }
            }
        }
    }
}

/// The list of the documents below one answer.
pub(super) fn short_list(documents: &[Document], lang: Lang) -> Markup {
    html! {
        @if !documents.is_empty() {
            section aria-labelledby={"sources-" (code(lang))} {
                h2.topic id={"sources-" (code(lang))} { (Label::new("Sources", "出典").get(lang)) }
                ol.sources data-roving {
                    @for (number, it) in (1..).zip(documents) {
                        li id=(anchor(number, lang)) {
                            span.title { (name(&visible::line(&it.title), lang)) }
                            @if let Some(url) = &it.url { (link(url)) }
                        }
                    }
                }
            }
        }
    }
}

/// What a document gave: so many figures and statements, or nothing that counts.
fn used(entries: Option<&Cell>, speaker: &Speaker<'_>) -> String {
    let lang = speaker.table.lang;
    match (entries, lang) {
        (None | Some(Cell::Count(0)), _) => Label::new("background only", "背景のみ").get(lang).to_owned(),
        (Some(Cell::Count(1)), Lang::En) => "1 entry".to_owned(),
        (Some(cell), Lang::En) => format!("{} entries", speaker.visible(cell, "")),
        (Some(cell), Lang::Ja) => format!("{}件", speaker.visible(cell, "")),
    }
}

/// A link to a document; only a safe one is a link.
fn link(url: &str) -> Markup {
    let shown = visible::line(url);
    html! {
        span.detail {
            @if url.starts_with("https://") && shown == url {
                a href=(url) class="cite" rel="noreferrer" { (url) }
            } @else {
                bdi { (shown) }
            }
        }
    }
}
