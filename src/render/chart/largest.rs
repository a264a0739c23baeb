//! The largest parts of a group, on a scale of their own.

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle};
use super::fields::Fields;
use super::key;
use super::marks::{EARLIER, Marks};
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type};
use super::{Chart, Columns, Head, Line, Row};
use crate::model::Lang;
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Cell, Key};
use crate::visible;

/// How far bars reach: numbers stand behind.
const REACH: f64 = 0.7;
const BAR: (f64, f64) = (3.0, 12.0);
const HEIGHT: f64 = 18.0;
const BASELINE: f64 = 14.0;
const NUMBER: Type = Type::plain(13.0, Hue::Ink);

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let table = speaker.table;
    let rows: Vec<Fields<'_>> = table.rows.iter().map(|row| Fields::new(table, row)).collect();
    let scale = Scale::of(rows.iter().filter_map(|fields| Some(fields.amount(Key::Amount)?.1.yen())), (0.0, REACH));
    let names: Vec<String> = rows.iter().map(|fields| said::name(speaker, fields)).collect();
    let is_shared = |name: &String| names.iter().filter(|other| *other == name).count() > 1;
    let lines = rows.iter().zip(&names).map(|(fields, name)| {
        // Programs of one name are told apart by their ids.
        let id = fields.cell(Key::Program).and_then(Cell::word).filter(|_| is_shared(name));
        Line::Row(row(speaker, fields, name, id, &scale))
    });
    Chart {
        lang: table.lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: 270.0, aside: 0.0, values: 0.0 },
        head: Head::default(),
        lines: lines.collect(),
        key: Vec::new(),
        notes: notes(speaker),
    }
}

fn row(speaker: &Speaker<'_>, fields: &Fields<'_>, name: &str, id: Option<&str>, scale: &Scale) -> Row {
    let hue = key::hue(fields.emblem().map(|emblem| emblem.slot));
    let (mut marks, mut text) = (Marks::default(), Words::default());
    if let Some((_, amount)) = fields.amount(Key::Amount) {
        marks.bar(scale, amount.yen(), BAR, Fill::Tint(hue, EARLIER));
        text = fields.words(speaker, Key::Amount, "");
        let behind = if amount.yen().is_zero() { 16.0 } else { 6.0 };
        let end = scale.at(amount.yen().max(Decimal::ZERO)).plus(behind);
        marks.text(end, BASELINE, Anchor::Start, NUMBER, text.clone());
    }
    let told = match speaker.table.lang {
        Lang::En => format!("{name}: {text}"),
        Lang::Ja => format!("{name}：{text}"),
    };
    let beside = id.map(visible::line).unwrap_or_default().into_owned();
    Row { name: name.to_owned(), beside: beside.into(), marks: marks.0, height: HEIGHT, told, ..Row::default() }
}
