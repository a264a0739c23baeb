//! How two figures compare, as far as rounding tells.

use super::Finding;
use super::acknowledged::Acknowledgements;
use crate::model::{Amount, Inexact, Label, Lang};
use crate::table::{ACKNOWLEDGED, CONTRADICTION, Cell, EXACT, ROUNDING, Tone, WITHIN};

/// How a published figure compares with the sum of its parts, or a figure with that of another document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Both are equal.
    Exact,
    /// Some amount lies in both intervals.
    Rounding,
    /// Another document replaced it, so it binds nothing.
    Superseded,
    /// One is a part of the other.
    Part,
    /// No amount does, and the dataset's keeper has looked into it.
    Acknowledged,
    /// No amount does.
    Contradiction,
}

impl Verdict {
    pub(super) fn of(published: &Amount, sum: &Amount) -> Result<Self, Inexact> {
        Ok(if published.sub(sum)?.yen().is_zero() {
            Self::Exact
        } else if published.meets(sum) {
            Self::Rounding
        } else {
            Self::Contradiction
        })
    }

    /// The verdict on what was found, if the dataset's keeper has not looked into it.
    pub(super) fn acknowledged(self, finding: &Finding, acknowledgements: &Acknowledgements<'_>) -> Self {
        if acknowledgements.find(finding).is_some() { Self::Acknowledged } else { self }
    }

    pub(super) fn cell(self, lang: Lang) -> Cell {
        let (code, label) = match self {
            Self::Exact => ("exact", EXACT),
            Self::Rounding => ("rounding", ROUNDING),
            Self::Superseded => ("superseded", Label::new("superseded", "差替え済み")),
            Self::Part => ("part", WITHIN),
            Self::Acknowledged => ("acknowledged", ACKNOWLEDGED),
            Self::Contradiction => ("contradiction", CONTRADICTION),
        };
        Cell::term(code, label.get(lang)).placed(self as usize).toned(self.tone())
    }

    /// How much it matters.
    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Exact => Tone::Plain,
            Self::Rounding | Self::Superseded | Self::Part => Tone::Quiet,
            Self::Acknowledged => Tone::Caution,
            Self::Contradiction => Tone::Alarm,
        }
    }
}
