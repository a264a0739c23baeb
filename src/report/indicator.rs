//! The yearly counts of one indicator, and who contributed to them.

use std::collections::HashMap;

use super::frame::year_name;
use super::kpi::{SHEET, achieved};
use super::verdict::note_ratings;
use crate::model::{Counts, Dataset, FiscalYear, Indicator, IndicatorPart, Ix, Label, Lang, Program};
use crate::number;
use crate::query::Query;
use crate::table::{Cell, Column, Fact, Key, Note, NoteCode, Row, Table};

/// The yearly counts of one indicator, who contributed how many, and the arithmetic.
#[must_use]
pub fn indicator(dataset: &Dataset, query: &Query, ix: Ix<Indicator>) -> Table {
    let (lang, indicator) = (query.lang, &dataset.indicators[ix]);
    let mut table = Table { lang, sheet: Some(SHEET), ..Table::default() };
    table.title = Some(indicator.name.get(lang).to_owned());
    table.facts = facts(dataset, indicator, query);
    table.columns = vec![
        Column::new(Key::Indicator, lang).hidden(),
        Column::new(Key::Part, lang).hidden_if(indicator.parts.is_empty()),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        Column::new(Key::Contributor, lang),
        Column::new(Key::Count, lang),
    ];
    let contributions = contributions(indicator);
    let parts = indicator.parts.iter().map(|part| (Some(part), &part.counts));
    for (part, counts) in std::iter::once((None, &indicator.counts)).chain(parts) {
        for &(year, count) in &counts.by_year {
            table.rows.push(count_row(indicator, part, year, None, count, lang));
            let key = (part.map(|part| part.id.as_str()), year);
            for &(program, count) in contributions.get(&key).into_iter().flatten() {
                let program = &dataset.programs[program];
                let program = (program.id.as_str(), program.name.get(lang));
                table.rows.push(count_row(indicator, part, year, Some(program), count, lang));
            }
        }
        table.notes.extend(
            arithmetic(&contributions, part, counts, lang)
                .into_iter()
                .map(|text| Note::new(NoteCode::Arithmetic, text)),
        );
    }
    table.notes.extend(indicator.note.iter().map(|remark| Note::new(NoteCode::Remark, remark.get(lang))));
    if indicator.rating.is_some() {
        note_ratings(&mut table, dataset);
    }
    table.cite([&dataset.sources[indicator.citation.source]]);
    table
}

fn count_row(
    indicator: &Indicator,
    part: Option<&IndicatorPart>,
    year: FiscalYear,
    program: Option<(&str, &str)>,
    count: u64,
    lang: Lang,
) -> Row {
    let cells = vec![
        Cell::code(&indicator.id),
        match part {
            None => Cell::Blank(Label::new("(whole)", "（全体）")),
            Some(part) => Cell::term(&part.id, part.name.get(lang)),
        },
        Cell::Year(year),
        Cell::Era(year),
        match program {
            None => Cell::Blank(Label::new("(all)", "（計）")),
            Some((id, name)) => Cell::term(id, format!("  {name}")),
        },
        Cell::Count(count),
    ];
    cells.into()
}

/// The programs that brought counts to the whole, or to a part by its id, in each year.
type Contributions<'d> = HashMap<(Option<&'d str>, FiscalYear), Vec<(Ix<Program>, u64)>>;

fn contributions(indicator: &Indicator) -> Contributions<'_> {
    let mut contributions = Contributions::new();
    for it in &indicator.contributions {
        contributions.entry((it.part.as_deref(), it.year)).or_default().push((it.program, it.count));
    }
    contributions
}

/// The sums that the figures rest on: `79 = 14 + 11 + 54`.
fn arithmetic(
    contributions: &Contributions<'_>,
    part: Option<&IndicatorPart>,
    counts: &Counts,
    lang: Lang,
) -> Vec<String> {
    let [plus, equals] = match lang {
        Lang::En => [" + ", " = "],
        Lang::Ja => ["＋", "＝"],
    };
    let sum = |parts: &[u64]| parts.iter().map(|&part| number::of(part, lang)).collect::<Vec<_>>().join(plus);
    let name = part.map(|part| part.name.get(lang));
    let subject = |what: String| match (name, lang) {
        (None, _) => what,
        (Some(name), Lang::En) => format!("{name}: {what}"),
        (Some(name), Lang::Ja) => format!("{name}：{what}"),
    };
    let mut lines = Vec::new();
    let years: Vec<u64> = counts.by_year.iter().map(|(_, count)| *count).collect();
    if let (Some(cumulative), false) = (counts.cumulative, years.is_empty()) {
        lines.push(subject(format!("{}{equals}{}", number::of(cumulative, lang), sum(&years))));
    }
    for &(year, count) in &counts.by_year {
        if let Some(parts) = contributions.get(&(part.map(|part| part.id.as_str()), year)) {
            let parts: Vec<u64> = parts.iter().map(|&(_, count)| count).collect();
            let (year, sum, count) = (year_name(year, lang), sum(&parts), number::of(count, lang));
            lines.push(subject(match lang {
                Lang::En => format!("{year}: {count}{equals}{sum}"),
                Lang::Ja => format!("{year}：{count}{equals}{sum}"),
            }));
        }
    }
    lines
}

fn facts(dataset: &Dataset, indicator: &Indicator, query: &Query) -> Vec<Fact> {
    let lang = query.lang;
    let mut facts = Vec::new();
    let mut add = |key, value: Option<String>| facts.extend(value.map(|value| Fact::new(key, lang, value)));
    let unit = indicator.unit.as_ref().map_or("", |unit| unit.get(lang));
    let counted = |count: u64| match (number::of(count, lang), lang) {
        (count, Lang::En) => format!("{count} {unit}").trim_end().to_owned(),
        (count, Lang::Ja) => format!("{count}{unit}"),
    };
    add(Key::Indicator, Some(indicator.id.clone()));
    let target = indicator.counts.target.map(|target| match lang {
        Lang::En => format!("at least {}", counted(target)),
        Lang::Ja => format!("{}以上", counted(target)),
    });
    add(Key::Target, target);
    let due = indicator.due.map(|year| match lang {
        Lang::En => format!("end of {}", year.english()),
        Lang::Ja => format!("{}末", year.japanese()),
    });
    add(Key::Due, due);
    add(Key::Cumulative, indicator.counts.cumulative.map(counted));
    add(Key::AchievedPercent, achieved(&indicator.counts).map(|percent| number::percent(percent, 1, lang)));
    add(Key::Rating, indicator.rating.clone());
    let cited = if query.for_people { Dataset::cite_by_title } else { Dataset::cite_to };
    add(Key::Source, Some(cited(dataset, &indicator.citation, lang)));
    facts
}
