//! What is said beside a change: what became of its programs, and what other documents say.

use crate::model::Lang;
use crate::render::chart::fields::Fields;
use crate::render::chart::said::nothing;
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key};
use crate::visible;

/// The code of what became of the programs.
pub(in crate::render::chart) fn status<'t>(fields: &Fields<'t>) -> Option<&'t str> {
    if let Some(Cell::Term { code, .. }) = fields.cell(Key::Status) { Some(code) } else { None }
}

/// What became of the programs, and what they were called before.
pub(in crate::render::chart) fn lineage(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Option<String> {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let code = status(fields).filter(|code| *code != "continued")?;
    let previous = fields.cell(Key::PreviousName).map(|cell| speaker.visible(cell, ""));
    let previous = previous.filter(|name| !name.is_empty() && !matches!(code, "new" | "ended" | "unknown"));
    let tag = match (lang, code) {
        (Lang::En, "succeeded") => "succeeds".to_owned(),
        (Lang::En, "merged") => "merges".to_owned(),
        (Lang::En, "split") => "split from".to_owned(),
        (Lang::En, "reorganised") => "reorganised from".to_owned(),
        _ => fields.cell(Key::Status).map(|cell| speaker.visible(cell, ""))?,
    };
    // A renaming that shows in the other language alone is none to this reader.
    let Some(previous) = previous else { return (code != "renamed").then_some(tag) };
    let before = table.columns.iter().find(|column| column.key == Key::Before).map_or("", |it| it.title.as_str());
    let before = visible::line(before);
    Some(match lang {
        Lang::En => format!("{tag}, {before}: {previous}"),
        Lang::Ja => format!("{tag}　{before}：{previous}"),
    })
}

/// Whether rounding does not explain what is published for some side or for the change.
pub(super) fn contradicts(fields: &Fields<'_>) -> bool {
    [Key::Before, Key::After, Key::Change].into_iter().any(|key| {
        let pair = fields.amount(key).zip(fields.published(key));
        pair.is_some_and(|((_, own), (_, published))| !published.meets(own))
    })
}

/// What is published for a row, where it contradicts the row.
pub(super) fn contradicted(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Option<String> {
    if !contradicts(fields) {
        return None;
    }
    let lang = speaker.table.lang;
    let published = |key| fields.published(key).map(|(cell, _)| speaker.visible(cell, ""));
    let [before, after] =
        [Key::Before, Key::After].map(|key| published(key).unwrap_or_else(|| nothing(lang).to_owned()));
    let sides = format!("{before} → {after}");
    Some(match (lang, published(Key::Change)) {
        (Lang::En, None) => format!("✕ contradiction: published {sides}"),
        (Lang::En, Some(change)) => format!("✕ contradiction: published {sides} ({change})"),
        (Lang::Ja, None) => format!("✕ 矛盾　公表額{sides}"),
        (Lang::Ja, Some(change)) => format!("✕ 矛盾　公表額{sides}（{change}）"),
    })
}

/// That documents disagree on the direction.
pub(super) fn disputed(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Option<String> {
    let text = fields.cell(Key::Note).map(|cell| speaker.visible(cell, ""))?;
    (!text.is_empty()).then(|| format!("✕ {text}"))
}

/// The word for a rise from nothing or a fall to nothing.
pub(super) fn from_or_to_nothing(fields: &Fields<'_>, lang: Lang) -> Option<String> {
    let label = match fields.cell(Key::ChangePercent)? {
        Cell::FromNothing(label) | Cell::NamedRate(_, label) => label.get(lang),
        _ => return None,
    };
    match (label, status(fields)) {
        ("", Some(status @ ("new" | "ended"))) => Some(status.to_owned()),
        ("", _) => None,
        (label, _) => Some(label.to_owned()),
    }
}
