//! Reads what refers to programs: published totals, indicators, achievements and partners.
//!
//! Knows programs by their ids alone.

use std::collections::HashSet;

use super::context::Context;
use super::entities::name;
use super::figures::{OwnTerms, stage};
use super::ids::{AllIds, another_id, check_id};
use super::policy;
use crate::code::Code;
use crate::load::parse::{self, Field, Name, TableReader};
use crate::message;
use crate::model::{
    Achievement, Citation, Contribution, Counts, FiscalYear, Indicator, IndicatorKind, IndicatorPart, Ix, Partner,
    Program, PublishedTotal, Scope, WholeBudget,
};

pub(crate) fn total(mut table: TableReader<'_, '_>, context: &Context<'_>) -> Option<PublishedTotal> {
    let ids = context.ids;
    let manner = OwnTerms::read(&mut table, ids);
    let year = table.need("year").and_then(Field::year);
    let stage = stage(&mut table);
    let scope = scope(&mut table, context);
    let superseded_by = table.take("superseded_by").and_then(|field| ids.sources.named(field));
    let note = table.take("note").and_then(Field::text);
    let terms = manner.terms(&context.defaults);
    let figure = table.need("amount").and_then(|field| terms.figure(&field));
    let place = context.place(table.at, &table.span);
    table.finish();
    let (year, printed) = year.zip(figure)?;
    let (amount, (citation, basis)) = (printed.amount(), terms.origin()?);
    let (unit, rounding) = (printed.unit(), printed.rounding());
    Some(PublishedTotal { scope, year, stage, amount, unit, rounding, citation, basis, superseded_by, note, place })
}

pub(crate) fn whole(mut table: TableReader<'_, '_>, context: &Context<'_>) -> Option<WholeBudget> {
    let manner = OwnTerms::read(&mut table, context.ids);
    let program = table.need("program").and_then(|field| context.ids.programs.named(field));
    let year = table.need("year").and_then(Field::year);
    let stage = stage(&mut table);
    let note = table.take("note").and_then(Field::text);
    let terms = manner.terms(&context.defaults);
    let figure = table.need("amount").and_then(|field| terms.figure(&field));
    let place = context.place(table.at, &table.span);
    table.finish();
    let (printed, (citation, basis)) = (figure?, terms.origin()?);
    let (amount, unit, rounding) = (printed.amount(), printed.unit(), printed.rounding());
    let (program, year) = (program?, year?);
    Some(WholeBudget { program, year, stage, amount, unit, rounding, citation, basis, note, place })
}

/// The keys that say what a total covers.
pub(crate) fn scope(table: &mut TableReader<'_, '_>, context: &Context<'_>) -> Scope {
    let ids = context.ids;
    Scope {
        programs: programs(table, context),
        project: table.take("project").and_then(|field| ids.projects.named(field)),
        ministry: table.take("ministry").and_then(|field| ids.ministries.named(field)),
        layer: table.take("layer").and_then(Field::word),
        program: table.take("program").and_then(|field| ids.programs.named(field)),
        account: table.take("account").and_then(|field| ids.accounts.named(field)),
    }
}

pub(crate) fn indicator(
    mut table: TableReader<'_, '_>,
    context: &Context<'_>,
    known: &mut HashSet<String>,
) -> Option<Indicator> {
    let mut known_parts = HashSet::new();
    let ids = context.ids;
    let place = context.place(table.at, &table.span);
    let kind = table.need("kind").and_then(Field::word::<IndicatorKind>);
    let citation = cited(&mut table, ids);
    let indicator = Indicator {
        id: checked_id(&mut table, known),
        project: table.take("project").and_then(|field| ids.projects.named(field)),
        kind: kind.unwrap_or(IndicatorKind::Output),
        name: name(&mut table),
        unit: table.take("unit").and_then(Field::text),
        due: table.take("due").and_then(Field::year),
        rating: table.take("rating").and_then(|field| policy::rated(field, ids)),
        counts: counts(&mut table),
        parts: table.tables("part").map(|entry| part(entry, &mut known_parts)).collect(),
        contributions: table.tables("contribution").filter_map(|entry| contribution(entry, context)).collect(),
        citation: citation.clone().unwrap_or(Citation { source: Ix::new(0), locator: None }),
        note: table.take("note").and_then(Field::text),
        place,
    };
    for contribution in &indicator.contributions {
        let Some(part) = &contribution.part else { continue };
        if !known_parts.contains(part) {
            let part = parse::shortened(part);
            let summary = message!("the indicator has no part `{part}`", "この指標に内訳`{part}`はありません");
            let remedy = message!(
                "name the id of one of its [[indicator.part]]",
                "この指標の[[indicator.part]]のIDを書いてください"
            );
            table.at.report(Code::UnknownId, &table.span, summary, remedy);
        }
    }
    table.finish();
    kind.zip(citation).map(|_| indicator)
}

