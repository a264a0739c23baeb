//! Published totals beside sums: only where both cover the same allocations.

use std::cmp::Reverse;

use crate::model::{Dataset, FiscalYear, PublishedTotal};
use crate::query::{Hit, Stages};

/// The published total of exactly these allocations of one year, if there is one.
///
/// Of several, the finest printed one stands; of equally fine ones, the one published last.
pub(super) fn of<'d>(
    dataset: &'d Dataset,
    year: FiscalYear,
    stages: &Stages,
    hits: &[Hit<'_>],
) -> Option<&'d PublishedTotal> {
    let stage = stages.single()?;
    let covers_all = |total: &PublishedTotal| hits.iter().all(|hit| total.covers(hit.ix, hit.program, hit.allocation));
    dataset
        .totals
        .iter()
        .filter(|total| !hits.is_empty() && total.year == year && total.stage == stage && covers_all(total))
        .filter(|total| parts(dataset, total) == hits.len())
        .min_by_key(|total| {
            let published = dataset.sources[total.citation.source].published;
            (total.amount.slack(), Reverse(published))
        })
}

/// How many allocations a total covers.
fn parts(dataset: &Dataset, total: &PublishedTotal) -> usize {
    dataset.counted().filter(|(ix, program, allocation)| total.covers(*ix, program, allocation)).count()
}
