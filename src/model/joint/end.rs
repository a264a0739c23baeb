//! Intervals of exact numbers, with ends that know whether they belong to it and whether there is one at all.

use std::cmp::Ordering;
use std::ops::{Add, Neg, Sub};

use rust_decimal::Decimal;

use crate::model::amount::Amount;
use crate::model::exact;

/// The largest end that is taken, in ten-thousandths of a yen: a hundred million of them still add up in an `i128`.
const LARGEST: i128 = 10i128.pow(30);

/// An end of an interval: a number of ten-thousandths of a yen, a hair more or less, or infinity.
///
/// An open end counts as a hair inside its number, a missing one as infinitely far out. Ends are compared by
/// infinities first, hairs last, so they add, subtract and compare like numbers: sums of open ends are open, and no
/// calculation asks for flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct End {
    // The order of the fields is the order of the ends.
    infinities: i32,
    units: i128,
    hairs: i32,
}

/// All amounts from one end to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: End,
    pub(crate) high: End,
}

impl End {
    pub(crate) const ZERO: Self = Self { infinities: 0, units: 0, hairs: 0 };
    /// Further out than every number.
    pub(crate) const INFINITY: Self = Self { infinities: 1, ..Self::ZERO };

    /// An end in ten-thousandths of a yen; an open low end is a hair more, an open high end one less.
    pub(super) const fn new(units: i128, hairs: i32) -> Self {
        Self { infinities: 0, units, hairs }
    }

    /// The number of yen that it stands at; `None` where nothing bounds the amount, or with too many digits.
    pub(crate) fn yen(self) -> Option<Decimal> {
        if self.infinities == 0 { exact::from_ten_thousandths(self.units) } else { None }
    }

    /// Whether the number itself belongs to the interval.
    pub(crate) fn is_closed(self) -> bool {
        self.infinities == 0 && self.hairs == 0
    }

    /// Whether there is a bound at all.
    pub(crate) fn is_finite(self) -> bool {
        self.infinities == 0
    }

    /// An end that was worked out, as plain as one that was read: at most one hair, and infinity without a number.
    ///
    /// The interval never shrinks by it. Without it, hairs would multiply from round to round.
    pub(super) fn plain(self) -> Self {
        match self.infinities {
            0 => Self { hairs: self.hairs.signum(), ..self },
            infinities => Self { infinities: infinities.signum(), ..Self::ZERO },
        }
    }
}

impl Interval {
    /// What is known of an amount that no document tells.
    pub(crate) const FREE: Self = Self { low: End { infinities: -1, ..End::ZERO }, high: End::INFINITY };
    /// The sum of no amounts.
    pub(crate) const ZERO: Self = Self { low: End::ZERO, high: End::ZERO };

    /// What a printed amount stands for; `None` where its ends have more digits than are counted.
    pub(crate) fn of(amount: &Amount) -> Option<Self> {
        let end = |yen: Option<Decimal>, hairs| {
            let units = exact::ten_thousandths(yen?)?;
            (units.abs() <= LARGEST).then_some(End::new(units, hairs))
        };
        let low = end(amount.low(), i32::from(!amount.low_closed()))?;
        let high = end(amount.high(), -i32::from(!amount.high_closed()))?;
        Some(Self { low, high })
    }

    /// Whether no amount lies in it.
    pub(crate) fn is_empty(self) -> bool {
        self.low > self.high
    }

    /// Whether amounts of both signs lie in it.
    #[cfg(test)]
    pub(crate) fn sign_is_open(self) -> bool {
        self.low < End::ZERO && self.high > End::ZERO
    }

    /// Whether no amount in it has another sign.
    pub(crate) fn has_sign_of(self, yen: Decimal) -> bool {
        match yen.cmp(&Decimal::ZERO) {
            Ordering::Less => self.high <= End::ZERO,
            Ordering::Equal => self == Self::ZERO,
            Ordering::Greater => self.low >= End::ZERO,
        }
    }

    /// What lies in both.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// How far the ends are apart.
    pub(super) fn width(self) -> End {
        self.high - self.low
    }

    /// The interval with [plain](End::plain) ends.
    pub(crate) fn plain(self) -> Self {
        Self { low: self.low.plain(), high: self.high.plain() }
    }
}

impl Add for End {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            infinities: self.infinities + other.infinities,
            units: self.units + other.units,
            hairs: self.hairs + other.hairs,
        }
    }
}

impl Neg for End {
    type Output = Self;

    fn neg(self) -> Self {
        Self { infinities: -self.infinities, units: -self.units, hairs: -self.hairs }
    }
}

impl Sub for End {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Add for Interval {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Neg for Interval {
    type Output = Self;

    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl std::iter::Sum for Interval {
    fn sum<I: Iterator<Item = Self>>(intervals: I) -> Self {
        intervals.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Rounding, Unit};

    fn printed(text: &str, rounding: Rounding) -> Interval {
        let amount = Amount::printed(text.parse().unwrap(), Unit::OkuYen, rounding).unwrap();
        Interval::of(&amount).unwrap()
    }

    #[test]
    fn an_interval_has_the_ends_of_its_amount() {
        for (text, rounding) in [
            ("91", Rounding::HalfUp),
            ("-3", Rounding::HalfUp),
            ("0", Rounding::Down),
            ("38.6", Rounding::Down),
            ("38.6", Rounding::Exact),
        ] {
            let amount = Amount::printed(text.parse().unwrap(), Unit::OkuYen, rounding).unwrap();
            let interval = Interval::of(&amount).unwrap();
            assert_eq!((interval.low.yen(), interval.high.yen()), (amount.low(), amount.high()), "{text}");
            assert_eq!(interval.low.is_closed(), amount.low_closed(), "{text}");
            assert_eq!(interval.high.is_closed(), amount.high_closed(), "{text}");
            assert_eq!(interval.sign_is_open(), amount.sign_is_open(), "{text}");
        }
    }

    #[test]
    fn ends_that_only_touch_share_an_amount_where_both_belong() {
        let below = printed("183", Rounding::HalfUp);
        assert!(below.and(printed("184", Rounding::HalfUp)).is_empty());
        assert!(!below.and(printed("182.5", Rounding::Exact)).is_empty());
        assert!(below.and(printed("183.5", Rounding::Exact)).is_empty());
    }

    #[test]
    fn a_shown_sign_is_certain_where_no_amount_has_another() {
        let negative = printed("-1", Rounding::HalfUp);
        for (yen, is_certain) in [("-3", true), ("0", false), ("1", false)] {
            assert_eq!(negative.has_sign_of(yen.parse().unwrap()), is_certain, "{yen}");
        }
        assert!(Interval::ZERO.has_sign_of(Decimal::ZERO));
    }

    #[test]
    fn what_nothing_bounds_has_no_number() {
        let sum = printed("91", Rounding::HalfUp) + Interval::FREE;
        assert_eq!((sum.low.yen(), sum.high.yen()), (None, None));
        assert_eq!(sum.plain(), Interval::FREE);
    }
}
