//! The head of a page: the newest total in large figures, what changed, and what falls to whom as one bar.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::chart::drawn;
use super::figures::Figures;
use super::named::name;
use super::parts::{Placed, placed};
use super::room::Shown;
use super::{draw, whole};
use crate::model::{Amount, Label, Lang, Scale, Unit};
use crate::number;
use crate::render::Style;
use crate::render::chart::Chart;
use crate::render::chart::measure::{self, width};
use crate::render::chart::shape::{Anchor, Hue, Type, X};
use crate::render::facts::{self, Facts};
use crate::render::pixels::Px;
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Words};
use crate::table::{Cell, Form, Headline, Key, Page, Part, Side, Table};

/// The sizes of numbers on the narrowest phone, which is so wide; the style has them, and larger ones for other screens.
const FIRST: [f64; 4] = [84.0, 60.0, 46.0, 34.0];
const ENGLISH: [f64; 4] = [72.0, 60.0, 46.0, 34.0];
const SECOND: [f64; 3] = [34.0, 28.0, 22.0];
const NARROWEST: f64 = 288.0;
/// How large a unit is beside the first number, and beside the others.
const FIRST_UNIT: f64 = 0.36;
const UNIT: f64 = 0.5;
/// The sizes of the first number and of the others on a screen of 1280 pixels, the usual ones first: all of them stand in
/// one row, so wide, with gaps between them; the style has them.
const ROW: [(f64, f64); 5] = [(104.0, 48.0), (84.0, 44.0), (72.0, 40.0), (60.0, 34.0), (48.0, 28.0)];
const WIDEST: f64 = 1140.0;
const GAP: f64 = 48.0;
/// How wide the drawing beside the numbers is at least.
const DIFFERENCES: f64 = 300.0;
/// Below the bar of all parts: what a part is, and its share.
const LABEL: Type = Type::bold(13.0);
const SHARE: Type = Type::plain(11.0, Hue::Ink3);

/// The head of a page, whose first table holds the sums; `differences` are the published and the computed one, drawn of
/// their table.
pub(super) fn headline(
    page: &Page,
    (it, table): (&Headline, &Table),
    differences: Option<(&Chart, &Table)>,
    style: &Style,
    figures: &Figures,
) -> Markup {
    let speaker = Speaker::new(table, style);
    let lang = table.lang;
    let shown = |amount: &Amount| by_size(table, amount);
    let totals = shown(&it.newest.amount);
    let totals = Totals { shown: Speaker::new(&totals, style), speaker: &speaker, figures };
    let sizes = if lang == Lang::En { ENGLISH } else { FIRST };
    html! {
        div class=(row(it, (table, differences.is_some()), style)) data-roving {
            (side(&it.newest, &totals, ("first", &sizes)))
            @if let Some(before) = &it.before { (side(before, &totals, ("second", &SECOND))) }
            @if let Some(change) = &it.change {
                @let facts = changed(it, change, &speaker);
                @let shown = shown(change);
                @let speaker = Speaker::new(&shown, style);
                div.second {
                    p.what { (Label::new("Change", "増減").get(lang)) }
                    (number(&Cell::Change(*change), facts, &speaker, figures, &SECOND))
                    @if let Some(range) = range(change, &speaker, true) { p.range { (range) } }
                    @if let Some(rate) = it.rate { p.range { (speaker.visible(&Cell::Rate(rate), "")) } }
                }
            }
            @if let Some((differences, table)) = differences {
                div.differences { (drawn(differences, &[], (&Speaker::new(table, style), figures))) }
            }
        }
        p.lead { (it.sentence) }
        @if !it.cautions.is_empty() {
            div.caution { @for caution in &it.cautions { p { (caution) } } }
        }
        @match page.form {
            Form::EachProgram => { (strip(&it.parts, &speaker, figures)) },
            Form::Whole => { (whole::strip(&it.parts, &speaker)) },
        }
    }
}

/// The class of the row of numbers: a step for each size that makes it too wide.
fn row(it: &Headline, (table, has_drawing): (&Table, bool), style: &Style) -> String {
    let em = |cell: &Cell, amount: &Amount, unit: f64| {
        let shown = by_size(table, amount);
        em(&in_parts(cell, &Speaker::new(&shown, style)), unit)
    };
    let first = em(&Cell::Amount(it.newest.amount), &it.newest.amount, FIRST_UNIT);
    let before = it.before.as_ref().map(|side| em(&Cell::Amount(side.amount), &side.amount, UNIT));
    let change = it.change.as_ref().map(|change| em(&Cell::Change(*change), change, UNIT));
    let others: Vec<f64> = before.into_iter().chain(change).collect();
    let gaps: f64 = others.iter().map(|_| GAP).sum();
    let drawing = if has_drawing { GAP + DIFFERENCES } else { 0.0 };
    let wide = |size: f64, other: f64| size * first + other * others.iter().sum::<f64>() + gaps + drawing;
    match ROW.iter().take_while(|(size, other)| wide(*size, *other) > WIDEST).count() {
        0 => "headline".to_owned(),
        step => format!("headline r{step}"),
    }
}

