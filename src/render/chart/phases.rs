//! What each phase gets: at least, at most, and the even split between them, for the newest year.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::around::{finding, notes, room_of_values, subtitle_of};
use super::fields::{Fields, years};
use super::key;
use super::marks::{BAR, Marks};
use super::measure::width;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Shape, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{Amount, Label, Lang};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key, Table};
use crate::visible;

/// The part of the width that the whole takes, so that numbers have room behind it.
const REACH: f64 = 0.92;
/// A tint that says: up to at most.
const AT_MOST: u8 = 20;
/// The height of a row's marks, and where its bar begins.
const HEIGHT: f64 = 26.0;
const TOP: f64 = 4.0;
/// Beyond this part of the width, a number stands before its circle.
const TURNS: f64 = 0.8;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let year = years(table).last().copied();
    let of_year = |fields: &Fields<'_>| fields.year() == year;
    let fields: Vec<Fields<'_>> = table.rows.iter().map(|row| Fields::new(table, row)).filter(of_year).collect();
    let wholes: Vec<(&Cell, &Amount)> = table
        .totals
        .iter()
        .map(|row| Fields::new(table, row))
        .filter(of_year)
        .filter_map(|fields| fields.amount(Key::EvenSplit))
        .collect();
    let ends = fields.iter().flat_map(|fields| amounts(fields).into_iter().flatten().map(Amount::yen));
    let scale = Scale::of(ends.chain(wholes.iter().map(|(_, whole)| whole.yen())), (0.0, REACH));
    let whole = if let [whole] = wholes.as_slice() { Some(*whole) } else { None };
    let end = whole.map(|(_, whole)| whole.yen());
    let lines: Vec<Line> = fields.iter().map(|fields| Line::Row(row(speaker, fields, &scale, end))).collect();
    let head = Head { value: ends_named(table), ..Head::default() };
    let values = room_of_values(&lines, &head);
    let head = Head { marks: self::head(speaker, &scale, whole, WIDTH - values), ..head };
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle_of(speaker, year),
        columns: Columns { names: NAMES, aside: 0.0, values },
        head,
        lines,
        key: keys(table, &fields),
        notes: notes(speaker),
    }
}

/// The least, the even split and the most.
fn amounts<'t>(fields: &Fields<'t>) -> [Option<&'t Amount>; 3] {
    [Key::AtLeast, Key::EvenSplit, Key::AtMost].map(|key| Some(fields.amount(key)?.1))
}

/// The scale, with the whole at its end.
fn head(speaker: &Speaker<'_>, scale: &Scale, whole: Option<(&Cell, &Amount)>, room: f64) -> Vec<Shape> {
    let (lang, kind) = (speaker.table.lang, LABEL);
    let mut marks = Marks::default();
    let named = |yen: Decimal| {
        let value = speaker.table.unit.and_then(|unit| unit.from_yen(yen));
        speaker.ascii(value.map_or_else(String::new, |value| number::grouped(value, Decimals::AtLeast(0), lang)))
    };
    // The whole is written as the table does.
    let end = whole.map(|(cell, whole)| {
        let text = format!("{}{}", WHOLE.get(lang), speaker.visible(cell, ""));
        let half = width(&text, kind) / 2.0;
        // However wide it is, it stays above the marks.
        let most = X::part(1.0).plus(-half);
        let at = scale.at(whole.yen());
        (if half > (1.0 - at.percent / 100.0) * room { most } else { at }, text)
    });
    for mark in scale.marks() {
        let (x, text) = (scale.at(mark), named(mark));
        // What is written at the whole needs room beside the last mark.
        let left = end.as_ref().map_or(f64::INFINITY, |(at, text)| {
            (at.percent - x.percent).abs() / 100.0 * room + at.px - width(text, kind) / 2.0
        });
        if left > width(&text, kind) / 2.0 + 8.0 {
            marks.text(x, 13.0, Anchor::Middle, kind, text);
        }
    }
    if let Some((x, text)) = end {
        marks.text(x, 13.0, Anchor::Middle, kind, text);
    }
    marks.0
}

/// What stands above the columns.
const LABEL: Type = Type::plain(12.0, Hue::Ink2);
const WHOLE: Label = Label::new("all ", "全体");
const NAMES: f64 = 190.0;
/// How wide marks and values are together, without the gaps before them.
const WIDTH: f64 = 666.0;

/// What the ends are called.
fn ends_named(table: &Table) -> String {
    let (least, most) = (title(table, Key::AtLeast), title(table, Key::AtMost));
    format!("{least}{}{}", said::to(table.lang), most.to_lowercase())
}

