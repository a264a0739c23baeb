//! The kinds of things that are asked for by name, and what each is called.
//!
//! Knows no dataset.

use crate::model::Label;

/// A kind of things with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// A ministry.
    Ministry,
    /// A project.
    Project,
    /// A phase.
    Phase,
    /// An account.
    Account,
    /// A program.
    Program,
    /// An agency of a ministry, which has a name and no id.
    Agency,
    /// A bureau of a ministry, which has a name and no id.
    Bureau,
    /// An indicator.
    Indicator,
    /// A source.
    Source,
}

impl Named {
    /// What one of the kind is called.
    #[must_use]
    pub const fn one(self) -> Label {
        match self {
            Self::Ministry => Label::new("ministry", "府省"),
            Self::Project => Label::new("project", "プロジェクト"),
            Self::Phase => Label::new("phase", "フェーズ"),
            Self::Account => Label::new("account", "会計"),
            Self::Program => Label::new("program", "事業"),
            Self::Agency => Label::new("agency", "府省庁"),
            Self::Bureau => Label::new("bureau", "局・庁"),
            Self::Indicator => Label::new("indicator", "指標"),
            Self::Source => Label::new("source", "出典"),
        }
    }

    /// What several of the kind are called in English; Japanese has one word for both.
    #[must_use]
    pub const fn several(self) -> Label {
        let ja = self.one().ja;
        match self {
            Self::Ministry => Label::new("ministries", ja),
            Self::Project => Label::new("projects", ja),
            Self::Phase => Label::new("phases", ja),
            Self::Account => Label::new("accounts", ja),
            Self::Program => Label::new("programs", ja),
            Self::Agency => Label::new("agencies", ja),
            Self::Bureau => Label::new("bureaus", ja),
            Self::Indicator => Label::new("indicators", ja),
            Self::Source => Label::new("sources", ja),
        }
    }

    /// Whether ids tell those of one name apart.
    pub(super) const fn has_ids(self) -> bool {
        !matches!(self, Self::Agency | Self::Bureau)
    }

    /// Whether a dataset may have too many of the kind for a message.
    pub(super) const fn is_many(self) -> bool {
        matches!(self, Self::Program | Self::Indicator | Self::Source)
    }

    /// The command that lists all of the kind.
    pub(super) const fn listing(self) -> &'static str {
        match self {
            Self::Ministry => "by ministry",
            Self::Project => "by project",
            Self::Phase => "by phase",
            Self::Account => "by account",
            Self::Program => "list",
            Self::Agency => "by agency",
            Self::Bureau => "by bureau",
            Self::Indicator => "kpi",
            Self::Source => "sources",
        }
    }
}
