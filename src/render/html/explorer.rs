//! The list of all programs in a page: what the script searches, filters, sorts and saves, and for readers without it the
//! first rows as a table.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::document::code;
use super::figures::Figures;
use super::programs::packed;
use super::table;
use crate::model::{Label, Lang, Scale, Unit};
use crate::number;
use crate::render::Style;
use crate::table::{Key, Page, Programs, Table, Topic};
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
        p.finding { (finding(programs.rows.len(), lang)) }
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
                button type="button" data-control="csv" { (label("Save as CSV", "CSVを保存")) }
            }
            p.count role="status" hidden {}
            div.scroll.live tabindex="0" role="group" aria-label=(label("All programs", "事業の一覧")) hidden {
                table.list data-roving { thead { tr {} } tbody {} tfoot {} }
            }
            div.pages role="group" aria-label=(label("Pages of the list", "一覧のページ")) hidden {
                button type="button" data-turn="-1" { (label("Previous", "前へ")) }
                span {}
                button type="button" data-turn="1" { (label("Next", "次へ")) }
            }
            @if is_first { div.still { (table::first_rows(table, style, figures)) } }
        }
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
    let units: Vec<Value> = scales(table, style)
        .iter()
        .map(|it| {
            let name = it.unit.label().get(lang);
            let (before, after) = match (lang, name.strip_prefix("¥ ")) {
                (Lang::En, Some(size)) => ("¥", format!(" {size}")),
                (Lang::En, None) if it.unit == Unit::Yen => ("¥", String::new()),
                (Lang::En, None) => ("", format!(" × {name}")),
                (Lang::Ja, _) => ("", name.to_owned()),
            };
            json!({ "name": name, "exponent": it.unit.exponent(), "decimals": it.decimals, "before": before, "after": after })
        })
        .collect();
    json!({
        "units": units,
        "one": label("1 program", "1事業"),
        "many": label("{} programs", "{}事業"),
        "unit": label("{}", "（単位：{}）"),
        "notYet": label("{} not yet known (not 0)", "{}は未公表（0ではない）"),
        "none": label("No program passes these filters.", "条件に合う事業はない。"),
        "joint": label(" · ", "　"),
        "list": label(", ", "、"),
        "program": label("Program", "事業名"),
        "ministry": label("Ministry", "府省"),
        "change": label("Change", "増減"),
        "total": label("Total", "合計"),
        "published": label("Published", "公表額"),
        "nothing": label("–", "－"),
        "open": label("≈", "※"),
        "part": label(" (part)", "（内数）"),
        "range": label("{} to {}", "{}～{}"),
        "over": label("more than {}", "{}超"),
        "under": label("under {}", "{}未満"),
        "pages": label("{} to {} of {}", "{}～{}／{}"),
        "when": label("Year and stage", "年度と段階"),
        "width": label("Range", "幅"),
        "exact": label("none (printed to the yen)", "なし（1円単位）"),
        "source": label("Source", "出典"),
        "place": label("Place", "箇所"),
        "basis": label("Basis", "根拠"),
        "stated": label("stated", "明記"),
        "inferred": label("inferred", "推定"),
        "content": label("Content", "内容"),
        "of": label("sum of {}", "{}の合計"),
        "difference": label("{} − {}", "{} － {}"),
    })
}
