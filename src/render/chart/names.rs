//! How wide names are: as narrow as leaves them whole, so that marks have the rest.

use super::measure::{lines, width};
use super::shape::{Hue, Type};
use super::{Line, Row};
use crate::model::Lang;
use crate::table::Emblem;

pub(in crate::render) const NAME: Type = Type::plain(15.0, Hue::Ink);
pub(in crate::render) const STRONG: Type = Type::bold(15.0);
/// How many lines a name has at most, as on a page, and how many it has where it is given the room.
pub(in crate::render) const MOST_LINES: usize = 4;
const FEW_LINES: usize = 3;
/// How far each step of an indented name is.
pub(in crate::render) const INDENT: f64 = 24.0;
/// What a ministry's sign needs before a name: its gap, its side and, in English, the width of most.
pub(in crate::render) const CHIP_GAP: f64 = 8.0;
pub(in crate::render) const CHIP: f64 = 20.0;
const WIDE_CHIP: f64 = 42.0;
/// The steps by which names grow.
const STEP: f64 = 10.0;

/// What stands between the edges of a picture of 960: names, what is beside them, marks and values, and the gaps.
const INNER: f64 = 888.0;
const GAP: f64 = 16.0;

/// The room for names where marks keep so much, and what stands beside them as much as it needs.
pub(super) fn room_beside(others: f64, marks: f64) -> f64 {
    INNER - others - marks - 2.0 * GAP
}

/// The least width between two at which each name that can be has few lines.
pub(super) fn fitting(lines: &[Line], lang: Lang, (least, most): (f64, f64)) -> f64 {
    let rows = || lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let widths = std::iter::successors(Some(least), |width| Some(width + STEP)).take_while(|width| *width < most);
    // A name that no room is enough for has more lines, and is not worth the room of the marks.
    let rows: Vec<&Row> = rows().filter(|row| is_whole(row, lang, most)).collect();
    widths.into_iter().find(|width| rows.iter().all(|row| is_whole(row, lang, *width))).unwrap_or(most.max(least))
}

fn is_whole(row: &Row, lang: Lang, names: f64) -> bool {
    let kind = if row.is_strong { STRONG } else { NAME };
    lines(&row.name, kind, names - beside(row, lang), usize::MAX).len() <= FEW_LINES
}

/// What stands before a row's name: its indent, and the sign of its ministry.
fn beside(row: &Row, lang: Lang) -> f64 {
    let chip = row.emblem.as_ref().map_or(0.0, |emblem| chip_width(emblem, lang) + CHIP_GAP);
    f64::from(row.indent) * INDENT + chip
}

pub(in crate::render) fn chip_width(emblem: &Emblem, lang: Lang) -> f64 {
    let own = width(&emblem.sign, Type::bold(11.0)) + 10.0;
    match lang {
        Lang::En => WIDE_CHIP.max(own),
        Lang::Ja => CHIP,
    }
}
