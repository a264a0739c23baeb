//! Stages as they are asked for: one, a sum that is spelled out, or several side by side.

use std::fmt;
use std::ops::Deref;
use std::slice;
use std::str::FromStr;

use super::words;
use crate::message::Tell;
use crate::model::{Dataset, Lang, Stage, StageError, StageSet};

/// The stages whose amounts add up in an answer; never empty, none twice, and none that holds another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages(Vec<Stage>);

/// Why stages do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum Overlap {
    /// A stage that is added to itself.
    Twice(Stage),
    /// A stage that is added to one that holds it.
    Holds {
        /// The stage that holds the other.
        whole: Stage,
        /// The stage that is held.
        part: Stage,
    },
}

/// A sum of stages that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub enum StagesError {
    /// Not a stage.
    Unknown(#[from] StageError),
    /// Stages that count money twice.
    Overlap(#[from] Overlap),
}

impl Tell for Overlap {
    fn tell(&self, lang: Lang) -> String {
        let named = |stage: &Stage| stage.label().ja;
        match (self, lang) {
            (Self::Twice(stage), Lang::En) => format!("`{stage}` is added to itself"),
            (Self::Twice(stage), Lang::Ja) => format!("{}（{stage}）が2回足されています", named(stage)),
            (Self::Holds { whole, part }, Lang::En) => {
                format!("`{whole}` holds `{part}`, so their sum counts it twice")
            }
            (Self::Holds { whole, part }, Lang::Ja) => {
                let (all, some) = (named(whole), named(part));
                format!("{all}（{whole}）は{some}（{part}）を含むため、足すと二重に数えます")
            }
        }
    }
}

impl Tell for StagesError {
    fn tell(&self, lang: Lang) -> String {
        match self {
            Self::Unknown(error) => error.tell(lang),
            Self::Overlap(overlap) => {
                let overlap = overlap.tell(lang);
                match lang {
                    Lang::En => {
                        format!("{overlap}: leave one of them out, or write a comma to show them side by side")
                    }
                    Lang::Ja => format!("{overlap}：どちらかを外すか、並べて表示するならコンマでつないでください"),
                }
            }
        }
    }
}

impl Stages {
    /// One stage alone.
    #[must_use]
    pub fn one(stage: Stage) -> Self {
        Self(vec![stage])
    }

    /// The one stage, unless it is a sum.
    #[must_use]
    pub fn single(&self) -> Option<Stage> {
        match self.0.as_slice() {
            [stage] => Some(*stage),
            _ => None,
        }
    }

    /// The stages' names, joined by a plus sign.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        let labels: Vec<&str> = self.0.iter().map(|stage| stage.label().get(lang)).collect();
        labels.join(match lang {
            Lang::En => " + ",
            Lang::Ja => "＋",
        })
    }

    /// The label as it follows a year in a heading: 当初, not 当初予算; nothing where it would be long.
    #[must_use]
    pub fn brief_label(&self, lang: Lang) -> String {
        const MOST: usize = 3;
        if lang == Lang::En || self.0.len() > MOST {
            return String::new();
        }
        let brief = |stage: &Stage| {
            let label = stage.label().get(lang);
            label.strip_suffix("予算").unwrap_or(label)
        };
        self.0.iter().map(brief).collect::<Vec<_>>().join("＋")
    }
}

/// Checks that no stage is added to itself or to one that holds it.
pub(super) fn check_sum(stages: &[Stage]) -> Result<(), Overlap> {
    for (at, &stage) in stages.iter().enumerate() {
        for &other in stages.iter().take(at) {
            if stage == other {
                return Err(Overlap::Twice(stage));
            }
            for (whole, part) in [(stage, other), (other, stage)] {
                if whole.holds(part) {
                    return Err(Overlap::Holds { whole, part });
                }
            }
        }
    }
    Ok(())
}

impl Default for Stages {
    fn default() -> Self {
        Self::one(Stage::Initial)
    }
}

