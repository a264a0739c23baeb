//! A program's family: small columns by year, and elbows from what ended to what continues it.

use super::around::{finding, notes, subtitle};
use super::family::{Event, Family, Member};
use super::key;
use super::marks::{Marks, SMALL};
use super::measure::{lines, width};
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Shape, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row, Thread};
use crate::model::{FiscalYear, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Words;

const NAMES: f64 = 270.0;
/// About how wide the marks are.
const WIDTH: f64 = 602.0;
/// Above the tallest column, its height, and where what is said below stands.
const ABOVE: f64 = 16.0;
const TALL: f64 = 34.0;
const BASE: f64 = ABOVE + TALL;
const BELOW: f64 = BASE + 14.0;
/// The line that an old name has.
const OLD_NAME: f64 = BELOW + 15.0;
/// Where elbows run: above the signs of zero and of no figure.
const ELBOW: f64 = BASE - 22.0;
/// Half of a column.
const HALF: f64 = 18.0;
/// Between elbows of one year.
const SLOT: f64 = 7.0;
const HEAD: Type = Type::plain(12.0, Hue::Ink2);
const SIZES: [f64; 2] = [13.0, 11.0];

/// Where columns stand.
struct Layout {
    count: f64,
    scale: Scale,
    /// The size of numbers; without one, only a program's last number has room.
    size: Option<f64>,
}

impl Layout {
    fn of(speaker: &Speaker<'_>, family: &Family<'_>) -> Self {
        let figures = || family.members.iter().flat_map(|member| member.figures.values());
        let slots = family.events.iter().map(|event| event.slot).max().unwrap_or_default();
        let count = f64::from(u16::try_from(family.years.len().max(1)).unwrap_or(u16::MAX));
        let room = WIDTH / count - 10.0 - 2.0 * SLOT * f64::from(slots);
        let fits = |size: &f64| figures().all(|it| width(&speaker.visible(it.cell, ""), Type::bold(*size)) <= room);
        let scale = Scale::of(figures().filter_map(|it| Some(it.cell.amount()?.yen())), (0.0, 1.0));
        Self { count, scale, size: SIZES.into_iter().find(fits) }
    }

    fn at(&self, place: usize) -> f64 {
        f64::from(u16::try_from(place).unwrap_or(u16::MAX)) / self.count
    }

    /// The middle of a year's column.
    fn middle(&self, place: usize) -> X {
        X::part(self.at(place) + 0.5 / self.count)
    }

    /// Where an event's elbow runs down, between two years.
    fn stem(&self, event: &Event) -> X {
        X::part(self.at(event.year)).plus(-SLOT * f64::from(event.slot))
    }

    fn half(&self) -> f64 {
        HALF.min(WIDTH / self.count * 0.3)
    }

    fn kind(&self) -> Type {
        Type::bold(self.size.unwrap_or(11.0))
    }

    /// How far a column and its number reach from their middle.
    fn reach(&self, speaker: &Speaker<'_>, member: &Member<'_>, place: usize) -> f64 {
        let held = member.figures.get(&place);
        let number = held.map_or(0.0, |it| width(&speaker.visible(it.cell, ""), self.kind()) / 2.0);
        number.max(self.half())
    }
}

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let family = Family::of(speaker);
    let layout = Layout::of(speaker, &family);
    let rows = (0..).zip(&family.members).map(|(at, member)| row(speaker, &family, &layout, (at, member)));
    Chart {
        lang: speaker.table.lang,
        finding: finding(speaker),
        subtitle: subtitle(speaker),
        columns: Columns { names: NAMES, aside: 0.0, values: 0.0 },
        lines: rows.map(Line::Row).collect(),
        head: head(speaker, &family, &layout),
        key: keys(speaker, &family),
        notes: notes(speaker),
    }
}

fn head(speaker: &Speaker<'_>, family: &Family<'_>, layout: &Layout) -> Head {
    let lang = speaker.table.lang;
    let mut marks = Marks::default();
    let long = |year: &FiscalYear| if lang == Lang::En { year.english() } else { year.japanese() };
    let fits = family.years.iter().all(|year| width(&long(year), HEAD) + 8.0 < WIDTH / layout.count);
    for (at, year) in family.years.iter().enumerate() {
        let text = if fits { long(year) } else { said::brief(*year, lang) };
        marks.text(layout.middle(at), 13.0, Anchor::Middle, HEAD, text);
    }
    Head { marks: marks.0, ..Head::default() }
}

