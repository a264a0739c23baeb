//! What a project set out to reach, and what was counted.

use std::collections::{BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::frame::year_name;
use super::origin;
use crate::model::{
    Counts, Dataset, FiscalYear, Indicator, IndicatorKind, IndicatorPart, Ix, Label, Lang, Program, exact,
};
use crate::query::Query;
use crate::table::{Cell, Column, Fact, Key, Note, NoteCode, Row, Slice, Table};

/// What their sheet in a workbook is called.
const SHEET: Label = Label::new("Indicators", "指標");

/// A row per indicator and part; people get the counts by year too, as a picture or, where there is none, in columns.
#[must_use]
pub fn kpi(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let title = match lang {
        Lang::En => format!("Indicators of {}", dataset.title.get(lang)),
        Lang::Ja => format!("{}の指標", dataset.title.get(lang)),
    };
    let mut table = Table { lang, sheet: Some(SHEET), title: Some(title), ..Table::default() };
    table.measure = Some(Key::Cumulative);
    let filter = &query.filter;
    let programs: HashSet<Ix<Program>> = filter.programs.iter().copied().collect();
    let wanted = |indicator: &&Indicator| {
        let contributed = || indicator.contributions.iter().any(|it| programs.contains(&it.program));
        (filter.programs.is_empty() || contributed())
            && (filter.projects.is_empty() || filter.projects.contains(&indicator.project))
    };
    let indicators: Vec<&Indicator> = dataset.indicators.iter().filter(wanted).collect();
    let years = if query.for_people { Vec::new() } else { years(&indicators) };
    table.columns = columns(query, &years);
    let mut without_target = false;
    let mut kind = None;
    for indicator in indicators {
        let origins = origin::cited(dataset, query, [&indicator.citation]);
        let origins = table.origins(&[Key::Target, Key::Cumulative, Key::Count].map(|key| (key, &origins)));
        let row = |part| Row { origins: origins.clone(), ..row(indicator, part, query, &years) };
        let mut whole = row(None);
        if query.for_people && kind != Some(indicator.kind) {
            kind = Some(indicator.kind);
            whole.heading = Some(kind_label(indicator.kind).get(lang).to_owned());
        }
        table.rows.push(whole);
        table.rows.extend(indicator.parts.iter().map(|part| row(Some(part))));
        without_target |= indicator.counts.target.is_none();
        let remarks = indicator.parts.iter().filter_map(|part| part.note.as_ref().map(|note| (&part.name, note)));
        for (name, remark) in indicator.note.iter().map(|note| (&indicator.name, note)).chain(remarks) {
            let text = match lang {
                Lang::En => format!("{}: {}", name.get(lang), remark.get(lang)),
                Lang::Ja => format!("{}：{}", name.get(lang), remark.get(lang)),
            };
            table.notes.push(Note::new(NoteCode::Remark, text));
        }
    }
    if table.rows.is_empty() {
        let text = Label::new("No indicator passes these filters.", "条件に合う指標はない。");
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    if without_target {
        let text = Label::new(
            "－ without a target, the source follows the count alone.",
            "－は目標値がなく、状況のみを示す指標。",
        );
        table.notes.push(Note::new(NoteCode::NoTarget, text.get(lang)));
    }
    table
}

/// The years that some of the indicators, or a part of one, has a count of.
fn years(indicators: &[&Indicator]) -> Vec<FiscalYear> {
    let counts = indicators.iter().flat_map(|it| it.parts.iter().map(|part| &part.counts).chain([&it.counts]));
    let years: BTreeSet<FiscalYear> = counts.flat_map(|counts| &counts.by_year).map(|(year, _)| *year).collect();
    years.into_iter().collect()
}

fn columns(query: &Query, years: &[FiscalYear]) -> Vec<Column> {
    let lang = query.lang;
    let mut columns = vec![
        Column::new(Key::Indicator, lang).hidden(),
        Column::new(Key::Part, lang).hidden(),
        Column::new(Key::Name, lang).labelled(Label::new("Indicator", "指標"), lang),
        // For people, the kinds are headings of rows, and the units stand in notes.
        Column::new(Key::Kind, lang).hidden_if(query.for_people),
        Column::new(Key::Unit, lang).hidden_if(query.for_people),
    ];
    let figures = [Key::Target, Key::Due, Key::Cumulative, Key::AchievedPercent, Key::Rating];
    columns.extend(figures.map(|key| Column::new(key, lang)));
    // Programs have `kpi ID`.
    if query.for_people {
        columns.push(Column::new(Key::CountsByYear, lang).for_people());
    }
    columns.extend(years.iter().map(|&year| {
        let column = Column::new(Key::Count, lang).sliced(Slice::Year(year)).for_people();
        column.titled(year_name(year, lang), year.era())
    }));
    columns
}

fn row(indicator: &Indicator, part: Option<&IndicatorPart>, query: &Query, years: &[FiscalYear]) -> Row {
    let lang = query.lang;
    let counts = part.map_or(&indicator.counts, |part| &part.counts);
    let name = part.map_or(&indicator.name, |part| &part.name).get(lang);
    let count = |count: Option<u64>| count.map_or(Cell::Empty, Cell::Count);
    let unit = indicator.unit.as_ref().map(|unit| unit.get(lang).to_owned());
    let mut cells = vec![
        Cell::code(&indicator.id),
        part.map_or(Cell::Empty, |part| Cell::code(&part.id)),
        Cell::term(name, if part.is_some() { format!("  {name}") } else { name.to_owned() }),
        Cell::term(indicator.kind.code(), kind_label(indicator.kind).get(lang)).placed(indicator.kind as usize),
        unit.map_or(Cell::Empty, Cell::Text),
        counts.target.map_or(Cell::Empty, Cell::Target),
        indicator.due.filter(|_| counts.target.is_some()).map_or(Cell::Empty, Cell::Year),
        count(counts.cumulative),
        achieved(counts).map_or(Cell::Empty, Cell::Percent),
        if part.is_some() { Cell::Empty } else { indicator.rating.clone().map_or(Cell::Empty, Cell::Text) },
    ];
    if query.for_people {
        let series = counts.by_year.iter().map(|(_, count)| *count).collect::<Vec<_>>();
        cells.push(if series.is_empty() { Cell::Empty } else { Cell::Series(series) });
    }
    cells.extend(years.iter().map(|&year| count(counts.of(year))));
    cells.into()
}

fn kind_label(kind: IndicatorKind) -> Label {
    match kind {
        IndicatorKind::Output => Label::new("Outputs", "アウトプット"),
        IndicatorKind::Outcome => Label::new("Outcomes", "アウトカム"),
    }
}

/// The result as a percentage of the target, with one decimal; nothing without a target.
fn achieved(counts: &Counts) -> Option<Decimal> {
    exact::percent(counts.cumulative?.into(), counts.target?.into())
}

/// The yearly counts of one indicator, who contributed how many, and the arithmetic.
#[must_use]
pub fn indicator(dataset: &Dataset, query: &Query, ix: Ix<Indicator>) -> Table {
    let (lang, indicator) = (query.lang, &dataset.indicators[ix]);
    let mut table = Table { lang, sheet: Some(SHEET), ..Table::default() };
    table.title = Some(indicator.name.get(lang).to_owned());
    table.facts = facts(dataset, indicator, lang);
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
    let sum = |parts: &[u64]| parts.iter().map(u64::to_string).collect::<Vec<_>>().join(" + ");
    let name = part.map(|part| part.name.get(lang));
    let subject = |what: String| match (name, lang) {
        (None, _) => what,
        (Some(name), Lang::En) => format!("{name}: {what}"),
        (Some(name), Lang::Ja) => format!("{name}：{what}"),
    };
    let mut lines = Vec::new();
    let years: Vec<u64> = counts.by_year.iter().map(|(_, count)| *count).collect();
    if let (Some(cumulative), false) = (counts.cumulative, years.is_empty()) {
        lines.push(subject(format!("{cumulative} = {}", sum(&years))));
    }
    for &(year, count) in &counts.by_year {
        if let Some(parts) = contributions.get(&(part.map(|part| part.id.as_str()), year)) {
            let parts: Vec<u64> = parts.iter().map(|&(_, count)| count).collect();
            lines.push(subject(format!("{}: {count} = {}", year_name(year, lang), sum(&parts))));
        }
    }
    lines
}

fn facts(dataset: &Dataset, indicator: &Indicator, lang: Lang) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |key, value: Option<String>| facts.extend(value.map(|value| Fact::new(key, lang, value)));
    let unit = indicator.unit.as_ref().map_or("", |unit| unit.get(lang));
    let counted = |count: u64| match lang {
        Lang::En => format!("{count} {unit}").trim_end().to_owned(),
        Lang::Ja => format!("{count}{unit}"),
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
    add(Key::AchievedPercent, achieved(&indicator.counts).map(|percent| format!("{percent}%")));
    add(Key::Rating, indicator.rating.clone());
    let source = &dataset.sources[indicator.citation.source].id;
    let locator = indicator.citation.locator.as_ref();
    add(Key::Source, Some(locator.map_or_else(|| source.clone(), |at| format!("{source}#{at}"))));
    facts
}
