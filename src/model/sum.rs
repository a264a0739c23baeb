//! Sums of many amounts: exact, and fast for the figures that are printed in practice.

use rust_decimal::Decimal;

use super::amount::{Amount, Inexact};
use super::exact;

/// A sum that grows: counts ten-thousandths of a yen, which is exact for all printed figures and takes no `Decimal`.
#[derive(Debug, Clone)]
pub struct Sum {
    yen: i128,
    below: i128,
    above: i128,
    /// The flags and the step of the sum; and amounts that ten-thousandths cannot hold.
    rest: Amount,
}

impl Default for Sum {
    fn default() -> Self {
        Self { yen: 0, below: 0, above: 0, rest: Amount::ZERO }
    }
}

impl Sum {
    /// Adds an amount and its interval.
    ///
    /// # Errors
    ///
    /// The sum has more digits than a `Decimal` holds.
    pub fn add(&mut self, amount: &Amount) -> Result<(), Inexact> {
        let Some([yen, below, above]) = self.with(amount) else {
            self.rest = self.rest.add(amount)?;
            return Ok(());
        };
        (self.yen, self.below, self.above) = (yen, below, above);
        self.rest.below_closed &= amount.below_closed;
        self.rest.above_closed &= amount.above_closed;
        self.rest.step = self.rest.step.min(amount.step);
        Ok(())
    }

    fn with(&self, amount: &Amount) -> Option<[i128; 3]> {
        let add = |sum: i128, part: Decimal| sum.checked_add(exact::ten_thousandths(part)?);
        let yen = add(self.yen, amount.yen)?;
        if amount.is_exact() {
            return Some([yen, self.below, self.above]);
        }
        Some([yen, add(self.below, amount.below)?, add(self.above, amount.above)?])
    }

    /// The sum so far.
    ///
    /// # Errors
    ///
    /// The sum has more digits than a `Decimal` holds.
    pub fn total(&self) -> Result<Amount, Inexact> {
        let counted = || {
            let [yen, below, above] = [self.yen, self.below, self.above].map(exact::from_ten_thousandths);
            Some(Amount { yen: yen?, below: below?, above: above?, ..Amount::ZERO })
        };
        counted().ok_or(Inexact)?.add(&self.rest)
    }
}
