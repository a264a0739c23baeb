//! What of a check is about a selection: figures all of whose parts are in it, and what was found of these.

use std::collections::HashSet;
use std::convert::Infallible;
use std::ptr;

use super::held::Of;
use super::{About, Checked};
use crate::model::{Allocation, Covered, Indicator, Ix, Program, Stage};
use crate::query::{Filter, select};

impl Checked<'_> {
    /// The same of what passes a filter alone. What bears on the dataset as a whole is of no part of it.
    pub(crate) fn within(mut self, filter: &Filter) -> Self {
        if filter.takes_all() {
            return self;
        }
        let dataset = self.dataset;
        let hits = select(dataset, filter, &Stage::ALL);
        let figures: HashSet<*const Allocation> = hits.iter().map(|hit| ptr::from_ref(hit.allocation)).collect();
        let programs: HashSet<Ix<Program>> = hits.iter().map(|hit| hit.ix).collect();
        let add = |(some, all): &mut (bool, bool), allocation: &Allocation| -> Result<(), Infallible> {
            let is_in = figures.contains(&ptr::from_ref(allocation));
            (*some, *all) = (*some || is_in, *all || !is_in);
            Ok(())
        };
        // Whether parts are inside, and whether some are outside.
        let Ok(covered) = Covered::<(bool, bool)>::gather(dataset, add);
        let totals: Vec<bool> = dataset
            .totals
            .iter()
            .map(|total| {
                let mut groups = covered.of(total);
                let (mut some, mut outside) = (false, false);
                groups.by_ref().for_each(|(inside, rest)| (some, outside) = (some || *inside, outside || *rest));
                some && !outside
            })
            .collect();
        let is_year = |year| filter.years.as_ref().is_none_or(|years| years.contains(&year));
        let shows = |indicator: &Indicator| {
            let contributed = indicator.contributions.iter().any(|it| filter.programs.contains(&it.program));
            (filter.programs.is_empty() || contributed)
                && (filter.projects.is_empty() || filter.projects.contains(&indicator.project))
        };
        let mut at = totals.iter();
        self.held.retain(|held| match held.of {
            // Totals come first, each in its place.
            Of::Scope(_) => at.next().is_some_and(|is_within| *is_within),
            Of::Whole(program) => programs.contains(&program) && held.year.is_none_or(is_year),
            Of::Indicator(indicator, _) => shows(indicator) && held.year.is_none_or(is_year),
        });
        let is_within = |ix: &Ix<_>| totals.get(ix.position()).is_some_and(|is_within| *is_within);
        self.found.retain(|(_, finding)| match &finding.about {
            About::Nothing => false,
            About::Programs(ixs) => ixs.iter().all(|ix| programs.contains(ix)) && finding.year.is_none_or(is_year),
            About::Total(ix) => is_within(ix),
            About::Totals(ixs) => ixs.iter().all(is_within),
            About::Indicator(ix) => shows(&dataset.indicators[*ix]) && finding.year.is_none_or(is_year),
        });
        self
    }
}
