//! From amounts to places along a drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::shape::X;

/// The ends of what is drawn, and the part of the width that they have.
///
/// Zero is always among what is drawn: bars begin there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    least: Decimal,
    most: Decimal,
    from: f64,
    to: f64,
}

/// A bar that is so many times as long as any other is torn.
const TORN: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// How long it is drawn then, beside the longest of the others: 1.25 times.
const BEYOND: Decimal = Decimal::from_parts(125, 0, 0, false, 2);

impl Scale {
    /// Of values, over a part of the width.
    pub(super) fn of(values: impl IntoIterator<Item = Decimal>, (from, to): (f64, f64)) -> Self {
        let mut scale = Self { least: Decimal::ZERO, most: Decimal::ZERO, from, to };
        for value in values {
            scale.least = scale.least.min(value);
            scale.most = scale.most.max(value);
        }
        scale
    }

    /// Of rows, the longest of which may be longer than the scale: where one is more than `TORN` times as long as every
    /// other, the scale ends a little behind these.
    pub(super) fn torn(rows: &[Vec<Decimal>], place: (f64, f64)) -> Self {
        let whole = Self::of(rows.iter().flatten().copied(), place);
        let longest = |row: &Vec<Decimal>| row.iter().copied().max().unwrap_or_default();
        let mut lengths: Vec<Decimal> = rows.iter().map(longest).collect();
        lengths.sort_unstable();
        let [.., second, first] = lengths.as_slice() else { return whole };
        let is_torn = second.checked_mul(TORN).is_some_and(|end| *second > Decimal::ZERO && *first > end);
        let most = second.checked_mul(BEYOND).filter(|_| is_torn);
        most.map_or(whole, |most| Self { most, ..whole })
    }

    /// Whether a value lies behind the end of the scale.
    pub(super) fn is_beyond(&self, value: Decimal) -> bool {
        value > self.most || value < self.least
    }

    /// Over another part of the width.
    pub(super) fn over(self, (from, to): (f64, f64)) -> Self {
        Self { from, to, ..self }
    }

    /// Where a value is. All are at one place where there is nothing but zero.
    pub(super) fn at(&self, value: Decimal) -> X {
        X::part(self.from + (self.to - self.from) * self.part(value))
    }

    /// Where the part of the width begins.
    pub(super) fn left(&self) -> f64 {
        self.from
    }

    pub(super) fn zero(&self) -> X {
        self.at(Decimal::ZERO)
    }

    /// How far a value is from the least to the most, from 0 to 1.
    fn part(&self, value: Decimal) -> f64 {
        let whole = self.most.checked_sub(self.least).filter(|whole| !whole.is_zero());
        let part = whole.and_then(|whole| value.checked_sub(self.least)?.checked_div(whole));
        part.and_then(|part| part.to_f64()).unwrap_or_default().clamp(0.0, 1.0)
    }

    /// The part of the width between two values.
    pub(super) fn between(&self, one: Decimal, other: Decimal) -> f64 {
        (self.part(other) - self.part(one)).abs() * (self.to - self.from)
    }

    /// Round values across the scale for its head: zero among them, some four.
    pub(super) fn marks(&self) -> Vec<Decimal> {
        let Some(step) = self.most.checked_sub(self.least).and_then(step) else { return Vec::new() };
        let first = self.least.checked_div(step).map(|steps| steps.ceil() * step);
        std::iter::successors(first, |mark| mark.checked_add(step)).take_while(|mark| *mark <= self.most).collect()
    }
}

/// 1, 2, 3 or 5 times a power of ten, about a quarter of the width.
fn step(width: Decimal) -> Option<Decimal> {
    let quarter = width.checked_div(Decimal::from(4))?;
    let mut power = Decimal::ONE;
    while power.checked_mul(Decimal::TEN)? <= quarter {
        power = power.checked_mul(Decimal::TEN)?;
    }
    while power > quarter && power.scale() < 12 {
        power = power.checked_div(Decimal::TEN)?;
    }
    let steps = [1, 2, 3, 5, 10].map(Decimal::from);
    steps.into_iter().filter_map(|times| power.checked_mul(times)).find(|step| *step >= quarter)
}
