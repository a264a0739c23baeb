//! What rose most beside what fell most, on one scale: rises grow from the left, falls from the right.

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle};
use super::changes::words::{lineage, status};
use super::fields::Fields;
use super::key;
use super::marks::Marks;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type};
use super::{Chart, Columns, Head, Line, Row};
use crate::model::{Amount, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::Key;

/// How far bars reach: numbers stand beside their ends.
const REACH: f64 = 0.58;
const BAR: (f64, f64) = (6.0, 12.0);
const BAND: (f64, f64) = (2.0, 20.0);
const HEIGHT: f64 = 24.0;
const BASELINE: f64 = 18.0;
const NUMBER: Type = Type::bold(16.0);
/// A tint that says: where a change may lie.
const MAYBE: u8 = 26;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let rows = table.rows.iter().map(|row| Fields::new(table, row));
    let rows = rows.filter_map(|fields| Some((fields, *fields.amount(Key::Change)?.1)));
    let (falls, rises): (Vec<_>, Vec<_>) = rows.partition(|(_, change)| change.yen() < Decimal::ZERO);
    let ends = |change: &Amount| [Some(change.yen()), change.low(), change.high()].into_iter().flatten();
    let most = rises.iter().chain(&falls).flat_map(|(_, change)| ends(change)).map(|yen| yen.abs()).max();
    let most = most.unwrap_or_default();
    let (up, down) = (Scale::of([most], (0.0, REACH)), Scale::of([-most], (1.0 - REACH, 1.0)));
    let unit = table.unit.map(|unit| unit.label().get(lang)).unwrap_or_default();
    let mut lines = Vec::new();
    for (rows, scale, label) in
        [(rises, up, Label::new("Increases", "増えた事業")), (falls, down, Label::new("Decreases", "減った事業"))]
    {
        if rows.is_empty() {
            continue;
        }
        lines.push(Line::Half(match lang {
            Lang::En => format!("{} ({unit})", label.en),
            Lang::Ja => format!("{}（{unit}）", label.ja),
        }));
        lines.extend(rows.iter().map(|(fields, change)| Line::Row(row(speaker, fields, change, &scale))));
    }
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: 420.0, aside: 0.0, values: 0.0 },
        head: Head::default(),
        lines,
        key: Vec::new(),
        notes: notes(speaker),
    }
}

fn row(speaker: &Speaker<'_>, fields: &Fields<'_>, change: &Amount, scale: &Scale) -> Row {
    let (lang, emblem) = (speaker.table.lang, fields.emblem());
    let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
    let said = |key, nothing: &str| fields.words(speaker, key, nothing);
    let name = said(Key::Name, "").to_string();
    let [before, after] = [Key::Before, Key::After].map(|key| said(key, said::nothing(lang)));
    let sides = before.and(" → ").and(after);
    let value = said(Key::Change, "");
    let is_one_sided = matches!(status(fields), Some("new" | "ended"));
    let tags: Vec<String> = Some(said(Key::Status, "").to_string()).filter(|_| is_one_sided).into_iter().collect();
    let became = lineage(speaker, fields).filter(|_| !is_one_sided);
    let told =
        [vec![sides.to_string(), value.to_string()], tags.clone(), became.clone().into_iter().collect()].concat();
    Row {
        told: format!("{name}: {}", told.join(Label::new(", ", "、").get(lang))),
        marks: marks(change, scale, (hue, is_one_sided), value).0,
        emblem,
        name,
        tags,
        details: std::iter::once(sides).chain(became.map(Into::into)).collect(),
        height: HEIGHT,
        ..Row::default()
    }
}

fn marks(change: &Amount, scale: &Scale, (hue, is_one_sided): (Hue, bool), value: Words) -> Marks {
    let mut marks = Marks::default();
    let ends = change.low().zip(change.high()).filter(|_| !change.is_exact() && !is_one_sided);
    if let Some(ends) = ends {
        marks.area(scale, ends, BAND, Fill::Tint(hue, MAYBE));
    }
    marks.bar(scale, change.yen(), BAR, Fill::Solid(hue));
    marks.grid(scale.zero(), HEIGHT, Hue::Rule);
    let (low, high) = ends.unwrap_or((change.yen(), change.yen()));
    if change.yen() < Decimal::ZERO {
        marks.text(scale.at(low).plus(-7.0), BASELINE, Anchor::End, NUMBER, value);
    } else {
        marks.text(scale.at(high).plus(7.0), BASELINE, Anchor::Start, NUMBER, value);
    }
    marks
}
