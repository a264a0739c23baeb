//! How a document rounds the figures that it prints.

use std::str::FromStr;

use super::lang::Label;
use crate::{Message, message};

/// A rule of rounding; it belongs to the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rounding {
    /// 四捨五入: the figure stands for half a step to each side.
    #[default]
    HalfUp,
    /// 切捨て: the figure stands for one step further from zero.
    Down,
    /// The figure is the amount.
    Exact,
}

impl Rounding {
    /// All rules.
    pub const ALL: [Self; 3] = [Self::HalfUp, Self::Down, Self::Exact];

    /// The spelling of datasets.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::Down => "down",
            Self::Exact => "exact",
        }
    }

    /// The rule's name.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::HalfUp => Label::new("rounded half up", "四捨五入"),
            Self::Down => Label::new("cut off", "切捨て"),
            Self::Exact => Label::new("exact", "端数なし"),
        }
    }
}

impl FromStr for Rounding {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|rounding| rounding.code() == text).ok_or_else(|| {
            message!(
                "write `half-up` (四捨五入), `down` (切捨て) or `exact`",
                "`half-up`（四捨五入）、`down`（切捨て）、`exact`（端数なし）のいずれかを書いてください"
            )
        })
    }
}