/// What says an amount in the unit of its size, where the table's sentences do so.
fn by_size(table: &Table, amount: &Amount) -> Table {
    let own = Scale { unit: table.unit.unwrap_or(Unit::Yen), decimals: table.decimals };
    let scale = if table.says_by_size { Scale::by_size(amount.yen(), table.lang) } else { own };
    let marks_open_signs = table.marks_open_signs;
    Table { lang: table.lang, unit: Some(scale.unit), decimals: scale.decimals, marks_open_signs, ..Table::default() }
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

/// How totals are shown, and where what is known of them stands.
struct Totals<'h, 't> {
    shown: Speaker<'h>,
    speaker: &'h Speaker<'t>,
    figures: &'h Figures,
}

fn side(side: &Side, totals: &Totals<'_, '_>, (class, sizes): (&str, &[f64])) -> Markup {
    let Totals { shown: speaker, figures, .. } = totals;
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
    let facts = figure(side, totals.speaker).and_then(|it| Facts::of(totals.speaker, it));
    html! {
        div class=(class) {
            p.what { (what) }
            (number(&Cell::Amount(side.amount), facts, speaker, figures, sizes))
            @if let Some(range) = range(&side.amount, speaker, false) { p.range { (range) } }
            @if let Some(of) = side.of { p.range { (whole::of(of, lang)) } }
        }
    }
}

/// A number with its unit, which do not break: in smaller figures if it has many.
fn number(cell: &Cell, facts: Option<Facts>, speaker: &Speaker<'_>, figures: &Figures, sizes: &[f64]) -> Markup {
    let parts = in_parts(cell, speaker);
    let smaller = sizes.iter().take_while(|size| em(&parts, UNIT) * **size > NARROWEST).count();
    let [sign, before, digits, after] = parts;
    let class = if smaller > 0 { format!("number s{smaller}") } else { "number".to_owned() };
    let number = html! { (sign) (before) (digits) span.unit { (after) } };
    html! { p class=(class) { (figures.figure(facts, speaker, &number)) } }
}

/// An amount as its sign, its currency, its digits and its unit.
fn in_parts(cell: &Cell, speaker: &Speaker<'_>) -> [String; 4] {
    let unit = speaker.table.unit.unwrap_or(Unit::Yen);
    facts::in_parts(&speaker.visible(cell, ""), unit, speaker.table.lang)
}

/// How wide a number is with its unit, which is smaller by a factor, in its own size.
fn em([sign, before, digits, after]: &[String; 4], unit: f64) -> f64 {
    width(&format!("{sign}{before}{digits}"), Type::bold(1.0)) + unit * (width(after, Type::bold(1.0)) + 0.15)
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
fn strip(parts: &[Part], speaker: &Speaker<'_>, figures: &Figures) -> Markup {
    let lang = speaker.table.lang;
    let placed = placed(parts);
    if placed.is_empty() {
        return Markup::default();
    }
    html! {
        div.strip {
            svg width="100%" height="66" aria-hidden="true" data-roving {
                @for it in &placed { (part(it, speaker, figures)) }
            }
            // Read where the drawing is not: it is, once its figures are buttons.
            ul.told {
                @for part in parts {
                    li { (name(&part.name, lang)) " " (speaker.visible(&Cell::Amount(part.amount), "")) }
                }
            }
        }
    }
}

/// A part of the bar with its name, or its sign where the bar is too short for that, and its share.
fn part(&Placed { part, left, width }: &Placed<'_>, speaker: &Speaker<'_>, figures: &Figures) -> Markup {
    let name = if speaker.table.lang == Lang::En { &part.emblem.sign } else { &part.name };
    let amount = speaker.visible(&Cell::Amount(part.amount), "");
    let share = speaker.visible(&Cell::Percent(part.share), "");
    let [long, short] = [name, &part.emblem.sign].map(|name| format!("{name} {amount}"));
    // A text is shown where its part of the bar is as wide as the text and a gap.
    let shown = |text: &str, kind: Type| Shown::from((measure::width(text, kind) + 8.0) * 100.0 / width);
    let is_long = shown(&long, LABEL);
    let is_short = shown(&short, LABEL).before(is_long);
    let figure = facts::of_row(speaker, part.row);
    let of_share = figure.zip(speaker.table.column(Key::SharePercent));
    let of_share = of_share.map(|(figure, column)| Figure { column, ..figure });
    let text = |text: Words, (y, kind): (f64, Type), shown: Shown| {
        let keys = |figure| figures.key_of(speaker, figure);
        draw::text((X::part(left / 100.0), y), Anchor::Start, &text, (kind, false), shown, &keys)
    };
    html! {
        rect x={(Px(left)) "%"} y="0" width={(Px(width)) "%"} height="18" class={"f-m" (part.emblem.slot) " s-paper"} {}
        (text(Words::figure(&long, figure), (38.0, LABEL), is_long))
        (text(Words::figure(&short, figure), (38.0, LABEL), is_short))
        (text(Words::figure(share, of_share), (56.0, SHARE), shown(&short, LABEL)))
    }
}
