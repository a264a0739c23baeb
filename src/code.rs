//! The catalogue of everything that can be wrong with a dataset: stable ids, and a page about each.

use std::fmt;
use std::str::FromStr;

use crate::Tell;
pub use crate::catalogue::Page;
use crate::model::{Label, Lang};

/// A kind of error or warning; its id never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// The file is not TOML.
    Syntax,
    /// The file is not UTF-8.
    NotUtf8,
    /// No file has `[dataset]`.
    NoDataset,
    /// More than one `[dataset]`.
    TwoDatasets,
    /// A schema that this program does not read.
    UnknownSchema,
    /// A key that the schema does not have.
    UnknownKey,
    /// A key that the schema needs.
    MissingKey,
    /// A value of another type.
    WrongType,
    /// An id that no entry bears.
    UnknownId,
    /// An id that two entries bear.
    DuplicateId,
    /// An id with other characters than letters, digits and `-`, or one that is taken by the program.
    BadId,
    /// A word that the schema does not have.
    UnknownWord,
    /// More phases than a dataset may have.
    TooManyPhases,
    /// A text that cannot be a fiscal year.
    BadYear,
    /// A value that cannot be an amount.
    BadAmount,
    /// An amount beyond the bounds of exact arithmetic.
    AmountOutOfBounds,
    /// A figure without a unit.
    NoUnit,
    /// A figure without a source.
    NoSource,
    /// The same figure twice from one source.
    TwiceFromOneSource,
    /// Two readings of one figure that no date tells apart.
    UndatedReadings,
    /// A text that cannot be a date.
    BadDate,
    /// A program that succeeds itself.
    SelfSuccession,
    /// A circle of successions.
    Cycle,
    /// An account whose whole is a part itself.
    AccountParent,
    /// A part of an account that is of another kind than the whole.
    AccountKind,
    /// A published total that rounding cannot reconcile with its parts.
    Contradiction,
    /// Figures that cannot all be right: the counts of an indicator, or what several documents print.
    CannotAllBeRight,
    /// Two readings of one figure.
    Readings,
    /// Two published totals of one scope that differ.
    TotalReadings,
    /// More executed than was available.
    Overspent,
    /// A published total without parts.
    NoParts,
    /// Contributions that name only a part of a year's count.
    PartialContributions,
    /// More executed than twice the budget.
    BeyondTwice,
    /// A stage that is not the sum of its parts.
    UnlikeParts,
    /// A program and its parent that both hold money.
    ParentAndPart,
    /// More executed and carried out than was appropriated.
    Overcommitted,
    /// More asked for in the priority frame than in the whole request.
    PriorityBeyondRequest,
    /// Something inferred, not stated.
    Inferred,
    /// A figure without a place in its source.
    NoLocator,
    /// A program that stops without a reason.
    Stops,
    /// A name that several programs bear.
    SharedName,
    /// An acknowledgement that fits no finding.
    IdleAcknowledgement,
    /// A successor that begins before its predecessor has ended.
    EarlySuccessor,
    /// A succession that no source is named for.
    UnsourcedSuccession,
}

impl Code {
    /// All codes, in the order of their ids.
    pub const ALL: [Self; 44] = [
        Self::Syntax,
        Self::NotUtf8,
        Self::NoDataset,
        Self::TwoDatasets,
        Self::UnknownSchema,
        Self::UnknownKey,
        Self::MissingKey,
        Self::WrongType,
        Self::UnknownId,
        Self::DuplicateId,
        Self::BadId,
        Self::UnknownWord,
        Self::TooManyPhases,
        Self::BadYear,
        Self::BadAmount,
        Self::AmountOutOfBounds,
        Self::NoUnit,
        Self::NoSource,
        Self::TwiceFromOneSource,
        Self::UndatedReadings,
        Self::BadDate,
        Self::SelfSuccession,
        Self::Cycle,
        Self::AccountParent,
        Self::AccountKind,
        Self::Contradiction,
        Self::CannotAllBeRight,
        Self::Readings,
        Self::TotalReadings,
        Self::Overspent,
        Self::NoParts,
        Self::PartialContributions,
        Self::BeyondTwice,
        Self::UnlikeParts,
        Self::ParentAndPart,
        Self::Overcommitted,
        Self::PriorityBeyondRequest,
        Self::Inferred,
        Self::NoLocator,
        Self::Stops,
        Self::SharedName,
        Self::IdleAcknowledgement,
        Self::EarlySuccessor,
        Self::UnsourcedSuccession,
    ];

