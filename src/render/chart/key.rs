//! The entries of a key: a mark as it is drawn, and what it means.

use super::KeyEntry;
use super::marks::Marks;
use super::shape::{Dash, Fill, Hue, Shape, X};
use crate::model::Lang;
use crate::render::torn::MEANING;

/// How wide an entry's mark is.
const WIDTH: f64 = 44.0;
/// And how high it may be.
pub(in crate::render) const HEIGHT: f64 = 16.0;

/// An entry whose marks are put into 44 × 16 pixels.
pub(super) fn entry(text: impl Into<String>, draw: impl FnOnce(&mut Marks)) -> KeyEntry {
    let mut marks = Marks::default();
    draw(&mut marks);
    KeyEntry { width: WIDTH, marks: marks.0, text: text.into() }
}

/// A bar over a part of an entry.
pub(super) fn bar(marks: &mut Marks, (from, to): (f64, f64), fill: Fill) {
    let (from, to) = (X::part(from), X::part(to));
    marks.0.push(Shape::Rect { from, to, y: 2.0, height: 12.0, fill, outline: None, radius: 0.0 });
}

/// A bar that is longer than the scale.
pub(super) fn torn(lang: Lang, hue: Hue) -> KeyEntry {
    entry(MEANING.get(lang), |marks| {
        bar(marks, (0.0, 1.0), Fill::Solid(hue));
        marks.torn(X::part(1.0), (2.0, 12.0), false);
    })
}

/// The colour of a key: that of the first ministry that is drawn.
pub(super) fn hue(of: Option<usize>) -> Hue {
    of.map_or(Hue::Neutral, Hue::Ministry)
}

/// A whisker over a part of an entry.
pub(super) fn whisker(marks: &mut Marks, (from, to): (f64, f64)) {
    let mut line = |from: f64, to: f64, y: (f64, f64), halo: f64| {
        let (from, to) = (X::part(from), X::part(to));
        marks.0.push(Shape::Line { from, to, y, width: 1.5, hue: Hue::Ink, dash: Dash::Solid, halo });
    };
    line(from, to, (8.0, 8.0), 4.0);
    line(from, from, (5.0, 11.0), 0.0);
    line(to, to, (5.0, 11.0), 0.0);
}

/// A tick at a part of an entry.
pub(super) fn tick(marks: &mut Marks, at: f64) {
    marks.tick(X::part(at), (2.0, 12.0));
}
