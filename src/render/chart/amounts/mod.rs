//! Sums by a dimension: a row for each group, a bar for each year.

mod keys;

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle_over};
use super::fields::{Fields, years};
use super::key;
use super::marks::{BAR, EARLIER, Marks, NUMBER, SMALL};
use super::measure::width;
use super::names::fitting;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Fill, Hue, Type, X};
use super::years::{Column, Drawn, HEIGHT, MOST_BARS, columns};
use super::{Chart, Columns, Head, Line, Row};
use crate::model::{FiscalYear, Label, Lang};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Key, Table};

/// How far bars reach at most and, however wide the numbers behind them are, at least.
const REACH: (f64, f64) = (0.2, 0.65);
/// The part of the width that the columns of several years have, and where the bars begin behind them.
const COURSE: f64 = 0.42;
const BEHIND: f64 = 0.45;
/// How wide the years beside bars are; about how wide names, years and marks are together.
const YEARS: f64 = 40.0;
const WIDTH: f64 = 872.0;
const MOST_NAMES: f64 = 340.0;
/// From the top of a bar to that of the next.
const STEP: f64 = BAR + 8.0;
/// From the top of a bar to the baseline of what is written beside it.
const BASELINE: f64 = 14.0;

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let years = years(table);
    let groups = groups(table);
    let is_course = years.len() > MOST_BARS;
    let names = names(speaker, &groups);
    let aside = if is_course { 0.0 } else { YEARS };
    let from = if is_course { BEHIND } else { 0.0 };
    // Behind the longest bar there is room for the widest numbers.
    let width = WIDTH - names - aside;
    let most = (1.0 - from) * (1.0 - REACH.0) * width;
    let rooms = || groups.iter().flatten().map(|fields| room_behind(speaker, fields));
    // What is published goes below the names where even short bars leave it no room.
    let behind = rooms().map(|[own, both]| if both > most { own } else { both }).fold(0.0, f64::max);
    let reach = 1.0 - from - behind / width;
    let reach = reach.clamp(REACH.0 * (1.0 - from), REACH.1 * (1.0 - from));
    let scale = Scale::torn(&groups.iter().map(|group| values(group)).collect::<Vec<_>>(), (from, from + reach));
    let place = Place { years: &years, scale, course: COURSE * width, most };
    let rows: Vec<Row> = groups.iter().map(|group| row(speaker, group, &place, groups.len() > 1)).collect();
    let first = rows.iter().find_map(|row| row.emblem.as_ref()).map(|emblem| emblem.slot);
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle_over(speaker, &years),
        columns: Columns { names, aside, values: 0.0 },
        head: head(&years, lang),
        key: keys::keys(table, first, &place),
        lines: rows.into_iter().map(Line::Row).collect(),
        notes: notes(speaker),
    }
}

/// How wide names are: whole, unless they would leave too little to bars.
fn names(speaker: &Speaker<'_>, groups: &[Vec<Fields<'_>>]) -> f64 {
    let lang = speaker.table.lang;
    let newest = groups.iter().filter_map(|group| group.last());
    let named = |it: &Fields<'_>| Row { emblem: it.emblem(), name: said::name(speaker, it), ..Row::default() };
    let rows: Vec<Line> = newest.map(|fields| Line::Row(named(fields))).collect();
    // English names of ministries are long, and so are their signs.
    let least = if lang == Lang::En { 250.0 } else { 190.0 };
    fitting(&rows, lang, (least, MOST_NAMES))
}

/// Where amounts are drawn.
struct Place<'y> {
    years: &'y [FiscalYear],
    scale: Scale,
    /// About how wide the columns of several years are.
    course: f64,
    /// The most room that there is behind a bar.
    most: f64,
}

impl Place<'_> {
    /// Whether years are columns, and the newest alone is a bar.
    fn is_course(&self) -> bool {
        self.years.len() > MOST_BARS
    }

    /// Whether what is published for a row stands behind its bar.
    fn says_beside(&self, speaker: &Speaker<'_>, fields: &Fields<'_>) -> bool {
        let [_, both] = room_behind(speaker, fields);
        self.has_bar(fields) && both <= self.most
    }

    /// Whether a row is drawn as a bar.
    fn has_bar(&self, fields: &Fields<'_>) -> bool {
        !self.is_course() || fields.year() == self.years.last().copied()
    }
}

