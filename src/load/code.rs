//! The stable ids of everything that can be wrong with a dataset.

/// A kind of error; its id never changes its meaning.
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
    /// A word that is none of the schema's.
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
    /// Two readings of one figure, neither of which is the newer.
    UndatedReadings,
    /// A program that succeeds itself.
    SelfSuccession,
    /// A circle of successions.
    Cycle,
}

impl Code {
    /// All codes, in the order of their ids.
    pub const ALL: [Self; 22] = [
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
        Self::SelfSuccession,
        Self::Cycle,
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
            Self::SelfSuccession => "E0401",
            Self::Cycle => "E0402",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn ids_are_sorted_and_unique() {
        assert!(Code::ALL.map(Code::id).is_sorted_by(|a, b| a < b));
    }
}
