//! Sums by a dimension: a row for each group, a bar for each year.

use super::around::{finding, notes, subtitle};
use super::fields::Fields;
use super::key;
use super::marks::{BAR, EARLIER, Marks, NUMBER, SMALL};
use super::measure::width;
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type};
use super::years::{Column, Drawn, HEIGHT, MOST_BARS, columns};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{FiscalYear, Label, Lang};
use crate::number;
use crate::render::speaker::Speaker;
use crate::table::{Key, Table};

/// How far bars reach at most, so that numbers have room behind them.
const REACH: f64 = 0.65;
/// The part of the width that the columns of several years have.
const COURSE: f64 = 0.38;
/// From the top of a bar to that of the next.
const STEP: f64 = BAR + 8.0;
/// From the top of a bar to the baseline of what is written beside it.
const BASELINE: f64 = 14.0;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let years = years(table);
    let scale = Scale::of(values(table), (0.0, REACH));
    let rows: Vec<Row> = groups(table).iter().map(|group| row(speaker, (group, &years), &scale)).collect();
    let first = rows.iter().find_map(|row| row.emblem.as_ref()).map(|emblem| emblem.slot);
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: 190.0, aside: 40.0, values: 0.0 },
        head: Head::default(),
        key: keys(table, first),
        lines: rows.into_iter().map(Line::Row).collect(),
        notes: notes(speaker),
    }
}

/// The rows of each subject, a year each.
fn groups(table: &Table) -> Vec<Vec<Fields<'_>>> {
    let mut groups: Vec<Vec<Fields<'_>>> = Vec::new();
    for row in table.rows.iter().map(|row| Fields::new(table, row)) {
        let is_same =
            |group: &&mut Vec<Fields<'_>>| group.first().is_some_and(|first| first.subject().eq(row.subject()));
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// The years of all rows.
fn years(table: &Table) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = table.rows.iter().filter_map(|row| Fields::new(table, row).year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// All that a scale must hold: amounts, what rounding leaves around them, what is published.
fn values(table: &Table) -> Vec<rust_decimal::Decimal> {
    let mut values = Vec::new();
    for fields in table.rows.iter().map(|row| Fields::new(table, row)) {
        for (_, amount) in [fields.amount(Key::Amount), fields.published(Key::Amount)].into_iter().flatten() {
            values.extend([Some(amount.yen()), amount.low(), amount.high()].into_iter().flatten());
        }
    }
    values
}

fn row(speaker: &Speaker<'_>, (group, years): (&[Fields<'_>], &[FiscalYear]), scale: &Scale) -> Row {
    let names =
        |fields: &Fields<'_>| fields.names().map(|cell| speaker.visible(cell, "")).collect::<Vec<_>>().join("・");
    let Some(newest) = group.last() else { return Row::default() };
    let emblem = newest.emblem();
    let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
    let (mut marks, mut aside) = (Marks::default(), Vec::new());
    let of_year = |year: FiscalYear| group.iter().find(|fields| fields.year() == Some(year));
    let height = if years.len() > MOST_BARS {
        let values: Vec<_> = years.iter().map(|&year| (year, of_year(year))).collect();
        course(speaker, &mut marks, &values, hue);
        let scale = scale.over((COURSE + 0.03, COURSE + 0.03 + REACH * (1.0 - COURSE)));
        let last = years.last().and_then(|&year| of_year(year));
        amount(speaker, &mut marks, last, &scale, (14.0, Fill::Solid(hue)), true);
        HEIGHT
    } else {
        for (at, &year) in (0..).map(f64::from).zip(years) {
            let (y, is_newest) = (4.0 + at * STEP, years.last() == Some(&year));
            aside.push((y + BASELINE, brief(year, speaker.table.lang)));
            let fill = if is_newest { Fill::Solid(hue) } else { Fill::Tint(hue, EARLIER) };
            amount(speaker, &mut marks, of_year(year), scale, (y, fill), is_newest);
        }
        STEP * f64::from(u8::try_from(years.len()).unwrap_or(1))
    };
    let said = |fields: &Fields<'_>| {
        let parts = [fields.cell(Key::FiscalYear), fields.cell(Key::Amount)].into_iter().flatten();
        parts.map(|cell| speaker.visible(cell, "")).collect::<Vec<_>>().join(" ")
    };
    let said: Vec<String> = group.iter().map(said).collect();
    let name = names(newest);
    Row {
        emblem,
        told: format!("{name}: {}", said.join("; ")),
        name,
        details: details(speaker, newest),
        aside,
        height,
        marks: marks.0,
        ..Row::default()
    }
}

