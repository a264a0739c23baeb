//! Where the figures of a row were read: the documents of its addends, each with the places in it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Allocation, Basis, Citation, Dataset, PublishedTotal, Source};
use crate::query::{Hit, Query, Sources};
use crate::table::{Cited, Document, Key, Origin, Origins, Table};

/// A place in a document, and whether the document states the figure or it is inferred, where that is a question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read<'c> {
    citation: &'c Citation,
    basis: Option<Basis>,
}

impl<'c> From<&'c Citation> for Read<'c> {
    fn from(citation: &'c Citation) -> Self {
        Self { citation, basis: None }
    }
}

impl<'c> From<&'c PublishedTotal> for Read<'c> {
    fn from(total: &'c PublishedTotal) -> Self {
        Self { citation: &total.citation, basis: Some(total.basis) }
    }
}

impl<'c> From<&'c Allocation> for Read<'c> {
    fn from(allocation: &'c Allocation) -> Self {
        Self { citation: allocation.citation(), basis: Some(allocation.basis()) }
    }
}

/// The documents that some figures were read from, in the order of the dataset; none where the query asks for none.
pub(crate) fn cited<'c>(
    dataset: &Dataset,
    query: &Query,
    figures: impl IntoIterator<Item = impl Into<Read<'c>>>,
) -> Cited {
    if query.sources == Sources::Below {
        return None;
    }
    let mut read: Vec<Read<'c>> = figures.into_iter().map(Into::into).collect();
    read.sort_by_key(|it| it.citation.source);
    let origin = |same: &[Read<'_>]| {
        let cited = &dataset.sources[same.first()?.citation.source];
        let (mut seen, mut bases) = (HashSet::new(), Vec::new());
        let places = same.iter().filter_map(|it| dataset.place(it.citation, query.lang));
        let places = places.filter(|place| seen.insert(*place));
        for basis in same.iter().filter_map(|it| it.basis) {
            bases.extend(Some(basis).filter(|basis| !bases.contains(basis)));
        }
        Some(Origin {
            source: cited.id.clone(),
            brief: cited.brief().get(query.lang).to_owned(),
            places: places.map(ToString::to_string).collect(),
            bases,
        })
    };
    let same = |a: &Read<'_>, b: &Read<'_>| a.citation.source == b.citation.source;
    let origins: Arc<[Origin]> = read.chunk_by(same).filter_map(origin).collect();
    Some(origins).filter(|origins| !origins.is_empty())
}

/// The documents that these allocations come from.
pub(crate) fn behind<'h>(dataset: &'h Dataset, query: &Query, hits: impl IntoIterator<Item = &'h Hit<'h>>) -> Cited {
    cited(dataset, query, hits.into_iter().map(|hit| hit.allocation))
}

impl Table {
    /// The origins of a row's cells, column by column: those of the columns with these keys.
    pub(crate) fn origins(&self, known: &[(Key, &Cited)]) -> Origins {
        let of = |key: Key| known.iter().find(|(known, _)| *known == key).and_then(|(_, cited)| (*cited).clone());
        self.columns.iter().map(|column| of(column.key)).collect()
    }

    /// Names documents below the table, each once.
    pub(crate) fn cite<'d>(&mut self, sources: impl IntoIterator<Item = &'d Source>) {
        let mut known: HashSet<String> = self.sources.iter().map(|source| source.id.clone()).collect();
        for source in sources {
            if known.insert(source.id.clone()) {
                self.sources.push(Document::of(source, self.lang));
            }
        }
    }
}
