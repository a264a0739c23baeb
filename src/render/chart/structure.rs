//! Which phases each program spans, and its amount: bars of one height over a column for each phase.

use super::around::{finding, notes, subtitle_of};
use super::fields::Fields;
use super::key;
use super::marks::{Marks, SMALL};
use super::measure::{balanced, width};
use super::names::fitting;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Outline, Shape, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row, emblem};
use crate::model::{Amount, FiscalYear, Label};
use crate::render::speaker::Speaker;
use crate::render::words::Words;
use crate::table::{Cell, Column, Emblem, Key, Table};
use crate::visible;

/// How wide names are at least and at most: what they need beyond that is taken from the amounts, not from the phases.
const NAMES: (f64, f64) = (290.0, 350.0);
/// About how wide the marks are.
const WIDTH: f64 = 582.0;
/// How wide phases are of it, and where amounts begin behind them.
const PHASES: f64 = 384.0;
const AMOUNTS: f64 = 407.0;
const HEIGHT: f64 = 32.0;
const TOP: f64 = 4.0;
const TALL: f64 = 24.0;
const RADIUS: f64 = 6.0;
/// Between a bar and the line that divides phases.
const INSET: f64 = 2.0;
const TINT: u8 = 16;
const HEAD: Type = Type::plain(12.0, Hue::Ink2);
const HEAD_LINE: f64 = 15.0;
const NUMBER: Type = Type::bold(14.0);

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let table = speaker.table;
    let names = names(speaker);
    let places = Places { width: NAMES.0 + WIDTH - names, ..Places::of(table) };
    let cells = || table.rows.iter().chain(&table.totals).filter_map(|row| row.cells.get(places.amount?));
    let widest = cells().map(|cell| width(&speaker.visible(cell, ""), NUMBER)).fold(0.0, f64::max);
    let from = if places.bars.is_empty() { 0.0 } else { AMOUNTS / places.width };
    let to = (1.0 - (widest + 16.0) / places.width).max(from + 0.04);
    let drawn = table.rows.iter().filter_map(|row| Some(row.cells.get(places.amount?)?.amount()?.yen()));
    let drawn: Vec<_> = drawn.map(|yen| vec![yen]).collect();
    let scale = Scale::torn(&drawn, (from, to));
    let is_torn = drawn.iter().flatten().any(|yen| scale.is_beyond(*yen));
    let mut lines = Vec::new();
    for it in &table.rows {
        lines.extend(it.heading.as_ref().map(|heading| Line::Group(visible::line(&heading.text).into_owned())));
        lines.push(Line::Row(row(speaker, it, &places, &scale)));
    }
    lines.extend(table.totals.iter().flat_map(|it| [Line::Rule, Line::Row(total(speaker, it, &places, from))]));
    Chart {
        lang: table.lang,
        finding: finding(speaker),
        subtitle: subtitle_of(speaker, places.year),
        columns: Columns { names, aside: 0.0, values: 0.0 },
        head: head(table, &places),
        lines,
        key: keys(table, &places, is_torn),
        notes: notes(speaker),
    }
}

/// How wide names are: whole, unless they would leave too little to phases.
fn names(speaker: &Speaker<'_>) -> f64 {
    let named = |row| {
        let fields = Fields::new(speaker.table, row);
        Line::Row(Row { emblem: fields.emblem(), name: said::name(speaker, &fields), ..Row::default() })
    };
    fitting(&speaker.table.rows.iter().map(named).collect::<Vec<_>>(), speaker.table.lang, NAMES)
}

/// Where in its rows a table has what is drawn.
struct Places {
    /// The columns of phases.
    bars: Vec<usize>,
    /// The amounts of the newest year.
    amount: Option<usize>,
    year: Option<FiscalYear>,
    /// About how wide phases and amounts are together.
    width: f64,
}

impl Places {
    fn of(table: &Table) -> Self {
        let of_key = |key| (0..).zip(&table.columns).filter(move |(_, it): &(usize, &Column)| it.key == key);
        let newest = of_key(Key::Amount).max_by_key(|(_, column)| column.year());
        Self {
            bars: of_key(Key::Bar).map(|(at, _)| at).collect(),
            amount: newest.map(|(at, _)| at),
            year: newest.and_then(|(_, column)| column.year()),
            width: WIDTH,
        }
    }

