//! Years as they are asked for: single ones, ranges, `latest`, `all`.

use std::collections::BTreeSet;
use std::str::FromStr;

use super::stages::Overlap;
use super::words;
use crate::folding::plain;
use crate::message;
use crate::message::{Message, Tell, listed};
use crate::model::{Dataset, FiscalYear, Lang, Stage, YearError};

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
#[error("{}", self.tell(Lang::En))]
pub enum YearsError {
    /// No figure of that year.
    Missing {
        /// The year or range that was asked for.
        asked: Message,
        /// The years that no figure is of.
        years: BTreeSet<FiscalYear>,
        /// Whether they may only not be known yet.
        yet: bool,
        /// The years that it has, or the stages of the years asked for.
        known: Message,
    },
    /// A range from a later to an earlier year.
    Backwards(FiscalYear, FiscalYear),
    /// Figures of one year that are added up and count money twice.
    Overlap {
        /// The year.
        year: FiscalYear,
        /// Which figures.
        overlap: Overlap,
    },
    /// A side of a comparison with no figures of an earlier year before it.
    Alone(Message),
    /// Not a year at all.
    Unreadable(#[from] YearError),
}

impl Tell for YearsError {
    fn tell(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Missing { asked, yet, known, .. }, Lang::En) => {
                let yet = if *yet { " yet" } else { "" };
                format!("the dataset has no figures{yet} of {}: {}", asked.get(lang), known.get(lang))
            }
            (Self::Missing { asked, yet, known, .. }, Lang::Ja) => {
                let yet = if *yet { "まだ" } else { "" };
                format!("データセットに{}の数値は{yet}ありません。{}", asked.get(lang), known.get(lang))
            }
            (Self::Backwards(from, to), Lang::En) => {
                format!("the range {from}..{to} runs backwards: write {to}..{from}")
            }
            (Self::Backwards(from, to), Lang::Ja) => {
                format!("期間{from}..{to}は順序が逆です。{to}..{from}と書いてください")
            }
            (Self::Overlap { year, overlap }, Lang::En) => {
                format!("{} ({year}): {}: leave one of them out", year.english(), overlap.tell(lang))
            }
            (Self::Overlap { year, overlap }, Lang::Ja) => {
                format!("{}：{}。どちらかを外してください", year.japanese(), overlap.tell(lang))
            }
            (Self::Alone(message), _) => message.tell(lang),
            (Self::Unreadable(error), _) => error.tell(lang),
        }
    }
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
        Some(era) if (1..=2).contains(&digits(to)) => format!("{era}{to}"),
        _ => to.to_owned(),
    };
    Some((from.trim().to_owned(), to))
}

/// How many digits a text begins with.
fn digits(text: &str) -> usize {
    text.chars().take_while(char::is_ascii_digit).count()
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
                    years.extend(known.range(from..=to));
                    if known.range(from..=to).next().is_none() {
                        let (en, ja) = (from.english(), from.japanese_to(to));
                        let asked = Message::new(format!("{en} to {}", to.english()), ja);
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
    if known.contains(&year) { Ok(year) } else { Err(missing(named(year), (year, year), known)) }
}

/// A year as messages name it: as people read it, and as it is typed.
pub(super) fn named(year: FiscalYear) -> Message {
    Message::new(format!("{} ({year})", year.english()), format!("{}（{year}）", year.japanese()))
}

fn missing(asked: Message, (from, to): (FiscalYear, FiscalYear), known: &BTreeSet<FiscalYear>) -> YearsError {
    let years: Vec<String> = known.iter().map(ToString::to_string).collect();
    let known = if years.is_empty() {
        message!("it has none at all", "どの年度の数値もありません")
    } else {
        message!(lang => "it has {}", "あるのは{}です", listed(&years, lang))
    };
    let years = (from.number()..=to.number()).filter_map(|number| FiscalYear::from_number(number.into()));
    YearsError::Missing { asked, years: years.collect(), yet: false, known }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_end_has_the_era_of_the_first_unless_it_is_a_year_in_full() {
        let range = |text: &str| text.parse::<YearSpec>().unwrap();
        assert_eq!(range("令和4〜6年度"), range("R4..R6"));
        assert_eq!(range("令和4〜2024年度"), range("R4..R6"));
    }
}
