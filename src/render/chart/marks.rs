//! The grammar of marks: each means one thing in every picture.

use rust_decimal::Decimal;

use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Outline, Shape, Type, X};
use crate::model::Amount;
use crate::render::words::Words;

/// The height of a bar.
pub(super) const BAR: f64 = 18.0;
/// Numbers beside bars.
pub(super) const NUMBER: Type = Type::plain(15.0, Hue::Ink);
/// What is said beside them.
pub(super) const SMALL: Type = Type::plain(12.0, Hue::Ink3);
/// A tint that says: an earlier year.
pub(super) const EARLIER: u8 = 42;
/// Less than this part of the width leaves no room for the caps of a whisker.
const NO_CAPS: f64 = 0.02;

/// A drawing that grows mark by mark.
#[derive(Debug, Default)]
pub(super) struct Marks(pub(super) Vec<Shape>);

impl Marks {
    fn line(&mut self, from: X, to: X, y: (f64, f64), width: f64, halo: f64) {
        self.0.push(Shape::Line { from, to, y, width, hue: Hue::Ink, dash: Dash::Solid, halo });
    }

    /// A thin line across the whole height, at a value or between columns.
    pub(super) fn grid(&mut self, x: X, height: f64, hue: Hue) {
        self.0.push(Shape::Line { from: x, to: x, y: (0.0, height), width: 1.0, hue, dash: Dash::Solid, halo: 0.0 });
    }

    pub(super) fn text(&mut self, x: X, y: f64, anchor: Anchor, kind: Type, text: impl Into<Words>) {
        self.0.push(Shape::Text { x, y, anchor, kind, text: text.into(), halo: false });
    }

    /// The same on a halo of paper.
    pub(super) fn label(&mut self, x: X, y: f64, anchor: Anchor, kind: Type, text: impl Into<Words>) {
        self.0.push(Shape::Text { x, y, anchor, kind, text: text.into(), halo: true });
    }

    /// An area between two values.
    pub(super) fn area(&mut self, scale: &Scale, ends: (Decimal, Decimal), (y, height): (f64, f64), fill: Fill) {
        let (from, to) = (scale.at(ends.0.min(ends.1)), scale.at(ends.0.max(ends.1)));
        self.0.push(Shape::Rect { from, to, y, height, fill, outline: None, radius: 0.0 });
    }

    /// The same with an outline: dotted where it is inferred.
    pub(super) fn framed(&mut self, ends: (X, X), (y, height): (f64, f64), fill: Fill, hue: Hue, dash: Dash) {
        let outline = Some(Outline { hue, width: 1.0, dash });
        self.0.push(Shape::Rect { from: ends.0, to: ends.1, y, height, fill, outline, radius: 0.0 });
    }

    /// A printed amount, or a sum of such, from zero; a zero stands on a short line, what is tiny is still a line.
    pub(super) fn bar(&mut self, scale: &Scale, yen: Decimal, (y, height): (f64, f64), fill: Fill) {
        let hue = match fill {
            Fill::Solid(hue) | Fill::Tint(hue, _) | Fill::Hatch(hue) => hue,
            Fill::None => Hue::Ink,
        };
        if yen.is_zero() {
            return self.line(scale.zero(), scale.zero().plus(10.0), (y + height, y + height), 1.5, 0.0);
        }
        self.area(scale, (Decimal::ZERO, yen), (y, height), fill);
        if scale.is_beyond(yen) {
            self.torn(scale.at(yen), (y, height), yen < Decimal::ZERO);
        }
        if scale.between(Decimal::ZERO, yen) < 0.002 {
            let (x, y) = (scale.at(yen), (y, y + height));
            self.0.push(Shape::Line { from: x, to: x, y, width: 1.0, hue, dash: Dash::Solid, halo: 0.0 });
        }
    }

    /// What rounding leaves around an amount, through the middle of its bar.
    pub(super) fn whisker(&mut self, scale: &Scale, amount: &Amount, (y, height): (f64, f64)) {
        let (Some(low), Some(high)) = (amount.low(), amount.high()) else { return };
        if low == high {
            return;
        }
        let (from, to, middle) = (scale.at(low), scale.at(high), y + height / 2.0);
        self.line(from, to, (middle, middle), 1.5, 4.0);
        if scale.between(low, high) >= NO_CAPS {
            for x in [from, to] {
                self.line(x, x, (middle - 3.0, middle + 3.0), 1.5, 0.0);
            }
        }
    }

    /// What another document publishes, or a target.
    pub(super) fn tick(&mut self, x: X, (y, height): (f64, f64)) {
        self.line(x, x, (y - 3.0, y + height + 3.0), 2.5, 5.0);
    }

    /// What is published and no rounding explains: two ticks and a cross.
    pub(super) fn contradiction(&mut self, x: X, (y, height): (f64, f64)) {
        for x in [x.plus(-2.5), x.plus(2.5)] {
            self.line(x, x, (y - 3.0, y + height + 3.0), 2.0, 5.0);
        }
        let (left, right, middle) = (x.plus(7.0), x.plus(13.0), y + height / 2.0);
        // The paper around both arms comes first, or one would cut the other.
        for (width, hue) in [(5.0, Hue::Paper), (2.0, Hue::Ink)] {
            for y in [(middle - 3.0, middle + 3.0), (middle + 3.0, middle - 3.0)] {
                self.0.push(Shape::Line { from: left, to: right, y, width, hue, dash: Dash::Solid, halo: 0.0 });
            }
        }
    }

    /// Two cuts through a bar near its end, which is longer than the scale; the bar goes on to the left or to the right.
    pub(super) fn torn(&mut self, end: X, (y, height): (f64, f64), is_left: bool) {
        let side = if is_left { 1.0 } else { -1.0 };
        for px in [10.0, 16.0] {
            let (from, to) = (end.plus(side * px - 3.0), end.plus(side * px + 3.0));
            let y = (y + height + 1.0, y - 1.0);
            self.0.push(Shape::Line { from, to, y, width: 2.5, hue: Hue::Paper, dash: Dash::Solid, halo: 0.0 });
        }
    }

    /// The printed value of a change whose sign is open.
    pub(super) fn printed(&mut self, x: X, (y, height): (f64, f64)) {
        self.line(x, x, (y, y + height), 2.5, 0.0);
    }

    /// An estimate.
    pub(super) fn circle(&mut self, x: X, y: f64) {
        self.0.push(Shape::Circle { x, y, radius: 6.5, hue: Hue::Ink });
    }

    /// A box for what is not yet known.
    pub(super) fn unknown(&mut self, from: X, to: X, (y, height): (f64, f64)) {
        self.framed((from, to), (y, height), Fill::None, Hue::Rule, Dash::Dashed);
    }
}
