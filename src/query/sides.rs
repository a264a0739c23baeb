//! Both sides of a comparison: those that were typed, and the years that stand in for those that were not.

use std::collections::BTreeSet;

use super::operand::{Operand, OperandSpec, Term};
use super::stages::Stages;
use super::years::{YearsError, named};
use crate::message;
use crate::message::{Message, listed};
use crate::model::{Coverage, Dataset, FiscalYear, Lang, Stage};

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
            [] | [_] => message!(lang =>
                "there is nothing to compare with {}: no other year has such figures",
                "{}と比べられるものがありません：ほかの年度に同じ段階の数値がありません",
                asked.get(lang),
            ),
            [_, _, ..] => message!(lang =>
                "there is nothing before {}: name two of the years {}",
                "{}より前の数値がありません：{}のうち2つを書いてください",
                asked.get(lang), listed(&known, lang),
            ),
        })
    }

    /// Why there is nothing on the side, and what its years have instead.
    fn without_figures(&self, coverage: &Coverage) -> YearsError {
        let known = coverage.stages(&self.years());
        let names = |lang| known.iter().map(|stage| told(stage, lang)).collect::<Vec<_>>();
        YearsError::Missing {
            asked: self.asked(),
            years: BTreeSet::new(),
            yet: self.figures().all(|(year, stage)| coverage.is_not_yet(year, stage)),
            known: message!(lang => "it has {} there", "あるのは{}です", listed(&names(lang), lang)),
        }
    }

    /// The side as messages name it.
    fn asked(&self) -> Message {
        let term = |term: &Term, lang| {
            let (year, stages) = (named(term.year), &term.stages);
            match lang {
                Lang::En => format!("{}, {stages}", year.get(lang)),
                Lang::Ja => format!("{}の{}", year.get(lang), stages.label(lang)),
            }
        };
        let terms = |lang| self.0.iter().map(|it| term(it, lang)).collect::<Vec<_>>();
        Message::new(terms(Lang::En).join(" + "), terms(Lang::Ja).join("＋"))
    }
}

/// A stage as messages name it: by what is typed for it and, in Japanese, by its name.
fn told(stage: Stage, lang: Lang) -> String {
    match lang {
        Lang::En => stage.code().to_owned(),
        Lang::Ja => format!("{}（{stage}）", stage.label().ja),
    }
}
