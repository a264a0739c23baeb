//! Amounts: exact yen, each with the interval that its printed figure stands for.
//!
//! A figure printed as 91億円 is every amount that rounds to it. Intervals add and subtract with their amounts, so a sum
//! knows how far it can be trusted. Nothing here knows how an amount is laid out.

use std::borrow::Borrow;
use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::exact;
use super::figure::Figure;
use super::joint::Interval;
use super::lang::Lang;
use super::rounding::Rounding;
use super::sum::Sum;
use super::unit::Unit;
use crate::message::Tell;

/// An exact number of yen and the interval around it.
///
/// The ends are kept as distances from the value, so that they are exact wherever the value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    pub(super) yen: Decimal,
    pub(super) below: Decimal,
    pub(super) above: Decimal,
    pub(super) below_closed: bool,
    pub(super) above_closed: bool,
    /// The last printed digit as a power of ten of a yen: 8 for a figure in whole 億円.
    pub(super) step: i8,
}

/// An amount that can no longer be held exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct Inexact;

impl Tell for Inexact {
    fn tell(&self, lang: Lang) -> String {
        match lang {
            Lang::En => "the sum is too large to be held exactly (28 digits)".to_owned(),
            Lang::Ja => "合計が大きすぎて、正確に計算できません（28桁まで）".to_owned(),
        }
    }
}

impl Amount {
    /// Nothing at all, the sum of no amounts.
    pub const ZERO: Self = Self {
        yen: Decimal::ZERO,
        below: Decimal::ZERO,
        above: Decimal::ZERO,
        below_closed: true,
        above_closed: true,
        step: i8::MAX,
    };

    /// An amount known to the last digit.
    #[must_use]
    pub fn exact(yen: Decimal) -> Self {
        Self { yen, step: 0, ..Self::ZERO }
    }

    /// The same amount with the digits that it was printed with, taken to be known to the last of them.
    #[must_use]
    pub fn as_printed(&self) -> Self {
        Self { yen: self.yen, step: self.step, ..Self::ZERO }
    }

    /// What a figure printed in `unit` stands for, if it was rounded by `rounding`.
    #[must_use]
    pub fn printed(figure: Figure, unit: Unit, rounding: Rounding) -> Option<Self> {
        Self::stepped(figure.yen(unit)?, figure.step(unit)?, rounding)
    }

    /// What an amount whose last printed digit is `step` stands for, if it was rounded by `rounding`.
    pub(super) fn stepped(yen: Decimal, step: i8, rounding: Rounding) -> Option<Self> {
        if rounding == Rounding::Exact {
            return Some(Self { yen, step, ..Self::ZERO });
        }
        let width = scaled(1, step)?;
        let half = scaled(5, step.checked_sub(1)?)?;
        let (negative, zero) = (yen.is_sign_negative() && !yen.is_zero(), yen.is_zero());
        // A figure is rounded by its size, so the end away from zero is the open one; around 0 both are.
        let (below, above, below_closed, above_closed) = match rounding {
            Rounding::Exact => (Decimal::ZERO, Decimal::ZERO, true, true),
            Rounding::HalfUp => (half, half, !negative && !zero, negative),
            Rounding::Down if zero => (width, width, false, false),
            Rounding::Down if negative => (width, Decimal::ZERO, false, true),
            Rounding::Down => (Decimal::ZERO, width, true, false),
        };
        Some(Self { yen, below, above, below_closed, above_closed, step })
    }

    /// An estimate between two bounds: the interval reaches from the low end of `least` to the high end of `most`.
    ///
    /// # Errors
    ///
    /// The ends have more digits than a `Decimal` holds.
    pub fn between(yen: Decimal, least: &Self, most: &Self) -> Result<Self, Inexact> {
        let ends = || {
            let below = exact::add(exact::sub(yen, least.yen)?, least.below)?;
            let above = exact::add(exact::sub(most.yen, yen)?, most.above)?;
            Some((below, above))
        };
        let (below, above) = ends().ok_or(Inexact)?;
        // A sum of estimates that is known again has the digits of what was split.
        let step = least.step.min(most.step);
        Ok(Self { yen, below, above, below_closed: least.below_closed, above_closed: most.above_closed, step })
    }

    /// The most of a positive amount that can count somewhere: all of it; nothing of a negative one.
    #[must_use]
    pub fn above_zero(&self) -> Self {
        match self.yen.cmp(&Decimal::ZERO) {
            Ordering::Greater => *self,
            Ordering::Equal => Self { below: Decimal::ZERO, below_closed: true, ..*self },
            Ordering::Less => Self { step: self.step, ..Self::ZERO },
        }
    }

    /// The least that can count of an amount somewhere: all of a negative one, nothing of a positive one.
    #[must_use]
    pub fn below_zero(&self) -> Self {
        self.negated().above_zero().negated()
    }

    /// The amount in yen.
    #[must_use]
    pub fn yen(&self) -> Decimal {
        self.yen
    }

