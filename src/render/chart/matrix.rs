//! Two dimensions: groups down and across, a number over a small bar where they meet, one scale for all.
//!
//! Where many groups are across, those down have their parts below them instead.

use rust_decimal::Decimal;

use super::around::{finding, notes, room_of_values, subtitle_of};
use super::fields::{Fields, years};
use super::grid::{Entry, Grid, Group};
use super::key;
use super::marks::{BAR, Marks};
use super::measure::{balanced, width};
use super::names::fitting;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{Amount, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Cell, Key, Table};

/// More columns than these leave no room for numbers.
const MOST_ACROSS: usize = 6;
/// The widths of the names beside many columns and beside few, and of what is not names.
const NAMES: f64 = 170.0;
const LONG_NAMES: f64 = 280.0;
const MOST_NAMES: f64 = 380.0;
/// What a column keeps where names are long.
const COLUMN: f64 = 90.0;
const WIDTH: f64 = 856.0;
/// Fewer columns than these leave room for long names.
const FEW: usize = 5;
/// The part of a column that its bars may have.
const REACH: f64 = 0.86;
/// The sizes that numbers may have, the first that fits.
const SIZES: [f64; 3] = [15.0, 13.0, 11.0];
const HEAD: Type = Type::plain(12.0, Hue::Ink2);
const HEAD_LINE: f64 = 15.0;
/// A tint that says: an estimate.
const ESTIMATE: u8 = 16;
/// Where bars begin below their numbers, and how high they are.
const TOP: f64 = 19.0;
const TALL: f64 = 12.0;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let Some(grid) = Grid::of(speaker) else { return listed(speaker) };
    let grid = match (grid.across.len() > MOST_ACROSS, grid.lines.len() > MOST_ACROSS) {
        (false, _) => grid,
        (true, false) => grid.turned(),
        (true, true) => return grouped(speaker, &grid),
    };
    let totals = grid.lines.iter().filter_map(|(_, _, total)| *total).chain(grid.whole);
    let values = totals.map(|it| width(&it.words(speaker), Type::bold(16.0))).fold(0.0, f64::max);
    let names = names(&grid, speaker.table.lang, values);
    let step = (WIDTH - names - values) / many(grid.across.len());
    let fits = |&size: &f64| {
        let is_in = |entry: Entry<'_>| width(&entry.words(speaker), Type::bold(size)) + 8.0 <= step;
        grid.entries().copied().chain(grid.foot.iter().copied().flatten()).all(is_in)
    };
    match SIZES.iter().copied().find(fits) {
        Some(size) => crossed(speaker, &grid, size, (names, step)),
        None => grouped(speaker, &grid),
    }
}

/// How wide names are: whole where the columns leave them room.
fn names(grid: &Grid<'_>, lang: Lang, values: f64) -> f64 {
    let least = if grid.across.len() < FEW { LONG_NAMES } else { NAMES };
    let named = |group: &Group| Row { emblem: group.emblem.clone(), name: group.name.clone(), ..Row::default() };
    let rows: Vec<Line> = grid.lines.iter().map(|(group, ..)| Line::Row(named(group))).collect();
    let most = (WIDTH - values - COLUMN * many(grid.across.len())).clamp(least, MOST_NAMES);
    fitting(&rows, lang, (least, most))
}

fn many(count: usize) -> f64 {
    f64::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX))
}

/// The scale of all entries; those of the groups down may be longer than it.
fn scale(grid: &Grid<'_>, place: (f64, f64)) -> Scale {
    let yen = |entry: &Entry<'_>| Some(entry.cell.amount()?.yen());
    let rows = grid.lines.iter().map(|(_, entries, _)| entries.iter().filter_map(yen).collect());
    Scale::torn(&rows.collect::<Vec<_>>(), place)
}

/// A column for each group across.
fn crossed(speaker: &Speaker<'_>, grid: &Grid<'_>, size: f64, (names, step): (f64, f64)) -> Chart {
    let count = many(grid.across.len());
    let scale = scale(grid, (0.0, 1.0));
    let mut rows: Vec<Line> = Vec::new();
    for (group, entries, total) in &grid.lines {
        let hue = hue(group);
        let mut marks = Marks::default();
        for ((at, column), entry) in (0..).map(f64::from).zip(&grid.across).zip(entries) {
            // Where the groups across are ministries, colours are theirs.
            let hue = if hue == Hue::Neutral { self::hue(column) } else { hue };
            let scale = scale.over((at / count, (at + REACH) / count));
            meeting(speaker, &mut marks, entry, &scale, (size, hue));
        }
        let value = total.map(|it| it.words(speaker)).unwrap_or_default();
        let said = grid.across.iter().zip(entries).filter(|(_, entry)| entry.cell.amount().is_some());
        let said = said.map(|(group, entry)| format!("{} {}", group.name, speaker.visible(entry.cell, "")));
        let told = told(speaker.table.lang, (&group.name, &value), said);
        let (emblem, name) = (group.emblem.clone(), group.name.clone());
        rows.push(Line::Row(Row { emblem, name, marks: marks.0, height: TOP + TALL, value, told, ..Row::default() }));
    }
    if grid.whole.is_some() {
        rows.extend([Line::Rule, Line::Row(foot(speaker, grid, size))]);
    }
    framed(speaker, grid, names, head(grid, step - 10.0), rows)
}

