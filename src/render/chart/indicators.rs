//! Indicators: what was counted by year, and the result against its target.

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle};
use super::fields::Fields;
use super::key;
use super::marks::{BAR, Marks};
use super::measure::width;
use super::said::{brief, nothing};
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type, X};
use super::years::{Column, Drawn, HEIGHT, columns};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{FiscalYear, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Cell, Key, Row as TableRow, Table};

/// The parts of the width that counts by year and the result have.
const COURSE: (f64, f64) = (0.0, 0.4);
/// About how wide the marks are.
const WIDTH: f64 = 500.0;
const RESULT: (f64, f64) = (0.44, 1.0);
/// The height of a bar of what a part of an indicator counts.
const THIN: f64 = 8.0;
const LABEL: Type = Type::plain(12.0, Hue::Ink2);
const VALUE: Type = Type::bold(16.0);

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let drawing = Drawing { speaker, years: years(table), last: counted(table).last().copied() };
    let lines = drawing.lines();
    let rows = || lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let values = rows().map(|row| width(&row.value, VALUE)).fold(100.0, f64::max);
    let has_targets = table.rows.iter().any(|row| target(&Fields::new(table, row)).is_some());
    let mut head = Marks::default();
    head.text(X::part(COURSE.0), 13.0, Anchor::Start, LABEL, Label::new("Counts by year", "年度ごとの件数").get(lang));
    if has_targets {
        let label = Label::new("Result (bar) and target (tick)", "累計（棒）と目標（縦線）");
        head.text(X::part(RESULT.0), 13.0, Anchor::Start, LABEL, label.get(lang));
    }
    let value =
        if has_targets { Label::new("Result / target", "累計／目標") } else { Label::new("Result", "累計") };
    let head = Head { aside: String::new(), marks: head.0, value: value.get(lang).to_owned(), height: 0.0 };
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: 250.0, aside: 0.0, values },
        // Above nothing, nothing stands.
        head: if lines.is_empty() { Head::default() } else { head },
        key: drawing.keys(has_targets),
        notes: notes(speaker),
        lines,
    }
}

/// The years that have a column in the table.
fn counted(table: &Table) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> =
        table.columns.iter().filter(|column| column.key == Key::Count).filter_map(crate::table::Column::year).collect();
    years.sort_unstable();
    years
}

/// All years from the first that was counted to the last that a target is due in.
fn years(table: &Table) -> Vec<FiscalYear> {
    let counted = counted(table);
    let due = table.rows.iter().filter_map(|row| {
        if let Some(Cell::Year(year)) = Fields::new(table, row).cell(Key::Due) { Some(*year) } else { None }
    });
    let Some((first, last)) = counted.first().copied().zip(counted.iter().copied().chain(due).max()) else {
        return Vec::new();
    };
    (first.number()..=last.number()).filter_map(|year| FiscalYear::from_number(year.into())).collect()
}

/// The target of a row, if it has one.
fn target(fields: &Fields<'_>) -> Option<u64> {
    if let Some(Cell::Target(target, _)) = fields.cell(Key::Target) { Some(*target) } else { None }
}

/// The result of a row, if it has one.
fn result(fields: &Fields<'_>) -> Option<u64> {
    if let Some(Cell::Count(count)) = fields.cell(Key::Cumulative) { Some(*count) } else { None }
}

struct Drawing<'s, 't> {
    speaker: &'s Speaker<'t>,
    /// All years that have a column in the picture.
    years: Vec<FiscalYear>,
    /// The last of which anything is known.
    last: Option<FiscalYear>,
}

