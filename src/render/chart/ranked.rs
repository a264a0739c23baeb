//! Groups by size: a bar of the newest year, what it changed by around a common zero, and a small column for each year.

use rust_decimal::Decimal;

use super::amounts::groups;
use super::around::{finding, notes, subtitle_over};
use super::fields::{Fields, years};
use super::key;
use super::marks::{BAR, Marks, SMALL};
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Shape, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{Amount, FiscalYear, Label, Lang};
use crate::number::{self, Decimals};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Cell, Direction, Key, Movement, Table};
use crate::visible;

/// How far bars reach: the widest numbers have room behind them on a telephone.
const REACH: f64 = 0.36;
/// Where changes are drawn; their numbers stand behind.
const CHANGES: (f64, f64) = (0.68, 0.8);
/// The height of a row, and of what is drawn of changes in it.
const HEIGHT: f64 = 24.0;
const TOP: f64 = 3.0;
const CHANGE: (f64, f64) = (6.0, 12.0);
const BASELINE: f64 = 17.0;
/// The width of the columns of all years.
const COURSE: f64 = 72.0;
/// A tint that says: an earlier year.
const EARLIER: u8 = 26;

const AMOUNT: Type = Type::bold(16.0);
const NUMBER: Type = Type::plain(13.0, Hue::Ink2);
const HEAD: Type = Type::plain(12.0, Hue::Ink2);

/// What rows are drawn with.
struct Drawing<'s, 't> {
    speaker: &'s Speaker<'t>,
    years: Vec<FiscalYear>,
    amounts: Scale,
    changes: Scale,
}

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let groups = groups(table);
    let years = years(table);
    let newest: Vec<&Fields<'_>> = groups.iter().filter_map(|group| of_year(group, years.last().copied())).collect();
    let yen = |fields: &&Fields<'_>| fields.amount(Key::Amount).map(|(_, amount)| amount.yen());
    let amounts: Vec<Vec<Decimal>> = newest.iter().map(|fields| yen(fields).into_iter().collect()).collect();
    let changes = newest.iter().filter_map(|fields| Some(fields.amount(Key::Change)?.1));
    let ends = changes.flat_map(|change| [Some(change.yen()), change.low(), change.high()].into_iter().flatten());
    let drawing =
        Drawing { speaker, amounts: Scale::torn(&amounts, (0.0, REACH)), changes: Scale::of(ends, CHANGES), years };
    let rows: Vec<Row> = groups.iter().map(|group| drawing.row(group, groups.len() > 1)).collect();
    let slot = rows.iter().find_map(|row| row.emblem.as_ref()).map(|emblem| emblem.slot);
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle_over(speaker, &drawing.years),
        columns: Columns { names: 270.0, aside: 0.0, values: 0.0 },
        head: drawing.head(),
        key: drawing.keys(&newest, slot),
        lines: rows.into_iter().map(Line::Row).collect(),
        notes: notes(speaker),
    }
}

fn of_year<'g, 't>(group: &'g [Fields<'t>], year: Option<FiscalYear>) -> Option<&'g Fields<'t>> {
    group.iter().find(|fields| year.is_some() && fields.year() == year)
}

/// Whether changes are drawn.
fn has_changes(table: &Table) -> bool {
    table.column(Key::Change).is_some()
}

impl Drawing<'_, '_> {
    fn table(&self) -> &Table {
        self.speaker.table
    }

    /// The year and the unit of the bars, what changes are since, and the years of the columns.
    fn head(&self) -> Head {
        let (table, lang) = (self.table(), self.table().lang);
        let unit = table.unit.map(|unit| unit.label().get(lang)).unwrap_or_default();
        let (mut marks, mut edge) = (Marks::default(), Marks::default());
        if let Some(newest) = self.years.last() {
            let text = match lang {
                Lang::En => format!("{} ({unit})", newest.english()),
                Lang::Ja => format!("{}（{unit}）", newest.japanese()),
            };
            marks.text(X::part(0.0), 13.0, Anchor::Start, HEAD, text);
        }
        if let Some(column) = table.columns.iter().find(|column| column.key == Key::Change) {
            marks.text(X::part(1.0), 13.0, Anchor::End, HEAD, visible::line(&column.title).into_owned());
        }
        if let [first, .., last] = self.years.as_slice() {
            let text = format!("{}–{}", said::brief(*first, lang), said::brief(*last, lang));
            edge.text(X::part(1.0), 13.0, Anchor::End, HEAD, text);
        }
        let edge_width = if self.years.len() > 1 { COURSE } else { 0.0 };
        Head { marks: marks.0, edge: edge.0, edge_width, ..Head::default() }
    }

