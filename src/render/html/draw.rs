//! Shapes as SVG elements of a page: their places in percent, so that one drawing serves all widths.
//!
//! Colours are classes, which both themes define.

use maud::{Markup, html};

use crate::render::chart::Thread;
use crate::render::chart::measure::width;
use crate::render::chart::shape::{Anchor, Dash, Fill, Hue, Outline, Shape, Type, X};
use crate::render::pixels::Px;
use crate::render::words::{Figure, Words};

/// The key of a figure.
pub(super) type Keys<'k> = &'k dyn Fn(Figure) -> Option<usize>;

/// A drawing that is as wide as its column.
pub(super) fn drawing(shapes: &[Shape], height: f64) -> Markup {
    drawing_of_figures(shapes, height, &|_| None)
}

/// The same, in which numbers that are figures have their keys.
pub(super) fn drawing_of_figures(shapes: &[Shape], height: f64, keys: Keys<'_>) -> Markup {
    html! {
        svg width="100%" height=(Px(height)) aria-hidden="true" { @for it in shapes { (shape(it, keys)) } }
    }
}

/// What belongs to a hue in class names.
fn name(hue: Hue) -> String {
    match hue {
        Hue::Ministry(slot) => format!("m{slot}"),
        Hue::Neutral => "neutral".to_owned(),
        Hue::Ink => "ink".to_owned(),
        Hue::Ink2 => "ink2".to_owned(),
        Hue::Ink3 => "ink3".to_owned(),
        Hue::Rule => "rule".to_owned(),
        Hue::Hairline => "hairline".to_owned(),
        Hue::Paper => "paper".to_owned(),
    }
}

/// A length in percent.
fn percent(x: X) -> String {
    format!("{}%", Px(x.percent))
}

pub(super) fn shape(shape: &Shape, keys: Keys<'_>) -> Markup {
    match shape {
        Shape::Rect { from, to, y, height, fill, outline, radius } => {
            rect((*from, *to), (*y, *height), *fill, *outline, *radius)
        }
        Shape::Line { from, to, y, width, hue, dash, halo } => html! {
            @if *halo > 0.0 { (line((*from, *to), *y, *halo, Hue::Paper, Dash::Solid)) }
            (line((*from, *to), *y, *width, *hue, *dash))
        },
        Shape::Circle { x, y, radius, hue } => html! {
            circle cx=(percent(*x)) cy=(Px(*y)) r=(radius) class={"f-paper s-" (name(*hue))} stroke-width="2"
                transform=[shift(*x)] {}
        },
        Shape::Text { x, y, anchor, kind, text, halo } => {
            let drawn = html! {
                text x=(percent(*x)) y=(Px(*y)) class=(text_class(*kind, *halo)) font-size=(Px(kind.size))
                    text-anchor=[anchor.code()] transform=[shift(*x)] { (text) }
            };
            match text.first().and_then(keys) {
                Some(key) => {
                    html! { g.fig data-f=(key) { (reach((*x, *y), *anchor, *kind, text)) (drawn) (under((*x, *y), *anchor, *kind, text)) } }
                }
                None => drawn,
            }
        }
    }
}

/// How large is what is aimed at, where a number itself is smaller.
const REACH: (f64, f64) = (40.0, 26.0);

/// An area around a number that nobody sees, for the pointer.
fn reach((x, y): (X, f64), anchor: Anchor, kind: Type, text: &str) -> Markup {
    let own = width(text, kind);
    let wide = REACH.0.max(own + 8.0);
    let (x, top) = (left(x, anchor, own).plus((own - wide) / 2.0), y - kind.size * 0.36 - REACH.1 / 2.0);
    html! {
        rect.reach x=(percent(x)) y=(Px(top)) width=(Px(wide)) height=(Px(REACH.1)) transform=[shift(x)] {}
    }
}

/// Where a text begins that is so wide.
fn left(x: X, anchor: Anchor, wide: f64) -> X {
    match anchor {
        Anchor::Start => x,
        Anchor::Middle => x.plus(-wide / 2.0),
        Anchor::End => x.plus(-wide),
    }
}

