//! The kinds of traps: forms in which papers tell their reader one thing and a naive program another.
//!
//! Knows what an import may answer to each, not how a sheet gets it.

/// What makes a sheet hard to read rightly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Trap {
    /// A total with a wrong digit.
    WrongTotal,
    /// A total that leaves out one of its rows.
    MissingRow,
    /// A total without a word that says so.
    UnwordedTotal,
    /// A row that happens to be the sum of its neighbours.
    ChanceSum,
    /// Figures in brackets, which are parts of those above.
    Brackets,
    /// A part that exceeds its row.
    PartExceeds,
    /// A part whose word stands in a bracket at the end.
    PartBehind,
    /// A part without a total that says it is one.
    PartAlone,
    /// 差引, 参考 and 前年度.
    Reference,
    /// A program that begins or ends like another kind of row.
    Lookalike,
    UnitsAboveAndHeader,
    UnitsAboveAndColumn,
    UnitsTwiceAbove,
    UnitInFootnote,
    /// 増減額 that does not follow from the figures.
    WrongDerived,
    /// A footnote's number that is raised behind the digits.
    Raised,
    /// Digits that are struck out before those that hold.
    Struck,
    /// A format that prints the unit of the sheet without 円.
    FormatUnit,
    /// A format that prints another unit than that of the sheet.
    FormatScale,
    FormatCurrency,
    /// A format that prints a minus sign which the number has not.
    FormatSign,
    FormatCondition,
    FormatExponent,
    /// A format that prints negative numbers in brackets.
    FormatBrackets,
    /// An ods whose author writes 1.234,5.
    Locale,
    HiddenColumn,
    HiddenRow,
    /// A heading that stands in a row of no ministry.
    BareHeading,
    /// A ministry that is named in its first row alone, without merged cells.
    BlankMinistry,
    /// 要求額, of a ministry or of a bill.
    UnclearStage,
    /// A year that stands over no column in a row of years.
    YearGap,
    /// A year over another.
    YearsContradict,
    /// 翌年度繰越額, which is printed without its minus sign.
    CarriedOut,
    /// A part that only its indent or its number shows.
    Item,
    /// 概算要求 in the title, above a header that says the year alone.
    StageInTitle,
    /// 概算要求 in a footnote.
    StageInNote,
    /// A handout of one ministry, which its title alone names.
    NoMinistry,
    /// Rows that head those below them by their ministry.
    MinistryHeadings,
}

/// What an import may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Allowed {
    /// The right figures alone.
    Read,
    /// The right figures, or an error.
    ReadOrRefuse,
    /// An error alone: no figures are right.
    Refuse,
}

impl Trap {
    pub(super) const ALL: [Self; 38] = [
        Self::WrongTotal,
        Self::MissingRow,
        Self::UnwordedTotal,
        Self::ChanceSum,
        Self::Brackets,
        Self::PartExceeds,
        Self::PartBehind,
        Self::PartAlone,
        Self::Reference,
        Self::Lookalike,
        Self::UnitsAboveAndHeader,
        Self::UnitsAboveAndColumn,
        Self::UnitsTwiceAbove,
        Self::UnitInFootnote,
        Self::WrongDerived,
        Self::Raised,
        Self::Struck,
        Self::FormatUnit,
        Self::FormatScale,
        Self::FormatCurrency,
        Self::FormatSign,
        Self::FormatCondition,
        Self::FormatExponent,
        Self::FormatBrackets,
        Self::Locale,
        Self::HiddenColumn,
        Self::HiddenRow,
        Self::BareHeading,
        Self::BlankMinistry,
        Self::UnclearStage,
        Self::CarriedOut,
        Self::Item,
        Self::StageInTitle,
        Self::StageInNote,
        Self::NoMinistry,
        Self::MinistryHeadings,
        Self::YearGap,
        Self::YearsContradict,
    ];

    /// Those that an import asks about, and that rules can answer.
    pub(super) const ASKED: [Self; 18] = [
        Self::WrongTotal,
        Self::MissingRow,
        Self::UnwordedTotal,
        Self::ChanceSum,
        Self::Brackets,
        Self::PartExceeds,
        Self::PartBehind,
        Self::PartAlone,
        Self::Reference,
        Self::Lookalike,
        Self::UnitsAboveAndHeader,
        Self::UnitsAboveAndColumn,
        Self::UnitsTwiceAbove,
        Self::UnclearStage,
        Self::Item,
        Self::StageInTitle,
        Self::StageInNote,
        Self::NoMinistry,
    ];

    pub(super) fn allowed(self) -> Allowed {
        match self {
            Self::UnitsAboveAndHeader
            | Self::UnitsAboveAndColumn
            | Self::UnitsTwiceAbove
            | Self::UnitInFootnote
            | Self::FormatCurrency
            | Self::UnclearStage
            | Self::StageInTitle
            | Self::StageInNote
            | Self::YearGap
            | Self::YearsContradict
            | Self::NoMinistry => Allowed::Refuse,
            _ => Allowed::ReadOrRefuse,
        }
    }

    /// Whether a total of the sheet contradicts its rows.
    pub(super) fn contradicts(self) -> bool {
        matches!(self, Self::WrongTotal | Self::MissingRow)
    }

    /// Whether its rule names a header with its year, which is no rule for the next.
    pub(super) fn is_of_a_year(self) -> bool {
        matches!(self, Self::UnclearStage | Self::StageInTitle | Self::StageInNote)
    }

    /// Whether no column of the sheet names ministries.
    pub(super) fn is_without_ministries(self) -> bool {
        matches!(self, Self::NoMinistry | Self::MinistryHeadings)
    }

    /// Whether it is in how a cell looks.
    pub(super) fn is_of_a_cell(self) -> bool {
        self.is_format() || matches!(self, Self::Raised | Self::Struck | Self::Brackets | Self::Locale)
    }

    /// Whether only workbooks have it.
    pub(super) fn is_of_workbooks(self) -> bool {
        self.is_format()
            || matches!(self, Self::Raised | Self::Struck | Self::Locale | Self::HiddenColumn | Self::HiddenRow)
    }

    /// Whether it is a number format.
    pub(super) fn is_format(self) -> bool {
        matches!(
            self,
            Self::FormatUnit
                | Self::FormatScale
                | Self::FormatCurrency
                | Self::FormatSign
                | Self::FormatCondition
                | Self::FormatExponent
                | Self::FormatBrackets
        )
    }
}
