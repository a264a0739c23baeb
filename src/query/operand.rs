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
}

impl Tell for OperandError {
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Year(error) => error.tell(lang),
            Self::Stage(error) => error.tell(lang),
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
        let terms: Vec<Vec<_>> = text.split(['+', '＋']).map(term).collect::<Result<_, OperandError>>()?;
        Ok(Self(terms.concat()))
    }
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