    /// The id that messages print.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Syntax => "E0101",
            Self::NotUtf8 => "E0102",
            Self::NoDataset => "E0103",
            Self::TwoDatasets => "E0104",
            Self::UnknownSchema => "E0105",
            Self::UnknownKey => "E0201",
            Self::MissingKey => "E0202",
            Self::WrongType => "E0203",
            Self::UnknownId => "E0204",
            Self::DuplicateId => "E0205",
            Self::BadId => "E0206",
            Self::UnknownWord => "E0207",
            Self::TooManyPhases => "E0208",
            Self::BadYear => "E0301",
            Self::BadAmount => "E0302",
            Self::AmountOutOfBounds => "E0303",
            Self::NoUnit => "E0304",
            Self::NoSource => "E0305",
            Self::TwiceFromOneSource => "E0306",
            Self::UndatedReadings => "E0307",
            Self::BadDate => "E0308",
            Self::SelfSuccession => "E0401",
            Self::Cycle => "E0402",
            Self::AccountParent => "E0403",
            Self::AccountKind => "E0404",
            Self::Contradiction => "E0501",
            Self::CannotAllBeRight => "E0502",
            Self::Readings => "W0101",
            Self::TotalReadings => "W0102",
            Self::Overspent => "W0103",
            Self::NoParts => "W0104",
            Self::PartialContributions => "W0105",
            Self::BeyondTwice => "W0106",
            Self::UnlikeParts => "W0107",
            Self::ParentAndPart => "W0108",
            Self::Overcommitted => "W0109",
            Self::PriorityBeyondRequest => "W0110",
            Self::Inferred => "W0201",
            Self::NoLocator => "W0202",
            Self::Stops => "W0203",
            Self::SharedName => "W0204",
            Self::IdleAcknowledgement => "W0205",
            Self::EarlySuccessor => "W0301",
            Self::UnsourcedSuccession => "W0302",
        }
    }

    /// How much it matters.
    #[must_use]
    pub fn level(self) -> Level {
        match self {
            // A dataset that says what it inferred hides nothing.
            Self::Inferred => Level::Information,
            other if other.id().starts_with('E') => Level::Error,
            _ => Level::Warning,
        }
    }

    /// Whether it makes a dataset wrong, rather than only doubtful.
    #[must_use]
    pub fn is_error(self) -> bool {
        self.level() == Level::Error
    }

    /// Whether a dataset may say that it was looked into: it is found in what a dataset says, not in how its files are
    /// written.
    #[must_use]
    pub fn can_be_acknowledged(self) -> bool {
        match self {
            Self::Contradiction | Self::CannotAllBeRight => true,
            Self::IdleAcknowledgement => false,
            other => !other.is_error(),
        }
    }

    /// The page about it.
    #[must_use]
    pub fn page(self, lang: Lang) -> Page {
        Page::of(self.id(), lang)
    }
}

/// How much what an id stands for matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Good to know: the dataset says so itself.
    Information,
    /// Doubtful.
    Warning,
    /// Wrong.
    Error,
}

impl Level {
    /// How messages and tables say it.
    #[must_use]
    pub fn label(self) -> Label {
        match self {
            Self::Information => Label::new("information", "情報"),
            Self::Warning => Label::new("warning", "警告"),
            Self::Error => Label::new("error", "エラー"),
        }
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let id = text.trim().to_ascii_uppercase();
        Self::ALL.into_iter().find(|code| code.id() == id).ok_or_else(|| CodeError(text.chars().take(40).collect()))
    }
}

/// A text that is not an id of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeError(pub String);

impl CodeError {
    /// What to write instead.
    #[must_use]
    pub fn remedy(&self) -> Label {
        Label::new("`budget explain` lists all ids", "すべてのIDは`budget explain`で確認してください")
    }
}

impl Tell for CodeError {
    fn tell(&self, lang: Lang) -> String {
        let (Self(text), remedy) = (self, self.remedy().get(lang));
        match lang {
            Lang::En => format!("`{text}` is not in the catalogue: {remedy}"),
            Lang::Ja => format!("`{text}`というエラーや警告はありません：{remedy}"),
        }
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Lang::En))
    }
}

impl std::error::Error for CodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_sorted_and_unique() {
        assert!(Code::ALL.map(Code::id).is_sorted_by(|a, b| a < b));
    }
}