    /// The low end of the interval in yen; `None` where it has too many digits.
    #[must_use]
    pub fn low(&self) -> Option<Decimal> {
        exact::sub(self.yen, self.below)
    }

    /// The high end of the interval in yen; `None` where it has too many digits.
    #[must_use]
    pub fn high(&self) -> Option<Decimal> {
        exact::add(self.yen, self.above)
    }

    /// Whether the low end belongs to the interval.
    #[must_use]
    pub fn low_closed(&self) -> bool {
        self.below_closed
    }

    /// Whether the high end belongs to the interval.
    #[must_use]
    pub fn high_closed(&self) -> bool {
        self.above_closed
    }

    /// How far the true amount may lie from the printed one, in yen: the larger of both sides.
    #[must_use]
    pub fn slack(&self) -> Decimal {
        self.below.max(self.above)
    }

    /// How far the true amount may lie below and above, in yen.
    #[must_use]
    pub fn slacks(&self) -> (Decimal, Decimal) {
        (self.below, self.above)
    }

    /// Whether the amount stands for itself alone.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.below.is_zero() && self.above.is_zero()
    }

    /// Whether the true amount lies only further from zero, as that of a cut-off figure does.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        !self.is_exact() && (self.below.is_zero() || self.above.is_zero())
    }

    /// The last printed digit as a power of ten of a yen: 8 for a figure in whole 億円.
    #[must_use]
    pub fn step(&self) -> i8 {
        self.step
    }

    /// How many decimals the printed figure shows in `unit`.
    #[must_use]
    pub fn decimals_in(&self, unit: Unit) -> u32 {
        u32::try_from(i64::from(unit.exponent()) - i64::from(self.step)).unwrap_or(0)
    }

    /// Whether the true amount may be negative as well as positive.
    #[must_use]
    pub fn sign_is_open(&self) -> bool {
        self.yen < self.below && -self.yen < self.above
    }

    /// Whether some amount lies in both intervals.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let reaches = |low: &Self, high: &Self| {
            let gap = exact::sub(low.yen, high.yen);
            let slack = exact::add(low.below, high.above);
            gap.zip(slack)
                .is_some_and(|(gap, slack)| gap < slack || (gap == slack && low.below_closed && high.above_closed))
        };
        reaches(self, other) && reaches(other, self)
    }

    /// The same printed amount, where the true one is known to lie in `interval`, which need not hold the printed one; `None`
    /// where nothing bounds it, or with too many digits.
    pub(crate) fn known_within(&self, interval: Interval) -> Option<Self> {
        Some(Self {
            below: exact::sub(self.yen, interval.low.yen()?)?,
            above: exact::sub(interval.high.yen()?, self.yen)?,
            below_closed: interval.low.is_closed(),
            above_closed: interval.high.is_closed(),
            ..*self
        })
    }

    /// The sum of two amounts and of their intervals.
    ///
    /// # Errors
    ///
    /// The sum has more digits than a `Decimal` holds.
    pub fn add(&self, other: &Self) -> Result<Self, Inexact> {
        let sum = || {
            Some(Self {
                yen: exact::add(self.yen, other.yen)?,
                below: exact::add(self.below, other.below)?,
                above: exact::add(self.above, other.above)?,
                below_closed: self.below_closed && other.below_closed,
                above_closed: self.above_closed && other.above_closed,
                step: self.step.min(other.step),
            })
        };
        sum().ok_or(Inexact)
    }

    /// The difference of two amounts; the intervals add up, as each end may be wrong on its own.
    ///
    /// # Errors
    ///
    /// The difference has more digits than a `Decimal` holds.
    pub fn sub(&self, other: &Self) -> Result<Self, Inexact> {
        self.add(&other.negated())
    }

    /// The amount and its interval with the opposite sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            yen: -self.yen,
            below: self.above,
            above: self.below,
            below_closed: self.above_closed,
            above_closed: self.below_closed,
            step: self.step,
        }
    }

    /// The sum of any number of amounts.
    ///
    /// # Errors
    ///
    /// The sum has more digits than a `Decimal` holds.
    pub fn sum(amounts: impl IntoIterator<Item = impl Borrow<Self>>) -> Result<Self, Inexact> {
        let mut sum = Sum::default();
        for amount in amounts {
            sum.add(amount.borrow())?;
        }
        sum.total()
    }
}

/// A digit times ten to the power of `exponent`, from 0.0001 to what a `Decimal` holds.
fn scaled(digit: i128, exponent: i8) -> Option<Decimal> {
    let power = u32::from(exponent.unsigned_abs());
    if exponent < 0 {
        return Decimal::try_from_i128_with_scale(digit, power).ok();
    }
    Decimal::try_from_i128_with_scale(digit.checked_mul(10i128.checked_pow(power)?)?, 0).ok()
}

#[cfg(test)]
#[path = "amount_tests.rs"]
mod tests;
