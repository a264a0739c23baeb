//! The sentences around a picture: what it is about, how to take it, where it comes from.

use super::measure::width;
use super::shape::{Hue, Type};
use super::{Head, Line};
use crate::model::{FiscalYear, Label, Lang};
use crate::render::contents::Contents;
use crate::render::footnotes::{Reader, footnotes};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::visible;

/// The finding or, where a table has none, its title.
pub(super) fn finding(speaker: &Speaker<'_>) -> String {
    let table = speaker.table;
    let text = table.finding.as_deref().or(table.title.as_deref()).unwrap_or_default();
    visible::line(text).into_owned()
}

/// What the picture is about and its unit; the title, unless that is what stands above.
pub(super) fn subtitle(speaker: &Speaker<'_>) -> String {
    subtitle_of(speaker, None)
}

/// The same for a picture of one year, which is named unless the title does so.
pub(super) fn subtitle_of(speaker: &Speaker<'_>, year: Option<FiscalYear>) -> String {
    let lang = speaker.table.lang;
    let name = |year: FiscalYear| if lang == Lang::En { year.english() } else { year.japanese() };
    spanning(speaker, year.map(name))
}

/// The same for a picture of several years.
pub(super) fn subtitle_over(speaker: &Speaker<'_>, years: &[FiscalYear]) -> String {
    let lang = speaker.table.lang;
    let ends = years.first().zip(years.last());
    spanning(
        speaker,
        ends.map(|(first, last)| match lang {
            _ if first == last && lang == Lang::En => first.english(),
            _ if first == last => first.japanese(),
            Lang::En => format!("{} to {}", first.english(), last.english()),
            Lang::Ja => first.japanese_to(*last),
        }),
    )
}

/// The same with years that are named unless the title does so.
fn spanning(speaker: &Speaker<'_>, years: Option<String>) -> String {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let year = years.filter(|years| !table.title.as_ref().is_some_and(|title| title.contains(years)));
    let title = table.finding.as_ref().and(table.title.as_deref());
    let parts: Vec<&str> = title.into_iter().chain(year.as_deref()).collect();
    let title = parts.join(Label::new(", ", "　").get(lang));
    let title = visible::line(&title);
    let unit = table.unit.filter(|_| !table.unit_per_row).map(|unit| unit.label().get(table.lang));
    match (unit, table.lang) {
        (None, _) => title.into_owned(),
        (Some(unit), Lang::En) if title.is_empty() => format!("Unit: {unit}"),
        (Some(unit), Lang::Ja) if title.is_empty() => format!("単位：{unit}"),
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

/// How wide values are at most: however long numbers are, marks need their room.
const MOST_VALUES: f64 = 300.0;

/// The width of the values, and of what stands above them.
pub(super) fn room_of_values(lines: &[Line], head: &Head) -> f64 {
    let values = lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let widths = values
        .flat_map(|row| [width(&row.value, Type::bold(16.0)), width(&row.value_detail, Type::plain(12.0, Hue::Ink3))]);
    widths.fold(width(&head.value, Type::plain(12.0, Hue::Ink2)), f64::max).min(MOST_VALUES)
}

/// How wide numbers between the names and the marks are at most.
pub(super) const MOST_ASIDE: f64 = 260.0;
/// How they look, and from the top of a row to their baseline.
pub(super) const ASIDE: Type = Type::plain(12.0, Hue::Ink2);
pub(super) const BASELINE: f64 = 14.0;

/// Two numbers beside each other or, where these are too wide, one below the other.
pub(super) fn pair([one, other]: [Words; 2], joint: &str) -> Vec<(f64, Words)> {
    let together = one.clone().and(joint).and(other.clone());
    if width(&together, ASIDE) <= MOST_ASIDE {
        return vec![(BASELINE, together)];
    }
    vec![(BASELINE, one.and(joint.trim_end())), (BASELINE + 16.0, other)]
}
