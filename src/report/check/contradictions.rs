//! Which published totals a changed dataset contradicts that it did not contradict before.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::parts::Parts;
use super::{Verdict, contradiction_text, scope};
use crate::model::{Amount, Dataset, FiscalYear, Inexact, PublishedTotal, Stage};
use crate::query::Query;

/// The contradictions of a dataset that changed, each as the sentence of [`check`](super::check()).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// Those of totals that were not contradicted before.
    pub new: Vec<String>,
    /// Those of totals that were contradicted before, by another sum.
    pub changed: Vec<String>,
}

/// What a total says, wherever the file declares it: its scope by ids, its year, stage and published yen.
type Said = (String, FiscalYear, Stage, Decimal);

/// The published totals that `after` contradicts, unless `before` contradicts them by the same sum.
///
/// # Errors
///
/// A sum with more digits than can be exact.
pub fn contradictions(before: &Dataset, after: &Dataset) -> Result<Contradictions, Inexact> {
    let mut known: HashMap<Said, Vec<Amount>> = HashMap::new();
    for (total, sum) in contradicted(before)? {
        known.entry(said(before, total)).or_default().push(sum);
    }
    let mut found = Contradictions::default();
    for (total, sum) in contradicted(after)? {
        let sums = known.get_mut(&said(after, total));
        let before = sums.and_then(|sums| {
            let same = sums.iter().position(|&known| known == sum).unwrap_or(0);
            (same < sums.len()).then(|| sums.swap_remove(same))
        });
        let text = || contradiction_text(after, &Query::default(), total, &sum);
        match before {
            None => found.new.push(text()),
            Some(before) if before != sum => found.changed.push(text()),
            Some(_) => {}
        }
    }
    Ok(found)
}

/// The totals that rounding cannot reconcile with their parts, each with the sum of these.
fn contradicted(dataset: &Dataset) -> Result<Vec<(&PublishedTotal, Amount)>, Inexact> {
    let parts = Parts::new(dataset)?;
    let mut found = Vec::new();
    for total in &dataset.totals {
        if let Some(sum) = parts.sum(total)?
            && Verdict::of(&total.amount, &sum)? == Verdict::Contradiction
        {
            found.push((total, sum));
        }
    }
    Ok(found)
}

fn said(dataset: &Dataset, total: &PublishedTotal) -> Said {
    (scope(dataset, &total.scope), total.year, total.stage, total.amount.yen())
}
