//! The list of all programs in a page: what the script searches, filters, sorts and saves, and for readers without it the
//! first rows as a table.

use std::collections::BTreeSet;

use maud::{Markup, html};
use serde_json::{Value, json};

use super::document::code;
use super::figures::Figures;
use super::programs::packed;
use super::table;
use crate::model::{Basis, Label, Lang, Scale, Unit};
use crate::number;
use crate::render::Style;
use crate::render::facts::{in_parts, terms};
use crate::table::{Key, Page, Programs, TOTAL, Table, Topic};
use crate::visible;

/// The controls, which a script shows, and the table, which it fills; until then, the first rows.
pub(super) fn explorer(
    programs: &Programs,
    table: &Table,
    (style, figures): (&Style, &Figures),
    is_first: bool,
) -> Markup {
    let lang = table.lang;
    let label = |en: &'static str, ja: &'static str| Label::new(en, ja).get(lang);
    let used = |at: usize| programs.rows.iter().any(|row| row.ministry == at);
    html! {
        p.finding.asks { (finding(count(programs), lang)) }
        div.explorer data-of=(code(lang)) {
            div.controls role="search" hidden {
                label.search { (label("Find programs", "事業を探す"))
                    input type="search" data-control="words" autocomplete="off" spellcheck="false"; }
                label { (label("Ministry", "府省"))
                    select data-control="ministry" {
                        option value="" { (label("All", "すべて")) }
                        @for (at, it) in programs.ministries.iter().enumerate() {
                            @if used(at) { option value=(at) { (visible::line(it.name.get(lang))) } }
                        }
                    } }
                label { (label("Stage", "予算の段階"))
                    select data-control="stage" {
                        @for (at, it) in programs.stages.iter().enumerate() { option value=(at) { (it.label().get(lang)) } }
                    } }
                label { (label("Unit", "単位"))
                    select data-control="unit" {
                        @for (at, it) in scales(table, style).iter().enumerate() {
                            option value=(at) { (it.unit.label().get(lang)) }
                        }
                    } }
                div.save {
                    button type="button" data-control="csv" aria-describedby={"csv-" (code(lang))} {
                        (label("Save as CSV", "CSVを保存"))
                    }
                    span.detail id={"csv-" (code(lang))} { (unit_of_csv(programs.unit, lang)) }
                }
            }
            p.count role="status" hidden {}
            p.notes.rest hidden {}
            div.scroll.live tabindex="0" role="group" aria-label=(label("All programs", "事業の一覧")) hidden {
                table.list data-roving { thead { tr {} } tbody {} tfoot {} }
            }
            div.pages role="group" aria-label=(label("Pages of the list", "一覧のページ")) hidden {
                button type="button" data-turn="-1" { (label("Previous", "前へ")) }
                span {}
                button type="button" data-turn="1" { (label("Next", "次へ")) }
            }
            @if is_first { div.still { (table::first_rows(table, (style, figures), Some("budget list"))) } }
        }
    }
}

/// How many programs there are; one has a row for each of its projects.
fn count(programs: &Programs) -> usize {
    programs.rows.iter().map(|row| row.id.as_str()).collect::<BTreeSet<_>>().len()
}

/// What amounts of the file are in: the list may show them in another unit.
fn unit_of_csv(unit: Unit, lang: Lang) -> String {
    let name = unit.label().get(lang);
    match lang {
        Lang::En => format!("in {name}, whatever unit is shown"),
        Lang::Ja => format!("表示の単位にかかわらず{name}"),
    }
}

fn finding(count: usize, lang: Lang) -> String {
    let number = number::of(u64::try_from(count).unwrap_or(u64::MAX), lang);
    match (lang, count) {
        (Lang::En, 1) => "Search one program by name or ministry.".to_owned(),
        (Lang::En, _) => format!("Search {number} programs by name or ministry."),
        (Lang::Ja, _) => format!("{number}事業を、名称・府省で探す。"),
    }
}

/// The units that amounts can be shown in, that of the table first.
fn scales(table: &Table, style: &Style) -> Vec<Scale> {
    let own = Scale { decimals: style.decimals.or(table.decimals), ..table.scale() };
    let usual = match table.lang {
        Lang::En => [Unit::BillionYen, Unit::MillionYen, Unit::ThousandYen, Unit::Yen],
        Lang::Ja => [Unit::OkuYen, Unit::MillionYen, Unit::ThousandYen, Unit::Yen],
    };
    let decimals = |unit: Unit| match unit {
        Unit::Yen | Unit::ThousandYen | Unit::MillionYen => 0,
        Unit::OkuYen => 1,
        Unit::BillionYen => 2,
        Unit::TrillionYen => 5,
    };
    let other = |unit: Unit| Scale { unit, decimals: own.decimals.map(|_| decimals(unit)) };
    let others = usual.into_iter().filter(|unit| *unit != own.unit).map(other);
    std::iter::once(own).chain(others).collect()
}