    /// Where a phase begins; where the last one ends, after all of them.
    fn edge(&self, at: usize) -> X {
        let of = |count: usize| f64::from(u16::try_from(count).unwrap_or(u16::MAX));
        X::part(PHASES / self.width * of(at) / of(self.bars.len().max(1)))
    }
}

/// The names of the phases over their columns, the last lines at one height.
fn head(table: &Table, places: &Places) -> Head {
    let room = places.edge(1).percent / 100.0 * places.width - 2.0;
    let title =
        |at: &usize| table.columns.get(*at).map_or(Vec::new(), |it| balanced(&visible::line(&it.title), HEAD, room, 3));
    let names: Vec<Vec<String>> = places.bars.iter().map(title).collect();
    let most = names.iter().map(Vec::len).max().unwrap_or_default();
    let of = |count: usize| f64::from(u16::try_from(count).unwrap_or(u16::MAX));
    let mut marks = Marks::default();
    for (at, name) in names.iter().enumerate() {
        let middle = X::part((places.edge(at).percent + places.edge(at + 1).percent) / 200.0);
        for (line, text) in name.iter().enumerate() {
            let y = HEAD_LINE * (of(most) - of(name.len()) + of(line)) + 13.0;
            marks.text(middle, y, Anchor::Middle, HEAD, text);
        }
    }
    Head { marks: marks.0, height: HEAD_LINE * of(most) + 7.0, ..Head::default() }
}

fn row(speaker: &Speaker<'_>, row: &crate::table::Row, places: &Places, scale: &Scale) -> Row {
    let (table, fields) = (speaker.table, Fields::new(speaker.table, row));
    let (name, emblem) = (said::name(speaker, &fields), fields.emblem());
    let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
    let mut marks = Marks::default();
    let count = places.bars.len();
    if count > 0 {
        (0..=count).for_each(|at| marks.grid(places.edge(at), HEIGHT, Hue::Hairline));
    }
    let runs = runs(row, places);
    spans(&mut marks, &runs, places, hue);
    let none = Label::new("no phase", "フェーズの区分なし").get(table.lang);
    if count > 0 && runs.is_empty() {
        marks.label(X::part(PHASES / places.width / 2.0), TOP + 16.0, Anchor::Middle, SMALL, none);
    }
    let amount = places.amount.and_then(|at| row.cells.get(at));
    let text = places.amount.map(|at| fields.words_at(speaker, at, said::nothing(table.lang))).unwrap_or_default();
    match amount.and_then(Cell::amount) {
        Some(amount) => figure(&mut marks, amount, scale, (hue, text.clone())),
        None => marks.text(scale.zero(), TOP + 17.0, Anchor::Start, SMALL, text.clone()),
    }
    let stage = fields.cell(Key::Stage).map(|cell| speaker.visible(cell, ""));
    let phases = fields.cell(Key::Phases).filter(|_| count > 0 && fields.cell(Key::Programs).is_none());
    let phases = phases.map(|cell| speaker.visible(cell, none));
    let colon = Label::new(": ", "：").get(table.lang);
    let joint = Label::new("; ", "・").get(table.lang);
    let told = phases.into_iter().chain([text.to_string()]).collect::<Vec<_>>().join(joint);
    let told = format!("{name}{colon}{told}");
    let details = said::programs(speaker, &fields).into_iter().chain(stage).map(Into::into).collect();
    Row { emblem, name, details, marks: marks.0, height: HEIGHT, told, ..Row::default() }
}

/// The phases that follow one another, with what is written over them.
struct Run {
    from: usize,
    to: usize,
    is_dotted: bool,
    label: String,
}

fn runs(row: &crate::table::Row, places: &Places) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, place) in places.bars.iter().enumerate() {
        let Some(Cell::Bar { opens, dotted, label, .. }) = row.cells.get(*place) else { continue };
        let label = visible::line(label);
        match runs.last_mut().filter(|_| !opens) {
            Some(run) => {
                run.to = at + 1;
                run.label.push_str(&label);
            }
            None => runs.push(Run { from: at, to: at + 1, is_dotted: *dotted, label: label.into_owned() }),
        }
    }
    runs
}

