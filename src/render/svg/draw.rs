//! Shapes as SVG elements, their places in pixels.

use maud::{Markup, html};

use crate::render::chart::palette::{HAIRLINE, HUES, INK, INK2, INK3, NEUTRAL, RULE, SURFACE};
use crate::render::chart::shape::{Anchor, Dash, Fill, Hue, Outline, Shape, Type, X};
use crate::render::pixels::Px;

/// The distance between the lines of a hatch.
const PITCH: f64 = 6.0;

/// Where shapes are drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
}

impl Area {
    pub(super) fn x(&self, x: X) -> f64 {
        self.left + self.width * x.percent / 100.0 + x.px
    }
}

/// The colour of a hue on white paper.
pub(super) fn color(hue: Hue) -> &'static str {
    match hue {
        Hue::Ministry(slot) => HUES.get(slot % HUES.len()).map_or(NEUTRAL.light, |hue| hue.light),
        Hue::Neutral => NEUTRAL.light,
        Hue::Ink => INK.light,
        Hue::Ink2 => INK2.light,
        Hue::Ink3 => INK3.light,
        Hue::Rule => RULE.light,
        Hue::Hairline => HAIRLINE.light,
        Hue::Paper => SURFACE.light,
    }
}

/// The elements of shapes.
pub(super) fn shapes(shapes: &[Shape], area: Area) -> Markup {
    html! { @for it in shapes { (shape(it, area)) } }
}

fn shape(shape: &Shape, area: Area) -> Markup {
    match shape {
        Shape::Rect { from, to, y, height, fill, outline, radius } => {
            let (from, to, y) = (area.x(*from), area.x(*to), area.top + y);
            rect((from, y, to - from, *height), *fill, *outline, *radius)
        }
        Shape::Line { from, to, y, width, hue, dash, halo } => {
            let ends = ((area.x(*from), area.top + y.0), (area.x(*to), area.top + y.1));
            html! {
                @if *halo > 0.0 { (line(ends, *halo, Hue::Paper, Dash::Solid)) }
                (line(ends, *width, *hue, *dash))
            }
        }
        Shape::Circle { x, y, radius, hue } => html! {
            circle cx=(Px(area.x(*x))) cy=(Px(area.top + y)) r=(radius) fill=(SURFACE.light) stroke=(color(*hue))
                stroke-width="2" {}
        },
        Shape::Text { x, y, anchor, kind, text, halo } => {
            let (x, y) = (area.x(*x), area.top + y);
            html! {
                @if *halo { (halo_of((x, y), *anchor, *kind, text)) }
                (self::text((x, y), *anchor, *kind, text))
            }
        }
    }
}

/// An area; where it is hatched, the lines are cut off at its edges.
fn rect((x, y, width, height): (f64, f64, f64, f64), fill: Fill, outline: Option<Outline>, radius: f64) -> Markup {
    let (paint, opacity) = match fill {
        Fill::Solid(hue) => (color(hue), None),
        Fill::Tint(hue, percent) => (color(hue), Some(f64::from(percent) / 100.0)),
        Fill::Hatch(_) => (SURFACE.light, None),
        Fill::None => ("none", None),
    };
    let round = (radius > 0.0).then_some(radius);
    let stroke = outline.map(|outline| (color(outline.hue), outline.width, outline.dash.strokes()));
    html! {
        rect x=(Px(x)) y=(Px(y)) width=(Px(width.max(0.0))) height=(Px(height)) rx=[round] fill=(paint)
            fill-opacity=[opacity] stroke=[stroke.map(|it| it.0)] stroke-width=[stroke.map(|it| it.1)]
            stroke-dasharray=[stroke.and_then(|it| it.2)] {}
        @if let Fill::Hatch(hue) = fill {
            @for ends in hatch((x, y, width, height)) { (line(ends, 1.5, hue, Dash::Solid)) }
            rect x=(Px(x)) y=(Px(y)) width=(Px(width.max(0.0))) height=(Px(height)) fill="none" stroke=(color(hue)) {}
        }
    }
}

type Point = (f64, f64);

/// Lines that rise at 45° across a box, a pitch apart.
fn hatch((x, y, width, height): (f64, f64, f64, f64)) -> Vec<(Point, Point)> {
    let starts = std::iter::successors(Some(PITCH / 2.0), |start| Some(start + PITCH));
    let segment = |start: f64| {
        // The line through (start, height) and (start + height, 0), seen from the box's left lower corner.
        let (from, to) = ((start - height).max(0.0), start.min(width));
        let at = |along: f64| (x + along, y + height - (start - along).clamp(0.0, height));
        // Flipped, so that it rises to the right.
        let flip = |(px, py): Point| (px, 2.0 * y + height - py);
        (flip(at(from)), flip(at(to)))
    };
    starts.take_while(|start| *start < width + height).map(segment).collect()
}

pub(super) fn line((from, to): (Point, Point), width: f64, hue: Hue, dash: Dash) -> Markup {
    html! {
        line x1=(Px(from.0)) y1=(Px(from.1)) x2=(Px(to.0)) y2=(Px(to.1)) stroke=(color(hue)) stroke-width=(Px(width))
            stroke-dasharray=[dash.strokes()] {}
    }
}

/// A text with its baseline at a place.
pub(super) fn text((x, y): Point, anchor: Anchor, kind: Type, text: &str) -> Markup {
    html! {
        text x=(Px(x)) y=(Px(y)) font-size=(Px(kind.size)) font-weight=[kind.bold.then_some("700")]
            text-anchor=[anchor.code()] fill=(color(kind.hue)) { (text) }
    }
}

/// Paper around a text that is drawn on it afterwards.
fn halo_of((x, y): Point, anchor: Anchor, kind: Type, text: &str) -> Markup {
    html! {
        text x=(Px(x)) y=(Px(y)) font-size=(Px(kind.size)) font-weight=[kind.bold.then_some("700")]
            text-anchor=[anchor.code()] fill=(SURFACE.light) stroke=(SURFACE.light) stroke-width="4"
            stroke-linejoin="round" aria-hidden="true" { (text) }
    }
}