/// What the script knows: the programs, and its words in each language of the page.
pub(super) fn data(programs: &Programs, pages: &[Page], style: &Style) -> String {
    let sources = pages.first().and_then(|page| table_of(page, Topic::Sources));
    let sources = sources.map(|table| {
        let at = table.column(Key::SourceId);
        table.rows.iter().filter_map(|row| row.cells.get(at?)?.word()).collect::<Vec<_>>()
    });
    let mut all = packed(programs, &sources.unwrap_or_default());
    let tables = pages.iter().filter_map(|page| table_of(page, Topic::Programs));
    let words = tables.map(|table| (code(table.lang).to_owned(), words(table, style)));
    if let Some(all) = all.as_object_mut() {
        all.insert("words".to_owned(), Value::Object(words.collect()));
    }
    all.to_string()
}

/// The first table about a topic.
fn table_of(page: &Page, topic: Topic) -> Option<&Table> {
    page.sections.iter().find(|section| section.topic == topic).map(|section| &section.table)
}

/// The words of the list; `{}` stands for what the script puts there.
fn words(table: &Table, style: &Style) -> Value {
    let lang = table.lang;
    let label = |en: &'static str, ja: &'static str| Label::new(en, ja).get(lang);
    let units = scales(table, style).iter().map(|it| unit(*it, lang)).collect::<Vec<_>>();
    json!({
        "units": units,
        "one": label("1 program", "1事業"),
        "many": label("{} programs", "{}事業"),
        "unit": label("{}", "（単位：{}）"),
        "none": label("No program passes these filters.", "条件に合う事業はない。"),
        "noFigures": label("no figures of {} (not 0)", "{}の額の記載なし（0ではない）"),
        "joint": label(" · ", "　"),
        "list": label(", ", "、"),
        "program": label("Program", "事業名"),
        "ministry": label("Ministry", "府省"),
        "change": label("Change", "増減"),
        "total": TOTAL.get(lang),
        "nothing": label("–", "－"),
        "open": label("≈", "※"),
        "part": label(" (part)", "（内数）"),
        "pages": label("rows {} to {} of {}", "{}～{}行／{}行"),
        "facts": facts(lang),
    })
}

/// A unit, and what stands before and after digits in it.
fn unit(it: Scale, lang: Lang) -> Value {
    let [_, before, _, after] = in_parts("", it.unit, lang);
    json!({
        "name": it.unit.label().get(lang),
        "exponent": it.unit.exponent(),
        "decimals": it.decimals,
        "before": before,
        "after": after,
    })
}

/// What the script tells of a figure, in the words in which tables do; `{}` as above.
fn facts(lang: Lang) -> Value {
    let ranges = [[true, true], [true, false], [false, true], [false, false]];
    json!({
        "when": terms::when("{}", "{}", lang),
        "changed": terms::change("{}", "{}", lang),
        "divide": terms::DIVIDE.get(lang),
        "range": terms::RANGE.get(lang),
        "known": terms::KNOWN.get(lang),
        "ranges": ranges.map(|closed| terms::range(["{}", "{}"], closed, lang)),
        "published": terms::PUBLISHED.get(lang),
        "contradicted": terms::contradicted("{}", lang),
        "sum": terms::SUM.get(lang),
        "direction": terms::DIRECTION.get(lang),
        "open": terms::OPEN.get(lang),
        "working": terms::WORKING.get(lang),
        "minus": terms::MINUS,
        "source": terms::SOURCE.get(lang),
        "sources": terms::SOURCES.get(lang),
        "documents": terms::documents("{}", "{}", lang),
        "place": terms::PLACES.get(lang),
        "morePlaces": terms::more_places("{}", lang),
        "betweenPlaces": terms::BETWEEN_PLACES.get(lang),
        "basis": terms::BASIS.get(lang),
        "betweenBases": terms::BETWEEN_BASES.get(lang),
        "stated": Basis::Stated.label().get(lang),
        "inferred": Basis::Inferred.label().get(lang),
        "content": terms::CONTENT.get(lang),
        "sumOf": terms::sum_of("{}", lang),
        "most": terms::MOST,
    })
}
