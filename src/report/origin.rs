//! Where the figures of a row were read: the documents of its addends, each with the places in it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::{Citation, Dataset, Source};
use crate::query::{Hit, Query, Sources};
use crate::table::{Cited, Document, Key, Origin, Origins, Table};

/// The documents of some citations, in the order of the dataset; none where the query asks for none.
pub(crate) fn cited<'c>(dataset: &Dataset, query: &Query, citations: impl IntoIterator<Item = &'c Citation>) -> Cited {
    if query.sources == Sources::Below {
        return None;
    }
    let mut citations: Vec<&Citation> = citations.into_iter().collect();
    citations.sort_by_key(|citation| citation.source);
    let origin = |same: &[&Citation]| {
        let cited = &dataset.sources[same.first()?.source];
        let mut seen = HashSet::new();
        let places = same.iter().filter_map(|citation| dataset.place(citation, query.lang));
        let places = places.filter(|place| seen.insert(*place));
        Some(Origin {
            source: cited.id.clone(),
            brief: cited.brief().get(query.lang).to_owned(),
            places: places.map(ToString::to_string).collect(),
        })
    };
    let origins: Arc<[Origin]> = citations.chunk_by(|a, b| a.source == b.source).filter_map(origin).collect();
    Some(origins).filter(|origins| !origins.is_empty())
}

/// The documents that these allocations come from.
pub(crate) fn behind<'h>(dataset: &'h Dataset, query: &Query, hits: impl IntoIterator<Item = &'h Hit<'h>>) -> Cited {
    cited(dataset, query, hits.into_iter().map(|hit| hit.allocation.citation()))
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
