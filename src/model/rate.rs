//! Rates of change, and what they are worth: how far the printed figures leave them open.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::amount::Amount;
use super::exact;

/// A change as a percentage of what was there before, and the ends between which the true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The percentage that the printed figures make, with one decimal, 四捨五入.
    pub percent: Decimal,
    /// The same in whole points: rounded once, not twice.
    points: Decimal,
    /// The low and the high end, with the decimals that a `Decimal` has room for; `None` where nothing bounds it.
    ends: Option<(Decimal, Decimal)>,
}

/// A rate that may lie further off than this many points is as good as unknown.
const OPEN: Decimal = Decimal::TEN;

impl Rate {
    /// A rate that is what it says.
    #[must_use]
    pub fn exact(percent: Decimal) -> Self {
        // Nothing leaves its decimal open, so its points are not shown.
        Self { percent, points: percent, ends: Some((percent, percent)) }
    }

    /// The rate of a change from one amount to another; none of nothing, of 0 or of a negative amount.
    ///
    /// The change may be known better than by both amounts.
    #[must_use]
    pub fn of(change: &Amount, before: &Amount, after: &Amount) -> Option<Self> {
        let [percent, points] = [1, 0].map(|decimals| exact::percent_with(change.yen(), before.yen(), decimals));
        let (percent, points) = percent.zip(points)?;
        let by_change = quotients(change, before);
        let by_after = quotients(after, before).and_then(|(low, high)| {
            Some((low.checked_sub(Decimal::ONE_HUNDRED)?, high.checked_sub(Decimal::ONE_HUNDRED)?))
        });
        let ends = match (by_change, by_after) {
            (Some(a), Some(b)) => Some((a.0.max(b.0), a.1.min(b.1))),
            (one, other) => one.or(other),
        };
        Some(Self { percent, points, ends })
    }

    /// The ends with one decimal, each rounded outwards; `None` where nothing bounds it.
    #[must_use]
    pub fn ends(&self) -> Option<(Decimal, Decimal)> {
        let outwards = |end: Decimal, up: bool| {
            let tenths = end.checked_mul(Decimal::TEN)?;
            let whole = if up { tenths.ceil() } else { tenths.floor() };
            Some((whole / Decimal::TEN).normalize())
        };
        let (low, high) = self.ends?;
        Some((outwards(low, false)?, outwards(high, true)?))
    }

    /// How many points the true rate may lie off; `None` where nothing bounds it.
    fn slack(&self) -> Option<Decimal> {
        let (low, high) = self.ends?;
        Some(self.percent.checked_sub(low)?.max(high.checked_sub(self.percent)?))
    }

    /// Whether the true rate may lie more than ten points off.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.slack().is_none_or(|slack| slack > OPEN)
    }

    /// The percentage with as many decimals as it is worth, at most one: the last digit may be off by one.
    #[must_use]
    pub fn worth(&self) -> (Decimal, u32) {
        // The percentage is rounded itself, by half of its last decimal.
        let most = Decimal::new(15, 2);
        let half = Decimal::new(5, 2);
        let is_true = self.ends.is_some_and(|(low, high)| {
            let ends = low.checked_sub(half).zip(high.checked_add(half));
            ends.is_some_and(|(low, high)| (low..=high).contains(&self.percent))
        });
        if is_true && self.slack().is_some_and(|slack| slack <= most) { (self.percent, 1) } else { (self.points, 0) }
    }
}

/// The least and the largest percentage that one amount can be of another, which must be positive.
fn quotients(part: &Amount, whole: &Amount) -> Option<(Decimal, Decimal)> {
    let (low, high) = (part.low()?, part.high()?);
    let (least, most) = (whole.low().filter(|least| *least > Decimal::ZERO)?, whole.high()?);
    let percent = |part: Decimal, whole: Decimal| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    // What lies furthest from 0 is a part of the least whole.
    let smallest = percent(low, if low.cmp(&Decimal::ZERO) == Ordering::Less { least } else { most })?;
    let largest = percent(high, if high.cmp(&Decimal::ZERO) == Ordering::Less { most } else { least })?;
    Some((smallest, largest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Figure, Rounding, Unit};

    fn printed(text: &str) -> Amount {
        let figure: Figure = text.parse().unwrap();
        Amount::printed(figure, Unit::OkuYen, Rounding::HalfUp).unwrap()
    }

    fn rate(before: &str, after: &str) -> Rate {
        let (before, after) = (printed(before), printed(after));
        Rate::of(&after.sub(&before).unwrap(), &before, &after).unwrap()
    }

    fn ends(rate: Rate) -> (String, String) {
        let (low, high) = rate.ends().unwrap();
        (low.to_string(), high.to_string())
    }

    #[test]
    fn a_rate_of_small_figures_is_open() {
        let small = rate("4", "3");
        assert_eq!((small.percent.to_string(), small.is_open(), small.worth().1), ("-25.0".to_owned(), true, 0));
        // From 4.5 to 2.5, and from 3.5 to 3.5.
        assert_eq!(ends(small), ("-44.5".to_owned(), "0".to_owned()));
    }

    #[test]
    fn a_rate_shows_the_decimals_that_it_is_worth() {
        assert_eq!((rate("91", "92").is_open(), rate("91", "92").worth().1), (false, 0));
        assert_eq!(rate("183.08", "181.37").worth().1, 1);
        assert_eq!(Rate::exact(Decimal::ONE).worth().1, 1);
    }

    #[test]
    fn nothing_bounds_a_rate_of_what_may_be_nothing() {
        let cut_off = |text: &str| {
            let figure: Figure = text.parse().unwrap();
            Amount::printed(figure, Unit::OkuYen, Rounding::Down).unwrap()
        };
        let (before, after) = (cut_off("0"), cut_off("2"));
        assert_eq!(Rate::of(&after.sub(&before).unwrap(), &before, &after), None);
        let least = Amount::between(Decimal::ONE, &Amount::ZERO, &Amount::exact(Decimal::TEN)).unwrap();
        let open = Rate::of(&Amount::exact(Decimal::ONE), &least, &Amount::exact(Decimal::TWO)).unwrap();
        assert_eq!((open.ends(), open.is_open(), open.worth().1), (None, true, 0));
    }

    proptest! {
        #[test]
        fn the_true_rate_lies_between_the_ends(before in 1i64..2000, after in -200i64..2000, off in [-49i64..=49, -49i64..=49]) {
            let rate = rate(&before.to_string(), &after.to_string().replace('-', "△"));
            // The true amounts, in hundredths of what was printed.
            let [before, after] = [before * 100 + off[0], after * 100 + off[1]].map(Decimal::from);
            let (low, high) = rate.ends().unwrap();
            prop_assert!(low * before <= (after - before) * Decimal::ONE_HUNDRED);
            prop_assert!(high * before >= (after - before) * Decimal::ONE_HUNDRED);
            let shown = rate.worth().0;
            prop_assert!(rate.is_open() || ((shown * before) - (after - before) * Decimal::ONE_HUNDRED).abs() <= before * Decimal::new(106, 1));
        }
    }
}
