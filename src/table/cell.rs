//! Cells: values with their meaning, never with their looks.

use rust_decimal::Decimal;

use super::Tone;
use crate::model::{Amount, Date, FiscalYear, Label, Lang, Rate, Unit, When};

/// A value with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing: no allocation, not known, not applicable.
    Empty,
    /// Nothing, for which people have a word.
    Blank(Label),
    /// A text of the dataset or a label.
    Text(String),
    /// A code for machines and its label for people.
    Term {
        /// The code.
        code: String,
        /// The label.
        label: String,
        /// Its place where such terms have an order of their own, as stages and ministries do.
        place: Option<usize>,
        /// How much it matters.
        tone: Tone,
    },
    /// Several codes and their labels, in an order of their own.
    Terms(Vec<Listed>),
    /// A fiscal year.
    Year(FiscalYear),
    /// A fiscal year in the Japanese calendar: R5.
    Era(FiscalYear),
    /// A number of things.
    Count(u64),
    /// An amount as its source prints it, in yen, with the digits that were printed.
    Printed(Amount),
    /// A computed amount in yen.
    Amount(Amount),
    /// An estimated amount in yen.
    Estimate(Amount),
    /// A change between two amounts, in yen.
    Change(Amount),
    /// An end of an interval, in yen.
    End(Decimal),
    /// A percentage with one decimal.
    Percent(Decimal),
    /// A plain number, with a sign where it is negative.
    Number(Decimal),
    /// A percentage of change, with its sign.
    Rate(Rate),
    /// A percentage of change, for which people may have a word instead: 皆減.
    NamedRate(Rate, Label),
    /// A rise from nothing, which has no percentage but is larger than all that have one: 皆増.
    FromNothing(Label),
    /// A day.
    Date(Date),
    /// A day that is inferred from what a document says.
    InferredDate(Date),
    /// A day, a month or a fiscal year.
    When(When),
    /// A target: at least so many, of what.
    Target(u64, String),
    /// The counts of successive years, as a picture.
    Series(Vec<u64>),
    /// Nothing, in a column of bars.
    Gap,
    /// A part of a bar.
    Bar {
        /// Whether the bar begins here.
        opens: bool,
        /// Whether the bar ends here.
        closes: bool,
        /// Whether it rests on something inferred.
        dotted: bool,
        /// What stands in it.
        label: String,
        /// Which colour it has, as a place in a palette.
        tint: usize,
    },
}

/// One of several terms in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The code.
    pub code: String,
    /// The label.
    pub label: String,
    /// Its place in the order of such terms.
    pub place: usize,
}

impl Cell {
    /// A term whose label is its code.
    #[must_use]
    pub fn code(code: impl Into<String>) -> Self {
        let code = code.into();
        Self::Term { label: code.clone(), code, place: None, tone: Tone::Plain }
    }

    /// A code for machines and its label for people.
    #[must_use]
    pub fn term(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self::Term { code: code.into(), label: label.into(), place: None, tone: Tone::Plain }
    }

    /// A unit of amounts.
    #[must_use]
    pub fn unit(unit: Unit, lang: Lang) -> Self {
        Self::term(unit.code(), unit.label().get(lang))
    }

    /// The same term at its place in the order of such terms, by which it sorts; other cells stay as they are.
    #[must_use]
    pub fn placed(mut self, at: usize) -> Self {
        if let Self::Term { place, .. } = &mut self {
            *place = Some(at);
        }
        self
    }

    /// The same term with how much it matters; other cells stay as they are.
    #[must_use]
    pub(crate) fn toned(mut self, how: Tone) -> Self {
        if let Self::Term { tone, .. } = &mut self {
            *tone = how;
        }
        self
    }

    /// The amount of a cell that holds one.
    #[must_use]
    pub fn amount(&self) -> Option<&Amount> {
        if let Kind::Amount(amount) = self.kind() { Some(amount) } else { None }
    }

    /// The one word that a cell holds: a text, or the code of a term.
    pub(crate) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = self.kind() { Some(word) } else { None }
    }

    /// Whether the cell is a part of a picture.
    pub(crate) fn is_picture(&self) -> bool {
        self.kind() == Kind::Picture
    }

    /// Whether the cell is a number, which tables align on the right.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind(), Kind::Amount(_) | Kind::Number)
    }

    /// Whether the cell is a figure: an amount, a percentage, or a number of things that were counted.
    pub(crate) fn is_figure(&self) -> bool {
        self.amount().is_some() || matches!(self, Self::Count(_) | Self::Target(..) | Self::Percent(_))
    }

    fn kind(&self) -> Kind<'_> {
        match self {
            Self::Printed(amount) | Self::Amount(amount) | Self::Estimate(amount) | Self::Change(amount) => {
                Kind::Amount(amount)
            }
            Self::Count(_)
            | Self::Target(..)
            | Self::Number(_)
            | Self::End(_)
            | Self::Percent(_)
            | Self::Rate(_)
            | Self::NamedRate(..) => Kind::Number,
            Self::Text(word) | Self::Term { code: word, .. } => Kind::Word(word),
            Self::Series(_) | Self::Gap | Self::Bar { .. } => Kind::Picture,
            Self::Empty
            | Self::Blank(_)
            | Self::FromNothing(_)
            | Self::Terms(_)
            | Self::Year(_)
            | Self::Era(_)
            | Self::Date(_)
            | Self::InferredDate(_)
            | Self::When(_) => Kind::Other,
        }
    }
}

/// What cells have in common.
#[derive(PartialEq, Eq)]
enum Kind<'c> {
    Amount(&'c Amount),
    /// A number that is no amount.
    Number,
    Word(&'c str),
    Picture,
    Other,
}
