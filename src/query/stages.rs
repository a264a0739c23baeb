//! Stages as they are asked for: one, or a sum that is spelled out.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use crate::model::{Lang, Stage, StageError};

/// The stages whose amounts add up in an answer; never empty, none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages(Vec<Stage>);

impl Stages {
    /// Every stage, for answers that keep them apart.
    #[must_use]
    pub fn all() -> Self {
        Self(Stage::ALL.to_vec())
    }

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

    /// The label as it follows a year in a heading: 当初, not 当初予算; nothing where all stages stand side by side.
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
    type Err = StageError;

    fn from_str(text: &str) -> Result<Self, StageError> {
        let mut stages = Vec::new();
        for part in text.split(['+', '＋']) {
            let stage = part.trim().parse()?;
            if !stages.contains(&stage) {
                stages.push(stage);
            }
        }
        Ok(Self(stages))
    }
}