/// The names of the columns, the last lines at one height.
fn head(grid: &Grid<'_>, room: f64) -> Head {
    let count = many(grid.across.len());
    let names: Vec<Vec<String>> = grid.across.iter().map(|group| balanced(&group.name, HEAD, room, 3)).collect();
    let most = names.iter().map(Vec::len).max().unwrap_or_default();
    let mut marks = Marks::default();
    for (at, name) in (0..).map(f64::from).zip(&names) {
        let above = HEAD_LINE * (many(most) - many(name.len()));
        for (line, text) in (0..).map(f64::from).zip(name) {
            marks.text(X::part(at / count), above + HEAD_LINE * line + 13.0, Anchor::Start, HEAD, text);
        }
    }
    let height = HEAD_LINE * many(most) + 7.0;
    let names = grid.across.iter().map(|group| group.name.clone()).collect();
    Head { marks: marks.0, names, value: grid.total.clone(), height, ..Head::default() }
}

/// A number over its bar.
fn meeting(speaker: &Speaker<'_>, marks: &mut Marks, entry: &Entry<'_>, scale: &Scale, (size, hue): (f64, Hue)) {
    let left = X::part(scale.left());
    let Some(amount) = entry.cell.amount() else {
        let kind = Type::plain(size, Hue::Ink3);
        return marks.text(left, 13.0, Anchor::Start, kind, said::nothing(speaker.table.lang));
    };
    marks.text(left, 13.0, Anchor::Start, Type::plain(size, Hue::Ink), entry.words(speaker));
    bar(marks, entry, amount, scale, ((TOP, TALL), hue));
}

/// A bar, dotted where it is an estimate.
fn bar(marks: &mut Marks, entry: &Entry<'_>, amount: &Amount, scale: &Scale, ((y, height), hue): ((f64, f64), Hue)) {
    let yen = amount.yen();
    if entry.is_estimate && !yen.is_zero() {
        let ends = (scale.at(yen.min(Decimal::ZERO)), scale.at(yen.max(Decimal::ZERO)));
        marks.framed(ends, (y, height), Fill::Tint(hue, ESTIMATE), hue, Dash::Dotted);
        if scale.is_beyond(yen) {
            marks.torn(scale.at(yen), (y, height), yen < Decimal::ZERO);
        }
    } else {
        marks.bar(scale, yen, (y, height), Fill::Solid(hue));
    }
}

/// The totals of the columns, and of all.
fn foot(speaker: &Speaker<'_>, grid: &Grid<'_>, size: f64) -> Row {
    let (count, lang) = (many(grid.across.len()), speaker.table.lang);
    let mut marks = Marks::default();
    for (at, cell) in (0..).map(f64::from).zip(&grid.foot) {
        let text = cell.map(|it| it.words(speaker)).unwrap_or_default();
        marks.text(X::part(at / count), 15.0, Anchor::Start, Type::bold(size), text);
    }
    let value = grid.whole.map(|it| it.words(speaker)).unwrap_or_default();
    let name = grid.total.clone();
    let published = grid
        .published
        .filter(|it| it.cell.amount().is_some())
        .map(|it| Words::from(Label::new("published", "公表").get(lang)).and(" ").and(it.words(speaker)));
    let told = told(lang, (&name, &value), published.as_ref().map(ToString::to_string));
    let value_detail = published.unwrap_or_default();
    Row { name, is_strong: true, marks: marks.0, height: 24.0, value, value_detail, told, ..Row::default() }
}

/// Each group down with its total, and its parts below it.
fn grouped(speaker: &Speaker<'_>, grid: &Grid<'_>) -> Chart {
    let scale = scale(grid, (0.0, 0.75));
    let mut rows = Vec::new();
    for (group, entries, total) in &grid.lines {
        let value = total.map(|it| it.words(speaker)).unwrap_or_default();
        let told = told(speaker.table.lang, (&group.name, &value), None);
        let (emblem, name) = (group.emblem.clone(), group.name.clone());
        rows.push(Line::Row(Row { emblem, name, is_strong: true, value, told, height: BAR, ..Row::default() }));
        for (part, entry) in grid.across.iter().zip(entries).filter(|(_, entry)| entry.cell.amount().is_some()) {
            let hue = if hue(group) == Hue::Neutral { self::hue(part) } else { hue(group) };
            rows.push(Line::Row(self::part(speaker, part, entry, &scale, hue)));
        }
    }
    if grid.whole.is_some() {
        rows.extend([Line::Rule, Line::Row(foot(speaker, &grid.sums(), 15.0))]);
    }
    let head = Head { value: grid.total.clone(), ..Head::default() };
    framed(speaker, grid, LONG_NAMES, head, rows)
}

