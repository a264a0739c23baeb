//! Which programs there are, and what each is allocated.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::slice;

use super::columns::column;
use super::dimension::{Dim, Grouper};
use super::execution::{self, Execution};
use super::figure;
use super::frame::{frame, name_year, note, rounding_note, year_heading, year_name};
use super::origin;
use super::published::{Published, note_contradiction};
use super::totals::{self, Whole};
use super::{ReportError, carried};
use crate::model::{Amount, Dataset, Inexact, Ix, Label, Lang, PhaseSet, Project, Share};
use crate::query::{Hit, Layout, Query, Sources, Stages, Unseen, select};
use crate::table::{Cell, Column, PUBLISHED_PART, Row, Spread, Table};

/// How many names of other years a note tells.
const MOST_NAMES: usize = 5;

/// A row per counted allocation; in the wide layout, a row per program and a column per year.
pub fn list(dataset: &Dataset, query: &Query) -> Result<Table, ReportError> {
    let stages = query.stages();
    list_of(dataset, query, Some(&stages), &select(dataset, &query.filter, &stages))
}

/// The allocations behind the figures of one group: `groups` pairs each dimension with the id of a group in it.
///
/// Shows every addend with its interval and source, and the published figure beside their sum.
pub fn addends(dataset: &Dataset, query: &Query, groups: &[(Dim, String)]) -> Result<Table, ReportError> {
    let by_stage = groups.iter().any(|(dim, _)| *dim == Dim::Stage);
    let default = if by_stage { Stages::all() } else { Stages::default() };
    let stages = query.stages.clone().unwrap_or(default);
    let mut hits = select(dataset, &query.filter, &stages);
    for (dim, id) in groups {
        let mut grouper = Grouper::new(*dim, dataset);
        hits.retain(|hit| grouper.holds(hit, id));
    }
    // Stages that nobody asked to add up are listed without a total.
    let one = hits.first().map(|hit| Stages::one(hit.allocation.stage));
    let stages = if by_stage { one } else { Some(stages) };
    let mut table = behind(dataset, query, stages.as_ref(), &hits)?;
    if groups.iter().any(|(dim, _)| *dim == Dim::Phase) {
        table.columns.iter_mut().filter(|column| column.base == "phases").for_each(|column| column.hidden = false);
    }
    Ok(table)
}

