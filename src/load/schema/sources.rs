//! Reads sources, and checks that none supersedes itself.
//!
//! Knows nothing of figures.

use std::ops::Range;

use super::entities::id;
use super::ids::AllIds;
use crate::code::Code;
use crate::load::parse::{Field, Name, TableReader};
use crate::load::problem::{At, Problems};
use crate::message;
use crate::model::{Basis, Ix, List, Source, Text};

/// Sources in the order of their files, and where each says what it supersedes.
#[derive(Default)]
pub(crate) struct Sources {
    list: List<Source>,
    said: Vec<(usize, Range<usize>)>,
}

impl Sources {
    /// Reads one `[[source]]`.
    pub(crate) fn read(&mut self, mut table: TableReader<'_, '_>, ids: &AllIds<'_>) {
        let supersedes = table.take("supersedes");
        let span = supersedes.as_ref().map_or(table.span.clone(), |field| field.span.clone());
        self.said.push((table.at.file, span));
        let source = Source {
            id: id(&mut table),
            title: table.need("title").and_then(Field::text).unwrap_or_default(),
            short: table.take("short").and_then(Field::text),
            publisher: table.take("publisher").and_then(Field::text),
            published_basis: published_basis(&mut table),
            published: table.take("published").and_then(Field::date),
            retrieved: table.take("retrieved").and_then(Field::date),
            url: table.take("url").and_then(Field::string),
            rounding: table.take("rounding").and_then(Field::word),
            note: table.take("note").and_then(Field::text),
            years_note: table.take("years_note").and_then(Field::text),
            places: places(&mut table),
            supersedes: supersedes.and_then(|field| ids.sources.named(field)),
        };
        table.finish();
        self.list.push(source);
    }

    /// The sources, once all are known; reports those that supersede themselves, by way of others or at once.
    pub(crate) fn checked(self, problems: &Problems) -> List<Source> {
        for (ix, (file, span)) in self.list.indices().zip(&self.said) {
            if self.list.superseded_by(ix).any(|older| older == ix) {
                let at = At { file: *file, problems };
                let summary = message!(
                    "a document cannot supersede itself, nor one that supersedes it",
                    "資料が自分自身か、自分を置き換える資料を置き換えています"
                );
                let remedy = message!(
                    "name the older document that this one replaces, or remove the line",
                    "この資料が置き換える古い資料を書くか、この行を削除してください"
                );
                at.report(Code::Cycle, span, summary, remedy);
            }
        }
        self.list
    }
}

/// What places in the document are called.
fn places(table: &mut TableReader<'_, '_>) -> Box<[(Box<str>, Text)]> {
    let named = table.take("places").and_then(|field| field.table(Name::Plain("places")));
    let entries = named.into_iter().flat_map(TableReader::entries);
    entries.filter_map(|(field, locator, _)| Some((locator.into(), field.text()?))).collect()
}

/// Whether the document states its date; without a date there is nothing to say of it.
fn published_basis(table: &mut TableReader<'_, '_>) -> Basis {
    let has_date = table.has("published");
    let Some(field) = table.take("published_basis") else { return Basis::default() };
    let (span, at) = (field.span.clone(), field.at);
    let basis = field.word();
    if !has_date {
        let summary = message!(
            "`published_basis` is about a date that is not there",
            "`published_basis`の対象になる日付がありません"
        );
        let remedy = message!(
            "add the date as `published`, or remove the line",
            "`published`に日付を書くか、この行を削除してください"
        );
        at.report(Code::MissingKey, &span, summary, remedy);
    }
    basis.unwrap_or_default()
}

impl List<Source> {
    /// The documents that one supersedes, at once or by way of others; of a circle, some come again.
    pub(crate) fn superseded_by(&self, newer: Ix<Source>) -> impl Iterator<Item = Ix<Source>> {
        let older = |ix: Ix<Source>| self.iter().nth(ix.position())?.supersedes;
        std::iter::successors(older(newer), move |ix| older(*ix)).take(self.len())
    }
}
