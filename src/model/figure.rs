//! A figure as it is printed: its digits, before any unit or rounding rule gives them a meaning.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure_error::FigureError;
use super::unit::Unit;
use super::width::plain_width;

/// The digits of a printed figure; 38.60 and 38.6 are different figures of the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure(Decimal);

impl Figure {
    /// The figure's value in yen, if it was printed in `unit`; `None` where it is out of bounds.
    #[must_use]
    pub fn yen(self, unit: Unit) -> Option<Decimal> {
        let digits = self.0;
        if unit == Unit::Yen && digits.scale() == 0 && !(digits.is_zero() && digits.is_sign_negative()) {
            return Some(digits);
        }
        let (exponent, scale) = (unit.exponent(), digits.scale());
        let (mantissa, scale) = match exponent.checked_sub(scale) {
            Some(power) => (digits.mantissa().checked_mul(10i128.checked_pow(power)?)?, 0),
            None => (digits.mantissa(), scale - exponent),
        };
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(|yen| yen.normalize())
    }

    /// Whether it has a minus sign.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// The last printed digit as a power of ten of a yen: 8 for 91億円, 7 for 38.6億円.
    #[must_use]
    pub fn step(self, unit: Unit) -> Option<i8> {
        i8::try_from(i64::from(unit.exponent()) - i64::from(self.0.scale())).ok()
    }

    /// The figure with as many decimals as are shown of it, if it has parts of a yen, which nobody counts; with those that
    /// an amount may have, where parts of a yen are shown.
    #[must_use]
    pub(crate) fn as_shown(self, unit: Unit, shown: u32) -> Self {
        if self.0.scale() <= unit.exponent() {
            return self;
        }
        let finest = unit.exponent() + 3;
        Self(self.0.round_dp_with_strategy(shown.min(finest), RoundingStrategy::MidpointAwayFromZero))
    }

    /// The figure of these digits, so many of them decimals.
    pub(super) fn from_digits(digits: i128, decimals: u32) -> Option<Self> {
        Decimal::try_from_i128_with_scale(digits, decimals).ok().map(Self)
    }

    /// The figure with its decimal point so many places further to the left.
    pub(crate) fn moved(self, places: u32) -> Option<Self> {
        Decimal::try_from_i128_with_scale(self.0.mantissa(), self.0.scale() + places).ok().map(Self)
    }

    /// The figure of an amount whose last printed digit is `step`, and the smallest unit that it is printed in; `None`
    /// where the amount has smaller digits.
    #[must_use]
    pub fn with_step(yen: Decimal, step: i8) -> Option<(Self, Unit)> {
        let unit = Unit::ALL.into_iter().find(|unit| i64::from(unit.exponent()) >= i64::from(step))?;
        let decimals = u32::try_from(i64::from(unit.exponent()) - i64::from(step)).ok()?;
        let mut digits = unit.from_yen(yen)?.normalize();
        if digits.scale() > decimals {
            return None;
        }
        digits.rescale(decimals);
        let figure = Self(digits);
        (figure.step(unit) == Some(step) && figure.yen(unit) == Some(yen.normalize())).then_some((figure, unit))
    }

    /// Checks that the figure lies within the bounds of exact arithmetic in `unit`.
    ///
    /// # Errors
    ///
    /// In this unit, the figure is too large or has too many decimals.
    pub fn check(self, unit: Unit) -> Result<Self, FigureError> {
        // Thirteen digits lie below the bound in every unit.
        if self.0.scale() == 0 && self.0.mantissa().unsigned_abs() < 10u128.pow(13) {
            return Ok(self);
        }
        let limit = Decimal::from_i128_with_scale(10i128.pow(25), 0);
        match self.yen(unit) {
            _ if self.step(unit).is_none_or(|step| step < -3) => Err(FigureError::TooFine),
            Some(yen) if yen.abs() < limit => Ok(self),
            _ => Err(FigureError::TooLarge),
        }
    }
}

impl From<i64> for Figure {
    /// The figure of a number without a fraction.
    fn from(number: i64) -> Self {
        Self(number.into())
    }
}

/// Prints the digits as they were printed, without separators: `38.60`, `-27`.
impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Figure {
    type Err = FigureError;

    /// Reads digits with an optional sign (`-`, `−`, `△`, `▲`), thousands separators and full-width forms.
    fn from_str(text: &str) -> Result<Self, FigureError> {
        if let Some(figure) = plain(text) {
            return Ok(figure);
        }
        let folded = plain_width(text.trim());
        let (negative, digits) = match folded.strip_prefix(['-', '−', '△', '▲']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, folded.strip_prefix('+').unwrap_or(&folded)),
        };
        if matches!(digits.to_ascii_lowercase().as_str(), "inf" | "nan") {
            return Err(FigureError::NotFinite);
        }
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !grouped_digits(whole) || !fraction.is_none_or(all_digits) {
            return Err(why_unreadable(digits));
        }
        let value = Decimal::from_str_exact(&digits.replace(',', ""));
        match value {
            Ok(value) => Ok(Self(if negative { -value } else { value })),
            Err(_) if fraction.is_some_and(|fraction| fraction.len() > 15) => Err(FigureError::TooFine),
            Err(_) => Err(FigureError::TooLarge),
        }
    }
}