/// These allocations with their intervals and sources.
pub(super) fn behind(
    dataset: &Dataset,
    query: &Query,
    stages: Option<&Stages>,
    hits: &[Hit<'_>],
) -> Result<Table, ReportError> {
    let query = Query { bounds: true, sources: Sources::Columns, layout: Layout::Tidy, ..query.clone() };
    let mut table = list_of(dataset, &query, stages, hits)?;
    // What is the same in every row needs no column.
    let one_ministry = hits.windows(2).all(|pair| matches!(pair, [a, b] if a.program.ministry == b.program.ministry));
    let one_year = hits.windows(2).all(|pair| matches!(pair, [a, b] if a.year == b.year));
    if let (true, Some(hit)) = (one_year, hits.first()) {
        name_year(&mut table, hit.year);
    }
    for column in &mut table.columns {
        column.hidden |= (column.base == "ministry" && one_ministry) || (column.base == "fiscal_year" && one_year);
    }
    Ok(table)
}

/// The list of these allocations.
fn list_of(dataset: &Dataset, query: &Query, stages: Option<&Stages>, hits: &[Hit<'_>]) -> Result<Table, ReportError> {
    let mut table = frame(dataset, query, hits, stages);
    table.measure = Some("amount");
    table.sheet = Some(Label::new("Programs", "事業一覧"));
    let one_stage = stages.filter(|stages| stages.single().is_some());
    table.columns = columns(query, one_stage.is_some());
    // What was executed belongs to all stages together.
    let sums = one_stage.is_none() && (query.layout == Layout::Wide || query.execution);
    let amounts: Vec<(Cow<'_, [Hit<'_>]>, Option<Amount>)> = if sums {
        summed(hits)?.into_iter().map(|(hits, sum)| (Cow::Owned(hits), Some(sum))).collect()
    } else {
        hits.iter().map(|hit| (Cow::Borrowed(slice::from_ref(hit)), None)).collect()
    };
    let execution = Execution::asked(dataset, query)?;
    for (hits, sum) in &amounts {
        let mut row = row(dataset, query, hits, sum.as_ref())?;
        if let (Some(execution), [hit, ..]) = (&execution, &**hits) {
            row.cells.extend(execution.cells(hits, &sum.unwrap_or_else(|| hit.allocation.amount()))?);
        }
        if let (true, [hit, ..]) = (query.unseen == Unseen::ForImport, &**hits) {
            row.cells.extend(carried::cells(dataset, hit, sum.as_ref()));
        }
        table.rows.push(row);
    }
    let published = Published::new(dataset);
    if let Some(stages) = one_stage {
        add_published(&mut table, query, &published, stages, hits)?;
    }
    if let Some(stages) = stages {
        totals::add(&mut table, query, &published, stages, (hits, &totals::wholes(hits)?), totals::cells)?;
    }
    if let Some(execution) = &execution {
        execution.complete(&mut table, hits)?;
    }
    part_note(&mut table, hits);
    rounding_note(&mut table, hits);
    let stages = stages.cloned().unwrap_or_else(Stages::all);
    Ok(match query.layout {
        Layout::Tidy => table,
        Layout::Wide => {
            names_note(&mut table, hits);
            table.wide(|year| year_heading(year, query.lang, &stages))
        }
    })
}

/// Puts the published figure under each allocation that has one of its own.
fn add_published(
    table: &mut Table,
    query: &Query,
    published: &Published<'_>,
    stages: &Stages,
    hits: &[Hit<'_>],
) -> Result<(), Inexact> {
    for (at, hit) in hits.iter().enumerate() {
        let (year, amount) = (hit.year, &hit.allocation.amount());
        let Some(total) = published.of(year, stages, || std::iter::once(hit)) else { continue };
        let whole = Whole { label: PUBLISHED_PART, year, amount: &total.amount, programs: None };
        let cells = totals::cells(table, &whole)?;
        published.cite(table, [total]);
        note_contradiction(table, hit.program.name_of(hit.allocation).get(table.lang), amount, total);
        if let Some(row) = table.rows.get_mut(at) {
            row.published = Some(cells);
            row.published_in(&origin::cited(published.dataset, query, [&total.citation]));
        }
    }
    Ok(())
}

fn columns(query: &Query, one_stage: bool) -> Vec<Column> {
    let lang = query.lang;
    let tidy = query.layout == Layout::Tidy;
    let mut columns = vec![
        column("program", lang).hidden(),
        column("name", lang).spread(Spread::Latest),
        column("ministry", lang).spread(Spread::Latest),
        column("project", lang).hidden(),
        column("layer", lang).spread(Spread::Latest).hidden(),
        column("phases", lang).spread(Spread::Latest).hidden(),
        column("fiscal_year", lang).spread(Spread::Drop),
        column("era", lang).spread(Spread::Drop).hidden(),
        column("stage", lang).spread(Spread::Latest).hidden_if(one_stage || !tidy),
    ];
    columns.extend(figure::columns(query));
    if query.execution {
        columns.extend(execution::columns(lang));
    }
    if query.unseen == Unseen::ForImport {
        columns.extend(carried::columns(lang));
    }
    columns
}

/// One amount for each program, project and year, summed over the stages, with its addends.
fn summed<'d>(hits: &[Hit<'d>]) -> Result<Vec<(Vec<Hit<'d>>, Amount)>, Inexact> {
    let mut sums: BTreeMap<_, (Vec<Hit<'d>>, Amount)> = BTreeMap::new();
    for hit in hits {
        let key = (hit.ix, hit.allocation.project(), hit.year);
        let sum = sums.entry(key).or_insert((Vec::new(), Amount::ZERO));
        sum.0.push(*hit);
        sum.1 = sum.1.add(&hit.allocation.amount())?;
    }
    Ok(sums.into_values().collect())
}

/// The row of an allocation, or of several that add up to `sum`.
fn row(dataset: &Dataset, query: &Query, hits: &[Hit<'_>], sum: Option<&Amount>) -> Result<Row, Inexact> {
    let Some(hit) = hits.first() else { return Ok(Row::default()) };
    let (program, allocation, lang) = (hit.program, hit.allocation, query.lang);
    let ministry = &dataset.ministries[program.ministry];
    let stage = match sum {
        Some(_) => Cell::term(query.stages().to_string(), query.stages().label(lang)),
        None => Cell::term(allocation.stage.code(), allocation.stage.label().get(lang)),
    };
    let mut cells = vec![
        Cell::code(&program.id),
        name(program.name_of(allocation).get(lang), allocation.share(), lang),
        Cell::term(&ministry.id, ministry.short_name().get(lang)),
        project(dataset, allocation.project(), lang),
        program.layer.map_or(Cell::Empty, |layer| Cell::term(layer.code(), layer.label().get(lang))),
        phases(dataset, allocation.phases(), lang),
        Cell::Year(allocation.year),
        Cell::Text(allocation.year.era()),
        stage,
    ];
    cells.extend(figure::cells(dataset, query, allocation, sum)?);
    Ok(figure::row(dataset, query, cells, hits))
}

/// A program's name; people are told where the amount is a part of its budget.
fn name(name: &str, share: Share, lang: Lang) -> Cell {
    let label = match (share, lang) {
        (Share::Whole, _) => return Cell::Text(name.to_owned()),
        (Share::Part, Lang::En) => format!("{name} (part)"),
        (Share::Part, Lang::Ja) => format!("{name}（内数）"),
    };
    Cell::term(name, label)
}

/// Explains the mark of amounts that are a part of their program's budget.
fn part_note(table: &mut Table, hits: &[Hit<'_>]) {
    if hits.iter().any(|hit| hit.allocation.share() == Share::Part) {
        let text = match table.lang {
            Lang::En => "(part): the amount is the program's slice inside this project, not its whole budget.",
            Lang::Ja => "（内数）は、事業全体の予算のうち本プロジェクトに係る額。",
        };
        table.notes.push(note("part", text));
    }
}

/// Names what a row for several years leaves out: the names that were printed in other years than its last.
fn names_note<'d>(table: &mut Table, hits: &[Hit<'d>]) {
    // Without names of single years, which is common, there is nothing to compare.
    if hits.iter().all(|hit| hit.allocation.name().is_none()) {
        return;
    }
    let lang = table.lang;
    let row = |hit: &Hit<'d>| (hit.ix, hit.allocation.project());
    let printed = |hit: &Hit<'d>| hit.program.name_of(hit.allocation).get(lang);
    let mut last: HashMap<_, &Hit<'d>> = HashMap::new();
    for hit in hits {
        let known = last.entry(row(hit)).or_insert(hit);
        if hit.year >= known.year {
            *known = hit;
        }
    }
    let (mut others, mut seen) = (Vec::new(), HashSet::new());
    for hit in hits {
        let other = (printed(hit), hit.year);
        if last.get(&row(hit)).is_some_and(|last| printed(last) != other.0) && seen.insert(other) {
            others.push(other);
        }
    }
    let (shown, more) = (others.iter().take(MOST_NAMES), others.len().saturating_sub(MOST_NAMES));
    let text = match lang {
        _ if others.is_empty() => return,
        Lang::En => {
            let shown: Vec<String> = shown.map(|&(name, year)| format!("{name} ({})", year_name(year, lang))).collect();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("Each name is that of the last year shown; others were printed: {}{more}.", shown.join(", "))
        }
        Lang::Ja => {
            let shown: Vec<String> =
                shown.map(|&(name, year)| format!("{name}（{}）", year_name(year, lang))).collect();
            let more = if more > 0 { format!("ほか{more}件") } else { String::new() };
            format!("名称は表示した最後の年度のもの。ほかに印刷された名称：{}{more}。", shown.join("、"))
        }
    };
    table.notes.push(note("names", text));
}

/// The phases of a set, in pipeline order.
pub(super) fn phases(dataset: &Dataset, set: PhaseSet, lang: Lang) -> Cell {
    let named = set.iter().map(|phase| &dataset.phases[phase]);
    Cell::Terms(named.map(|phase| (phase.id.clone(), phase.name.get(lang).to_owned())).collect())
}

/// A project, or nothing.
pub(super) fn project(dataset: &Dataset, project: Option<Ix<Project>>, lang: Lang) -> Cell {
    project.map_or(Cell::Empty, |project| {
        let project = &dataset.projects[project];
        Cell::term(&project.id, project.name.get(lang))
    })
}
