//! The head of a page: the newest total in large figures, what changed, and what falls to whom as one bar.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::drawn;
use super::room::Shown;
use super::{draw, whole};
use crate::model::{Amount, Label, Lang, Scale, Unit};
use crate::number;
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::chart::measure::{self, width};
use crate::render::chart::shape::{Anchor, Hue, Type, X};
use crate::render::pixels::Px;
use crate::render::speaker::Speaker;
use crate::table::{Cell, Form, Headline, Part, Side, Table};

/// The sizes of numbers on the narrowest phone, which is so wide; the style has them, and larger ones for other screens.
const FIRST: [f64; 4] = [84.0, 60.0, 46.0, 34.0];
const ENGLISH: [f64; 4] = [72.0, 60.0, 46.0, 34.0];
const SECOND: [f64; 3] = [34.0, 28.0, 22.0];
const NARROWEST: f64 = 288.0;
/// Below the bar of all parts: what a part is, and its share.
const LABEL: Type = Type::bold(13.0);
const SHARE: Type = Type::plain(11.0, Hue::Ink3);

/// `table` holds the sums; `differences` are the published and the computed one.
pub(super) fn headline(it: &Headline, form: Form, table: &Table, differences: Option<&Chart>, style: &Style) -> Markup {
    let lang = table.lang;
    let shown = |amount: &Amount| by_size(table, amount);
    let totals = shown(&it.newest.amount);
    let totals = Speaker::new(&totals, style);
    html! {
        div.headline {
            (side(&it.newest, &totals, "first", if lang == Lang::En { &ENGLISH } else { &FIRST }))
            @if let Some(before) = &it.before { (side(before, &totals, "second", &SECOND)) }
            @if let Some(change) = &it.change {
                @let shown = shown(change);
                @let speaker = Speaker::new(&shown, style);
                div.second {
                    p.what { (Label::new("Change", "増減").get(lang)) }
                    (number(&Cell::Change(*change), &speaker, &SECOND))
                    @if let Some(range) = range(change, &speaker, true) { p.range { (range) } }
                    @if let Some(rate) = it.rate { p.range { (speaker.visible(&Cell::Rate(rate), "")) } }
                }
            }
            @if let Some(differences) = differences { div.differences { (drawn(differences, &[])) } }
        }
        p.lead { (it.sentence) }
        @if !it.cautions.is_empty() {
            div.caution { @for caution in &it.cautions { p { (caution) } } }
        }
        @match form {
            Form::EachProgram => { (strip(&it.parts, &Speaker::new(table, style))) },
            Form::Whole => { (whole::strip(&it.parts, &Speaker::new(table, style))) },
        }
    }
}

/// What says an amount in the unit of its size, where the table's sentences do so.
fn by_size(table: &Table, amount: &Amount) -> Table {
    let own = Scale { unit: table.unit.unwrap_or(Unit::Yen), decimals: table.decimals };
    let scale = if table.says_by_size { Scale::by_size(amount.yen(), table.lang) } else { own };
    let marks_open_signs = table.marks_open_signs;
    Table { lang: table.lang, unit: Some(scale.unit), decimals: scale.decimals, marks_open_signs, ..Table::default() }
}

fn side(side: &Side, speaker: &Speaker<'_>, class: &str, sizes: &[f64]) -> Markup {
    let lang = speaker.table.lang;
    let year = speaker.visible(&Cell::Year(side.year), "");
    let kind = match (lang, side.is_published) {
        (Lang::En, true) => "published",
        (Lang::En, false) => "sum of the programs",
        (Lang::Ja, true) => "公表額",
        (Lang::Ja, false) => "事業の合計",
    };
    let what = match lang {
        Lang::En => format!("{year} ({kind})"),
        Lang::Ja => format!("{year}（{kind}）"),
    };
    html! {
        div class=(class) {
            p.what { (what) }
            (number(&Cell::Amount(side.amount), speaker, sizes))
            @if let Some(range) = range(&side.amount, speaker, false) { p.range { (range) } }
            @if let Some(of) = side.of { p.range { (whole::of(of, lang)) } }
        }
    }
}

