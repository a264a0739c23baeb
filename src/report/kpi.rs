//! What a project set out to reach, and what was counted.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::finding;
use super::frame::year_name;
use super::origin;
use super::span::{span, subject, years};
use super::verdict::{note_assessments, note_ratings};
use crate::model::{
    Counts, Dataset, FiscalYear, Indicator, IndicatorKind, IndicatorPart, Ix, Label, Lang, Program, exact,
};
use crate::query::Query;
use crate::table::{Cell, Column, Drawing, Key, Link, Linked, Note, NoteCode, PrintedFigure, Row, Slice, Table};

/// What their sheet in a workbook is called.
pub(super) const SHEET: Label = Label::new("Indicators", "指標");

/// A row per indicator and part; people get the counts by year too, as a picture or, where there is none, in columns.
#[must_use]
pub fn kpi(dataset: &Dataset, query: &Query) -> Table {
    let lang = query.lang;
    let mut table = Table { lang, sheet: Some(SHEET), drawing: Some(Drawing::Indicators), ..Table::default() };
    table.measure = Some(Key::Cumulative);
    let filter = &query.filter;
    let programs: HashSet<Ix<Program>> = filter.programs.iter().copied().collect();
    let wanted = |indicator: &&Indicator| {
        let contributed = || indicator.contributions.iter().any(|it| programs.contains(&it.program));
        (filter.programs.is_empty() || contributed())
            && (filter.projects.is_empty() || filter.projects.contains(&indicator.project))
    };
    let indicators: Vec<&Indicator> = dataset.indicators.iter().filter(wanted).collect();
    let counted = years(indicators.iter().copied());
    let subject = subject(dataset, indicators.iter().map(|it| it.project), lang);
    table.title = Some(match (span(&counted, lang), lang) {
        (None, Lang::En) => format!("{subject}: indicators"),
        (None, Lang::Ja) => format!("{subject}の指標"),
        (Some(span), Lang::En) => format!("{subject}: indicators, {span}"),
        (Some(span), Lang::Ja) => format!("{subject}の指標（{span}）"),
    });
    let years: Vec<FiscalYear> = counted.into_iter().filter(|_| !query.for_people).collect();
    table.columns = columns(query, &years);
    if indicators.iter().any(|it| it.rating.is_some()) {
        note_ratings(&mut table, dataset);
    }
    let is_shown = |project| indicators.iter().any(|it| it.project == Some(project));
    note_assessments(&mut table, dataset, |assessment| is_shown(assessment.project));
    let mut without_target = false;
    let mut kind = None;
    let mut has_remarks = false;
    for indicator in indicators {
        if query.draws {
            table.cite([&dataset.sources[indicator.citation.source]]);
        }
        let origins = origin::cited(dataset, query, [&indicator.citation]);
        let origins = table.origins(&[Key::Target, Key::Cumulative, Key::Count].map(|key| (key, &origins)));
        let row = |part| {
            let links = if query.is_book() { links(indicator, part, &years) } else { Vec::new() };
            Row { origins: origins.clone(), links, ..row(indicator, part, query, &years) }
        };
        let mut whole = row(None);
        if query.for_people && kind != Some(indicator.kind) {
            kind = Some(indicator.kind);
            whole.heading = Some(kind_label(indicator.kind).get(lang).to_owned().into());
        }
        table.rows.push(whole);
        table.rows.extend(indicator.parts.iter().map(|part| row(Some(part))));
        without_target |= indicator.counts.target.is_none();
        // People find them on the page of the indicator.
        if query.for_people || query.draws {
            has_remarks |= indicator.note.is_some() || indicator.parts.iter().any(|part| part.note.is_some());
            continue;
        }
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
        let text = if dataset.indicators.is_empty() {
            Label::new("The dataset has no indicators.", "データセットに指標はない。")
        } else {
            Label::new("No indicator passes these filters.", "条件に合う指標はない。")
        };
        table.notes.push(Note::new(NoteCode::Empty, text.get(lang)));
    }
    if has_remarks {
        let text = Label::new(
            "Remarks and counts by program stand on the page of an indicator.",
            "備考と事業別の件数は指標ごとの表にある。",
        );
        let hint = Label::new("`budget kpi INDICATOR`", "`budget kpi 指標`");
        table.notes.push(Note::new(NoteCode::Remark, text.get(lang)).hinted(hint.get(lang)));
    }
    // A picture has them in a group of their own.
    if without_target && !query.draws {
        let text = Label::new(
            "－ without a target, the source follows the count alone.",
            "－は目標値がなく、状況のみを示す指標。",
        );
        table.notes.push(Note::new(NoteCode::NoTarget, text.get(lang)));
    }
    if query.draws {
        finding::tell(&mut table);
    }
    table
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
        part.map_or(Cell::Empty, |part| Cell::term(&part.id, part.name.get(lang))),
        Cell::term(name, if part.is_some() { format!("  {name}") } else { name.to_owned() }),
        Cell::term(indicator.kind.code(), kind_label(indicator.kind).get(lang)).placed(indicator.kind as usize),
        unit.clone().map_or(Cell::Empty, Cell::Text),
        counts.target.map_or(Cell::Empty, |target| Cell::Target(target, unit.clone().unwrap_or_default())),
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

/// Its counts, wherever they stand in a book.
fn links(indicator: &Indicator, part: Option<&IndicatorPart>, years: &[FiscalYear]) -> Vec<Link> {
    let link = |key, year| {
        let count = PrintedFigure::Count(indicator.id.clone(), part.map(|part| part.id.clone()), year);
        Link { key, year, to: Linked::Printed(vec![count]) }
    };
    let counts = years.iter().map(|&year| link(Key::Count, Some(year)));
    [link(Key::Cumulative, None)].into_iter().chain(counts).collect()
}

fn kind_label(kind: IndicatorKind) -> Label {
    match kind {
        IndicatorKind::Output => Label::new("Outputs", "アウトプット"),
        IndicatorKind::Outcome => Label::new("Outcomes", "アウトカム"),
    }
}

/// The result as a percentage of the target, with one decimal; nothing without a target.
pub(super) fn achieved(counts: &Counts) -> Option<Decimal> {
    exact::percent(counts.cumulative?.into(), counts.target?.into())
}
