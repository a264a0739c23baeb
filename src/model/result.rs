//! What a project set out to reach and what came out: indicators, achievements, and the partners that help.

use std::str::FromStr;

use super::index::Ix;
use super::lang::Text;
use super::place::Place;
use super::program::{Program, Project};
use super::source::Citation;
use super::year::FiscalYear;
use crate::{Message, message};

/// A target and yearly counts of a project's results (KPI).
#[derive(Debug, Clone)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// The project.
    pub project: Option<Ix<Project>>,
    /// Whether it counts outputs or outcomes.
    pub kind: IndicatorKind,
    /// Its name.
    pub name: Text,
    /// What is counted.
    pub unit: Option<Text>,
    /// The year at whose end the target is due.
    pub due: Option<FiscalYear>,
    /// The rating that the source gives.
    pub rating: Option<String>,
    /// The counts of the whole.
    pub counts: Counts,
    /// The parts ("of which").
    pub parts: Vec<IndicatorPart>,
    /// Which program brought how many.
    pub contributions: Vec<Contribution>,
    /// Where it was read.
    pub citation: Citation,
    /// A remark.
    pub note: Option<Text>,
    /// Where the dataset declares it.
    pub place: Place,
}

/// Outputs or outcomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndicatorKind {
    /// What the research produced.
    Output,
    /// What came of it.
    Outcome,
}

impl IndicatorKind {
    /// The spelling of datasets and machine formats.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Output => "output",
            Self::Outcome => "outcome",
        }
    }
}

impl FromStr for IndicatorKind {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "output" => Ok(Self::Output),
            "outcome" => Ok(Self::Outcome),
            _ => Err(message!(
                "write `output` or `outcome`",
                "`output`（アウトプット）か`outcome`（アウトカム）を書いてください"
            )),
        }
    }
}

/// A target and what was counted towards it.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// At least this many.
    pub target: Option<u64>,
    /// The sum as published.
    pub cumulative: Option<u64>,
    /// The counts of single years, in the order of the years.
    pub by_year: Vec<(FiscalYear, u64)>,
}

impl Counts {
    /// The count of a year, if there is one.
    #[must_use]
    pub fn of(&self, year: FiscalYear) -> Option<u64> {
        let at = self.by_year.binary_search_by_key(&year, |&(known, _)| known).ok()?;
        self.by_year.get(at).map(|&(_, count)| count)
    }
}

/// A part of an indicator.
#[derive(Debug, Clone)]
pub struct IndicatorPart {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its counts.
    pub counts: Counts,
    /// A remark.
    pub note: Option<Text>,
}

/// What one program brought to an indicator in one year.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The program.
    pub program: Ix<Program>,
    /// How many.
    pub count: u64,
    /// The id of the part they count in.
    pub part: Option<String>,
}

/// A notable result.
#[derive(Debug, Clone)]
pub struct Achievement {
    /// Its id.
    pub id: String,
    /// What was achieved.
    pub title: Text,
    /// Who achieved it.
    pub institution: Option<Text>,
    /// The programs that it came from.
    pub programs: Vec<Ix<Program>>,
    /// What happened.
    pub summary: Option<Text>,
    /// Where it was read.
    pub citation: Citation,
}

/// Who supports a project without an allocation in it.
#[derive(Debug, Clone)]
pub struct Partner {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it does.
    pub role: Option<Text>,
    /// Where it was read.
    pub citation: Option<Citation>,
}