/// A number with its unit, which do not break: in smaller figures if it has many.
fn number(cell: &Cell, speaker: &Speaker<'_>, sizes: &[f64]) -> Markup {
    let text = speaker.visible(cell, "");
    let unit = speaker.table.unit.map(|unit| unit.label().get(speaker.table.lang)).unwrap_or_default();
    let (before, after) = match (speaker.table.lang, unit.strip_prefix("¥ ")) {
        (Lang::En, Some(size)) => ("¥", size.to_owned()),
        (Lang::En, None) | (Lang::Ja, _) => ("", unit.to_owned()),
    };
    let (sign, text) = match text.strip_prefix(['−', '+']) {
        Some(size) if !before.is_empty() => {
            (text.chars().next().map(String::from).unwrap_or_default(), size.to_owned())
        }
        _ => (String::new(), text),
    };
    let em = width(&format!("{sign}{before}{text}"), Type::bold(1.0)) + 0.5 * width(&after, Type::bold(1.0)) + 0.15;
    let smaller = sizes.iter().take_while(|size| em * **size > NARROWEST).count();
    let class = if smaller > 0 { format!("number s{smaller}") } else { "number".to_owned() };
    html! { p class=(class) { (sign) (before) (text) span.unit { (after) } } }
}

/// What a rounded amount may be.
fn range(amount: &Amount, speaker: &Speaker<'_>, is_change: bool) -> Option<String> {
    let (low, high) = amount.low().zip(amount.high()).filter(|(low, high)| low != high)?;
    let unit = speaker.table.unit.unwrap_or(Unit::Yen);
    let end = |end: Decimal| {
        if is_change {
            number::signed_yen(end.normalize(), unit, speaker.table.lang)
        } else {
            speaker.visible(&Cell::End(end.normalize()), "")
        }
    };
    Some(match speaker.table.lang {
        Lang::En => format!("{} to {}", end(low), end(high)),
        Lang::Ja => format!("{}～{}", end(low), end(high)),
    })
}

/// One bar of all parts, with what is large enough named below.
fn strip(parts: &[Part], speaker: &Speaker<'_>) -> Markup {
    let whole: Option<Decimal> = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.yen()));
    let Some(whole) = whole.filter(|whole| *whole > Decimal::ZERO && parts.len() > 1) else { return Markup::default() };
    let mut from = Decimal::ZERO;
    let mut placed = Vec::new();
    for part in parts {
        let to = from + part.amount.yen();
        let [left, right] = [from, to].map(|at| at.checked_div(whole).and_then(|it| it.to_f64()).unwrap_or_default());
        placed.push((part, left * 100.0, (right - left) * 100.0));
        from = to;
    }
    html! {
        div.strip {
            svg width="100%" height="66" aria-hidden="true" {
                @for (part, left, width) in &placed { (self::part(part, (*left, *width), speaker)) }
            }
        }
        ul.told {
            @for part in parts { li { (part.name) " " (speaker.visible(&Cell::Amount(part.amount), "")) } }
        }
    }
}

/// A part of the bar with its name, or its sign where the bar is too short for that, and its share.
fn part(part: &Part, (left, width): (f64, f64), speaker: &Speaker<'_>) -> Markup {
    let name = if speaker.table.lang == Lang::En { &part.emblem.sign } else { &part.name };
    let amount = speaker.visible(&Cell::Amount(part.amount), "");
    let share = speaker.visible(&Cell::Percent(part.share), "");
    let [long, short] = [name, &part.emblem.sign].map(|name| format!("{name} {amount}"));
    // A text is shown where its part of the bar is as wide as the text and a gap.
    let shown = |text: &str, kind: Type| Shown::from((measure::width(text, kind) + 8.0) * 100.0 / width);
    let is_long = shown(&long, LABEL);
    let is_short = shown(&short, LABEL).before(is_long);
    let text = |text: &str, (y, kind): (f64, Type), shown: Shown| {
        draw::text((X::part(left / 100.0), y), Anchor::Start, text, (kind, false), shown)
    };
    html! {
        rect x={(Px(left)) "%"} y="0" width={(Px(width)) "%"} height="18" class={"f-m" (part.emblem.slot) " s-paper"} {}
        (text(&long, (38.0, LABEL), is_long))
        (text(&short, (38.0, LABEL), is_short))
        (text(&share, (56.0, SHARE), shown(&short, LABEL)))
    }
}
