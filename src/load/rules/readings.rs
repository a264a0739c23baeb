//! Several readings of one figure: the one whose source was published last counts, the others stay for comparison.
//! A figure may be the sum of what several accounts pay, which its newest reading replaces as a whole.
//!
//! Knows nothing of how figures are written.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::code::Code;
use crate::load::problem::At;
use crate::model::{Allocation, Date, Ix, List, Source};

/// Marks the newest reading of each figure of one program as the one that counts, over all accounts that it names.
///
/// `spans` are the places of the allocations, in their order. Reports a figure of one account that stands twice from one
/// source, and readings that no date tells apart.
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

/// Marks the newest reading of one figure. A reading is all that one source says of it: an amount, or several accounts'.
fn count_one(
    allocations: &mut [Allocation],
    group: &[usize],
    spans: &[Range<usize>],
    at: At<'_>,
    sources: &List<Source>,
) {
    let span = |position: usize| spans.get(position).cloned().unwrap_or_default();
    let mut seen = HashSet::new();
    for &position in group {
        let Some(allocation) = allocations.get(position) else { continue };
        if !seen.insert((allocation.citation().source, allocation.account())) {
            let (stage, year) = (allocation.stage, allocation.year.english());
            let (of, own) = match allocation.account() {
                Some(_) => (" of one account", "source, stage or account"),
                None => ("", "source or stage"),
            };
            let summary = format!("the {stage} figure of {year}{of} stands twice from one source");
            let remedy = format!("remove one of the two, or name its own {own}");
            at.report(Code::TwiceFromOneSource, &span(position), summary, remedy);
            return;
        }
    }
    let cited: HashSet<Ix<Source>> = seen.into_iter().map(|(source, _)| source).collect();
    if cited.len() < 2 {
        return;
    }
    match newest(&cited, sources) {
        Newest::Is(newest) => {
            for &position in group {
                let Some(allocation) = allocations.get_mut(position) else { continue };
                allocation.counted = allocation.citation().source == newest;
            }
        }
        Newest::Inferred(source) => {
            let id = sources.iter().nth(source.position()).map_or("", |source| source.id.as_str());
            let last = group.last().map(|&position| span(position)).unwrap_or_default();
            let summary = format!("two sources give this figure, and the date of `{id}` is inferred");
            let remedy = "an inferred date does not decide which counts: find the date, or remove one reading";
            at.report(Code::UndatedReadings, &last, summary, remedy);
        }
        Newest::Unknown => {
            let last = group.last().map(|&position| span(position)).unwrap_or_default();
            let summary = "two sources give this figure, and their dates do not tell which is the newer";
            at.report(Code::UndatedReadings, &last, summary, "give both [[source]] tables a `published` date");
        }
        Newest::Missing => {}
    }
}

/// Which of several sources is the newest.
enum Newest {
    Is(Ix<Source>),
    /// The date of one, the first of them, is inferred.
    Inferred(Ix<Source>),
    /// One has no date, or two have the latest.
    Unknown,
    /// One could not be read, which is reported where it stands.
    Missing,
}

fn newest(cited: &HashSet<Ix<Source>>, sources: &List<Source>) -> Newest {
    let mut latest: Option<(Option<Date>, Ix<Source>)> = None;
    let (mut tied, mut undated) = (false, false);
    let mut inferred: Option<Ix<Source>> = None;
    for &ix in cited {
        let Some(source) = sources.iter().nth(ix.position()) else { return Newest::Missing };
        undated |= source.published.is_none();
        if source.published.is_some() && source.stated_date().is_none() {
            inferred = Some(inferred.map_or(ix, |first| first.min(ix)));
        }
        match latest {
            Some((date, _)) if date == source.published => tied = true,
            Some((date, _)) if date > source.published => {}
            _ => (latest, tied) = (Some((source.published, ix)), false),
        }
    }
    match (inferred, latest) {
        (Some(ix), _) => Newest::Inferred(ix),
        (None, Some((_, ix))) if !tied && !undated => Newest::Is(ix),
        _ => Newest::Unknown,
    }
}
