//! What the sections of a page are about.

use crate::model::Label;

/// A question that a page answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Who has how much.
    Ministries,
    /// What there is.
    Structure,
    /// What changed.
    Changes,
    /// What changed most.
    Extremes,
    /// How much was executed.
    Execution,
    /// What falls to each phase.
    Phases,
    /// How far targets are reached.
    Indicators,
    /// What came of it.
    Results,
    /// Whether sums meet what is published.
    Checks,
    /// Every program.
    Programs,
    /// Where the figures come from.
    Sources,
}

impl Topic {
    /// What stands above the section.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Ministries => Label::new("By ministry", "府省別"),
            Self::Structure => Label::new("Structure of the programs", "事業の構成"),
            Self::Changes => Label::new("What changed", "前年度からの増減"),
            Self::Extremes => Label::new("Biggest changes", "大きな増減"),
            Self::Execution => Label::new("Execution", "執行率"),
            Self::Phases => Label::new("By phase", "フェーズ別"),
            Self::Indicators => Label::new("Indicators", "成果指標"),
            Self::Results => Label::new("Notable results", "主な成果"),
            Self::Checks => Label::new("Published totals and sums", "公表額との照合"),
            Self::Programs => Label::new("All programs", "事業の一覧"),
            Self::Sources => Label::new("Sources", "出典"),
        }
    }

    /// What a link to it says.
    #[must_use]
    pub fn brief(self) -> Label {
        match self {
            Self::Ministries => Label::new("Ministries", "府省別"),
            Self::Structure => Label::new("Structure", "構成"),
            Self::Changes | Self::Extremes => Label::new("Changes", "増減"),
            Self::Execution => Label::new("Execution", "執行率"),
            Self::Phases => Label::new("Phases", "フェーズ"),
            Self::Indicators => Label::new("Indicators", "指標"),
            Self::Results => Label::new("Results", "成果"),
            Self::Checks => Label::new("Checks", "照合"),
            Self::Programs => Label::new("Programs", "一覧"),
            Self::Sources => Label::new("Sources", "出典"),
        }
    }

    /// Its anchor.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Ministries => "ministries",
            Self::Structure => "structure",
            Self::Changes | Self::Extremes => "changes",
            Self::Execution => "execution",
            Self::Phases => "phases",
            Self::Indicators => "indicators",
            Self::Results => "results",
            Self::Checks => "checks",
            Self::Programs => "programs",
            Self::Sources => "sources",
        }
    }
}
