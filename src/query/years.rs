//! Years as they are asked for: single ones, ranges, `latest`, `all`.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::stages::Overlap;
use super::words;
use crate::folding::plain;
use crate::message::Tell;
use crate::model::Lang;
use crate::model::{Dataset, FiscalYear, Stage, YearError};

/// One part of `--year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearSpec {
    /// One year.
    One(FiscalYear),
    /// From one year to another, both included.
    Range(FiscalYear, FiscalYear),
    /// The last year with a figure of the stages asked for.
    Latest,
    /// Every year.
    All,
}

/// The years of a query.
pub type Years = Option<BTreeSet<FiscalYear>>;

/// A year that the dataset cannot answer for, or that is asked for in vain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum YearsError {
    /// No figure of that year.
    #[error("the dataset has no figures{} of {asked}: {known}", if *yet { " yet" } else { "" })]
    Missing {
        /// The year or range that was asked for.
        asked: String,
        /// The years that no figure is of.
        years: BTreeSet<FiscalYear>,
        /// Whether they may only not be known yet.
        yet: bool,
        /// The years that it has, or the stages of the years asked for.
        known: String,
    },
    /// A range from a later to an earlier year.
    #[error("the range {0}..{1} runs backwards: write {1}..{0}")]
    Backwards(FiscalYear, FiscalYear),
    /// Figures of one year that are added up and count money twice.
    #[error("{} ({year}): {overlap}: leave one of them out", year.english())]
    Overlap {
        /// The year.
        year: FiscalYear,
        /// Which figures.
        overlap: Overlap,
    },
    /// A side of a comparison with no figures of an earlier year before it.
    #[error("{0}")]
    Alone(String),
    /// Not a year at all.
    #[error(transparent)]
    Unreadable(#[from] YearError),
}

impl FromStr for YearSpec {
    type Err = YearsError;

    fn from_str(text: &str) -> Result<Self, YearsError> {
        match text.trim() {
            text if words::is_latest(text) => Ok(Self::Latest),
            text if words::is_all(text) => Ok(Self::All),
            other => match ends(other) {
                None => Ok(Self::One(other.parse()?)),
                Some((from, to)) => {
                    let (from, to): (FiscalYear, FiscalYear) = (from.parse()?, to.parse()?);
                    if from <= to { Ok(Self::Range(from, to)) } else { Err(YearsError::Backwards(from, to)) }
                }
            },
        }
    }
}

/// Both ends of a range: `R4..R6`, `R4〜R6`, 令和4〜6年度, where the second has the era of the first.
fn ends(text: &str) -> Option<(String, String)> {
    let text = plain(text);
    let (from, to) = text.split_once("..").or_else(|| text.split_once('~'))?;
    let to = to.trim_start_matches('=').trim_start();
    let era = ["令和", "平成", "昭和"].into_iter().find(|era| from.starts_with(era));
    let to = match era {
        Some(era) if to.starts_with(|c: char| c.is_ascii_digit()) => format!("{era}{to}"),
        _ => to.to_owned(),
    };
    Some((from.trim().to_owned(), to))
}

impl YearSpec {
    /// The years that `specs` ask for, or what the dataset has instead; no specs ask for all.
    ///
    /// # Errors
    ///
    /// A year or range that the dataset has no figure of.
    pub fn resolve(specs: &[Self], dataset: &Dataset, stages: &[Stage]) -> Result<Years, YearsError> {
        if specs.is_empty() {
            return Ok(None);
        }
        // A single year is found long before all of them are gathered.
        if let [Self::One(year)] = specs
            && dataset.has_year(*year)
        {
            return Ok(Some(BTreeSet::from([*year])));
        }
        let known = dataset.years(&Stage::ALL);
        let mut years = BTreeSet::new();
        for spec in specs {
            match *spec {
                Self::All => years.extend(&known),
                Self::Latest => years.extend(dataset.years(stages).last()),
                Self::One(year) => years.extend([check(year, &known)?]),
                Self::Range(from, to) => {
                    let before = years.len();
                    years.extend(known.range(from..=to));
                    if years.len() == before && known.range(from..=to).next().is_none() {
                        let asked = format!("{} to {}", from.english(), to.english());
                        return Err(missing(asked, (from, to), &known));
                    }
                }
            }
        }
        Ok(Some(years))
    }
}

/// The year, if the dataset has a figure of it.
pub(super) fn check(year: FiscalYear, known: &BTreeSet<FiscalYear>) -> Result<FiscalYear, YearsError> {
    if known.contains(&year) {
        Ok(year)
    } else {
        Err(missing(format!("{} ({year})", year.english()), (year, year), known))
    }
}

fn missing(asked: String, (from, to): (FiscalYear, FiscalYear), known: &BTreeSet<FiscalYear>) -> YearsError {
    let years: Vec<String> = known.iter().map(ToString::to_string).collect();
    let known = if years.is_empty() { "it has none at all".to_owned() } else { format!("it has {}", years.join(", ")) };
    let years = (from.number()..=to.number()).filter_map(|number| FiscalYear::from_number(number.into()));
    YearsError::Missing { asked, years: years.collect(), yet: false, known }
}

impl Tell for YearsError {
    fn tell(&self, _lang: Lang) -> String {
        self.to_string()
    }
}
