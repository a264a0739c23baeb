//! Published figures against the sums of their parts: how many fit, then those that do not simply fit.

use rust_decimal::Decimal;

use super::around::{ASIDE, BASELINE, MOST_ASIDE, finding, notes, pair, subtitle};
use super::fields::Fields;
use super::key;
use super::marks::Marks;
use super::measure::width;
use super::names::{fitting, room_beside};
use super::said::nothing;
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{Amount, Label, Lang};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key, Row as TableRow, Table};

/// The height of the band of what a sum may be, and the place and the height of what a published figure may be.
const BAND: (f64, f64) = (0.0, 20.0);
const OWN: (f64, f64) = (6.0, 8.0);
const MAYBE: u8 = 26;
/// The part of the width that the strips have.
const WITHIN: (f64, f64) = (0.08, 0.92);
const VALUE: Type = Type::bold(16.0);
const NAMES: (f64, f64) = (190.0, 320.0);
/// The room for names, numbers and differences together, in pixels of a picture of 960.
const BESIDE: f64 = 600.0;
/// What marks keep in any case.
const MARKS: f64 = 200.0;
/// How many rows a picture has.
const ROWS: usize = 60;

/// The verdicts whose rows are drawn, in their order.
const DRAWN: [(&str, Label); 3] = [
    ("contradiction", Label::new("Contradictions", "矛盾")),
    ("acknowledged", Label::new("Contradictions that were looked into", "確認済みの矛盾")),
    ("rounding", Label::new("Within rounding", "端数処理の範囲内")),
];

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let of =
        |wanted: &'static str| table.rows.iter().filter(move |row| verdict(&Fields::new(table, row)) == Some(wanted));
    let mut lines =
        vec![counts(table, ["exact", "rounding", "acknowledged", "contradiction"].map(|it| of(it).count()))];
    let (mut room, mut left_out) = (ROWS, 0);
    for (code, label) in DRAWN {
        let rows: Vec<&TableRow> = of(code).collect();
        let shown = rows.len().min(room);
        (room, left_out) = (room - shown, left_out + rows.len() - shown);
        lines.extend((shown > 0).then(|| Line::Group(label.get(lang).to_owned())));
        lines.extend(rows.into_iter().take(shown).map(|it| Line::Row(row(speaker, &Fields::new(table, it)))));
    }
    let rows = || lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let aside = Label::new("published / sum", "公表額／内訳の合計").get(lang);
    let texts = rows().flat_map(|row| &row.aside).map(|(_, text)| &**text).chain([aside]);
    let asides = texts.map(|text| width(text, ASIDE)).fold(60.0, f64::max).min(MOST_ASIDE);
    let values = rows().map(|row| width(&row.value, VALUE)).fold(60.0, f64::max);
    let least = (BESIDE - asides - values).clamp(NAMES.0, NAMES.1);
    let names = fitting(&lines, lang, (least, room_beside(asides + 16.0 + values, MARKS)));
    let is_drawn = rows().next().is_some();
    let head = Head {
        aside: aside.to_owned(),
        marks: Vec::new(),
        value: Key::Difference.label().get(lang).to_owned(),
        ..Head::default()
    };
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names, aside: asides + 16.0, values },
        head: if is_drawn { head } else { Head::default() },
        key: keys(table, is_drawn),
        notes: left_out_note(speaker, left_out).into_iter().chain(notes(speaker)).collect(),
        lines,
    }
}

/// The code of a row's verdict.
fn verdict<'t>(fields: &Fields<'t>) -> Option<&'t str> {
    fields.cell(Key::Verdict).and_then(Cell::word)
}

/// How many figures of each verdict there are.
fn counts(table: &Table, [exact, rounded, known, open]: [usize; 4]) -> Line {
    let lang = table.lang;
    // Beside those that were looked into, a bare `0 contradictions` would deny them.
    let (one, more, ja) = if known > 0 {
        ("other contradiction", "other contradictions", "その他の矛盾")
    } else {
        ("contradiction", "contradictions", "矛盾")
    };
    let acknowledged = if known == 1 { "acknowledged contradiction" } else { "acknowledged contradictions" };
    let counts = [
        (exact, Label::new("exact", "一致"), true),
        (rounded, Label::new("within rounding", "端数処理の範囲内"), true),
        (known, Label::new(acknowledged, "確認済みの矛盾"), known > 0),
        (open, Label::new(if open == 1 { one } else { more }, ja), true),
    ];
    let said = |(count, label, _): (usize, Label, bool)| {
        (number::grouped(count.into(), Decimals::AtLeast(0), lang), label.get(lang).to_owned())
    };
    Line::Counts(counts.into_iter().filter(|(.., is_told)| *is_told).map(said).collect())
}

/// That the picture shows some of the rows alone.
fn left_out_note(speaker: &Speaker<'_>, more: usize) -> Option<String> {
    let count = number::grouped(more.into(), Decimals::AtLeast(0), speaker.table.lang);
    let text = match speaker.table.lang {
        Lang::En => format!("Note: {count} more figures are not drawn; the table lists them."),
        Lang::Ja => format!("注：ほかに{count}件を図から省いた。表に全件がある。"),
    };
    (more > 0).then_some(text)
}