    fn row(&self, group: &[Fields<'_>], has_others: bool) -> Row {
        let (speaker, lang) = (self.speaker, self.table().lang);
        let Some(any) = group.last() else { return Row::default() };
        let newest = of_year(group, self.years.last().copied());
        let emblem = any.emblem();
        let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
        let said = |key| newest.map(|fields| fields.words(speaker, key, ""));
        let [amount, share, change] = [Key::Amount, Key::SharePercent, Key::Change].map(|key| {
            let text = said(key).filter(|text| !text.is_empty());
            text.filter(|_| key != Key::SharePercent || has_others)
        });
        let name = said::name(speaker, any);
        let parts = [amount, share.clone(), change].into_iter().flatten();
        let parts: Vec<String> = parts.map(|text| text.to_string()).collect();
        let marks = self.marks(newest, hue);
        Row {
            told: format!("{name}: {}", parts.join(Label::new(", ", "、").get(lang))),
            emblem,
            name,
            beside: share.unwrap_or_default(),
            marks: marks.0,
            height: HEIGHT,
            edge: self.course(group).0,
            ..Row::default()
        }
    }

    /// The bar of the newest year with its number, then the change.
    fn marks(&self, newest: Option<&Fields<'_>>, hue: Hue) -> Marks {
        let (speaker, scale, mut marks) = (self.speaker, &self.amounts, Marks::default());
        let nothing = said::nothing(speaker.table.lang);
        match newest.and_then(|fields| fields.amount(Key::Amount)) {
            Some((_, amount)) => {
                marks.bar(scale, amount.yen(), (TOP, BAR), Fill::Solid(hue));
                if !scale.is_beyond(amount.yen()) {
                    marks.whisker(scale, amount, (TOP, BAR));
                }
                let end = amount.high().unwrap_or_default().max(amount.yen()).max(Decimal::ZERO);
                let zero = if amount.yen().is_zero() { 8.0 } else { 0.0 };
                let x = scale.at(end).plus(8.0 + zero);
                let text = newest.map(|fields| fields.words(speaker, Key::Amount, ""));
                marks.text(x, BASELINE, Anchor::Start, AMOUNT, text.unwrap_or_default());
            }
            None => marks.text(scale.zero().plus(8.0), BASELINE, Anchor::Start, SMALL, nothing),
        }
        marks.grid(scale.zero(), HEIGHT, Hue::Rule);
        if has_changes(self.table()) {
            let change = newest.and_then(Fields::movement);
            let text = newest.filter(|_| change.is_some()).map(|fields| fields.words(speaker, Key::Change, ""));
            let text = text.unwrap_or_else(|| nothing.into());
            self.change(&mut marks, change.as_ref(), hue, text);
        }
        marks
    }

    /// A change around its zero, hatched where its sign is open.
    fn change(&self, marks: &mut Marks, movement: Option<&Movement>, hue: Hue, text: Words) {
        let (scale, change) = (&self.changes, movement.map(|it| &it.allowed));
        let ends = change.and_then(|change| change.low().zip(change.high()));
        if let (Some(change), Some(movement)) = (change, movement) {
            match ends.filter(|(low, high)| low != high) {
                Some(ends) if movement.direction == Direction::Open => {
                    marks.area(scale, ends, CHANGE, Fill::Hatch(hue));
                }
                Some(ends) => {
                    marks.area(scale, ends, (CHANGE.0 - 3.0, CHANGE.1 + 6.0), Fill::Tint(hue, EARLIER));
                    marks.bar(scale, movement.certain(), CHANGE, Fill::Solid(hue));
                }
                // A zero is the line itself.
                None if change.yen().is_zero() => {}
                None => marks.bar(scale, change.yen(), CHANGE, Fill::Solid(hue)),
            }
        }
        marks.grid(scale.zero(), HEIGHT, Hue::Ink3);
        let right = [change.map(Amount::yen), ends.map(|(_, high)| high)].into_iter().flatten().max();
        let x = scale.at(right.unwrap_or_default().max(Decimal::ZERO)).plus(6.0);
        marks.text(x, BASELINE - 1.0, Anchor::Start, NUMBER, text);
    }

    /// A column for each year, on a scale of its own; what has no figure is a dash.
    fn course(&self, group: &[Fields<'_>]) -> Marks {
        let mut marks = Marks::default();
        if self.years.len() < 2 {
            return marks;
        }
        let yen = |year: &FiscalYear| Some(of_year(group, Some(*year))?.amount(Key::Amount)?.1.yen());
        let heights = Scale::of(self.years.iter().filter_map(yen), (0.0, 1.0));
        let height = |yen| heights.at(yen).percent / 100.0 * (HEIGHT - 1.0);
        let zero = HEIGHT - height(Decimal::ZERO);
        let count = f64::from(u16::try_from(self.years.len()).unwrap_or(u16::MAX));
        let line = |marks: &mut Marks, (from, to): (X, X), y: f64, hue: Hue| {
            marks.0.push(Shape::Line { from, to, y: (y, y), width: 1.0, hue, dash: Dash::Solid, halo: 0.0 });
        };
        for (at, year) in (0..).map(f64::from).zip(&self.years) {
            let (from, to) = (X::part((at + 0.1) / count), X::part((at + 0.9) / count));
            let fill = if self.years.last() == Some(year) {
                Fill::Solid(Hue::Neutral)
            } else {
                Fill::Tint(Hue::Neutral, EARLIER)
            };
            match yen(year) {
                Some(yen) if yen.is_zero() => line(&mut marks, (from, to), zero - 1.0, Hue::Ink),
                Some(yen) => {
                    let (y, height) = ((HEIGHT - height(yen)).min(zero), (height(yen) - height(Decimal::ZERO)).abs());
                    let height = height.max(1.0);
                    marks.0.push(Shape::Rect { from, to, y, height, fill, outline: None, radius: 0.0 });
                }
                None => line(&mut marks, (from.plus(3.0), to.plus(-3.0)), zero - 4.0, Hue::Rule),
            }
        }
        line(&mut marks, (X::part(0.0), X::part(1.0)), zero, Hue::Rule);
        marks
    }

    fn keys(&self, newest: &[&Fields<'_>], slot: Option<usize>) -> Vec<KeyEntry> {
        let (lang, hue) = (self.table().lang, key::hue(slot));
        let mut keys = Vec::new();
        let is_beyond = |fields: &&Fields<'_>| {
            fields.amount(Key::Amount).is_some_and(|(_, amount)| self.amounts.is_beyond(amount.yen()))
        };
        if newest.iter().any(is_beyond) {
            let mut torn = key::torn(lang, hue);
            torn.text.push_str(&self.times(newest).unwrap_or_default());
            keys.push(torn);
        }
        if let Some(year) = self.years.last() {
            let text = match lang {
                Lang::En => format!("{}, from 0", year.english()),
                Lang::Ja => format!("{}。目盛りは0から", year.japanese()),
            };
            keys.push(key::entry(text, |marks| key::bar(marks, (0.0, 0.7), Fill::Solid(hue))));
        }
        if has_changes(self.table()) {
            let text = Label::new("change: right is up, left is down", "増減。右が増、左が減");
            keys.push(key::entry(text.get(lang), |marks| {
                key::bar(marks, (0.45, 0.8), Fill::Solid(hue));
                marks.grid(X::part(0.45), 16.0, Hue::Ink3);
            }));
        }
        if self.years.len() > 1 {
            let text = Label::new("all years, each row on its own scale", "年度ごとの額。目盛りは行ごと");
            keys.push(key::entry(text.get(lang), |marks| {
                key::bar(marks, (0.0, 0.28), Fill::Tint(Hue::Neutral, EARLIER));
                key::bar(marks, (0.34, 0.62), Fill::Tint(Hue::Neutral, EARLIER));
                key::bar(marks, (0.68, 0.96), Fill::Solid(Hue::Neutral));
            }));
        }
        keys
    }

    /// How many times as large as the second the first is.
    fn times(&self, newest: &[&Fields<'_>]) -> Option<String> {
        let mut rows = newest.iter().filter_map(|fields| Some((*fields, fields.amount(Key::Amount)?.1.yen())));
        let ((first, most), (second, next)) = (rows.next()?, rows.next()?);
        let times = most.checked_div(next).filter(|times| *times > Decimal::ONE)?;
        let lang = self.table().lang;
        let times = number::grouped(times, Decimals::Rounded(0), lang);
        let name = |fields: &Fields<'_>| match (lang, fields.emblem()) {
            (Lang::En, Some(emblem)) => emblem.sign,
            _ => fields.names().map(|cell: &Cell| self.speaker.visible(cell, "")).collect(),
        };
        let (first, second) = (name(first), name(second));
        Some(match lang {
            Lang::En => format!(" ({first} is {times} times {second})"),
            Lang::Ja => format!("（{first}は{second}の{times}倍）"),
        })
    }
}
