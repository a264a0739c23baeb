//! What only the page of a large dataset has: a strip of all its ministries, and what opens inside them.

use maud::{Markup, html};

use super::chart::{Of, Opened, told};
use super::document::code;
use super::draw::drawing_of_figures;
use super::figures::Figures;
use super::named::name;
use super::parts::{Placed, placed};
use crate::model::Lang;
use crate::number;
use crate::render::Style;
use crate::render::chart::measure::width;
use crate::render::chart::shape::{Hue, Type};
use crate::render::chart::{Chart, Line, Row};
use crate::render::pixels::Px;
use crate::render::speaker::Speaker;
use crate::table::{Cell, Inside, Part, Topic};

/// From how many percent on a part of the strip has its name below it, and from how many a short one.
const NAMED: f64 = 20.0;
const BRIEF: f64 = 3.5;
/// How wide the strip is at least where short names are shown.
const LEAST_WIDTH: f64 = 1020.0;
const SHORT: Type = Type::plain(13.0, Hue::Ink2);

/// How many programs and ministries a total is of.
pub(super) fn of((programs, ministries): (u64, usize), lang: Lang) -> String {
    let ministries = u64::try_from(ministries).unwrap_or(u64::MAX);
    let count = |count: u64, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{} {more}", number::of(count, Lang::En)),
    };
    match lang {
        Lang::En => {
            format!("{}, {}", count(programs, "program", "programs"), count(ministries, "ministry", "ministries"))
        }
        Lang::Ja => format!("{}事業・{}府省", number::of(programs, lang), number::of(ministries, lang)),
    }
}

/// One bar of all ministries, large ones named below it; the list below names the rest.
pub(super) fn strip(parts: &[Part], speaker: &Speaker<'_>) -> Markup {
    let placed = placed(parts);
    if placed.is_empty() {
        return Markup::default();
    }
    let share = |part: &Part| speaker.visible(&Cell::Percent(part.share), "");
    html! {
        svg.strip width="100%" height="70" aria-hidden="true" {
            @for it in &placed {
                rect x={(Px(it.left)) "%"} y="0" width={(Px(it.width)) "%"} height="30"
                    class={"f-m" (it.part.emblem.slot) " s-paper"} {}
                @if it.width >= NAMED {
                    text.b.f-ink x={(Px(it.left)) "%"} y="50" font-size="15" {
                        @if speaker.table.lang == Lang::En { (it.part.short) } @else { (it.part.name) }
                        " " (share(it.part))
                    }
                } @else if is_brief(it, &share(it.part)) {
                    g.brief {
                        text.f-ink2 x={(Px(it.left + it.width / 2.0)) "%"} y="48" font-size="13" text-anchor="middle" {
                            (it.part.short)
                        }
                        text.f-ink3 x={(Px(it.left + it.width / 2.0)) "%"} y="64" font-size="12" text-anchor="middle" {
                            (share(it.part))
                        }
                    }
                }
            }
        }
    }
}

/// Whether there is room for a short name and the share.
fn is_brief(it: &Placed<'_>, share: &str) -> bool {
    let room = it.width / 100.0 * LEAST_WIDTH;
    it.width >= BRIEF && [it.part.short.as_str(), share].into_iter().all(|text| width(text, SHORT) <= room + 6.0)
}

/// What opens inside the rows of a list: the largest programs, and where the others are.
pub(super) fn opened(inside: &[Inside], style: &Style, figures: &Figures) -> Vec<Opened> {
    let opened = |it: &Inside| Opened { ministry: it.ministry.clone(), body: body(it, style, figures) };
    inside.iter().map(opened).collect()
}

fn body(it: &Inside, style: &Style, figures: &Figures) -> Markup {
    let lang = it.table.lang;
    let speaker = Speaker::new(&it.table, style);
    let Some(chart) = Chart::of(&it.table, style) else { return Markup::default() };
    let rows = chart.lines.iter().filter_map(|line| if let Line::Row(row) = line { Some(row) } else { None });
    let (shown, all) = (it.table.rows.len(), u64::try_from(it.programs).unwrap_or(u64::MAX));
    html! {
        ul.inside { @for row in rows { (part(row, (&speaker, figures))) } }
        @if it.programs > shown {
            p.all {
                a href={"#" (Topic::Programs.id()) "-" (code(lang))} data-explore-ministry=(it.ministry) {
                    @match lang {
                        Lang::En => { "See all " (number::of(all, lang)) " programs" },
                        Lang::Ja => { (number::of(all, lang)) "事業をすべて見る" },
                    }
                }
            }
        }
    }
}

fn part(row: &Row, (speaker, figures): Of<'_, '_>) -> Markup {
    let keys = |figure| figures.key_of(speaker, figure);
    html! {
        li {
            span.name { (name(&row.name, speaker.table.lang)) @if !row.beside.is_empty() { " " span.beside { (row.beside) } } }
            div.marks { (drawing_of_figures(&row.marks, row.height, &keys)) }
            span.told { (told(row)) }
        }
    }
}
