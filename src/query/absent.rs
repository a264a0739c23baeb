//! Stages that a dataset has no figures for, so that no filter could find any.

use std::collections::{BTreeMap, BTreeSet};

use super::Hit;
use crate::model::{Dataset, FiscalYear, Stage};

/// The stages without figures, and the stages that have some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Absent {
    /// The years that this is about; none for the whole dataset.
    pub(crate) years: BTreeSet<FiscalYear>,
    /// The stages without a figure.
    pub(crate) stages: Vec<Stage>,
    /// The stages with one.
    pub(crate) known: Vec<Stage>,
}

/// The stages that were asked for, in a year or in any year, and that the dataset has no figures for.
///
/// `hits` are what was found of them. A dataset without figures is not taken apart any further.
pub(crate) fn absent(
    dataset: &Dataset,
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
    let known = dataset.coverage();
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
    let mut stages: BTreeMap<BTreeSet<FiscalYear>, Vec<Stage>> = BTreeMap::new();
    for (stage, years) in years {
        stages.entry(years).or_default().push(stage);
    }
    let of = |years: &BTreeSet<FiscalYear>| -> Vec<Stage> {
        let stages = if years.is_empty() { known.all_stages() } else { known.stages(years) };
        stages.iter().collect()
    };
    stages.into_iter().map(|(years, stages)| Absent { known: of(&years), years, stages }).collect()
}