impl Deref for Stages {
    type Target = [Stage];

    fn deref(&self) -> &[Stage] {
        &self.0
    }
}

/// Prints the codes as they are typed: `initial+supplementary`.
impl fmt::Display for Stages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.iter().map(|stage| stage.code()).collect::<Vec<_>>().join("+"))
    }
}

impl FromStr for Stages {
    type Err = StagesError;

    fn from_str(text: &str) -> Result<Self, StagesError> {
        let of = |part: &str| words::summed(part).map_or_else(|| Ok(vec![part.trim().parse()?]), Ok::<_, StagesError>);
        let stages: Vec<Vec<Stage>> = text.split(['+', '＋']).map(of).collect::<Result<_, _>>()?;
        let stages = stages.concat();
        check_sum(&stages)?;
        Ok(Self(stages))
    }
}

/// One part of `--stage`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageSpec {
    /// A stage or a sum.
    Sum(Stages),
    /// Every stage that the dataset has figures of.
    All,
}

impl FromStr for StageSpec {
    type Err = StagesError;

    fn from_str(text: &str) -> Result<Self, StagesError> {
        if words::is_all(text) { Ok(Self::All) } else { text.parse().map(Self::Sum) }
    }
}

impl StageSpec {
    /// The stages of all specs, before there is a dataset.
    pub fn set(specs: &[Self]) -> StageSet {
        let of = |spec: &Self| match spec {
            Self::Sum(stages) => stages.iter().copied().collect(),
            Self::All => StageSet::all(),
        };
        specs.iter().map(of).fold(StageSet::default(), StageSet::union)
    }

    /// The choice that `specs` spell out; `None` if there are none.
    #[must_use]
    pub fn resolve(specs: &[Self], dataset: &Dataset) -> Option<StageChoice> {
        let mut sums: Vec<Stages> = Vec::new();
        for spec in specs {
            match spec {
                Self::Sum(stages) => sums.push(stages.clone()),
                Self::All => sums.extend(dataset.coverage().all_stages().iter().map(Stages::one)),
            }
        }
        match specs {
            [] => None,
            [Self::Sum(stages)] => Some(stages.clone().into()),
            [Self::All] | [_, _, ..] => Some(StageChoice::apart(sums)),
        }
    }
}

/// The stages of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageChoice {
    /// One sum, which goes without saying.
    Sum(Stages),
    /// Any number of sums side by side, each row saying which one it is of.
    Apart(Vec<Stages>),
}

impl StageChoice {
    /// Every stage, side by side.
    #[must_use]
    pub fn all() -> Self {
        Self::Apart(Stage::ALL.map(Stages::one).to_vec())
    }

    /// These sums side by side, each once.
    #[must_use]
    pub fn apart(sums: impl IntoIterator<Item = Stages>) -> Self {
        let set = |sum: &Stages| sum.iter().copied().collect::<StageSet>();
        let mut kept: Vec<Stages> = Vec::new();
        for sum in sums {
            if kept.iter().all(|known| set(known) != set(&sum)) {
                kept.push(sum);
            }
        }
        Self::Apart(kept)
    }

    /// The sums that are shown.
    #[must_use]
    pub fn sums(&self) -> &[Stages] {
        match self {
            Self::Sum(stages) => slice::from_ref(stages),
            Self::Apart(sums) => sums,
        }
    }

    /// The sum that goes without saying.
    #[must_use]
    pub fn sum(&self) -> Option<&Stages> {
        match self {
            Self::Sum(stages) => Some(stages),
            Self::Apart(_) => None,
        }
    }

    /// The stages of all sums.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        let set: StageSet = self.sums().iter().flat_map(|sum| sum.iter().copied()).collect();
        set.iter().collect()
    }
}

impl Default for StageChoice {
    fn default() -> Self {
        Self::Sum(Stages::default())
    }
}

impl From<Stages> for StageChoice {
    fn from(stages: Stages) -> Self {
        Self::Sum(stages)
    }
}