/// Dots under a figure: no style sheet dots a line under drawn text.
fn under((x, y): (X, f64), anchor: Anchor, kind: Type, text: &Words) -> Markup {
    let (mut from, y) = (left(x, anchor, width(text, kind)), y + 3.5);
    let mut lines = Vec::new();
    for (part, figure) in text.parts() {
        let to = from.plus(width(part, kind));
        lines.extend(figure.map(|_| (from, to)));
        from = to;
    }
    // Both ends lie at one percentage, and pixels beside it are a matter of the whole line.
    html! {
        @for (from, to) in lines {
            (placed(from, &html! { line.under x2=(Px(to.px - from.px)) y1=(Px(y)) y2=(Px(y)) {} }))
        }
    }
}

/// The pixels that a place lies beside its percentage.
fn shift(x: X) -> Option<String> {
    (x.px != 0.0).then(|| format!("translate({} 0)", Px(x.px)))
}

/// Whether two places lie at one percentage, some pixels apart.
fn is_fixed(from: X, to: X) -> bool {
    (from.percent - to.percent).abs() < 1e-9
}

fn rect((from, to): (X, X), (y, height): (f64, f64), fill: Fill, outline: Option<Outline>, radius: f64) -> Markup {
    let paint = match fill {
        Fill::Solid(hue) => format!("f-{}", name(hue)),
        Fill::Tint(hue, percent) => format!("f-{} t{percent}", name(hue)),
        Fill::Hatch(hue) => format!("h-{} s-{}", name(hue), name(hue)),
        Fill::None => "f-none".to_owned(),
    };
    let class = match outline {
        Some(outline) => format!("{paint} s-{}", name(outline.hue)),
        None => paint,
    };
    let dash = outline.and_then(|outline| outline.dash.strokes());
    let stroke = outline.map(|outline| Px(outline.width));
    let round = (radius > 0.0).then_some(radius);
    let (x, width) = if is_fixed(from, to) {
        ("0".to_owned(), Px(to.px - from.px).to_string())
    } else {
        (percent(from), format!("{}%", Px(to.percent - from.percent)))
    };
    let rect = html! {
        rect x=(x) y=(Px(y)) width=(width) height=(Px(height)) rx=[round] class=(class) stroke-width=[stroke]
            stroke-dasharray=[dash] transform=[shift(from).filter(|_| !is_fixed(from, to))] {}
    };
    if is_fixed(from, to) { placed(from, &rect) } else { rect }
}

/// Something in pixels, to the right of a place.
fn placed(at: X, inner: &Markup) -> Markup {
    html! { svg x=(percent(at)) class="o" { g transform=[shift(at)] { (inner) } } }
}

fn line((from, to): (X, X), y: (f64, f64), width: f64, hue: Hue, dash: Dash) -> Markup {
    let class = format!("s-{}", name(hue));
    let is_slanted = is_fixed(from, to) && (from.px - to.px).abs() > 1e-9;
    let (x1, x2) =
        if is_slanted { ("0".to_owned(), Px(to.px - from.px).to_string()) } else { (percent(from), percent(to)) };
    let line = html! {
        line x1=(x1) y1=(Px(y.0)) x2=(x2) y2=(Px(y.1)) class=(class) stroke-width=(Px(width))
            stroke-dasharray=[dash.strokes()] transform=[shift(from).filter(|_| !is_slanted)] {}
    };
    if is_slanted { placed(from, &line) } else { line }
}

fn text_class(kind: Type, halo: bool) -> String {
    let (bold, halo) = (if kind.bold { " b" } else { "" }, if halo { " halo" } else { "" });
    format!("f-{}{bold}{halo}", name(kind.hue))
}

/// Lines that run down a whole row, whatever its height; `padding` is what lies between its edges and its marks.
pub(super) fn threads(threads: &[Thread], padding: f64) -> Markup {
    let edge = |place: Option<f64>, edge: &str| place.map_or(edge.to_owned(), |place| Px(place + padding).to_string());
    html! {
        @if !threads.is_empty() {
            svg.threads width="100%" aria-hidden="true" {
                @for it in threads {
                    line x1=(percent(it.x)) x2=(percent(it.x)) y1=(edge(it.from, "0")) y2=(edge(it.to, "100%")) class="s-ink"
                        stroke-width="1.5" stroke-dasharray=[it.dash.strokes()] transform=[shift(it.x)] {}
                }
            }
        }
    }
}
