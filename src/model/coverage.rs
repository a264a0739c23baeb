//! The stages and years that have figures.

use std::collections::{BTreeMap, BTreeSet};

use super::stage::Stage;
use super::stage_set::StageSet;
use super::year::FiscalYear;

/// The stages with figures, by year. Years without figures are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage(BTreeMap<FiscalYear, StageSet>);

impl Coverage {
    /// Whether there is no figure at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is a figure of the stage in that year.
    #[must_use]
    pub fn has(&self, year: FiscalYear, stage: Stage) -> bool {
        self.0.get(&year).is_some_and(|stages| stages.contains(stage))
    }

    /// The years with a figure of one of the stages, the earliest first.
    #[must_use]
    pub fn years(&self, stages: StageSet) -> BTreeSet<FiscalYear> {
        self.0.iter().filter(|(_, known)| known.overlaps(stages)).map(|(year, _)| *year).collect()
    }

    /// The stages with a figure in one of the years.
    #[must_use]
    pub fn stages(&self, years: &BTreeSet<FiscalYear>) -> StageSet {
        years.iter().filter_map(|year| self.0.get(year)).fold(StageSet::default(), |all, stages| all.union(*stages))
    }

    /// The stages with a figure in any year.
    #[must_use]
    pub fn all_stages(&self) -> StageSet {
        self.0.values().fold(StageSet::default(), |all, stages| all.union(*stages))
    }

    /// Whether a stage may only not be known yet in that year, since all years with a figure of it lie before.
    #[must_use]
    pub fn is_not_yet(&self, year: FiscalYear, stage: Stage) -> bool {
        self.last(stage).is_some_and(|last| year > last)
    }

    /// The years behind the last one with a figure of the stage, where it has one.
    pub(crate) fn later_years(&self, stage: Stage) -> impl Iterator<Item = FiscalYear> {
        self.0.keys().copied().filter(move |&year| self.is_not_yet(year, stage))
    }

    fn last(&self, stage: Stage) -> Option<FiscalYear> {
        self.0.iter().rev().find(|(_, stages)| stages.contains(stage)).map(|(year, _)| *year)
    }

    /// Adds single figures. They mostly come year by year, and of few years: those stand in a list.
    pub(crate) fn extend(&mut self, figures: impl IntoIterator<Item = (FiscalYear, Stage)>) {
        let mut years: Vec<(FiscalYear, StageSet)> = Vec::new();
        let mut at = 0;
        // A loop inside the iterator: figures come from programs in a chain, which a loop around it would ask about each time.
        figures.into_iter().for_each(|(year, stage)| {
            if years.get(at).is_none_or(|(known, _)| *known != year) {
                at = years.iter().position(|(known, _)| *known == year).unwrap_or(years.len());
            }
            match years.get_mut(at) {
                Some((_, stages)) => *stages = stages.with(stage),
                None => years.push((year, StageSet::default().with(stage))),
            }
        });
        for (year, stages) in years {
            let known = self.0.entry(year).or_default();
            *known = known.union(stages);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_covered_in_any_order() {
        let year = |number: i32| number.to_string().parse::<FiscalYear>().unwrap();
        let figures = [
            (year(2022), Stage::Initial),
            (year(2023), Stage::Initial),
            (year(2023), Stage::Executed),
            (year(2022), Stage::Request),
        ];
        let (mut all, mut backwards) = (Coverage::default(), Coverage::default());
        all.extend(figures);
        backwards.extend(figures.into_iter().rev());
        assert_eq!(all, backwards);
        assert_eq!(all.years(StageSet::all()), BTreeSet::from([year(2022), year(2023)]));
        assert_eq!(all.years(StageSet::default().with(Stage::Executed)), BTreeSet::from([year(2023)]));
        assert!(all.years(StageSet::default().with(Stage::Unused)).is_empty());
        let of_2022: Vec<Stage> = all.stages(&BTreeSet::from([year(2022), year(2021)])).iter().collect();
        assert_eq!(of_2022, [Stage::Request, Stage::Initial]);
        assert_eq!(all.all_stages().iter().count(), 3);
        assert!(all.has(year(2023), Stage::Executed) && !all.has(year(2022), Stage::Executed));
    }
}
