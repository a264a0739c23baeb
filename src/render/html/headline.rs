//! The head of a page: the newest total in large figures, what changed, and what falls to whom as one bar.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::drawn;
use crate::model::{Amount, Label, Lang, Unit};
use crate::number;
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::pixels::Px;
use crate::render::speaker::Speaker;
use crate::table::{Cell, Headline, Part, Side, Table};

/// `table` holds the sums; `differences` are the published and the computed one.
pub(super) fn headline(it: &Headline, table: &Table, differences: Option<&Chart>, style: &Style) -> Markup {
    let speaker = Speaker::new(table, style);
    let lang = table.lang;
    html! {
        div.headline {
            (side(&it.newest, &speaker, "first"))
            @if let Some(before) = &it.before { (side(before, &speaker, "second")) }
            @if let Some(change) = &it.change {
                div.second {
                    p.what { (Label::new("Change", "増減").get(lang)) }
                    p.number { (number(&Cell::Change(*change), &speaker)) }
                    @if let Some(range) = range(change, &speaker, true) { p.range { (range) } }
                }
            }
            @if let Some(differences) = differences { div.differences { (drawn(differences)) } }
        }
        p.lead { (it.sentence) }
        (strip(&it.parts, &speaker))
    }
}

fn side(side: &Side, speaker: &Speaker<'_>, class: &str) -> Markup {
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
            p.number { (number(&Cell::Amount(side.amount), speaker)) }
            @if let Some(range) = range(&side.amount, speaker, false) { p.range { (range) } }
        }
    }
}

/// A number with its unit, which do not break.
fn number(cell: &Cell, speaker: &Speaker<'_>) -> Markup {
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
    html! { (sign) (before) (text) span.unit { (after) } }
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
        svg.strip width="100%" height="66" aria-hidden="true" {
            @for (part, left, width) in &placed {
                rect x={(Px(*left)) "%"} y="0" width={(Px(*width)) "%"} height="18" class={"f-m" (part.emblem.slot) " s-paper"} {}
                @if *width > 12.0 {
                    text.b.f-ink x={(Px(*left)) "%"} y="38" font-size="13" {
                        (if speaker.table.lang == Lang::En { &part.emblem.sign } else { &part.name }) " " (speaker.visible(&Cell::Amount(part.amount), ""))
                    }
                    text.f-ink3 x={(Px(*left)) "%"} y="56" font-size="11" { (speaker.visible(&Cell::Percent(part.share), "")) }
                }
            }
        }
        ul.told {
            @for part in parts { li { (part.name) " " (speaker.visible(&Cell::Amount(part.amount), "")) } }
        }
    }
}
