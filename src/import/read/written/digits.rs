//! Digits as programs write them: `3e3`, and `1.2300000000000002` for the 1.23 that a double cannot hold.
//!
//! Knows one text at a time.

use crate::model::Figure;

/// The most zeros that an exponent stands for.
const MOST_ZEROS: usize = 15;

/// How many digits a double keeps of any number, and how many it is written with to be told from its neighbours.
const KEPT: usize = 15;

/// More digits than anybody would mean beside noise.
const MOST_MEANT: usize = 12;

/// The figure of `3e3`, which a program wrote in full. `3E+03` is what a spreadsheet shows of any number near it.
pub(super) fn of_exponent(text: &str) -> Option<Figure> {
    let (mantissa, exponent) = text.trim().split_once('e')?;
    let zeros: usize = Some(exponent).filter(|it| it.bytes().all(|digit| digit.is_ascii_digit()))?.parse().ok()?;
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let are_digits = decimals.bytes().all(|digit| digit.is_ascii_digit());
    // What is left of the point must hold all digits.
    let added = zeros.checked_sub(decimals.len()).filter(|_| are_digits && zeros <= MOST_ZEROS)?;
    format!("{whole}{decimals}{}", "0".repeat(added)).parse().ok()
}

/// The figure of digits in groups of three between Japanese commas: 1、234.
pub(super) fn of_japanese_commas(text: &str) -> Option<Figure> {
    const LONGEST: usize = 60;
    if text.len() > LONGEST || !text.contains('、') {
        return None;
    }
    // Groups of another length are no figure.
    text.replace('、', ",").parse().ok()
}

/// The figure that is meant by a text with more digits than a double holds; none where all of them may be.
pub(super) fn without_noise(text: &str) -> Option<Figure> {
    // What a program wrote is the shortest text of its double.
    let value: f64 = Some(text.trim()).filter(|text| is_computed(text))?.parse().ok()?;
    let meant = rust_decimal::Decimal::from_scientific(&format!("{value:.14e}")).ok()?.normalize().to_string();
    (significant(&meant) <= MOST_MEANT).then(|| meant.parse().ok())?
}

/// Whether a text has all digits of a double that a program computed, so that the last of them mean nothing: a third.
pub(crate) fn is_computed(text: &str) -> bool {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    text.len() > KEPT
        && unsigned.contains('.')
        && unsigned.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && significant(unsigned) > KEPT
        && text.parse::<f64>().is_ok_and(|value| value.to_string() == text)
}

/// How many digits stand behind the zeros that a number begins with.
fn significant(number: &str) -> usize {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').len()
}
