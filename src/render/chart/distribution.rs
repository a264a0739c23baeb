//! How many there are of each span: a column for each, with its number above.

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle};
use super::fields::Fields;
use super::marks::{Marks, SMALL};
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Shape, Type, X};
use super::{Chart, Columns, Figure, Head, Line};
use crate::model::{Label, Lang};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key};
use crate::visible;

/// The height of the tallest column, of what stands above it and of what stands below.
const TALL: f64 = 96.0;
const ABOVE: f64 = 18.0;
const BELOW: f64 = 20.0;
/// The part of its place that a column has.
const WIDE: (f64, f64) = (0.05, 0.95);
const COUNT: Type = Type::plain(12.0, Hue::Ink2);

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let table = speaker.table;
    let lines = vec![Line::Group(title(speaker)), Line::Figure(figure(speaker))];
    Chart {
        lang: table.lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: 0.0, aside: 0.0, values: 0.0 },
        head: Head::default(),
        lines,
        key: Vec::new(),
        notes: notes(speaker),
    }
}

/// What the columns count.
fn title(speaker: &Speaker<'_>) -> String {
    visible::line(speaker.table.title.as_deref().unwrap_or_default()).into_owned()
}

fn figure(speaker: &Speaker<'_>) -> Figure {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let rows: Vec<Fields<'_>> = table.rows.iter().map(|row| Fields::new(table, row)).collect();
    let count = |fields: &Fields<'_>| match fields.cell(Key::Programs) {
        Some(Cell::Count(count)) => Decimal::from(*count),
        _ => Decimal::ZERO,
    };
    let heights = Scale::of(rows.iter().map(count), (0.0, 1.0));
    let many = f64::from(u16::try_from(rows.len()).unwrap_or(u16::MAX)).max(1.0);
    let base = ABOVE + TALL;
    let (mut marks, mut told) = (Marks::default(), Vec::new());
    for (at, fields) in (0..).map(f64::from).zip(&rows) {
        let (from, to) = (X::part((at + WIDE.0) / many), X::part((at + WIDE.1) / many));
        let (middle, own) = (X::part((at + 0.5) / many), count(fields));
        let height = heights.at(own).percent / 100.0 * TALL;
        let height = if own.is_zero() { 0.0 } else { height.max(1.0) };
        let (y, fill) = (base - height, Fill::Solid(Hue::Neutral));
        marks.0.push(Shape::Rect { from, to, y, height, fill, outline: None, radius: 0.0 });
        let number = fields.words(speaker, Key::Programs, "");
        let name = said::name(speaker, fields);
        told.push(format!("{name}: {number}"));
        marks.text(middle, y - 5.0, Anchor::Middle, COUNT, number);
        marks.text(middle, base + 15.0, Anchor::Middle, SMALL, name);
    }
    let (from, to, y) = (X::part(0.0), X::part(1.0), (base, base));
    marks.0.push(Shape::Line { from, to, y, width: 1.0, hue: Hue::Rule, dash: Dash::Solid, halo: 0.0 });
    let title = title(speaker);
    let colon = match lang {
        Lang::En => ": ",
        Lang::Ja => "：",
    };
    let told = format!("{title}{colon}{}", told.join(Label::new(", ", "、").get(lang)));
    Figure { marks: marks.0, height: ABOVE + TALL + BELOW, told }
}