fn title(table: &Table, key: Key) -> Cow<'_, str> {
    visible::line(table.columns.iter().find(|column| column.key == key).map_or("", |column| &column.title))
}

fn row(speaker: &Speaker<'_>, fields: &Fields<'_>, scale: &Scale, whole: Option<Decimal>) -> Row {
    let lang = speaker.table.lang;
    let name = said::name(speaker, fields);
    let mut marks = Marks::default();
    for mark in scale.marks().into_iter().chain(whole) {
        marks.grid(scale.at(mark), HEIGHT, Hue::Hairline);
    }
    let [least, even, most] = [Key::AtLeast, Key::EvenSplit, Key::AtMost].map(|key| fields.amount(key));
    if let (Some((_, least)), Some((_, most))) = (least, most) {
        range(&mut marks, scale, (least.yen(), most.yen()));
    }
    marks.grid(scale.zero(), HEIGHT, Hue::Rule);
    let is_open = least.zip(most).is_some_and(|((_, least), (_, most))| least.yen() != most.yen());
    if let Some((_, even)) = even.filter(|_| is_open) {
        let x = scale.at(even.yen());
        marks.circle(x, TOP + BAR / 2.0);
        let (x, anchor) =
            if x.percent > TURNS * 100.0 { (x.plus(-12.0), Anchor::End) } else { (x.plus(12.0), Anchor::Start) };
        marks.text(x, TOP + 13.5, anchor, Type::plain(13.0, Hue::Ink), fields.words(speaker, Key::EvenSplit, ""));
    }
    let [value, end] = [Key::AtLeast, Key::AtMost].map(|key| fields.words(speaker, key, ""));
    let value = if is_open { value.and(said::to(lang)).and(end) } else { value };
    let stage = fields.cell(Key::Stage).map(|cell| speaker.visible(cell, ""));
    let told = match (even.filter(|_| is_open), lang) {
        (None, Lang::En) => format!("{name}: {value}"),
        (None, Lang::Ja) => format!("{name}：{value}"),
        (Some((cell, _)), Lang::En) => format!("{name}: {value}, even split {}", speaker.visible(cell, "")),
        (Some((cell, _)), Lang::Ja) => format!("{name}：{value}、均等割{}", speaker.visible(cell, "")),
    };
    let details = said::programs(speaker, fields).into_iter().chain(stage).map(Into::into).collect();
    Row { name, details, marks: marks.0, height: HEIGHT, value, told, ..Row::default() }
}

/// Solid as far as it is certain, dotted as far as it may be.
fn range(marks: &mut Marks, scale: &Scale, (least, most): (Decimal, Decimal)) {
    let (place, hue) = ((TOP, BAR), Hue::Neutral);
    let certain = if least > Decimal::ZERO { least } else { most.min(Decimal::ZERO) };
    if least == most || !certain.is_zero() {
        marks.bar(scale, certain, place, Fill::Solid(hue));
    }
    if least != most {
        marks.framed((scale.at(least), scale.at(most)), place, Fill::Tint(hue, AT_MOST), hue, Dash::Dotted);
    }
}

fn keys(table: &Table, rows: &[Fields<'_>]) -> Vec<KeyEntry> {
    let lang = table.lang;
    let is_open = |fields: &Fields<'_>| matches!(amounts(fields), [Some(a), _, Some(b)] if a.yen() != b.yen());
    let colon = Label::new(": ", "：").get(lang);
    let alone = Label::new("programs of this phase alone", "そのフェーズだけの事業").get(lang);
    let mut keys = vec![key::entry(format!("{}{colon}{alone}", title(table, Key::AtLeast)), |marks| {
        key::bar(marks, (0.0, 1.0), Fill::Solid(Hue::Neutral));
    })];
    if rows.iter().any(is_open) {
        let all = Label::new("all programs that touch it", "関わる事業すべて").get(lang);
        keys.push(key::entry(format!("{}{colon}{all}", title(table, Key::AtMost)), |marks| {
            let (ends, fill) = ((X::part(0.0), X::part(1.0)), Fill::Tint(Hue::Neutral, AT_MOST));
            marks.framed(ends, (2.0, 12.0), fill, Hue::Neutral, Dash::Dotted);
        }));
        keys.push(key::entry(title(table, Key::EvenSplit), |marks| marks.circle(X::part(0.5), 8.0)));
    }
    keys
}
