//! Numbers in formulas without the noise of binary fractions.
//!
//! A spreadsheet has binary fractions alone: 160.4 less 160 is a little more than 0.4 there, and a half of a last digit may
//! then be rounded to the wrong side. Figures have decimals, so rounded to these they are what they were printed as again.

use rust_decimal::Decimal;

use crate::model::Unit;

/// How many decimals numbers keep at most, as a float has no room for more.
const MOST_DIGITS: u32 = 9;

/// With how many decimals amounts in a unit are worked out.
pub(super) fn digits(unit: Unit) -> u32 {
    unit.exponent().clamp(3, MOST_DIGITS)
}

/// A number of a formula, with the decimals that amounts in a unit have.
pub(super) fn clean(number: &str, unit: Unit) -> String {
    format!("ROUND({number},{})", digits(unit))
}

/// Whether an amount in a unit keeps all its decimals so.
pub(super) fn keeps(amount: Decimal, unit: Unit) -> bool {
    amount.round_dp(digits(unit)) == amount
}

/// Whether a spreadsheet rounds a quotient to so many decimals as one does on paper: it takes what is nearly a half of the
/// last digit for one.
pub(super) fn rounds_alike(part: Decimal, whole: Decimal, decimals: u32) -> bool {
    // Fifteen digits count.
    const NEARLY: Decimal = Decimal::from_parts(1, 0, 0, false, 13);
    let last = Decimal::new(1, decimals);
    let Some(quotient) = part.checked_div(whole).and_then(|quotient| quotient.abs().checked_div(last)) else {
        return false;
    };
    let off = (quotient.fract() - Decimal::new(5, 1)).abs();
    let near = NEARLY.checked_mul(quotient.max(Decimal::ONE));
    off.is_zero() || near.is_some_and(|near| off > near)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn what_is_nearly_a_half_is_no_half_on_paper() {
        assert!(rounds_alike(dec("0.4"), dec("160"), 3));
        assert!(rounds_alike(dec("1"), dec("3"), 3));
        assert!(rounds_alike(dec("2499"), dec("1000000"), 3));
        assert!(!rounds_alike(dec("24999999999999999"), dec("10000000000000000000"), 3));
    }
}
