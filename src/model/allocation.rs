//! Amounts that programs are allocated.

use std::str::FromStr;
use std::sync::Arc;

use super::amount::Amount;
use super::index::Ix;
use super::lang::{Label, Text};
use super::phase::PhaseSet;
use super::place::Place;
use super::printed::Printed;
use super::program::Project;
use super::source::{Basis, Citation};
use super::stage::Stage;
use super::year::FiscalYear;

/// One amount for one program, fiscal year and stage (配分額).
///
/// There are as many of these as a dataset has figures, so what few of them have stands elsewhere, and what many share
/// is shared.
#[derive(Debug, Clone)]
pub struct Allocation {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which figure of the budget cycle it is.
    pub stage: Stage,
    /// The amount as it is printed.
    pub printed: Printed,
    /// The project that it was allocated in.
    pub project: Option<Ix<Project>>,
    /// Whether it is the program's whole budget.
    pub share: Share,
    /// What is said of this amount alone.
    pub remarks: Option<Box<Remarks>>,
    /// The phases that year.
    pub phases: PhaseSet,
    /// Where it was read.
    pub citation: Arc<Citation>,
    /// Whether the source states it.
    pub basis: Basis,
    /// Where the dataset declares it.
    pub place: Place,
    /// Whether it counts; an older reading of the same figure does not.
    pub counted: bool,
}

/// What is said of one amount alone.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    /// The name as printed that year, where it differs.
    pub name: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
}

impl Allocation {
    /// The name as printed that year, where it differs.
    #[must_use]
    pub fn name(&self) -> Option<&Text> {
        self.remarks.as_ref()?.name.as_ref()
    }

    /// A remark.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.remarks.as_ref()?.note.as_ref()
    }

    /// The amount with its interval.
    #[must_use]
    pub fn amount(&self) -> Amount {
        self.printed.amount()
    }
}

/// Whether an amount is the program's whole budget or its slice inside a project (内数).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Share {
    /// The whole budget.
    #[default]
    Whole,
    /// 内数
    Part,
}

impl Share {
    /// The spelling of datasets and machine formats.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Part => "part",
        }
    }

    /// How tables say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Whole => Label::new("whole", "全額"),
            Self::Part => Label::new("part", "内数"),
        }
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "whole" => Ok(Self::Whole),
            "part" => Ok(Self::Part),
            _ => Err("write `whole` or `part` (内数)".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allocation_fits_into_a_line_of_a_processors_cache() {
        assert!(size_of::<Allocation>() <= 64, "{}", size_of::<Allocation>());
    }
}
