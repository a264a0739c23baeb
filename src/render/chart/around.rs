//! The sentences around a picture: what it is about, how to take it, where it comes from.

use super::measure::width;
use super::shape::{Hue, Type};
use crate::model::Lang;
use crate::render::contents::Contents;
use crate::render::footnotes::{Reader, footnotes};
use crate::render::speaker::Speaker;
use crate::visible;

/// The finding or, where a table has none, its title.
pub(super) fn finding(speaker: &Speaker<'_>) -> String {
    let table = speaker.table;
    let text = table.finding.as_deref().or(table.title.as_deref()).unwrap_or_default();
    visible::line(text).into_owned()
}

/// What the picture is about and its unit; the title, unless that is what stands above.
pub(super) fn subtitle(speaker: &Speaker<'_>) -> String {
    let table = speaker.table;
    let title = table.finding.as_ref().and(table.title.as_deref()).unwrap_or_default();
    let title = visible::line(title);
    let unit = table.unit.filter(|_| !table.unit_per_row).map(|unit| unit.label().get(table.lang));
    match (unit, table.lang) {
        (None, _) => title.into_owned(),
        (Some(unit), Lang::En) => format!("{title} ({unit})"),
        (Some(unit), Lang::Ja) => format!("{title}（{unit}）"),
    }
    .trim_start()
    .to_owned()
}

/// The remarks and the line of sources.
pub(super) fn notes(speaker: &Speaker<'_>) -> Vec<String> {
    let contents = Contents::of(speaker.table, speaker);
    footnotes(speaker, contents.rounds, Reader::Picture).into_iter().map(|note| note.text).collect()
}

/// How wide numbers between the names and the marks are at most.
pub(super) const MOST_ASIDE: f64 = 260.0;
/// How they look, and from the top of a row to their baseline.
pub(super) const ASIDE: Type = Type::plain(12.0, Hue::Ink2);
pub(super) const BASELINE: f64 = 14.0;

/// Two numbers beside each other or, where these are too wide, one below the other.
pub(super) fn pair([one, other]: [&str; 2], joint: &str) -> Vec<(f64, String)> {
    let together = format!("{one}{joint}{other}");
    if width(&together, ASIDE) <= MOST_ASIDE {
        return vec![(BASELINE, together)];
    }
    vec![(BASELINE, format!("{one}{}", joint.trim_end())), (BASELINE + 16.0, other.to_owned())]
}