fn part(mut table: TableReader<'_, '_>, known: &mut HashSet<String>) -> IndicatorPart {
    let part = IndicatorPart {
        id: checked_id(&mut table, known),
        name: name(&mut table),
        counts: counts(&mut table),
        note: table.take("note").and_then(Field::text),
    };
    table.finish();
    part
}

fn counts(table: &mut TableReader<'_, '_>) -> Counts {
    let target = table.take("target").and_then(Field::count);
    let cumulative = table.take("cumulative").and_then(Field::count);
    let mut by_year: Vec<(FiscalYear, u64)> = Vec::new();
    let entries = table.take("counts").and_then(|field| field.table(Name::Plain("counts")));
    if let Some(entries) = entries {
        for (field, key, key_span) in entries.entries() {
            let at = field.at;
            let Some((year, count)) = parse::year(at, &key_span, key).zip(field.count()) else { continue };
            if by_year.iter().any(|&(known, _)| known == year) {
                let (en, ja) = (year.english(), year.japanese());
                let summary = message!("the count of {en} stands twice", "{ja}の件数が二つあります");
                let remedy = message!("remove one of the two", "一方を削除してください");
                at.report(Code::TwiceFromOneSource, &key_span, summary, remedy);
            }
            by_year.push((year, count));
        }
    }
    by_year.sort_unstable();
    Counts { target, cumulative, by_year }
}

fn contribution(mut table: TableReader<'_, '_>, context: &Context<'_>) -> Option<Contribution> {
    let year = table.need("year").and_then(Field::year);
    let program = table.need("program").and_then(|field| context.ids.programs.named(field));
    let count = table.need("count").and_then(Field::count);
    let part = table.take("part").and_then(Field::string);
    table.finish();
    Some(Contribution { year: year?, program: program?, count: count?, part })
}

pub(crate) fn achievement(
    mut table: TableReader<'_, '_>,
    context: &Context<'_>,
    known: &mut HashSet<String>,
) -> Option<Achievement> {
    let ids = context.ids;
    let citation = cited(&mut table, ids);
    let id = checked_id(&mut table, known);
    let title = table.need("title").and_then(Field::text).unwrap_or_default();
    let institution = table.take("institution").and_then(Field::text);
    let programs = table.take("programs").map(|field| references(field, context)).unwrap_or_default();
    let summary = table.take("summary").and_then(Field::text);
    table.finish();
    Some(Achievement { id, title, institution, programs, summary, citation: citation? })
}

pub(crate) fn partner(mut table: TableReader<'_, '_>, ids: &AllIds<'_>, known: &mut HashSet<String>) -> Partner {
    let partner = Partner {
        id: checked_id(&mut table, known),
        name: name(&mut table),
        role: table.take("role").and_then(Field::text),
        citation: table.take("source").and_then(|field| ids.sources.cited(field)),
    };
    table.finish();
    partner
}

/// The parts of a total that names them; an empty list would cover nothing.
fn programs(table: &mut TableReader<'_, '_>, context: &Context<'_>) -> Option<Vec<Ix<Program>>> {
    let field = table.take("programs")?;
    let (span, at) = (field.span.clone(), field.at);
    let is_list = field.is_list();
    let mut entries = field.list().peekable();
    if entries.peek().is_none() && is_list {
        let summary = message!("`programs` names no program", "`programs`に事業が一つもありません");
        let remedy = message!("name the parts, or remove the line", "対象の事業を書くか、この行を削除してください");
        at.report(Code::MissingKey, &span, summary, remedy);
    }
    Some(entries.filter_map(|field| context.ids.programs.named(field)).collect())
}

fn references(field: Field<'_, '_>, context: &Context<'_>) -> Vec<Ix<Program>> {
    field.list().filter_map(|field| context.ids.programs.named(field)).collect()
}

fn cited(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Option<Citation> {
    table.need("source").and_then(|field| ids.sources.cited(field))
}

/// An id that nothing refers to across files, checked here; `known` holds those of its kind before it.
fn checked_id(table: &mut TableReader<'_, '_>, known: &mut HashSet<String>) -> String {
    let at = table.at;
    let Some(field) = table.need("id") else { return String::new() };
    let span = field.span.clone();
    let id = field.string().unwrap_or_default();
    check_id(at, &span, &id);
    if !known.insert(id.clone()) {
        let shown = parse::shortened(&id);
        let summary = message!("the id `{shown}` stands twice", "ID`{shown}`が二つあります");
        at.report(Code::DuplicateId, &span, summary, another_id());
    }
    id
}
