//! How much of each appropriation was executed and how much carried over, up to a line at all of it.

use rust_decimal::Decimal;

use super::around::{finding, notes, subtitle_of};
use super::fields::{Fields, years};
use super::key;
use super::marks::Marks;
use super::measure::width;
use super::said;
use super::scale::Scale;
use super::shape::{Anchor, Dash, Fill, Hue, Type, X};
use super::{Chart, Columns, Head, KeyEntry, Line, Row};
use crate::model::{Label, Lang, Stage};
use crate::render::speaker::Speaker;
use crate::table::{Cell, Key, NoteCode, Table};

/// The scale ends at so many percent.
const END: i64 = 120;
/// A tint that says: carried over.
const CARRIED: u8 = 26;
const BAR: (f64, f64) = (4.0, 12.0);
const HEIGHT: f64 = 20.0;
const BASELINE: f64 = 15.0;
const HEAD: Type = Type::plain(12.0, Hue::Ink2);
const BUDGET: Type = Type::plain(15.0, Hue::Ink2);

pub(super) fn chart(speaker: &Speaker<'_>) -> Chart {
    let (table, lang) = (speaker.table, speaker.table.lang);
    let all = || table.rows.iter().map(|row| Fields::new(table, row));
    // The newest year of which anything is known.
    let known = all().filter(|fields| rate(fields).is_some()).filter_map(|fields| fields.year()).max();
    let newest = known.or_else(|| years(table).last().copied());
    let fields = all();
    let rows: Vec<Row> = fields.filter(|fields| fields.year() == newest).map(|fields| row(speaker, &fields)).collect();
    let slot = rows.iter().find_map(|row| row.emblem.as_ref()).map(|emblem| emblem.slot);
    let values = rows.iter().map(|row| width(&row.value, Type::bold(16.0))).fold(56.0, f64::max);
    Chart {
        lang,
        finding: finding(speaker),
        subtitle: subtitle_of(speaker, newest),
        columns: Columns { names: 250.0, aside: 0.0, values },
        head: head(table),
        lines: rows.into_iter().map(Line::Row).collect(),
        key: keys(table, slot),
        notes: notes(speaker),
    }
}

fn scale() -> Scale {
    Scale::of([Decimal::from(END)], (0.0, 1.0))
}

fn head(table: &Table) -> Head {
    let (lang, scale) = (table.lang, scale());
    let (mut marks, mut edge) = (Marks::default(), Marks::default());
    for (at, anchor) in [(0, Anchor::Start), (50, Anchor::Middle), (100, Anchor::Middle)] {
        marks.text(scale.at(Decimal::from(at)), 13.0, anchor, HEAD, format!("{at}%"));
    }
    let unit = table.unit.map(|unit| unit.label().get(lang)).unwrap_or_default();
    let budget = match lang {
        Lang::En => format!("Budget ({unit})"),
        Lang::Ja => format!("予算現額（{unit}）"),
    };
    edge.text(X::part(1.0), 13.0, Anchor::End, HEAD, budget);
    let value = Label::new("Rate", "執行率").get(lang).to_owned();
    Head { marks: marks.0, value, edge: edge.0, edge_width: 124.0, ..Head::default() }
}

fn row(speaker: &Speaker<'_>, fields: &Fields<'_>) -> Row {
    let (lang, emblem) = (speaker.table.lang, fields.emblem());
    let hue = key::hue(emblem.as_ref().map(|emblem| emblem.slot));
    let rate = rate(fields);
    let (budget, value) = (fields.words(speaker, Key::Amount, ""), fields.words(speaker, Key::ExecutionPercent, ""));
    let carried = carried(fields);
    let mut edge = Marks::default();
    edge.text(X::part(1.0), BASELINE, Anchor::End, BUDGET, budget.clone());
    let is_over = rate.is_some_and(|rate| rate > Decimal::ONE_HUNDRED);
    let over = is_over.then(|| Label::new("over 100%", "100%超").get(lang).to_owned());
    let name = said::name(speaker, fields);
    let value = if value.is_empty() { said::nothing(lang).into() } else { value };
    let told = match lang {
        Lang::En => format!("{name}: {value} of {budget}"),
        Lang::Ja => format!("{name}：{budget}の{value}"),
    };
    Row {
        marks: marks(rate, carried, hue).0,
        emblem,
        name,
        tags: over.into_iter().collect(),
        height: HEIGHT,
        value,
        edge: edge.0,
        told,
        ..Row::default()
    }
}

/// The percentage of the appropriation that was executed.
fn rate(fields: &Fields<'_>) -> Option<Decimal> {
    if let Some(Cell::Percent(rate)) = fields.cell(Key::ExecutionPercent) { Some(*rate) } else { None }
}

/// The percentage of the appropriation that was carried over.
fn carried(fields: &Fields<'_>) -> Option<Decimal> {
    let year = fields.year()?;
    let whole = fields.amount(Key::Amount)?.1.yen();
    // What is carried out is printed as less.
    let carried = -fields.of(|column| column.year() == Some(year) && column.is_of(Stage::CarriedOut))?.amount()?.yen();
    carried.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole).filter(|part| *part > Decimal::ZERO)
}

/// What was executed, then what was carried over, in a frame that is all of it.
fn marks(rate: Option<Decimal>, carried: Option<Decimal>, hue: Hue) -> Marks {
    let (scale, mut marks) = (scale(), Marks::default());
    let whole = scale.at(Decimal::ONE_HUNDRED);
    let Some(rate) = rate else { return marks };
    marks.framed((scale.zero(), whole), BAR, Fill::None, Hue::Rule, Dash::Solid);
    if let Some(end) = carried.and_then(|carried| rate.checked_add(carried)) {
        marks.area(&scale, (rate, end), BAR, Fill::Tint(hue, CARRIED));
        if scale.is_beyond(end) {
            marks.torn(scale.at(end), BAR, false);
        }
    }
    marks.bar(&scale, rate, BAR, Fill::Solid(hue));
    marks.grid(whole, HEIGHT, Hue::Ink2);
    marks
}

fn keys(table: &Table, slot: Option<usize>) -> Vec<KeyEntry> {
    let (lang, hue) = (table.lang, key::hue(slot));
    let executed = Label::new("executed, of the appropriation", "執行（歳出予算現額に対する割合）");
    let carried = Label::new("carried over into the next year", "翌年度へ繰越し");
    let has_carried = table.columns.iter().any(|column| column.is_of(Stage::CarriedOut));
    let rest = if has_carried {
        Label::new("neither", "不用など")
    } else {
        Label::new("not executed in the year", "年度内に執行しなかった額")
    };
    let mut keys = vec![key::entry(executed.get(lang), |marks| key::bar(marks, (0.0, 0.7), Fill::Solid(hue)))];
    if has_carried {
        let tint = Fill::Tint(hue, CARRIED);
        keys.push(key::entry(carried.get(lang), |marks| key::bar(marks, (0.0, 0.7), tint)));
    }
    keys.push(key::entry(rest.get(lang), |marks| {
        marks.framed((X::part(0.0), X::part(0.7)), (2.0, 12.0), Fill::None, Hue::Rule, Dash::Solid);
    }));
    if table.notes.iter().any(|note| note.code == NoteCode::AbsentStage) {
        keys.push(key::entry(Label::new("not yet published", "未公表").get(lang), |marks| {
            marks.unknown(X::part(0.0).plus(2.0), X::part(0.0).plus(16.0), (1.0, 14.0));
        }));
    }
    keys
}