/// A bar for each run; a thin line joins those with a gap between them.
fn spans(marks: &mut Marks, runs: &[Run], places: &Places, hue: Hue) {
    let middle = TOP + TALL / 2.0;
    for (one, next) in runs.iter().zip(runs.iter().skip(1)) {
        let (from, to) = (places.edge(one.to), places.edge(next.from));
        let y = (middle, middle);
        marks.0.push(Shape::Line { from, to, y, width: 1.5, hue, dash: Dash::Solid, halo: 4.0 });
    }
    for run in runs {
        let (from, to) = (places.edge(run.from), places.edge(run.to));
        marks.0.push(span((from.plus(INSET), to.plus(-INSET)), (TOP, TALL), hue, run.is_dotted));
        let kind = Type::plain(13.0, Hue::Ink);
        if width(&run.label, kind) + 12.0 < (to.percent - from.percent) / 100.0 * places.width {
            let x = X::part((from.percent + to.percent) / 200.0);
            marks.text(x, middle + 4.5, Anchor::Middle, kind, &run.label);
        }
    }
}

fn span((from, to): (X, X), (y, height): (f64, f64), hue: Hue, is_dotted: bool) -> Shape {
    let dash = if is_dotted { Dash::Dotted } else { Dash::Solid };
    let outline = Some(Outline { hue, width: 1.5, dash });
    Shape::Rect { from, to, y, height, fill: Fill::Tint(hue, TINT), outline, radius: RADIUS }
}

/// The bar of an amount, and its number.
fn figure(marks: &mut Marks, amount: &Amount, scale: &Scale, (hue, text): (Hue, Words)) {
    let yen = amount.yen();
    marks.bar(scale, yen, (TOP + 6.0, 12.0), Fill::Solid(hue));
    let behind = if yen.is_zero() { 16.0 } else { 8.0 };
    let end = scale.at(yen.max(rust_decimal::Decimal::ZERO)).plus(behind);
    marks.text(end, TOP + 17.0, Anchor::Start, NUMBER, text);
}

/// A total, and what is published for it.
fn total(speaker: &Speaker<'_>, row: &crate::table::Row, places: &Places, from: f64) -> Row {
    let (fields, lang) = (Fields::new(speaker.table, row), speaker.table.lang);
    let name = said::name(speaker, &fields);
    let text = |fields: Fields<'_>| {
        let at = places.amount?;
        fields.cell_at(at).filter(|cell| cell.amount().is_some()).map(|_| fields.words_at(speaker, at, ""))
    };
    let (own, published) = fields.apart();
    let own = text(own).unwrap_or_default();
    let label = Words::from(Label::new("published", "公表").get(lang));
    let published = published.and_then(text).map(|it| label.and(" ").and(it));
    let mut marks = Marks::default();
    marks.text(X::part(from), 15.0, Anchor::Start, NUMBER, own.clone());
    let told = [format!("{name} {own}")]
        .into_iter()
        .chain(published.as_ref().map(ToString::to_string))
        .collect::<Vec<_>>()
        .join("・");
    let stage = fields.cell(Key::Stage).map(|cell| speaker.visible(cell, ""));
    let details = stage.into_iter().map(Words::from).chain(published).collect();
    Row { name, is_strong: true, details, marks: marks.0, height: 20.0, told, ..Row::default() }
}

fn keys(table: &Table, places: &Places, is_torn: bool) -> Vec<KeyEntry> {
    let has = |wanted: bool| {
        let cells = || table.rows.iter().flat_map(|row| places.bars.iter().filter_map(|at| row.cells.get(*at)));
        cells().any(|cell| matches!(cell, Cell::Bar { dotted, .. } if *dotted == wanted))
    };
    let first: Option<Emblem> = table.rows.iter().find_map(|row| {
        let Some(Cell::Term { code, .. }) = Fields::new(table, row).cell(Key::Ministry) else { return None };
        emblem(table, code)
    });
    let hue = key::hue(first.map(|emblem| emblem.slot));
    let mut keys = Vec::new();
    let texts = [
        (true, Label::new("phases inferred from what the documents say", "フェーズは記述からの推定")),
        (false, Label::new("phases stated by the documents", "フェーズを出典が明記")),
    ];
    for (is_dotted, text) in texts.into_iter().filter(|(is_dotted, _)| has(*is_dotted)) {
        keys.push(key::entry(text.get(table.lang), |marks| {
            marks.0.push(span((X::part(0.0), X::part(1.0)), (1.0, 14.0), hue, is_dotted));
        }));
    }
    if !keys.is_empty() {
        let text = Label::new("amount, at the right", "金額（右の棒）").get(table.lang);
        keys.push(key::entry(text, |marks| key::bar(marks, (0.0, 0.8), Fill::Solid(hue))));
    }
    keys.extend(is_torn.then(|| key::torn(table.lang, hue)));
    keys
}
