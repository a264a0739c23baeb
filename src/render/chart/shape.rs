//! Shapes: the few that every format can draw, placed along a width that a format chooses.
//!
//! Along the width, a place is a part of it and some pixels more; down the page, it is pixels. What a bar means is not
//! known here.

use crate::render::words::Words;

/// A place along the width of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct X {
    /// In percent of the width.
    pub(in crate::render) percent: f64,
    /// And so many pixels to the right.
    pub(in crate::render) px: f64,
}

impl X {
    /// A part of the width, from 0 to 1.
    pub(in crate::render) fn part(part: f64) -> Self {
        Self { percent: part * 100.0, px: 0.0 }
    }

    /// So many pixels to the right.
    pub(in crate::render) fn plus(self, px: f64) -> Self {
        Self { px: self.px + px, ..self }
    }
}

/// Whose colour something has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Hue {
    /// A ministry's, by the slot of its emblem.
    Ministry(usize),
    /// What belongs to no ministry: totals, phases, indicators.
    Neutral,
    Ink,
    /// Text of second and of third rank.
    Ink2,
    Ink3,
    Rule,
    Hairline,
    Paper,
}

/// How an area is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Fill {
    Solid(Hue),
    /// So many percent of the colour.
    Tint(Hue, u8),
    /// Lines at 45°, 6 pixels apart.
    Hatch(Hue),
    None,
}

/// How a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Dash {
    Solid,
    /// What is inferred.
    Dotted,
    /// What is not yet known.
    Dashed,
}

impl Dash {
    /// The lengths of its strokes and gaps, as SVG writes them; none where it has no gap.
    pub(in crate::render) fn strokes(self) -> Option<&'static str> {
        match self {
            Self::Solid => None,
            Self::Dotted => Some("2 3"),
            Self::Dashed => Some("2 2"),
        }
    }
}

/// A line around an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Outline {
    pub(in crate::render) hue: Hue,
    pub(in crate::render) width: f64,
    pub(in crate::render) dash: Dash,
}

/// Where a text stands beside its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// As SVG writes it; nothing where it is the usual one.
    pub(in crate::render) fn code(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Type {
    pub(in crate::render) size: f64,
    pub(in crate::render) bold: bool,
    pub(in crate::render) hue: Hue,
}

impl Type {
    pub(in crate::render) const fn plain(size: f64, hue: Hue) -> Self {
        Self { size, bold: false, hue }
    }

    pub(in crate::render) const fn bold(size: f64) -> Self {
        Self { size, bold: true, hue: Hue::Ink }
    }
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) enum Shape {
    /// An area from one place to another.
    Rect { from: X, to: X, y: f64, height: f64, fill: Fill, outline: Option<Outline>, radius: f64 },
    /// A line; `halo` is the width of paper around it.
    Line { from: X, to: X, y: (f64, f64), width: f64, hue: Hue, dash: Dash, halo: f64 },
    /// A hollow circle.
    Circle { x: X, y: f64, radius: f64, hue: Hue },
    /// A text whose baseline is at `y`; `halo` puts paper around it.
    Text { x: X, y: f64, anchor: Anchor, kind: Type, text: Words, halo: bool },
}
