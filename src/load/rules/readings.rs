//! Several readings of one figure: the one whose source was published last counts, the others stay for comparison.
//!
//! Knows nothing of how figures are written.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::At;
use crate::model::{Allocation, List, Source};

/// Marks the newest reading of each figure of one program as the one that counts.
///
/// `spans` are the places of the allocations, in their order. Reports a figure that stands twice from one source, and
/// readings that no date tells apart.
pub(crate) fn count_newest(allocations: &mut [Allocation], spans: &[Range<usize>], at: At<'_>, sources: &List<Source>) {
    let key = |allocation: &Allocation| (allocation.project(), allocation.year, allocation.stage);
    // Mostly they come in order, each once.
    if allocations.is_sorted_by(|a, b| key(a) < key(b)) {
        return;
    }
    let mut keys: Vec<_> = allocations.iter().map(key).collect();
    keys.sort_unstable();
    if keys.is_sorted_by(|a, b| a < b) {
        return;
    }
    let mut figures: HashMap<_, Vec<usize>> = HashMap::with_capacity(allocations.len());
    for (position, allocation) in allocations.iter().enumerate() {
        figures.entry(key(allocation)).or_default().push(position);
    }
    let mut groups: Vec<Vec<usize>> = figures.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        count_one(allocations, &group, spans, at, sources);
    }
}

fn count_one(
    allocations: &mut [Allocation],
    group: &[usize],
    spans: &[Range<usize>],
    at: At<'_>,
    sources: &List<Source>,
) {
    let mut seen = HashSet::new();
    let mut newest = None;
    let mut tied = false;
    let mut undated = false;
    for &position in group {
        let Some(allocation) = allocations.get_mut(position) else { continue };
        allocation.counted = false;
        let span = spans.get(position).cloned().unwrap_or_default();
        let source = allocation.citation().source;
        if !seen.insert(source) {
            let summary = format!(
                "the {} figure of {} stands twice from one source",
                allocation.stage,
                allocation.year.english()
            );
            at.report(
                Code::TwiceFromOneSource,
                &span,
                summary,
                "remove one of the two, or name its own source or stage",
            );
            return;
        }
        // An unresolved source has been reported where it is named.
        let Some(source) = sources.iter().nth(source.position()) else { return };
        undated |= source.published.is_none();
        match newest {
            Some((date, _)) if date == source.published => tied = true,
            Some((date, _)) if date > source.published => {}
            _ => (newest, tied) = (Some((source.published, position)), false),
        }
    }
    let last = group.last().and_then(|&position| spans.get(position)).cloned().unwrap_or_default();
    if tied || undated {
        let summary = "two sources give this figure, and their dates do not tell which is the newer";
        at.report(Code::UndatedReadings, &last, summary, "give both [[source]] tables a `published` date");
    } else if let Some(allocation) = newest.and_then(|(_, position)| allocations.get_mut(position)) {
        allocation.counted = true;
    }
}
