//! Amounts as sources print them: what a dataset keeps of each allocation.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::figure::Figure;
use super::rounding::Rounding;
use super::unit::Unit;

/// An amount as a source prints it, in a third of an [`Amount`]'s room: its interval follows from the rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    yen: Decimal,
    step: i8,
    unit: Unit,
    rounding: Rounding,
}

impl Printed {
    /// A figure printed in `unit` and rounded by `rounding`; `None` where it is out of bounds.
    #[must_use]
    pub fn new(figure: Figure, unit: Unit, rounding: Rounding) -> Option<Self> {
        let (yen, step) = (figure.yen(unit)?, figure.step(unit)?);
        let has_interval = rounding == Rounding::Exact || Amount::stepped(yen, step, rounding).is_some();
        has_interval.then_some(Self { yen, step, unit, rounding })
    }

    /// A figure without a fraction, as most are; `None` where it takes the longer way of [`Printed::new`].
    #[inline]
    pub(crate) fn whole(number: i64, unit: Unit, rounding: Rounding) -> Option<Self> {
        let yen = number.checked_mul(10i64.checked_pow(unit.exponent())?)?;
        Some(Self { yen: yen.into(), step: i8::try_from(unit.exponent()).ok()?, unit, rounding })
    }

    /// The rule by which the figure was rounded.
    #[must_use]
    pub fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// The unit that the figure is printed in.
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The amount in yen.
    #[must_use]
    pub fn yen(&self) -> Decimal {
        self.yen
    }

    /// The amount with its interval.
    #[must_use]
    pub fn amount(&self) -> Amount {
        let exact = Amount { yen: self.yen, step: self.step, ..Amount::ZERO };
        // What was made had an interval that can be told.
        Amount::stepped(self.yen, self.step, self.rounding).unwrap_or(exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_to_a_whole_figure_lead_to_the_same(
            number in prop_oneof![Just(0), -10_000i64..10_000, any::<i64>()],
            unit in prop::sample::select(Unit::ALL.to_vec()),
            rounding in prop::sample::select(Rounding::ALL.to_vec()),
        ) {
            let figure = Figure::from(number).check(unit).ok();
            let longer = figure.and_then(|figure| Printed::new(figure, unit, rounding));
            if let Some(whole) = Printed::whole(number, unit, rounding) {
                prop_assert_eq!(format!("{whole:?}"), format!("{:?}", longer.unwrap()));
            }
        }
    }
}