/// The figure of a text that is nothing but up to 18 digits, as most are.
fn plain(text: &str) -> Option<Figure> {
    let is_plain = (1..=18).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number: Option<i64> = if is_plain { text.parse().ok() } else { None };
    number.map(Figure::from)
}

/// Digits, or groups of three digits behind the first, joined by commas.
fn grouped_digits(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let separated = whole.contains(',');
    digits(first) && (!separated || first.len() <= 3) && groups.all(|group| digits(group) && group.len() == 3)
}

fn why_unreadable(digits: &str) -> FigureError {
    let lower = digits.to_ascii_lowercase();
    if lower.starts_with("0x") || lower.starts_with("0o") || lower.starts_with("0b") {
        FigureError::NotDecimal
    } else if lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.contains('e')
        && lower.chars().all(|c| c.is_ascii_digit() || matches!(c, 'e' | '.' | '+' | '-'))
    {
        FigureError::Exponent
    } else {
        FigureError::Unreadable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Tell;
    use crate::model::lang::Lang;
    use proptest::prelude::*;

    #[track_caller]
    fn reads(text: &str, unit: Unit, yen: &str, step: i8) {
        let figure: Figure = text.parse().unwrap();
        assert_eq!(figure.yen(unit).unwrap().to_string(), yen);
        assert_eq!(figure.step(unit), Some(step));
    }

    #[test]
    fn figures_are_exact_and_remember_their_last_digit() {
        reads("91", Unit::OkuYen, "9100000000", 8);
        reads("38.6", Unit::OkuYen, "3860000000", 7);
        reads("38.60", Unit::OkuYen, "3860000000", 6);
        reads("△27", Unit::OkuYen, "-2700000000", 8);
        reads("▲1,234.5", Unit::ThousandYen, "-1234500", 2);
        reads("２７", Unit::Yen, "27", 0);
        reads("0.001", Unit::Yen, "0.001", -3);
        reads("00027", Unit::Yen, "27", 0);
    }

    #[test]
    fn what_is_not_a_figure_says_why() {
        for (text, error) in [
            ("", FigureError::Unreadable),
            ("-", FigureError::Unreadable),
            ("27億円", FigureError::Unreadable),
            ("27²", FigureError::Unreadable),
            ("27①", FigureError::Unreadable),
            ("２７¹", FigureError::Unreadable),
            ("½", FigureError::Unreadable),
            ("1,23", FigureError::Unreadable),
            ("1234,567", FigureError::Unreadable),
            ("1.2.3", FigureError::Unreadable),
            ("1e400", FigureError::Exponent),
            ("0x1F", FigureError::NotDecimal),
            ("inf", FigureError::NotFinite),
            ("-nan", FigureError::NotFinite),
            ("99999999999999999999999999999999", FigureError::TooLarge),
            ("0.00000000000000000000000000000000001", FigureError::TooFine),
        ] {
            assert_eq!(text.parse::<Figure>(), Err(error), "{text}");
        }
    }

    #[test]
    fn an_error_says_what_is_wrong_and_what_to_do() {
        let error = "1e400".parse::<Figure>().unwrap_err();
        assert_eq!(error.to_string(), "has an exponent: write the digits out, as the source prints them");
        assert_eq!(error.tell(Lang::Ja), "指数表記です：出典に印刷されたとおり、すべての桁を書いてください");
    }

    #[test]
    fn figures_out_of_bounds_are_refused() {
        let check = |text: &str, unit| text.parse::<Figure>().unwrap().check(unit).map(|_| ());
        assert_eq!(check("9999999999999999999999999.999", Unit::Yen), Ok(()));
        assert_eq!(check("10000000000000000000000000", Unit::Yen), Err(FigureError::TooLarge));
        assert_eq!(check("100000000000000000", Unit::OkuYen), Err(FigureError::TooLarge));
        assert_eq!(check("9999999999999", Unit::TrillionYen), Ok(()));
        assert_eq!(check("10000000000000", Unit::TrillionYen), Err(FigureError::TooLarge));
        assert_eq!(check("0.0001", Unit::Yen), Err(FigureError::TooFine));
        assert_eq!(check("1.000000000000", Unit::OkuYen), Err(FigureError::TooFine));
    }

    proptest! {
        #[test]
        fn a_figure_prints_and_parses_back(mantissa in -10i128.pow(24)..10i128.pow(24), scale in 0u32..=3) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(value.to_string().parse::<Figure>(), Ok(Figure(value)));
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,24}") {
            if let Ok(figure) = text.parse::<Figure>() {
                for unit in Unit::ALL {
                    let _ = figure.check(unit);
                }
            }
        }
    }
}
