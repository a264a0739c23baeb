//! The parts of a whole along one bar.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::table::Part;

/// A part of the bar: from where, how wide, in percent.
pub(super) struct Placed<'p> {
    pub(super) part: &'p Part,
    pub(super) left: f64,
    pub(super) width: f64,
}

/// Parts one after another; none where they come to nothing, or where one is the whole.
pub(super) fn placed(parts: &[Part]) -> Vec<Placed<'_>> {
    let whole = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.yen()));
    let Some(whole) = whole.filter(|whole| *whole > Decimal::ZERO && parts.len() > 1) else { return Vec::new() };
    let percent = |at: Decimal| at.checked_div(whole).and_then(|at| at.to_f64()).unwrap_or_default() * 100.0;
    let mut from = Decimal::ZERO;
    let place = |part| {
        let (left, to) = (percent(from), from + Part::yen(part));
        from = to;
        Placed { part, left, width: percent(to) - left }
    };
    parts.iter().map(place).collect()
}
