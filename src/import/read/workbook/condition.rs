//! Which numbers a section of a number format is for: `[>=1000]`, `value()>=0`.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// A comparison with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Condition {
    comparison: Comparison,
    limit: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

impl Condition {
    pub(crate) const NOT_NEGATIVE: Self = Self { comparison: Comparison::GreaterOrEqual, limit: Decimal::ZERO };
    pub(crate) const POSITIVE: Self = Self { comparison: Comparison::Greater, limit: Decimal::ZERO };
    pub(crate) const NEGATIVE: Self = Self { comparison: Comparison::Less, limit: Decimal::ZERO };

    /// Reads `>=1000`; none where it is no condition.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let (comparison, length) = match text.as_bytes() {
            [b'<', b'>', ..] | [b'!', b'=', ..] => (Comparison::NotEqual, 2),
            [b'<', b'=', ..] => (Comparison::LessOrEqual, 2),
            [b'>', b'=', ..] => (Comparison::GreaterOrEqual, 2),
            [b'<', ..] => (Comparison::Less, 1),
            [b'>', ..] => (Comparison::Greater, 1),
            [b'=', ..] => (Comparison::Equal, 1),
            _ => return None,
        };
        let limit = text.get(length..)?.trim();
        let limit = Decimal::from_str_exact(limit).or_else(|_| Decimal::from_scientific(limit)).ok()?;
        Some(Self { comparison, limit })
    }

    pub(crate) fn holds(self, value: Decimal) -> bool {
        let order = value.cmp(&self.limit);
        match self.comparison {
            Comparison::Less => order == Ordering::Less,
            Comparison::LessOrEqual => order != Ordering::Greater,
            Comparison::Equal => order == Ordering::Equal,
            Comparison::NotEqual => order != Ordering::Equal,
            Comparison::GreaterOrEqual => order != Ordering::Less,
            Comparison::Greater => order == Ordering::Greater,
        }
    }

    /// Whether it holds for negative numbers alone.
    pub(crate) fn is_of_negatives(self) -> bool {
        let is_below = matches!(self.comparison, Comparison::Less | Comparison::LessOrEqual);
        (is_below && self.limit <= Decimal::ZERO)
            || (self.comparison == Comparison::Equal && self.limit < Decimal::ZERO)
    }

    /// Whether it leaves all negative numbers, and nothing above zero, to the sections behind it.
    pub(crate) fn leaves_negatives(self) -> bool {
        let is_above = matches!(self.comparison, Comparison::Greater | Comparison::GreaterOrEqual);
        is_above && self.limit.is_zero()
    }
}