/// The year of the bars, where others are columns before them.
fn head(years: &[FiscalYear], lang: Lang) -> Head {
    let Some(newest) = years.last().filter(|_| years.len() > MOST_BARS) else { return Head::default() };
    let mut marks = Marks::default();
    let name = if lang == Lang::En { newest.english() } else { newest.japanese() };
    marks.text(X::part(BEHIND), 13.0, Anchor::Start, Type::plain(12.0, Hue::Ink2), name);
    Head { marks: marks.0, ..Head::default() }
}

/// The cross of a contradiction, behind its ticks.
const CROSS: f64 = 10.0;

/// How wide is what stands behind a bar: its number alone, and with what is published.
fn room_behind(speaker: &Speaker<'_>, fields: &Fields<'_>) -> [f64; 2] {
    let own = fields.amount(Key::Amount).map_or(0.0, |(cell, _)| width(&speaker.visible(cell, ""), Type::bold(16.0)));
    let (text, kind) = published(speaker, fields).unwrap_or((Words::default(), SMALL));
    [own, own + 12.0 + width(&text, kind)].map(|room| 10.0 + CROSS + room)
}

/// What is published for a row, in words.
fn published(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Option<(Words, Type)> {
    let ((_, amount), (_, published)) = (fields.amount(Key::Amount)?, fields.published(Key::Amount)?);
    let (word, kind) = if published.meets(amount) {
        (Label::new("published", "公表"), SMALL)
    } else {
        (Label::new("contradicts: published", "矛盾　公表"), Type::bold(12.0))
    };
    let word = Words::from(word.get(speaker.table.lang));
    Some((word.and(" ").and(fields.published_words(speaker, Key::Amount)), kind))
}

/// The rows of each subject, a year each.
pub(super) fn groups(table: &Table) -> Vec<Vec<Fields<'_>>> {
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

/// All that a scale must hold of a group: amounts, what rounding leaves around them, what is published.
fn values(group: &[Fields<'_>]) -> Vec<Decimal> {
    let mut values = Vec::new();
    for fields in group {
        for (_, amount) in [fields.amount(Key::Amount), fields.published(Key::Amount)].into_iter().flatten() {
            values.extend([Some(amount.yen()), amount.low(), amount.high()].into_iter().flatten());
        }
    }
    values
}

fn row(speaker: &Speaker<'_>, group: &[Fields<'_>], place: &Place<'_>, has_others: bool) -> Row {
    let years = place.years;
    let Some(newest) = group.last() else { return Row::default() };
    let emblem = newest.emblem();
    let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
    let (mut marks, mut aside) = (Marks::default(), Vec::new());
    let of_year = |year: FiscalYear| group.iter().find(|fields| fields.year() == Some(year));
    let height = if place.is_course() {
        let values: Vec<_> = years.iter().map(|&year| (year, of_year(year))).collect();
        course(speaker, &mut marks, &values, (hue, place.course));
        let last = years.last().and_then(|&year| of_year(year));
        amount(speaker, &mut marks, last, place, (14.0, Fill::Solid(hue)), true);
        HEIGHT
    } else {
        for (at, &year) in (0..).map(f64::from).zip(years) {
            let (y, is_newest) = (4.0 + at * STEP, years.last() == Some(&year));
            aside.push((y + BASELINE, said::brief(year, speaker.table.lang).into()));
            let fill = if is_newest { Fill::Solid(hue) } else { Fill::Tint(hue, EARLIER) };
            amount(speaker, &mut marks, of_year(year), place, (y, fill), is_newest);
        }
        STEP * f64::from(u8::try_from(years.len()).unwrap_or(1))
    };
    let text = |fields: &Fields<'_>| {
        let parts = [fields.cell(Key::FiscalYear), fields.cell(Key::Amount)].into_iter().flatten();
        parts.map(|cell| speaker.visible(cell, "")).collect::<Vec<_>>().join(" ")
    };
    let told: Vec<String> = group.iter().map(text).collect();
    let name = said::name(speaker, newest);
    let below = group.iter().filter(|fields| !place.says_beside(speaker, fields));
    let below = below.filter_map(|fields| published_of_year(speaker, fields, place.has_bar(fields)));
    Row {
        emblem,
        told: format!("{name}: {}", told.join("; ")),
        name,
        details: details(speaker, newest, has_others).into_iter().chain(below).collect(),
        aside,
        height,
        marks: marks.0,
        ..Row::default()
    }
}

