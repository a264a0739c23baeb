//! The head of a page: the newest total in large figures, what changed, and what falls to whom as one bar.

use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart::drawn;
use super::draw::shape;
use super::figures::Figures;
use crate::model::{Amount, Label, Lang, Unit};
use crate::number;
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::chart::shape::{Anchor, Shape, Type, X};
use crate::render::facts::{self, Facts};
use crate::render::pixels::Px;
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Words};
use crate::table::{Cell, Headline, Part, Side, Table};

/// `table` holds the sums; `differences` are the published and the computed one, drawn of their table.
pub(super) fn headline(
    it: &Headline,
    table: &Table,
    differences: Option<(&Chart, &Table)>,
    style: &Style,
    figures: &Figures,
) -> Markup {
    let speaker = Speaker::new(table, style);
    let lang = table.lang;
    html! {
        div.headline data-roving {
            (side(&it.newest, &speaker, figures, "first"))
            @if let Some(before) = &it.before { (side(before, &speaker, figures, "second")) }
            @if let Some(change) = &it.change {
                div.second {
                    p.what { (Label::new("Change", "増減").get(lang)) }
                    p.number {
                        (figures.figure(changed(it, change, &speaker), &speaker, &number(&Cell::Change(*change), &speaker)))
                    }
                    @if let Some(range) = range(change, &speaker, true) { p.range { (range) } }
                }
            }
            @if let Some((differences, table)) = differences {
                div.differences { (drawn(differences, (&Speaker::new(table, style), figures))) }
            }
        }
        p.lead { (it.sentence) }
        (strip(&it.parts, &speaker, figures))
    }
}

/// Which figure of the sums by ministry a side is.
fn figure(side: &Side, speaker: &Speaker<'_>) -> Option<Figure> {
    facts::of_total(speaker, side.total, side.is_published)
}

/// What is known of the change.
fn changed(it: &Headline, change: &Amount, speaker: &Speaker<'_>) -> Option<Facts> {
    let sides = [figure(it.before.as_ref()?, speaker)?, figure(&it.newest, speaker)?];
    Facts::change(speaker, sides, change)
}

fn side(side: &Side, speaker: &Speaker<'_>, figures: &Figures, class: &str) -> Markup {
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
    let facts = figure(side, speaker).and_then(|it| Facts::of(speaker, it));
    html! {
        div class=(class) {
            p.what { (what) }
            p.number {
                (figures.figure(facts, speaker, &number(&Cell::Amount(side.amount), speaker)))
            }
            @if let Some(range) = range(&side.amount, speaker, false) { p.range { (range) } }
        }
    }
}

/// A number with its unit, which do not break.
fn number(cell: &Cell, speaker: &Speaker<'_>) -> Markup {
    let unit = speaker.table.unit.unwrap_or(Unit::Yen);
    let [sign, before, digits, after] = facts::in_parts(&speaker.visible(cell, ""), unit, speaker.table.lang);
    html! { (sign) (before) (digits) span.unit { (after) } }
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

/// The name of a part and its amount, below its bar.
fn amount(part: &Part, left: f64, speaker: &Speaker<'_>, figures: &Figures) -> Markup {
    let name = if speaker.table.lang == Lang::En { &part.emblem.sign } else { &part.name };
    let figure = facts::of_row(speaker, part.row);
    let text = format!("{name} {}", speaker.visible(&Cell::Amount(part.amount), ""));
    let text = Shape::Text {
        x: X::part(left / 100.0),
        y: 38.0,
        anchor: Anchor::Start,
        kind: Type::bold(13.0),
        text: Words::figure(text, figure),
        halo: false,
    };
    shape(&text, &|figure| figures.key_of(speaker, figure))
}

/// One bar of all parts, with what is large enough named below.
fn strip(parts: &[Part], speaker: &Speaker<'_>, figures: &Figures) -> Markup {
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
        svg.strip width="100%" height="66" aria-hidden="true" data-roving {
            @for (part, left, width) in &placed {
                rect x={(Px(*left)) "%"} y="0" width={(Px(*width)) "%"} height="18" class={"f-m" (part.emblem.slot) " s-paper"} {}
                @if *width > 12.0 {
                    (amount(part, *left, speaker, figures))
                    text.f-ink3 x={(Px(*left)) "%"} y="56" font-size="11" { (speaker.visible(&Cell::Percent(part.share), "")) }
                }
            }
        }
        ul.told {
            @for part in parts { li { (part.name) " " (speaker.visible(&Cell::Amount(part.amount), "")) } }
        }
    }
}
