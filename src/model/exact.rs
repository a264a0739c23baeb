//! Decimal arithmetic that is exact or fails.
//!
//! `Decimal` rounds silently when its 28 digits run out; money must not. Sums too large to be exact are `None`.

use rust_decimal::Decimal;

/// The sum, or `None` if it needs more digits than a `Decimal` has.
pub(crate) fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    // A sum that lost digits has a smaller scale than its terms needed.
    let kept =
        sum.scale() >= a.scale().max(b.scale()) || sum.scale() >= a.normalize().scale().max(b.normalize().scale());
    kept.then_some(sum)
}

/// The difference, or `None` if it needs more digits than a `Decimal` has.
pub(crate) fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// The amount in ten-thousandths of a yen, the finest part that an interval of printed figures can have.
pub(crate) fn ten_thousandths(yen: Decimal) -> Option<i128> {
    if yen.scale() == 0 {
        return yen.mantissa().checked_mul(10_000);
    }
    let yen = yen.normalize();
    let power = 4u32.checked_sub(yen.scale())?;
    yen.mantissa().checked_mul(10i128.checked_pow(power)?)
}

/// The yen in a number of ten-thousandths, with no more decimals than they need: that is what a `Decimal` has room for.
pub(crate) fn from_ten_thousandths(mut count: i128) -> Option<Decimal> {
    let mut scale = 4;
    while scale > 0 && count % 10 == 0 {
        count /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(count, scale).ok()
}

/// `part` as a percentage of `whole` with one decimal, 四捨五入; `None` where the whole is not positive.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    percent_with(part, whole, 1)
}

/// The percentage with so many decimals.
///
/// Computed in integers, since a quotient rounded twice can end up on the wrong side of a half.
pub(crate) fn percent_with(part: Decimal, whole: Decimal, decimals: u32) -> Option<Decimal> {
    let (part, whole) = (ten_thousandths(part)?, ten_thousandths(whole)?);
    if whole <= 0 {
        return None;
    }
    let scale = 10u128.checked_pow(decimals)?.checked_mul(200)?;
    let doubled = part.unsigned_abs().checked_mul(scale)?.checked_add(whole.unsigned_abs())?;
    let count = i128::try_from(doubled / whole.unsigned_abs().checked_mul(2)?).ok()?;
    Decimal::try_from_i128_with_scale(count * part.signum(), decimals).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn a_sum_that_would_lose_digits_is_none() {
        assert_eq!(
            add(dec("9999999999999999999999999.999"), dec("0.001")),
            Some(dec("10000000000000000000000000.000"))
        );
        assert_eq!(add(dec("70000000000000000000000000000"), dec("0.001")), None);
        assert_eq!(add(dec("7922816251426433759354395.0335"), dec("0.0005")), None);
        // Nothing is lost of a zero, however many digits it is written with.
        let large = dec("70000000000000000000000000000");
        let zero = dec("0.0000000000000000000000000000");
        assert_eq!((add(large, zero), add(zero, large)), (Some(large), Some(large)));
    }

    #[test]
    fn ten_thousandths_are_the_same_yen() {
        for text in ["0", "-0.0001", "12.5", "9999999999999999999999999.999", "-79228162514264337593543950335"] {
            let yen = dec(text);
            assert_eq!(ten_thousandths(yen).and_then(from_ten_thousandths), Some(yen), "{text}");
        }
        assert_eq!(from_ten_thousandths(i128::MAX), None);
    }

    #[test]
    fn percentages_round_half_away_from_zero_once() {
        for (part, whole, expected) in
            [("1", "91", "1.1"), ("-1", "4", "-25.0"), ("1", "2000", "0.1"), ("-1", "2000", "-0.1")]
        {
            assert_eq!(percent(dec(part), dec(whole)).unwrap().to_string(), expected);
        }
        assert_eq!(
            percent(dec("49999999999999999999.9999"), dec("100000000000000000000000")).unwrap().to_string(),
            "0.0"
        );
        // What 28 digits make half a percent lies below it.
        let (part, whole) = (dec("9074999999999999999999999.999"), dec("3000000000000000000000000"));
        assert_eq!(percent_with(part, whole, 0).unwrap().to_string(), "302");
        assert_eq!(percent(dec("1"), dec("0")), None);
        assert_eq!(percent(dec("1"), dec("-3")), None);
    }
}
