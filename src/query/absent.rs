//! Stages that a dataset has no figures for, so that no filter could find any.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::Hit;
use crate::model::{Coverage, FiscalYear, Stage, StageSet};

/// The stages without figures, and the stages that have some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Absent {
    /// The years that this is about; none for the whole dataset.
    pub(crate) years: BTreeSet<FiscalYear>,
    /// The stages without a figure.
    pub(crate) stages: Vec<Stage>,
    /// The stages with one; not told of years that differ in them.
    pub(crate) known: Option<Vec<Stage>>,
    /// Whether they may only not be known yet: all years lie behind the last one that has a figure of the stage.
    pub(crate) yet: bool,
}

/// The stages that were asked for, in a year or in any year, and that the dataset has no figures for.
///
/// `known` is what it has figures for, which is asked only where it matters; `hits` are what was found of those asked for.
/// A dataset without figures is not taken apart any further.
pub(crate) fn absent(
    known: &impl Deref<Target = Coverage>,
    asked: impl IntoIterator<Item = (Option<FiscalYear>, Stage)>,
    hits: &[Hit<'_>],
) -> Vec<Absent> {
    let mut missing: Vec<(Option<FiscalYear>, Stage)> = asked.into_iter().collect();
    let found = |missing: &mut Vec<(Option<FiscalYear>, Stage)>, at: FiscalYear, of: Stage| {
        missing.retain(|&(year, stage)| stage != of || year.is_some_and(|year| year != at));
    };
    for hit in hits {
        if missing.is_empty() {
            return Vec::new();
        }
        found(&mut missing, hit.year, hit.allocation.stage);
    }
    if missing.is_empty() {
        return Vec::new();
    }
    let known: &Coverage = known;
    if known.is_empty() {
        return Vec::new();
    }
    missing.retain(|&(year, stage)| match year {
        Some(year) => !known.has(year, stage),
        None => !known.all_stages().contains(stage),
    });
    let mut years: BTreeMap<Stage, BTreeSet<FiscalYear>> = BTreeMap::new();
    for (year, stage) in missing {
        years.entry(stage).or_default().extend(year);
    }
    let mut stages: BTreeMap<(BTreeSet<FiscalYear>, bool), Vec<Stage>> = BTreeMap::new();
    for (stage, years) in years {
        let (later, other): (BTreeSet<FiscalYear>, BTreeSet<FiscalYear>) =
            years.iter().partition(|year| known.is_not_yet(**year, stage));
        if !later.is_empty() {
            stages.entry((later, true)).or_default().push(stage);
        }
        if !other.is_empty() || years.is_empty() {
            stages.entry((other, false)).or_default().push(stage);
        }
    }
    let absent = |((years, yet), stages): ((BTreeSet<FiscalYear>, bool), Vec<Stage>)| Absent {
        known: known_in(known, &years).map(|stages| stages.iter().collect()),
        years,
        stages,
        yet,
    };
    stages.into_iter().map(absent).collect()
}

/// The stages with figures in each of these years; none where the years differ.
fn known_in(known: &Coverage, years: &BTreeSet<FiscalYear>) -> Option<StageSet> {
    let of = |&year: &FiscalYear| known.stages(&BTreeSet::from([year]));
    let mut sets = years.iter().map(of);
    let Some(first) = sets.next() else { return Some(known.all_stages()) };
    sets.all(|set| set == first).then_some(first)
}
