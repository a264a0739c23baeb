//! Figures as they are printed, in whole steps of their last digit.
//!
//! Computes in integers, and knows nothing of the library's amounts.

use budget::model::Unit;

/// A unit and the decimals that are printed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Denomination {
    pub(super) unit: Unit,
    pub(super) decimals: u32,
    /// The least and the most digits of a figure, its decimals among them.
    pub(super) digits: (u32, u32),
}

pub(super) const DENOMINATIONS: [Denomination; 5] = [
    Denomination { unit: Unit::OkuYen, decimals: 1, digits: (1, 4) },
    Denomination { unit: Unit::OkuYen, decimals: 0, digits: (1, 3) },
    Denomination { unit: Unit::MillionYen, decimals: 0, digits: (1, 6) },
    Denomination { unit: Unit::ThousandYen, decimals: 0, digits: (3, 8) },
    Denomination { unit: Unit::Yen, decimals: 0, digits: (7, 11) },
];

impl Denomination {
    pub(super) fn label(self) -> &'static str {
        self.unit.label().ja
    }

    /// How many yen a step is.
    pub(super) fn step(self) -> i64 {
        10i64.pow(self.unit.exponent() - self.decimals)
    }

    /// A figure of so many digits, of those that are usual.
    pub(super) fn steps(self, digits: u32, random: u32) -> i64 {
        let (least, most) = self.digits;
        let first = 10i64.pow(least - 1 + digits % (most - least + 1));
        first + i64::from(random) % (9 * first)
    }

    /// The digits without a sign: `38.6`.
    pub(super) fn plain(self, steps: i64) -> String {
        decimal(steps.abs(), self.decimals)
    }

    /// Another unit.
    pub(super) fn other(self) -> &'static str {
        match self.unit {
            Unit::MillionYen => "千円",
            _ => "百万円",
        }
    }
}

/// `digits` in `10^-decimals`, with a minus sign where it is negative.
pub(super) fn decimal(digits: i64, decimals: u32) -> String {
    let sign = if digits < 0 { "-" } else { "" };
    let width = decimals as usize + 1;
    let text = format!("{:0width$}", digits.unsigned_abs());
    let (whole, fraction) = text.split_at(text.len() - decimals as usize);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Digits in groups of three.
pub(super) fn grouped(plain: &str, mark: char) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text + rest
}

/// Tenths of steps as the nearest steps, halves away from zero.
pub(super) fn rounded(tenths: i64) -> i64 {
    (tenths.abs() + 5) / 10 * tenths.signum()
}

#[test]
fn digits_are_printed_as_people_do() {
    assert_eq!((decimal(386, 1).as_str(), decimal(-5, 1).as_str(), decimal(7, 0).as_str()), ("38.6", "-0.5", "7"));
    assert_eq!((grouped("1234567.8", ',').as_str(), grouped("123", ',').as_str()), ("1,234,567.8", "123"));
    assert_eq!([14, 15, -15, -14].map(rounded), [1, 2, -2, -1]);
}