fn row(speaker: &Speaker<'_>, family: &Family<'_>, layout: &Layout, (at, member): (usize, &Member<'_>)) -> Row {
    let lang = speaker.table.lang;
    let mut marks = Marks::default();
    let hue = key::hue(member.emblem.as_ref().map(|emblem| emblem.slot));
    let last = member.figures.keys().next_back().copied();
    for place in 0..family.years.len() {
        let is_told = layout.size.is_some() || last == Some(place);
        column(speaker, &mut marks, layout, (member, place), (hue, is_told));
    }
    let mut threads = Vec::new();
    for event in &family.events {
        threads.extend(elbow(speaker, &mut marks, layout, (event, at, member)));
    }
    let mut height = BELOW + 4.0;
    let mut before = 0.0;
    for (year, old) in member.renames() {
        let Some(place) = family.years.iter().position(|it| *it == year) else { continue };
        rename(&mut marks, (before, layout.at(place)), old, lang);
        before = layout.at(place);
        height = OLD_NAME + 4.0;
    }
    // Without a figure there is no column that an elbow could lead to.
    let is_loose = member.depth > 0 && member.figures.is_empty();
    let loose = is_loose.then(|| Label::new("continues the one above", "上の事業を承継").get(lang).to_owned());
    let figures = member.figures.iter().filter_map(|(place, held)| {
        Some(format!("{} {}", said::brief(*family.years.get(*place)?, lang), speaker.visible(held.cell, "")))
    });
    let joint = Label::new("; ", "、").get(lang);
    let told = figures.collect::<Vec<_>>().join(joint);
    Row {
        emblem: member.emblem.clone(),
        name: member.name().to_owned(),
        indent: member.depth,
        details: member.stage_name.clone().into_iter().chain(loose).map(Into::into).collect(),
        told: format!("{}{}{told}", member.name(), Label::new(": ", "：").get(lang)),
        marks: marks.0,
        threads,
        height,
        ..Row::default()
    }
}

/// A year's column: a zero stands on a line, no figure is a sign.
fn column(
    speaker: &Speaker<'_>,
    marks: &mut Marks,
    layout: &Layout,
    (member, place): (&Member<'_>, usize),
    (hue, is_told): (Hue, bool),
) {
    let (middle, half) = (layout.middle(place), layout.half());
    let figure = member.figures.get(&place).and_then(|held| Some((held, held.cell.amount()?)));
    let Some((held, amount)) = figure else {
        return marks.text(middle, BASE - 3.0, Anchor::Middle, SMALL, said::nothing(speaker.table.lang));
    };
    let (from, to) = (middle.plus(-half), middle.plus(half));
    let height = |x: X| x.percent / 100.0 * TALL;
    let (zero, end) = (height(layout.scale.zero()), height(layout.scale.at(amount.yen())));
    let top = BASE - zero.max(end);
    if amount.yen().is_zero() {
        let y = (top, top);
        marks.0.push(Shape::Line { from, to, y, width: 1.5, hue: Hue::Ink, dash: Dash::Solid, halo: 0.0 });
    } else {
        let height = (zero - end).abs().max(1.0);
        let fill = Fill::Solid(hue);
        marks.0.push(Shape::Rect { from, to, y: top, height, fill, outline: None, radius: 0.0 });
    }
    if is_told {
        marks.text(
            middle,
            top - 4.0,
            Anchor::Middle,
            layout.kind(),
            Words::figure(speaker.visible(held.cell, ""), held.figure),
        );
    }
}

/// A row's part of an elbow: three straight lines, with a dot at their head.
fn elbow(
    speaker: &Speaker<'_>,
    marks: &mut Marks,
    layout: &Layout,
    (event, at, member): (&Event, usize, &Member<'_>),
) -> Option<Thread> {
    let rows = || event.before.iter().chain(&event.after).copied();
    let (first, last) = (rows().min()?, rows().max()?);
    if !(first..=last).contains(&at) {
        return None;
    }
    let (stem, dash) = (layout.stem(event), if event.is_inferred { Dash::Dotted } else { Dash::Solid });
    let mut line = |from: X, to: X| {
        let y = (ELBOW, ELBOW);
        marks.0.push(Shape::Line { from, to, y, width: 1.5, hue: Hue::Ink, dash, halo: 0.0 });
    };
    if let Some(place) = member.last_before(event.year).filter(|_| event.before.contains(&at)) {
        line(layout.middle(place).plus(layout.reach(speaker, member, place) + 4.0), stem);
    }
    if event.after.contains(&at) {
        let end = layout.middle(event.year).plus(-layout.reach(speaker, member, event.year) - 7.0);
        line(stem, end);
        let (from, to, fill) = (end.plus(-3.0), end.plus(3.0), Fill::Solid(Hue::Ink));
        marks.0.push(Shape::Rect { from, to, y: ELBOW - 3.0, height: 6.0, fill, outline: None, radius: 3.0 });
    }
    // The word stands where all come from or, where they are several, where all go to.
    let is_named = if event.before.len() == 1 { at == first } else { at == last };
    if is_named {
        let place = if event.year == 0 { (stem.plus(5.0), Anchor::Start) } else { (stem.plus(-5.0), Anchor::End) };
        marks.label(place.0, BELOW, place.1, Type::bold(12.0), event.name.get(speaker.table.lang));
    }
    Some(Thread { x: stem, dash, from: (at == first).then_some(ELBOW), to: (at == last).then_some(ELBOW) })
}

/// A tick between two years, with the older name before it, as far back as the tick before.
fn rename(marks: &mut Marks, (before, part): (f64, f64), old: &str, lang: Lang) {
    let (x, gap) = (X::part(part), 6.0);
    let y = (BASE - 12.0, OLD_NAME + 2.0);
    marks.0.push(Shape::Line { from: x, to: x, y, width: 2.5, hue: Hue::Ink, dash: Dash::Solid, halo: 5.0 });
    let old = format!("{}{old}", Label::new("was ", "旧：").get(lang));
    let text = lines(&old, SMALL, (part - before) * WIDTH - 2.0 * gap, 1).into_iter().next().unwrap_or_default();
    marks.label(x.plus(-gap), OLD_NAME, Anchor::End, SMALL, text);
}

fn keys(speaker: &Speaker<'_>, family: &Family<'_>) -> Vec<KeyEntry> {
    let lang = speaker.table.lang;
    let figures = || family.members.iter().flat_map(|member| member.figures.values());
    let mut keys = Vec::new();
    if figures().any(|it| it.cell.amount().is_some_and(|amount| amount.yen().is_zero())) {
        keys.push(key::entry(Label::new("a budget of 0", "0円の予算").get(lang), |marks| {
            let (from, to, y) = (X::part(0.1), X::part(0.9), (15.0, 15.0));
            marks.0.push(Shape::Line { from, to, y, width: 1.5, hue: Hue::Ink, dash: Dash::Solid, halo: 0.0 });
            marks.text(X::part(0.5), 12.0, Anchor::Middle, Type::bold(13.0), "0");
        }));
    }
    if family.members.iter().any(|member| member.figures.len() < family.years.len()) {
        let text = Label::new("no figure of the year", "その年度に予算の記載がない").get(lang);
        keys.push(key::entry(text, |marks| marks.text(X::part(0.5), 12.0, Anchor::Middle, SMALL, said::nothing(lang))));
    }
    let texts = [
        (Dash::Solid, Label::new("continued, as a document says", "出典に記された承継")),
        (Dash::Dotted, Label::new("continued, as is inferred", "推定した承継")),
    ];
    for (dash, text) in texts {
        if family.events.iter().any(|event| event.is_inferred == (dash == Dash::Dotted)) {
            keys.push(key::entry(text.get(lang), |marks| {
                let (from, to, y) = (X::part(0.0), X::part(1.0), (8.0, 8.0));
                marks.0.push(Shape::Line { from, to, y, width: 1.5, hue: Hue::Ink, dash, halo: 0.0 });
                let (from, fill) = (to.plus(-6.0), Fill::Solid(Hue::Ink));
                marks.0.push(Shape::Rect { from, to, y: 5.0, height: 6.0, fill, outline: None, radius: 3.0 });
            }));
        }
    }
    if family.members.iter().any(|member| member.renames().next().is_some()) {
        keys.push(key::entry(Label::new("renamed", "名称変更").get(lang), |marks| key::tick(marks, 0.5)));
    }
    keys
}