fn row(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Row {
    let lang = speaker.table.lang;
    let said = |key| fields.cell(key).map(|cell| speaker.visible(cell, nothing(lang))).unwrap_or_default();
    let some = |key| Some(said(key)).filter(|text| !text.is_empty() && text != nothing(lang));
    let name = said(Key::Scope);
    let about: Vec<String> = [some(Key::FiscalYear), stage(fields, some(Key::Stage))].into_iter().flatten().collect();
    let source = some(Key::Source);
    let about = about.join(Label::new(", ", "・").get(lang));
    let slash = Label::new(" / ", "／").get(lang);
    let aside = pair([Key::Published, Key::SumOfParts].map(|key| fields.words(speaker, key, nothing(lang))), slash);
    let compared = aside.iter().map(|(_, text)| &**text).collect::<String>();
    let value = fields.words(speaker, Key::Difference, nothing(lang));
    let unit = some(Key::Unit).filter(|_| matches!(fields.cell(Key::Published), Some(Cell::Count(_))));
    let word = fields.cell(Key::Verdict).map(|cell| speaker.visible(cell, "")).unwrap_or_default();
    Row {
        told: [name.as_str(), &about, &compared, &value, &word].join(Label::new(", ", "、").get(lang)),
        marks: marks(fields, &word).0,
        name,
        details: [Some(about).filter(|it| !it.is_empty()), source].into_iter().flatten().map(Into::into).collect(),
        height: if aside.len() > 1 { 2.0 * BAND.1 } else { BAND.1 },
        aside,
        value,
        value_detail: unit.unwrap_or_default().into(),
        ..Row::default()
    }
}

/// The stage, where a figure has one.
fn stage(fields: &Fields<'_>, said: Option<String>) -> Option<String> {
    said.filter(|_| fields.cell(Key::Stage).is_some_and(|cell| *cell != Cell::Empty))
}

/// What a figure is, and the ends of what it stands for.
fn ends(cell: Option<&Cell>) -> Option<(Decimal, (Decimal, Decimal))> {
    let of = |amount: &Amount| Some((amount.yen(), (amount.low()?, amount.high()?)));
    match cell? {
        Cell::Count(count) => Some(((*count).into(), ((*count).into(), (*count).into()))),
        cell => of(cell.amount()?),
    }
}

/// A strip of its own for each row, with the published figure in the middle.
fn marks(fields: &Fields<'_>, word: &str) -> Marks {
    let mut marks = Marks::default();
    let (published, sum) = (ends(fields.cell(Key::Published)), ends(fields.cell(Key::SumOfParts)));
    let Some(((published, own), (sum, may_be))) = published.zip(sum) else { return marks };
    let from = |value: Decimal| value.checked_sub(published).unwrap_or_default();
    let (own, may_be, sum) = ((from(own.0), from(own.1)), (from(may_be.0), from(may_be.1)), from(sum));
    let values = [own.0, own.1, may_be.0, may_be.1, sum];
    // As far to the left as to the right, so that what is published is in the middle.
    let scale = Scale::of(values.into_iter().flat_map(|value| [value, -value]), WITHIN);
    if may_be.0 != may_be.1 {
        marks.area(&scale, may_be, BAND, Fill::Tint(Hue::Neutral, MAYBE));
    }
    if own.0 != own.1 {
        marks.area(&scale, own, OWN, Fill::Solid(Hue::Neutral));
    }
    marks.printed(scale.at(sum), (BAND.0 + 4.0, 12.0));
    if matches!(verdict(fields), Some("contradiction" | "acknowledged")) {
        marks.contradiction(scale.zero(), BAND);
        // The word stands where the sum does not.
        let is_right = sum > Decimal::ZERO;
        let (px, anchor) = if is_right { (-10.0, Anchor::End) } else { (20.0, Anchor::Start) };
        marks.label(scale.zero().plus(px), BASELINE, anchor, Type::bold(12.0), word);
    } else {
        marks.tick(scale.zero(), BAND);
    }
    marks
}

fn keys(table: &Table, is_drawn: bool) -> Vec<KeyEntry> {
    let lang = table.lang;
    if !is_drawn {
        return Vec::new();
    }
    let any = |codes: &[&str]| {
        table.rows.iter().any(|row| verdict(&Fields::new(table, row)).is_some_and(|code| codes.contains(&code)))
    };
    let mut keys = Vec::new();
    let label = Label::new("sum of the parts, and what it may be", "内訳の合計と、そのとりうる範囲");
    keys.push(key::entry(label.get(lang), |marks| {
        key::bar(marks, (0.0, 0.9), Fill::Tint(Hue::Neutral, MAYBE));
        marks.printed(X::part(0.45), (2.0, 12.0));
    }));
    if any(&["rounding"]) {
        let label = Label::new("published figure, and what it may be", "公表額と、そのとりうる範囲");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.2, 0.7), Fill::Solid(Hue::Neutral));
            key::tick(marks, 0.45);
        }));
    }
    if any(&["contradiction", "acknowledged"]) {
        let label = Label::new("published, and rounding does not explain it", "端数処理では説明できない公表額");
        keys.push(key::entry(label.get(lang), |marks| marks.contradiction(X::part(0.3), (2.0, 12.0))));
    }
    keys
}
