//! What the amounts of a sheet are counted in: a unit of datasets, or 万円, which no dataset has.
//!
//! Knows neither cells nor labels.

use crate::model::{Figure, Label, Unit};

/// What amounts are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Counted {
    In(Unit),
    /// 万円; a dataset has such amounts in 百万円, to the same printed digit.
    TenThousandYen,
}

impl Counted {
    /// All of them.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Unit::ALL.into_iter().map(Self::In).chain([Self::TenThousandYen])
    }

    pub(crate) fn label(self) -> Label {
        match self {
            Self::In(unit) => unit.label(),
            Self::TenThousandYen => Label::new("¥10 thousand", "万円"),
        }
    }

    /// The unit in which a dataset has such amounts.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::In(unit) => unit,
            Self::TenThousandYen => Unit::MillionYen,
        }
    }

    /// The figure of that unit; `None` where it has too many digits.
    pub(crate) fn figure(self, figure: Figure) -> Option<Figure> {
        figure.moved(self.places())
    }

    /// How many more decimals a figure has in that unit.
    pub(crate) fn places(self) -> u32 {
        match self {
            Self::In(_) => 0,
            Self::TenThousandYen => 2,
        }
    }
}

impl From<Unit> for Counted {
    fn from(unit: Unit) -> Self {
        Self::In(unit)
    }
}