impl<'t> Drawing<'_, 't> {
    /// Indicators with a target, then those without, each with its parts below.
    fn lines(&self) -> Vec<Line> {
        let (table, lang) = (self.speaker.table, self.speaker.table.lang);
        let is_part = |row: &TableRow| Fields::new(table, row).cell(Key::Part).is_some_and(|part| *part != Cell::Empty);
        let groups: Vec<&[TableRow]> = table.rows.chunk_by(|_, next| is_part(next)).collect();
        let has_target = |group: &&[TableRow]| group.iter().any(|row| target(&Fields::new(table, row)).is_some());
        let (with, without): (Vec<&[TableRow]>, Vec<&[TableRow]>) = groups.into_iter().partition(has_target);
        let are_two = !with.is_empty() && !without.is_empty();
        let labels = [
            Label::new("With a target", "目標のある指標"),
            Label::new("Without a target", "目標のない指標（状況のみ）"),
        ];
        let mut lines = Vec::new();
        for (label, groups) in labels.into_iter().zip([with, without]) {
            lines.extend((are_two).then(|| Line::Group(label.get(lang).to_owned())));
            lines.extend(groups.into_iter().flat_map(|group| self.group(group)).map(Line::Row));
        }
        lines
    }

    /// An indicator and its parts, whose results have one scale.
    fn group(&self, rows: &'t [TableRow]) -> Vec<Row> {
        let fields = || rows.iter().map(|row| Fields::new(self.speaker.table, row));
        let values = fields().flat_map(|row| [result(&row), target(&row)]).flatten().map(Decimal::from);
        let scale = Scale::of(values, RESULT);
        fields().enumerate().map(|(at, row)| self.row(&row, at > 0, &scale)).collect()
    }

    fn row(&self, fields: &Fields<'t>, is_part: bool, scale: &Scale) -> Row {
        let (speaker, lang) = (self.speaker, self.speaker.table.lang);
        let said = |key| fields.cell(key).map(|cell| speaker.visible(cell, "")).unwrap_or_default();
        let (target, mut marks) = (target(fields), Marks::default());
        let drawn: Vec<Column> = self.years.iter().map(|year| self.column(fields, *year)).collect();
        columns(&mut marks, &drawn, COURSE, (COURSE.1 - COURSE.0) * WIDTH);
        // Without a target there is nothing to compare a result with.
        if let Some(target) = target {
            let height = if is_part { THIN } else { BAR };
            let y = ((HEIGHT - height) / 2.0, height);
            marks.grid(scale.zero(), HEIGHT, Hue::Rule);
            if let Some(result) = result(fields) {
                marks.bar(scale, result.into(), y, Fill::Solid(Hue::Neutral));
            }
            marks.tick(scale.at(target.into()), y);
        }
        let name = said(Key::Name).trim().to_owned();
        let value = self.value(fields, target);
        let counts: Vec<String> = drawn.iter().filter_map(told).collect();
        let percent = said(Key::AchievedPercent);
        let parts = [counts.join(Label::new(", ", "、").get(lang)), value.to_string(), percent.clone()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Row {
            told: format!("{name}: {}", parts.join("; ")),
            name,
            indent: u8::from(is_part),
            details: if is_part { Vec::new() } else { self.details(fields).into_iter().map(Into::into).collect() },
            marks: marks.0,
            height: HEIGHT,
            value,
            value_detail: percent.into(),
            ..Row::default()
        }
    }

    /// What was counted in a year: nothing where others have a count, or not yet.
    fn column(&self, fields: &Fields<'t>, year: FiscalYear) -> Column {
        let lang = self.speaker.table.lang;
        let value = match fields.of_year(Key::Count, year) {
            Some(Cell::Count(count)) => {
                Drawn::Number((*count).into(), fields.words_of_year(self.speaker, Key::Count, year))
            }
            _ if self.last.is_some_and(|last| year > last) => Drawn::NotYet,
            _ => Drawn::Nothing(nothing(lang)),
        };
        Column { year: brief(year, lang), value, fill: Fill::Solid(Hue::Neutral) }
    }

    /// The result and the target; in Japanese, with what is counted.
    fn value(&self, fields: &Fields<'t>, target: Option<u64>) -> Words {
        let (speaker, lang) = (self.speaker, self.speaker.table.lang);
        let result = fields.words(speaker, Key::Cumulative, nothing(lang));
        let figure = speaker.table.column(Key::Target).and_then(|at| fields.figure(at));
        let target = target.map(|target| Words::figure(speaker.visible(&Cell::Count(target), ""), figure));
        let unit = fields.cell(Key::Unit).map(|cell| speaker.visible(cell, "")).unwrap_or_default();
        match (target, lang) {
            (Some(target), Lang::En) => result.and(" / ").and(target),
            (None, Lang::En) => result,
            (Some(target), Lang::Ja) => result.and("／").and(target).and(unit),
            (None, Lang::Ja) if *result == *nothing(lang) => result,
            (None, Lang::Ja) => result.and(unit),
        }
    }

    /// The kind, what is counted, when the target is due, the rating.
    fn details(&self, fields: &Fields<'t>) -> Vec<String> {
        let (speaker, lang) = (self.speaker, self.speaker.table.lang);
        let said = |key| {
            let text = fields.cell(key).map(|cell| speaker.visible(cell, ""));
            text.filter(|text| !text.is_empty())
        };
        let unit = said(Key::Unit).filter(|_| lang == Lang::En);
        let due = said(Key::Due).map(|year| match lang {
            Lang::En => format!("due end of {year}"),
            Lang::Ja => format!("期限{year}末"),
        });
        let rating = said(Key::Rating).map(|rating| match lang {
            Lang::En => format!("rating {rating}"),
            Lang::Ja => format!("評価{rating}"),
        });
        let parts: Vec<String> = [said(Key::Kind), unit, due, rating].into_iter().flatten().collect();
        if parts.is_empty() { Vec::new() } else { vec![parts.join(Label::new(" · ", "・").get(lang))] }
    }

    fn keys(&self, has_targets: bool) -> Vec<KeyEntry> {
        let lang = self.speaker.table.lang;
        let mut keys = Vec::new();
        if has_targets {
            let label =
                Label::new("result and target, each indicator on its own scale", "累計と目標（目盛りは指標ごと）");
            keys.push(key::entry(label.get(lang), |marks| {
                key::bar(marks, (0.0, 0.9), Fill::Solid(Hue::Neutral));
                key::tick(marks, 0.5);
            }));
        }
        if self.years.last() > self.last.as_ref() {
            let label = Label::new("not yet known (not 0)", "未公表（0ではない）");
            keys.push(key::entry(label.get(lang), |marks| {
                marks.unknown(X::part(0.2), X::part(0.8), (0.0, 16.0));
            }));
        }
        keys
    }
}

/// A year and its count.
fn told(column: &Column) -> Option<String> {
    if let Drawn::Number(_, text) = &column.value { Some(format!("{} {text}", column.year)) } else { None }
}
