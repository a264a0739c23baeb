//! From amounts to places along a drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::shape::X;
use crate::render::torn;

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

    /// Of rows, the longest of which may be longer than the scale.
    pub(super) fn torn(rows: &[Vec<Decimal>], place: (f64, f64)) -> Self {
        let whole = Self::of(rows.iter().flatten().copied(), place);
        let longest = |row: &Vec<Decimal>| row.iter().copied().max().unwrap_or_default();
        torn::end(rows.iter().map(longest)).map_or(whole, |most| Self { most, ..whole })
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

    /// Round values across the scale for its head: zero among them, some four and no fewer than `FEWEST`.
    pub(super) fn marks(&self) -> Vec<Decimal> {
        let steps = self.most.checked_sub(self.least).map(steps).unwrap_or_default();
        let marks = |step: Decimal| -> Vec<Decimal> {
            let first = self.least.checked_div(step).map(|steps| steps.ceil() * step);
            std::iter::successors(first, |mark| mark.checked_add(step)).take_while(|mark| *mark <= self.most).collect()
        };
        steps.into_iter().map(marks).find(|marks| marks.len() >= FEWEST).unwrap_or_default()
    }
}

/// A scale says little with fewer marks: two of them are its ends, or zero and one.
pub(super) const FEWEST: usize = 3;

/// 1, 2, 3 or 5 times a power of ten, from about a quarter of the width down to a part of that.
fn steps(width: Decimal) -> Vec<Decimal> {
    let Some(quarter) = width.checked_div(Decimal::from(4)).filter(|quarter| *quarter > Decimal::ZERO) else {
        return Vec::new();
    };
    let mut power = Decimal::ONE;
    while let Some(next) = power.checked_mul(Decimal::TEN).filter(|next| *next <= quarter) {
        power = next;
    }
    while power > quarter && power.scale() < 12 {
        power /= Decimal::TEN;
    }
    let tenths = [100, 50, 30, 20, 10, 5, 3, 2, 1].map(|tenths| Decimal::new(tenths, 1));
    let steps: Vec<Decimal> = tenths.into_iter().filter_map(|times| power.checked_mul(times)).collect();
    let first = steps.iter().rposition(|step| *step >= quarter).unwrap_or_default();
    steps.into_iter().skip(first).map(|step| step.normalize()).collect()
}
