//! The sides of a comparison: `R4`, `R6:request`, `R4:supplementary+R5:initial`.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::stages::{Stages, check_sum};
use super::words;
use super::years::{YearsError, check};
use crate::message::Tell;
use crate::model::{Dataset, FiscalYear, Lang, Stage, StageError, StageSet, YearError};

/// One side as it was typed: a term without a year is the latest, one without a stage takes the query's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperandSpec(Vec<(Option<FiscalYear>, Option<Stage>)>);

/// One side of a comparison: the figures that add up on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operand(pub(super) Vec<Term>);

/// A figure of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The stages.
    pub stages: Stages,
}

/// A side that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum OperandError {
    /// Not a year.
    Year(#[from] YearError),
    /// Not a stage.
    Stage(#[from] StageError),
    /// A stage without its year, behind one that has it.
    NoYear {
        /// The whole side as it was typed.
        typed: String,
        /// The side with a year for each stage.
        meant: String,
    },
}

impl Tell for OperandError {
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Year(error) => error.tell(lang),
            Self::Stage(error) => error.tell(lang),
            Self::NoYear { typed, meant } => match lang {
                Lang::En => format!("`{typed}` needs a year for each stage: write `{meant}`"),
                Lang::Ja => format!("`{typed}`には段階ごとに年度が必要です。`{meant}`と書いてください"),
            },
        }
    }
}

impl FromStr for OperandSpec {
    type Err = OperandError;

    fn from_str(text: &str) -> Result<Self, OperandError> {
        let year = |text: &str| if words::is_latest(text) { Ok(None) } else { text.parse().map(Some) };
        let term = |part: &str| match part.split_once([':', '：']) {
            None => Ok(vec![(year(part)?, None)]),
            Some((at, stage)) => {
                let at = year(at)?;
                let stages =
                    words::summed(stage).map_or_else(|| Ok(vec![stage.trim().parse()?]), Ok::<_, OperandError>);
                Ok(stages?.into_iter().map(|stage| (at, Some(stage))).collect())
            }
        };
        let terms: Result<Vec<Vec<_>>, OperandError> = text.split(['+', '＋']).map(term).collect();
        match terms {
            Ok(terms) => Ok(Self(terms.concat())),
            Err(error) => {
                Err(with_years(text)
                    .map_or(error, |meant| OperandError::NoYear { typed: text.trim().to_owned(), meant }))
            }
        }
    }
}

/// A side whose stages behind the first have no year, with that of the one before.
fn with_years(text: &str) -> Option<String> {
    let is_stage = |part: &str| words::summed(part).is_some() || part.trim().parse::<Stage>().is_ok();
    let mut year = None;
    let full = |part: &str| match part.split_once([':', '：']) {
        Some((at, stage)) => {
            year = Some(at.trim().to_owned());
            Some(format!("{}:{}", at.trim(), stage.trim()))
        }
        None => Some(format!("{}:{}", year.as_ref().filter(|_| is_stage(part))?, part.trim())),
    };
    let parts: Option<Vec<String>> = text.split(['+', '＋']).map(full).collect();
    parts.map(|parts| parts.join("+")).filter(|meant| meant != text)
}

impl OperandSpec {
    /// The last year that has figures.
    #[must_use]
    pub fn latest() -> Self {
        Self(vec![(None, None)])
    }

    /// Whether every figure of the side says which stage it is of.
    #[must_use]
    pub fn names_stages(&self) -> bool {
        self.0.iter().all(|(_, stage)| stage.is_some())
    }

    /// The stages that the side may take.
    pub fn stages(&self, stages: &Stages) -> StageSet {
        let of = |&(_, stage): &(_, Option<Stage>)| stage.map_or_else(|| stages.clone(), Stages::one);
        self.0.iter().flat_map(|term| of(term).to_vec()).collect()
    }

    /// The side with every stage filled in.
    ///
    /// # Errors
    ///
    /// A year without figures, or figures of one year that count money twice.
    pub fn resolve(&self, dataset: &Dataset, stages: &Stages) -> Result<Operand, YearsError> {
        let known = dataset.years(&Stage::ALL);
        let mut terms: Vec<Term> = Vec::new();
        for &(year, stage) in &self.0 {
            let stages = stage.map_or_else(|| stages.clone(), Stages::one);
            // Where no year has the stage, the last one stands for what is missing.
            let latest = || dataset.years(&stages).last().or(known.last()).copied();
            let Some(year) = year.or_else(latest) else { continue };
            terms.push(Term { year: check(year, &known)?, stages });
        }
        let side = Operand(terms);
        for year in side.years() {
            let of_year = |(at, stage): (FiscalYear, Stage)| (at == year).then_some(stage);
            let stages: Vec<Stage> = side.figures().filter_map(of_year).collect();
            check_sum(&stages).map_err(|overlap| YearsError::Overlap { year, overlap })?;
        }
        Ok(side)
    }
}

impl Operand {
    /// The figures of one year.
    #[must_use]
    pub fn of(year: FiscalYear, stages: Stages) -> Self {
        Self(vec![Term { year, stages }])
    }

    /// Whether an allocation of that year and stage belongs to the side.
    #[must_use]
    pub fn takes(&self, year: FiscalYear, stage: Stage) -> bool {
        self.0.iter().any(|term| term.year == year && term.stages.contains(&stage))
    }

    /// The figures that add up on the side, each of a stage in a year.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (FiscalYear, Stage)> {
        self.0.iter().flat_map(|term| term.stages.iter().map(|&stage| (term.year, stage)))
    }

    /// The fiscal years of the side.
    #[must_use]
    pub fn years(&self) -> BTreeSet<FiscalYear> {
        self.0.iter().map(|term| term.year).collect()
    }

    /// The one year and the stages of it, where no others add up on the side.
    pub(crate) fn only(&self) -> Option<(FiscalYear, &Stages)> {
        if let [Term { year, stages }] = self.0.as_slice() { Some((*year, stages)) } else { None }
    }

    /// The one stage of all terms, if it is one.
    #[must_use]
    pub fn single_stage(&self) -> Option<Stage> {
        let first = self.0.first()?.stages.single()?;
        self.0.iter().all(|term| term.stages.single() == Some(first)).then_some(first)
    }

    /// How a table heads the side's column: the years, with their stages where `stages` says so.
    #[must_use]
    pub fn label(&self, lang: Lang, short: bool, stages: bool) -> String {
        let term = |term: &Term| {
            let year = match (short, lang) {
                (_, Lang::En) => term.year.english(),
                (true, Lang::Ja) => term.year.era(),
                (false, Lang::Ja) => term.year.japanese(),
            };
            match (stages, lang) {
                (false, _) => year,
                (true, Lang::En) => format!("{year} {}", term.stages.label(lang)),
                (true, Lang::Ja) => format!("{year}{}", term.stages.brief_label(lang)),
            }
        };
        self.0.iter().map(term).collect::<Vec<_>>().join("+")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_without_a_year_is_told_with_the_year_before() {
        let told = |text: &str| text.parse::<OperandSpec>().unwrap_err().tell(Lang::Ja);
        assert_eq!(
            told("R4:当初+補正"),
            "`R4:当初+補正`には段階ごとに年度が必要です。`R4:当初+R4:補正`と書いてください"
        );
        assert!(!told("R4:当初+zzz").contains("段階ごと"));
    }
}
