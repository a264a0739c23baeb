//! Programs, and who holds them.

use std::str::FromStr;

use super::account::Account;
use super::allocation::Allocation;
use super::index::Ix;
use super::lang::{Label, Text};
use super::phase::PhaseSet;
use super::place::Place;
use super::policy::Activity;
use super::source::{Basis, Citation};
use super::year::FiscalYear;
use crate::{Message, message};

/// Who asks for and holds the money.
#[derive(Debug, Clone)]
pub struct Ministry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its short name, where it has one.
    pub short: Option<Text>,
    /// Other names.
    pub aliases: Vec<String>,
}

impl Ministry {
    /// The name for a table: the short one, where there is one.
    #[must_use]
    pub fn short_name(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// A group of programs with a published budget chart (統合プロジェクト).
#[derive(Debug, Clone)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its name where room is short.
    pub short: Option<Text>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Which money its figures count.
    pub scope: Option<Text>,
    /// The ministry that leads it.
    pub lead: Option<Ix<Ministry>>,
    /// Where it is described.
    pub citation: Option<Citation>,
}

impl Project {
    /// The shortest name that it has.
    #[must_use]
    pub fn brief(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// What one ministry funds under one name (事業).
#[derive(Debug, Clone)]
pub struct Program {
    /// Its id.
    pub id: String,
    /// The project it belongs to, unless an allocation says otherwise.
    pub project: Option<Ix<Project>>,
    /// The account that its amounts are paid from, unless they say otherwise.
    pub account: Option<Ix<Account>>,
    /// The ministry that holds its money.
    pub ministry: Ix<Ministry>,
    /// The newest printed name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<String>,
    /// Whether the English name is official.
    pub name_basis: NameBasis,
    /// The band of the chart it is drawn in.
    pub layer: Option<Layer>,
    /// The phases it spans.
    pub phases: PhaseSet,
    /// Whether the source states the phases.
    pub phases_basis: Basis,
    /// Where the phases were read.
    pub phases_citation: Option<Citation>,
    /// What it does.
    pub summary: Option<Box<Text>>,
    /// The programs that it continues.
    pub succeeds: Vec<Succession>,
    /// Its last year, where a source says so.
    pub ended: Option<FiscalYear>,
    /// A plain name of the agency below the ministry.
    pub agency: Option<String>,
    /// A plain name of the bureau.
    pub bureau: Option<String>,
    /// The program that this one is a part of; never subtracted.
    pub parent: Option<Ix<Program>>,
    /// A remark.
    pub note: Option<Box<Text>>,
    /// Remarks by year, the earliest first.
    pub notes: Box<[YearNote]>,
    /// What it does, in the order of the file.
    pub activities: Box<[Activity]>,
    /// Its amounts, in the order of the file.
    pub allocations: Vec<Allocation>,
    /// Where the dataset declares it.
    pub place: Place,
}

impl Program {
    /// The first year with a counted allocation.
    #[must_use]
    pub fn first_year(&self) -> Option<FiscalYear> {
        self.allocations.iter().filter(|allocation| allocation.counted).map(|allocation| allocation.year).min()
    }

    /// The last year with a counted allocation.
    #[must_use]
    pub fn last_year(&self) -> Option<FiscalYear> {
        self.allocations.iter().filter(|allocation| allocation.counted).map(|allocation| allocation.year).max()
    }

    /// The name that was printed for an allocation.
    #[must_use]
    pub fn name_of<'a>(&'a self, allocation: &'a Allocation) -> &'a Text {
        allocation.name().unwrap_or(&self.name)
    }
}

/// What is remarked on a year of a program, such as why its request is higher.
#[derive(Debug, Clone)]
pub struct YearNote {
    /// The fiscal year.
    pub year: FiscalYear,
    /// The remark, which may have several lines.
    pub text: Text,
}

/// A declared link to a program that this one continues.
#[derive(Debug, Clone)]
pub struct Succession {
    /// The program before.
    pub predecessor: Ix<Program>,
    /// The year in which the link takes effect: as declared, else the successor's first year.
    pub year: Option<FiscalYear>,
    /// Where it is said.
    pub citation: Option<Citation>,
    /// Whether the source states it.
    pub basis: Basis,
}

/// The band of a project's chart that a program is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// 研究開発
    Research,
    /// 基盤
    Infrastructure,
}

impl Layer {
    /// Both layers, as the chart stacks them.
    pub const ALL: [Self; 2] = [Self::Research, Self::Infrastructure];

    /// The spelling of datasets and machine formats.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Research => "research",
            Self::Infrastructure => "infrastructure",
        }
    }

    /// The layer's name.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Research => Label::new("Research and development", "研究開発"),
            Self::Infrastructure => Label::new("Infrastructure", "基盤"),
        }
    }
}

impl FromStr for Layer {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let folded = text.to_lowercase();
        Self::ALL
            .into_iter()
            .find(|layer| {
                layer.code() == folded || layer.label().ja == text || layer.label().en.to_lowercase() == folded
            })
            .ok_or_else(|| {
                message!(
                    "write `research` (研究開発) or `infrastructure` (基盤)",
                    "`research`（研究開発）か`infrastructure`（基盤）を書いてください"
                )
            })
    }
}

/// Whether an English name is the program's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NameBasis {
    /// The ministry's or agency's own English name.
    #[default]
    Official,
    /// Translated for this dataset.
    Translated,
}

impl NameBasis {
    /// The spelling of datasets.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Translated => "translated",
        }
    }

    /// How tables say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Official => Label::new("official", "公式"),
            Self::Translated => Label::new("translated", "仮訳"),
        }
    }
}

impl FromStr for NameBasis {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "official" => Ok(Self::Official),
            "translated" => Ok(Self::Translated),
            _ => Err(message!(
                "write `official` or `translated`",
                "`official`（正式な英語名）か`translated`（訳）を書いてください"
            )),
        }
    }
}
