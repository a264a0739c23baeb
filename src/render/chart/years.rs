//! Small columns, a year each: a course on a scale of its own.

use rust_decimal::Decimal;

use super::marks::Marks;
use super::measure::width;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Shape, Type, X};
use crate::render::words::Words;

/// More years than these are columns, not bars.
pub(super) const MOST_BARS: usize = 2;
/// More years than these have numbers at the first and the last column alone.
const MOST_NUMBERS: usize = 6;
/// Between two numbers.
const GAP: f64 = 3.0;
/// More years than these have no room for the sign of no figure.
const MOST_SIGNS: usize = 12;
/// How wide a column is at most, in pixels on either side of its middle.
const HALF: f64 = 14.0;
/// The height of the tallest column, of what stands above it and of what stands below.
const TALL: f64 = 24.0;
const ABOVE: f64 = 13.0;
const BELOW: f64 = 14.0;
/// The height of a course.
pub(super) const HEIGHT: f64 = ABOVE + TALL + BELOW;

/// What is drawn of a year.
pub(super) struct Column {
    pub(super) year: String,
    pub(super) value: Drawn,
    pub(super) fill: Fill,
}

/// What is known of it.
pub(super) enum Drawn {
    /// A number, and how it is written.
    Number(Decimal, Words),
    /// There is no figure.
    Nothing(&'static str),
    /// It is not yet known.
    NotYet,
}

/// Draws columns over a part of the width, which is about `room` pixels.
///
/// Where there is no room for all numbers, the first and the last have one.
pub(super) fn columns(marks: &mut Marks, columns: &[Column], (from, to): (f64, f64), room: f64) {
    let number = |column: &Column| if let Drawn::Number(value, _) = column.value { Some(value) } else { None };
    let heights = Scale::of(columns.iter().filter_map(number), (0.0, 1.0));
    let count = f64::from(u16::try_from(columns.len()).unwrap_or(u16::MAX));
    let step = (to - from) / count.max(1.0);
    let number_room = room / count.max(1.0) - GAP;
    let is_wide = |column: &Column| matches!(&column.value, Drawn::Number(_, text) if width(text, Type::plain(11.0, Hue::Ink)) > number_room);
    let all_numbers = columns.len() <= MOST_NUMBERS && !columns.iter().any(is_wide);
    let (base, small) = (ABOVE + TALL, Type::plain(11.0, Hue::Ink3));
    for (at, column) in (0..).map(f64::from).zip(columns) {
        let middle = X::part(from + step * (at + 0.5));
        let is_edge = at == 0.0 || at + 1.0 >= count;
        let (left, right) = if columns.len() > MOST_NUMBERS {
            (X::part(from + step * (at + 0.1)), X::part(from + step * (at + 0.9)))
        } else {
            (middle.plus(-HALF), middle.plus(HALF))
        };
        match &column.value {
            Drawn::Number(value, text) => {
                let zero = heights.zero().percent / 100.0 * TALL;
                let end = heights.at(*value).percent / 100.0 * TALL;
                let (top, height) = (base - zero.max(end), (zero - end).abs());
                if value.is_zero() {
                    let y = (base - zero, base - zero);
                    marks.0.push(Shape::Line {
                        from: left,
                        to: right,
                        y,
                        width: 1.5,
                        hue: Hue::Ink,
                        dash: Dash::Solid,
                        halo: 0.0,
                    });
                } else {
                    let height = height.max(1.0);
                    marks.0.push(Shape::Rect {
                        from: left,
                        to: right,
                        y: top,
                        height,
                        fill: column.fill,
                        outline: None,
                        radius: 0.0,
                    });
                }
                if all_numbers || is_edge {
                    marks.text(middle, top - 3.0, Anchor::Middle, Type::plain(11.0, Hue::Ink), text.clone());
                }
            }
            // Among very many years, what has no figure is left blank.
            Drawn::Nothing(_) if columns.len() > MOST_SIGNS && !is_edge => {}
            Drawn::Nothing(sign) => marks.text(middle, base - 3.0, Anchor::Middle, small, *sign),
            Drawn::NotYet => marks.unknown(left, right, (base - 16.0, 16.0)),
        }
        if columns.len() <= MOST_NUMBERS || is_edge {
            marks.text(middle, base + 12.0, Anchor::Middle, small, &column.year);
        }
    }
}
