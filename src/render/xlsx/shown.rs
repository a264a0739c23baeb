//! How numbers are shown: number formats whose decimals suit the unit, while cells keep all digits.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::Unit;

/// How many decimals are padded at most, since a number format has little room.
const MOST_PADDED: u32 = 6;

/// How a number is shown.
pub(super) struct Shown {
    /// The sign of negative numbers.
    pub(super) minus: char,
    /// Whether a plus sign stands before positive ones, and what stands before every sign.
    pub(super) sign: Option<&'static str>,
    pub(super) decimals: u32,
    /// What stands behind the digits, as a format writes it.
    pub(super) suffix: String,
}

impl Shown {
    /// The number format, in a column whose numbers have so many decimals at most: their points stand in line.
    pub(super) fn code(&self, most: u32) -> String {
        let Self { minus, suffix, .. } = self;
        let digits = padded(self.decimals, most, suffix);
        match self.sign {
            None => format!("{digits};\"{minus}\"{digits}"),
            Some(mark) => {
                format!("\"{mark}+\"{digits};\"{mark}{minus}\"{digits};\"{mark}\"{digits}").replace("\"\"", "")
            }
        }
    }

    /// How wide the number is before its point; wide characters count as two.
    pub(super) fn width(&self, value: Decimal) -> usize {
        let digits = rounded(value, self.decimals).trunc().abs().to_string().len();
        let signs = 2 * usize::from(value.is_sign_negative() || self.sign.is_some());
        let mark = self.sign.map_or(0, |mark| mark.chars().count() * 2);
        digits + digits.saturating_sub(1) / 3 + signs + mark + self.suffix.len()
    }

    /// Whether the number is shown as another than it is.
    pub(super) fn rounds(&self, value: Decimal) -> bool {
        rounded(value, self.decimals) != value
    }
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// With how many decimals people are shown amounts in a unit at most: 億円 with one, 百万円 with none.
pub(super) fn most_decimals(unit: Unit) -> u32 {
    match unit {
        Unit::Yen | Unit::ThousandYen | Unit::MillionYen => 0,
        Unit::OkuYen => 1,
        Unit::BillionYen => 2,
        Unit::TrillionYen => 4,
    }
}

/// With how many decimals a number is shown that has `own`, where there are `most`: what is something never looks like
/// nothing.
pub(super) fn sensible(value: Decimal, own: u32, most: u32) -> u32 {
    let looks_like_nothing = |decimals: &u32| !value.is_zero() && rounded(value, *decimals).is_zero();
    let mut enough = (most.min(own)..own).skip_while(looks_like_nothing);
    enough.next().unwrap_or(own)
}

/// The digits, what stands right behind them, and room for the decimals that others have.
fn padded(decimals: u32, most: u32, suffix: &str) -> String {
    let zeros = "0".repeat(decimals as usize);
    let missing = "_0".repeat(most.min(MOST_PADDED).saturating_sub(decimals) as usize);
    match (decimals, missing.as_str()) {
        (0, "") => format!("#,##0{suffix}"),
        (0, _) => format!("#,##0{suffix}_.{missing}"),
        _ => format!("#,##0.{zeros}{suffix}{missing}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn decimals_suit_the_unit_and_something_never_looks_like_nothing() {
        for (value, own, most, wanted) in [
            ("92", 0, 1, 0),
            ("90.66", 2, 1, 1),
            ("38.60", 2, 0, 0),
            ("0.04", 2, 1, 2),
            ("0.05", 2, 1, 1),
            ("0", 0, 1, 0),
            ("0.00", 2, 1, 1),
            ("0.0004", 4, 0, 4),
        ] {
            assert_eq!(sensible(dec(value), own, most), wanted, "{value}");
        }
    }

    #[test]
    fn a_sign_stays_behind_its_digits() {
        let shown = |suffix: &str| Shown { minus: '−', sign: None, decimals: 0, suffix: suffix.to_owned() };
        assert_eq!(shown("%").code(1), "#,##0%_._0;\"−\"#,##0%_._0");
        assert_eq!(shown("").code(1), "#,##0_._0;\"−\"#,##0_._0");
    }

    #[test]
    fn points_stand_in_line() {
        assert_eq!(
            ["#,##0", "#,##0_._0", "#,##0.0", "#,##0.0_0"],
            [(0, 0), (0, 1), (1, 1), (1, 2)].map(|(a, b)| padded(a, b, ""))
        );
    }
}