/// What is published for a year: of one without a bar, where rounding does not explain it.
fn published_of_year(speaker: &Speaker<'_>, fields: &Fields<'_>, has_bar: bool) -> Option<Words> {
    let ((_, amount), (_, published)) = (fields.amount(Key::Amount)?, fields.published(Key::Amount)?);
    let lang = speaker.table.lang;
    let year = said::brief(fields.year()?, lang);
    let words = match (published.meets(amount), lang) {
        (true, _) if !has_bar => return None,
        (true, Lang::En) => format!("{year} published: "),
        (true, Lang::Ja) => format!("{year}の公表額　"),
        (false, Lang::En) => format!("✕ {year} contradicts: published "),
        (false, Lang::Ja) => format!("✕ {year}は矛盾　公表 "),
    };
    Some(Words::from(words).and(fields.published_words(speaker, Key::Amount)))
}

/// A column for each year.
fn course(
    speaker: &Speaker<'_>,
    marks: &mut Marks,
    values: &[(FiscalYear, Option<&Fields<'_>>)],
    (hue, room): (Hue, f64),
) {
    let lang = speaker.table.lang;
    let column = |(at, (year, fields)): (usize, &(FiscalYear, Option<&Fields<'_>>))| Column {
        year: said::brief(*year, lang),
        value: match fields.and_then(|fields| Some((fields, fields.amount(Key::Amount)?.1))) {
            Some((fields, amount)) => Drawn::Number(amount.yen(), fields.words(speaker, Key::Amount, "")),
            None => Drawn::Nothing(said::nothing(lang)),
        },
        fill: if at + 1 == values.len() { Fill::Solid(hue) } else { Fill::Tint(hue, EARLIER) },
    };
    let drawn: Vec<Column> = values.iter().enumerate().map(column).collect();
    columns(marks, &drawn, (0.0, COURSE), room);
}

/// A bar with its number, what rounding leaves around it, and what is published for it.
fn amount(
    speaker: &Speaker<'_>,
    marks: &mut Marks,
    fields: Option<&Fields<'_>>,
    place: &Place<'_>,
    (y, fill): (f64, Fill),
    is_newest: bool,
) {
    let scale = &place.scale;
    let Some((fields, (_, amount))) = fields.and_then(|fields| Some((fields, fields.amount(Key::Amount)?))) else {
        return marks.text(scale.zero(), y + BASELINE, Anchor::Start, SMALL, said::nothing(speaker.table.lang));
    };
    marks.bar(scale, amount.yen(), (y, BAR), fill);
    if !scale.is_beyond(amount.yen()) {
        marks.whisker(scale, amount, (y, BAR));
    }
    let published = fields.published(Key::Amount);
    // Behind the end of the scale there is no place for a tick.
    if let Some((_, published)) = published.filter(|(_, published)| !scale.is_beyond(published.yen())) {
        let x = scale.at(published.yen());
        if published.meets(amount) { marks.tick(x, (y, BAR)) } else { marks.contradiction(x, (y, BAR)) }
    }
    let ends = [Some(amount.yen()), amount.high(), published.map(|(_, it)| it.yen())].into_iter().flatten();
    let cross = if published.is_some_and(|(_, published)| !published.meets(amount)) { CROSS } else { 0.0 };
    let end = ends.max().map_or(scale.zero(), |end| scale.at(end.max(Decimal::ZERO))).plus(10.0 + cross);
    let kind = if is_newest { Type::bold(16.0) } else { NUMBER };
    let text = fields.words(speaker, Key::Amount, "");
    let behind = end.plus(width(&text, kind) + 12.0);
    marks.text(end, y + BASELINE, Anchor::Start, kind, text);
    let beside = self::published(speaker, fields).filter(|_| place.says_beside(speaker, fields));
    if let Some((text, kind)) = beside {
        marks.text(behind, y + BASELINE, Anchor::Start, kind, text);
    }
}

/// How many programs it is of, and its share of the whole, unless it is all of it.
fn details(speaker: &Speaker<'_>, fields: &Fields<'_>, has_others: bool) -> Option<Words> {
    let joint = Label::new(" · ", "・").get(speaker.table.lang);
    let share = Some(fields.words(speaker, Key::SharePercent, "")).filter(|share| has_others && !share.is_empty());
    match (said::programs(speaker, fields), share) {
        (Some(programs), Some(share)) => Some(Words::from(programs).and(joint).and(share)),
        (programs, share) => programs.map(Words::from).or(share),
    }
}
