//! The sentences around a picture: what it is about, how to take it, where it comes from.

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
