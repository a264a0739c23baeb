//! Amounts that programs are allocated.

use std::str::FromStr;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::account::Account;
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
use crate::{Message, message};

/// One amount for one program, fiscal year and stage (配分額), or the part of it that one account pays.
///
/// There are as many of these as a dataset has figures, so what several have in common is shared.
#[derive(Debug, Clone)]
pub struct Allocation {
    /// The fiscal year.
    pub year: FiscalYear,
    /// Which figure of the budget cycle it is.
    pub stage: Stage,
    /// The amount as it is printed.
    pub printed: Printed,
    /// Whether it counts; an older reading of the same figure does not.
    pub counted: bool,
    /// The line of the file that declares it.
    pub line: u32,
    /// What it shares with other amounts of its program.
    pub attribution: Arc<Attribution>,
}

/// What amounts of one program share: their project, their account, their name, their source.
#[derive(Debug, Clone)]
pub struct Attribution {
    /// The project that they were allocated in.
    pub project: Option<Ix<Project>>,
    /// The account that they are paid from.
    pub account: Option<Ix<Account>>,
    /// Whether they are the program's whole budget.
    pub share: Share,
    /// The name as printed with them, where it differs.
    pub name: Option<Box<Text>>,
    /// Their phases.
    pub phases: PhaseSet,
    /// Where they were read.
    pub citation: Citation,
    /// Whether the source states them.
    pub basis: Basis,
    /// A remark.
    pub note: Option<Box<Text>>,
    /// The file that declares them, as a position in [`Dataset::files`](super::Dataset::files).
    pub file: u32,
}

impl Allocation {
    /// The amount with its interval.
    #[must_use]
    pub fn amount(&self) -> Amount {
        self.printed.amount()
    }

    /// The amount in yen.
    #[must_use]
    pub(crate) fn yen(&self) -> Decimal {
        self.printed.yen()
    }

    /// The project that it was allocated in.
    #[must_use]
    pub fn project(&self) -> Option<Ix<Project>> {
        self.attribution.project
    }

    /// The account that it is paid from.
    #[must_use]
    pub fn account(&self) -> Option<Ix<Account>> {
        self.attribution.account
    }

    /// Whether it is the program's whole budget.
    #[must_use]
    pub fn share(&self) -> Share {
        self.attribution.share
    }

    /// The name as printed that year, where it differs.
    #[must_use]
    pub fn name(&self) -> Option<&Text> {
        self.attribution.name.as_deref()
    }

    /// The phases that year.
    #[must_use]
    pub fn phases(&self) -> PhaseSet {
        self.attribution.phases
    }

    /// Where it was read.
    #[must_use]
    pub fn citation(&self) -> &Citation {
        &self.attribution.citation
    }

    /// Whether the source states it.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.attribution.basis
    }

    /// A remark.
    #[must_use]
    pub fn note(&self) -> Option<&Text> {
        self.attribution.note.as_deref()
    }

    /// Where the dataset declares it.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { file: self.attribution.file, line: self.line }
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
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "whole" => Ok(Self::Whole),
            "part" => Ok(Self::Part),
            _ => Err(message!("write `whole` or `part` (内数)", "`whole`（全額）か`part`（内数）を書いてください")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allocation_is_small() {
        assert!(size_of::<Allocation>() <= 40, "{}", size_of::<Allocation>());
    }
}