/// A column for each year.
fn course(speaker: &Speaker<'_>, marks: &mut Marks, values: &[(FiscalYear, Option<&Fields<'_>>)], hue: Hue) {
    let lang = speaker.table.lang;
    let column = |(at, (year, fields)): (usize, &(FiscalYear, Option<&Fields<'_>>))| Column {
        year: brief(*year, lang),
        value: match fields.and_then(|fields| fields.amount(Key::Amount)) {
            Some((cell, amount)) => Drawn::Number(amount.yen(), speaker.visible(cell, "")),
            None => Drawn::Nothing(nothing(lang)),
        },
        fill: if at + 1 == values.len() { Fill::Solid(hue) } else { Fill::Tint(hue, EARLIER) },
    };
    let drawn: Vec<Column> = values.iter().enumerate().map(column).collect();
    columns(marks, &drawn, (0.0, COURSE));
}

/// A bar with its number, what rounding leaves around it, and what is published for it.
fn amount(
    speaker: &Speaker<'_>,
    marks: &mut Marks,
    fields: Option<&Fields<'_>>,
    scale: &Scale,
    (y, fill): (f64, Fill),
    is_newest: bool,
) {
    let Some((fields, (cell, amount))) = fields.and_then(|fields| Some((fields, fields.amount(Key::Amount)?))) else {
        return marks.text(scale.zero(), y + BASELINE, Anchor::Start, SMALL, nothing(speaker.table.lang));
    };
    marks.bar(scale, amount.yen(), (y, BAR), fill);
    marks.whisker(scale, amount, (y, BAR));
    let published = fields.published(Key::Amount);
    if let Some((_, published)) = published {
        let x = scale.at(published.yen());
        if published.meets(amount) { marks.tick(x, (y, BAR)) } else { marks.contradiction(x, (y, BAR)) }
    }
    let ends = [Some(amount.yen()), amount.high(), published.map(|(_, it)| it.yen())].into_iter().flatten();
    let end = ends.max().map_or(scale.zero(), |end| scale.at(end.max(rust_decimal::Decimal::ZERO))).plus(10.0);
    let kind = if is_newest { Type::bold(16.0) } else { NUMBER };
    let text = speaker.visible(cell, "");
    let behind = end.plus(width(&text, kind) + 12.0);
    marks.text(end, y + BASELINE, Anchor::Start, kind, text);
    if let Some((cell, published)) = published {
        let word = if published.meets(amount) {
            Label::new("published", "公表")
        } else {
            Label::new("contradicts: published", "矛盾　公表")
        };
        let text = format!("{} {}", word.get(speaker.table.lang), speaker.visible(cell, ""));
        let kind = if published.meets(amount) { SMALL } else { Type::bold(12.0) };
        marks.text(behind, y + BASELINE, Anchor::Start, kind, text);
    }
}

/// How many programs it is of, and its share of the whole.
fn details(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Vec<String> {
    let lang = speaker.table.lang;
    let programs = match (fields.cell(Key::Programs), lang) {
        (Some(crate::table::Cell::Count(count)), Lang::En) => {
            Some(number::count(usize::try_from(*count).unwrap_or(usize::MAX), "program"))
        }
        (Some(cell), Lang::Ja) => Some(format!("{}事業", speaker.visible(cell, ""))),
        _ => None,
    };
    let share = fields.cell(Key::SharePercent).map(|cell| speaker.visible(cell, "")).filter(|share| !share.is_empty());
    let parts: Vec<String> = programs.into_iter().chain(share).collect();
    if parts.is_empty() { Vec::new() } else { vec![parts.join(Label::new(" · ", "・").get(lang))] }
}

/// How a year is called where there is little room.
pub(super) fn brief(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::En => format!("FY{:02}", year.number() % 100),
        Lang::Ja => year.era(),
    }
}

/// The sign of no figure.
pub(super) fn nothing(lang: Lang) -> &'static str {
    Label::new("–", "－").get(lang)
}

fn keys(table: &Table, first: Option<usize>) -> Vec<KeyEntry> {
    let (lang, hue) = (table.lang, key::hue(first));
    let rows = || table.rows.iter().map(|row| Fields::new(table, row));
    let is_rounded = |fields: Fields<'_>| fields.amount(Key::Amount).is_some_and(|(_, amount)| !amount.is_exact());
    let mut keys = Vec::new();
    if let [earlier, _] = years(table).as_slice() {
        let text = match lang {
            Lang::En => format!("{} (pale)", earlier.english()),
            Lang::Ja => format!("{}（淡）", earlier.japanese()),
        };
        keys.push(key::entry(text, |marks| key::bar(marks, (0.0, 1.0), Fill::Tint(hue, EARLIER))));
    }
    if rows().any(is_rounded) {
        let label = Label::new("what the printed amounts stand for", "印刷された額が表す範囲");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.7), Fill::Solid(hue));
            key::whisker(marks, (0.45, 0.95));
        }));
    }
    if rows().any(|fields| fields.published(Key::Amount).is_some()) {
        let label = Label::new("published in another document", "別の資料の公表額");
        keys.push(key::entry(label.get(lang), |marks| {
            key::bar(marks, (0.0, 0.8), Fill::Solid(hue));
            key::tick(marks, 0.7);
        }));
    }
    keys
}
