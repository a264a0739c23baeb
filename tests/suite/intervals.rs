//! Checks intervals against true amounts that are rounded here: they always contain the truth, and are never wider
//! than necessary.

#![allow(clippy::unwrap_used, reason = "a test that cannot run has failed")]

use budget::model::{Amount, Rounding, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A true amount of yen and how its source prints it.
#[derive(Debug, Clone)]
struct Truth {
    yen: i64,
    unit: Unit,
    decimals: u32,
    rounding: Rounding,
}

impl Truth {
    /// The step of the last printed digit, in yen.
    fn step(&self) -> i64 {
        10i64.pow(self.unit.exponent() - self.decimals)
    }

    /// How many steps the source prints for an amount: half away from zero, or cut off towards zero.
    fn steps(&self, yen: i64) -> i64 {
        let step = self.step();
        match self.rounding {
            Rounding::Down | Rounding::Exact => yen / step,
            Rounding::HalfUp => (yen.abs() + step / 2) / step * yen.signum(),
        }
    }

    fn printed(&self) -> Amount {
        let digits = Decimal::new(self.steps(self.yen), self.decimals).to_string();
        Amount::printed(digits.parse().unwrap(), self.unit, self.rounding).unwrap()
    }

    /// The smallest and the largest whole yen that the source would print alike.
    fn alike(&self) -> (i64, i64) {
        let same = |yen: i64| self.steps(yen) == self.steps(self.yen);
        let far = 2 * self.step();
        let edge = |mut inside: i64, mut outside: i64| {
            while (inside - outside).abs() > 1 {
                let middle = inside.midpoint(outside);
                if same(middle) { inside = middle } else { outside = middle }
            }
            inside
        };
        (edge(self.yen, self.yen - far), edge(self.yen, self.yen + far))
    }
}

prop_compose! {
    fn truth()(
        yen in prop_oneof![-10i64.pow(6)..10i64.pow(6), -10i64.pow(12)..10i64.pow(12)],
        unit in prop::sample::select(vec![Unit::ThousandYen, Unit::MillionYen, Unit::OkuYen]),
        decimals in 0u32..=2,
        rounding in prop::sample::select(vec![Rounding::HalfUp, Rounding::Down]),
    ) -> Truth {
        Truth { yen, unit, decimals, rounding }
    }
}

fn holds(interval: &Amount, yen: i64) -> bool {
    let (low, high, yen) = (interval.low().unwrap(), interval.high().unwrap(), Decimal::from(yen));
    (low < yen || (low == yen && interval.low_closed())) && (yen < high || (yen == high && interval.high_closed()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_sum_holds_the_true_sum_and_is_tight(truths in prop::collection::vec(truth(), 1..8)) {
        let printed: Vec<Amount> = truths.iter().map(Truth::printed).collect();
        let sum = Amount::sum(&printed).unwrap();
        prop_assert!(holds(&sum, truths.iter().map(|truth| truth.yen).sum()));
        let least: i64 = truths.iter().map(|truth| truth.alike().0).sum();
        let most: i64 = truths.iter().map(|truth| truth.alike().1).sum();
        prop_assert!(holds(&sum, least) && holds(&sum, most));
        // Each open end keeps whole yen one away from it, and no more.
        let count = Decimal::from(truths.len());
        prop_assert!(Decimal::from(least) - sum.low().unwrap() <= count);
        prop_assert!(sum.high().unwrap() - Decimal::from(most) <= count);
        prop_assert_eq!(sum.low_closed(), Decimal::from(least) == sum.low().unwrap());
        prop_assert_eq!(sum.high_closed(), Decimal::from(most) == sum.high().unwrap());
    }

    #[test]
    fn a_change_holds_the_true_change_and_knows_its_sign(before in truth(), after in truth()) {
        let change = after.printed().sub(&before.printed()).unwrap();
        prop_assert!(holds(&change, after.yen - before.yen));
        let (least, most) = (after.alike().0 - before.alike().1, after.alike().1 - before.alike().0);
        prop_assert!(holds(&change, least) && holds(&change, most));
        if change.sign_is_open() {
            prop_assert!(least < 2 && most > -2, "a sign is called open that is certain");
        } else {
            prop_assert!(least >= 0 || most <= 0, "a sign is called certain that is not");
        }
    }

    #[test]
    fn two_figures_of_one_truth_always_meet(yen in -10i64.pow(12)..10i64.pow(12), a in truth(), b in truth()) {
        let (a, b) = (Truth { yen, ..a }, Truth { yen, ..b });
        prop_assert!(a.printed().meets(&b.printed()));
        prop_assert!(a.printed().meets(&Amount::exact(Decimal::from(yen))));
    }
}