/// A part of a group, with its number behind its bar.
fn part(speaker: &Speaker<'_>, group: &Group, entry: &Entry<'_>, scale: &Scale, hue: Hue) -> Row {
    let mut marks = Marks::default();
    let text = entry.words(speaker);
    if let Some(amount) = entry.cell.amount() {
        bar(&mut marks, entry, amount, scale, ((2.0, BAR), hue));
        // A zero stands on a short line of its own.
        let behind = if amount.yen().is_zero() { 16.0 } else { 8.0 };
        let end = scale.at(amount.yen().max(Decimal::ZERO)).plus(behind);
        marks.text(end, 16.0, Anchor::Start, Type::plain(14.0, Hue::Ink), text.clone());
    }
    let told = told(speaker.table.lang, (&group.name, &text), None);
    let (emblem, name) = (group.emblem.clone(), group.name.clone());
    Row { emblem, name, indent: 1, marks: marks.0, height: BAR + 4.0, told, ..Row::default() }
}

/// The rows of a table that is no cross-table: several sums of stages, or what was executed beside them.
fn listed(speaker: &Speaker<'_>) -> Chart {
    let (table, year) = (speaker.table, years(speaker.table).last().copied());
    let key =
        if table.columns.iter().any(|column| column.key == Key::EvenSplit) { Key::EvenSplit } else { Key::Amount };
    let rows: Vec<Fields<'_>> = table.rows.iter().map(|row| Fields::new(table, row)).collect();
    let rows: Vec<_> = rows.into_iter().filter(|fields| fields.year() == year).collect();
    let scale = Scale::of(rows.iter().filter_map(|fields| Some(fields.amount(key)?.1.yen())), (0.0, 0.75));
    let mut drawn: Vec<Line> = Vec::new();
    let mut last = String::new();
    for fields in &rows {
        let names: Vec<String> = fields.names().map(|cell| speaker.visible(cell, "")).collect();
        let (down, across) =
            names.split_first().map(|(down, across)| (down.clone(), across.join("・"))).unwrap_or_default();
        let emblem = fields.emblem();
        let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
        if down != last {
            let group = Row { emblem, name: down.clone(), told: down.clone(), is_strong: true, ..Row::default() };
            drawn.push(Line::Row(group));
            last = down;
        }
        let Some((cell, _)) = fields.amount(key) else { continue };
        let figure = table.column(key).and_then(|at| fields.figure(at));
        let entry = Entry { cell, figure, is_estimate: matches!(cell, Cell::Estimate(_)) };
        let group = Group { name: across, ..Group::default() };
        let details = fields.cell(Key::Stage).map(|cell| speaker.visible(cell, "").into()).into_iter().collect();
        drawn.push(Line::Row(Row { details, ..part(speaker, &group, &entry, &scale, hue) }));
    }
    let chart = framed(speaker, &Grid::default(), LONG_NAMES, Head::default(), drawn);
    Chart { subtitle: subtitle_of(speaker, year), ..chart }
}

fn framed(speaker: &Speaker<'_>, grid: &Grid<'_>, names: f64, head: Head, lines: Vec<Line>) -> Chart {
    let values = room_of_values(&lines, &head);
    Chart {
        lang: speaker.table.lang,
        finding: finding(speaker),
        subtitle: subtitle_of(speaker, None),
        columns: Columns { names, aside: 0.0, values },
        head,
        lines,
        key: keys(speaker.table, grid),
        notes: notes(speaker),
    }
}

fn hue(group: &Group) -> Hue {
    key::hue(group.emblem.as_ref().map(|emblem| emblem.slot))
}

/// A row in words.
fn told(lang: Lang, (name, value): (&str, &str), parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().collect::<Vec<_>>().join(Label::new("; ", "、").get(lang));
    match lang {
        Lang::En if parts.is_empty() => format!("{name}: {value}"),
        Lang::En => format!("{name}: {value} ({parts})"),
        Lang::Ja if parts.is_empty() => format!("{name}：{value}"),
        Lang::Ja => format!("{name}：{value}（{parts}）"),
    }
}

fn keys(table: &Table, grid: &Grid<'_>) -> Vec<KeyEntry> {
    let (lang, any) = (table.lang, |is: bool| grid.entries().any(|entry| entry.is_estimate == is));
    let first = grid.lines.iter().map(|(group, ..)| group).chain(&grid.across).find_map(|it| it.emblem.as_ref());
    let hue = key::hue(first.map(|emblem| emblem.slot));
    let mut keys = Vec::new();
    if any(true) {
        let text = Label::new("an estimate: the even split", "推計（均等割）").get(lang);
        keys.push(key::entry(text, |marks| {
            let ends = (X::part(0.0), X::part(1.0));
            marks.framed(ends, (2.0, TALL), Fill::Tint(hue, ESTIMATE), hue, Dash::Dotted);
        }));
        if any(false) {
            let text = Label::new("an amount that is not split", "分けていない額").get(lang);
            keys.push(key::entry(text, |marks| key::bar(marks, (0.0, 1.0), Fill::Solid(hue))));
        }
    }
    let scale = scale(grid, (0.0, 1.0));
    let is_torn = grid.entries().any(|entry| entry.cell.amount().is_some_and(|amount| scale.is_beyond(amount.yen())));
    keys.extend(is_torn.then(|| key::torn(lang, hue)));
    keys
}
