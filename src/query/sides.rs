//! Both sides of a comparison: those that were typed, and the years that stand in for those that were not.

use std::collections::BTreeSet;

use super::operand::{Operand, OperandSpec, Term};
use super::stages::Stages;
use super::years::YearsError;
use crate::model::{Coverage, Dataset, FiscalYear, Stage};

/// Both sides of a comparison, each as [`OperandSpec::resolve`] fills it in.
///
/// Without a second side, it is the last year with figures; without a first one, it is the last year before the second
/// side that has the same figures.
///
/// # Errors
///
/// A year or a side that the dataset has no figure of, and a side with nothing before it: nothing could be compared with it.
pub fn sides(
    [before, after]: [Option<&OperandSpec>; 2],
    dataset: &Dataset,
    stages: &Stages,
) -> Result<[Operand; 2], YearsError> {
    let resolved = |spec: &OperandSpec| spec.resolve(dataset, stages);
    let typed_before = before.map(resolved).transpose()?;
    let after = after.map_or_else(|| resolved(&OperandSpec::latest()), resolved)?;
    let coverage = dataset.coverage();
    let has = |side: &Operand| side.figures().any(|(year, stage)| coverage.has(year, stage));
    // A dataset without any figure has nothing to name instead.
    if let Some(side) = typed_before.iter().chain([&after]).find(|side| !has(side) && !coverage.is_empty()) {
        return Err(side.without_figures(&coverage));
    }
    let before = typed_before.map_or_else(|| after.earlier(&coverage).ok_or_else(|| after.alone(&coverage)), Ok)?;
    Ok([before, after])
}

impl Operand {
    /// The same figures of the last years before that have them: of the year before, where it has.
    fn earlier(&self, coverage: &Coverage) -> Option<Self> {
        let first = coverage.years(Stage::ALL.into_iter().collect()).first()?.number();
        let back = |term: &Term, years: u16| {
            let year = FiscalYear::from_number(i64::from(term.year.number().checked_sub(years)?))?;
            Some(Term { year, stages: term.stages.clone() })
        };
        let most = self.years().first()?.number().saturating_sub(first);
        let has = |term: &Term| term.stages.iter().any(|&stage| coverage.has(term.year, stage));
        let sides = (1..=most).filter_map(|years| self.0.iter().map(|term| back(term, years)).collect());
        sides.map(Self).find(|side| side.0.iter().all(has))
    }

    /// Why nothing stands before the side, and which years could be compared.
    fn alone(&self, coverage: &Coverage) -> YearsError {
        let stages = self.figures().map(|(_, stage)| stage).collect();
        let known: Vec<String> = coverage.years(stages).iter().map(ToString::to_string).collect();
        let asked = self.asked();
        YearsError::Alone(match known.as_slice() {
            [] | [_] => format!("there is nothing to compare with {asked}: no other year has such figures"),
            [_, _, ..] => format!("there is nothing before {asked}: name two of the years {}", known.join(", ")),
        })
    }

    /// Why there is nothing on the side, and what its years have instead.
    fn without_figures(&self, coverage: &Coverage) -> YearsError {
        let known = coverage.stages(&self.years());
        let known = known.iter().map(Stage::code).collect::<Vec<_>>().join(", ");
        YearsError::Missing {
            asked: self.asked(),
            years: BTreeSet::new(),
            yet: self.figures().all(|(year, stage)| coverage.is_not_yet(year, stage)),
            known: format!("it has {known} there"),
        }
    }

    /// The side as messages name it.
    fn asked(&self) -> String {
        let term = |term: &Term| format!("{} ({}), {}", term.year.english(), term.year, term.stages);
        self.0.iter().map(term).collect::<Vec<_>>().join(" + ")
    }
}
