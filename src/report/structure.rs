//! The chart: which program works on which phases, by layer and ministry.

mod ministries;

use std::collections::BTreeSet;

use super::ReportError;
use super::accounts_note::{accounts_note, by_stages_and_year};
use super::entries::{Entries, Entry, tighten};
use super::figure;
use super::finding;
use super::frame::{frame, year_heading};
use super::moved::note_moved;
use super::printed_new::note_printed_new;
use super::published::Published;
use super::several_years::note_several_years;
use super::staged::{arrange, each, stage_column};
use super::tight::Tight;
use super::{links, term, totals};
use crate::model::{Basis, Dataset, FiscalYear, Inexact, Ix, Label, Lang, Phase};
use crate::query::{Hit, Layout, Query, select};
use crate::table::{Cell, Column, Drawing, Key, Note, NoteCode, Row, Slice, Spread, Stream, Table};

/// A row per program and year; for people, the chart of the last year with a bar over each program's phases.
///
/// But for the chart, rows are made as they are read.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn structure<'d>(dataset: &'d Dataset, query: &Query) -> Result<Stream<'d>, ReportError> {
    let stages = query.stages();
    let mut hits = select(dataset, &query.filter, &stages.stages());
    if query.for_people && query.filter.years.is_none() {
        let latest = hits.iter().map(|hit| hit.year).max();
        hits.retain(|hit| Some(hit.year) == latest);
    }
    let place = |hit: &Hit<'_>| (hit.program.layer.is_none(), hit.program.layer, hit.program.ministry, hit.ix);
    hits.sort_by_key(|hit| (place(hit), hit.year));
    let mut table = frame(dataset, query, &hits, Some(&stages))?;
    note_several_years(&mut table, dataset, query, &hits);
    note_scope(&mut table, dataset, &hits);
    table.measure = Some(Key::Amount);
    table.sheet = Some(Label::new("Structure", "構成"));
    let chart = query.for_people && query.layout == Layout::Wide;
    table.columns = columns(dataset, query, chart, stages.sum().is_none());
    let (published, tight) = (Published::new(dataset), Tight::new(dataset));
    let mut entries = Vec::new();
    for (staged, hits) in each(&stages, &hits) {
        let is_one = staged.stages.single().is_some();
        entries.extend(if is_one { Entry::figures(dataset, &hits)? } else { Entry::sums(&hits, staged.stages)? });
        totals::add(&mut table, query, (&published, &tight), staged, (&hits, &totals::wholes(&hits)?), totals::cells)?;
    }
    let year = |hit: &Hit<'_>| Some(hit.year).filter(|_| query.layout == Layout::Tidy);
    entries.sort_by_key(|entry| entry.hits().first().map(|hit| (place(hit), year(hit))));
    arrange(&mut table, Vec::<()>::new(), query.layout);
    let has_joint = tighten(&mut table, &tight, query, &mut entries);
    let (own, apart) = (query.clone(), stages.sum().is_none());
    let row = move |entry: &Entry<'d>| row(dataset, &own, entry, (apart, chart, has_joint));
    let mut entries = Entries::new(entries, row);
    if query.bounds {
        entries.try_all()?;
    }
    if chart {
        let mut table = Stream::made(table, entries).into_table()?;
        head_layers(&mut table);
        let mut table = finish_chart(dataset, query, table, &hits);
        accounts_note(&mut table, dataset, || by_stages_and_year(&stages, &hits))?;
        table.drawing = Some(Drawing::Structure);
        if query.draws {
            finding::tell(&mut table);
            ministries::collapse(&mut table)?;
        }
        return Ok(table.into());
    }
    if query.layout == Layout::Wide {
        let years = hits.iter().map(|hit| hit.year).collect();
        entries.pivot = table.spread(years, |year| year_heading(year, query.lang));
    }
    note_printed_new(&mut table, dataset, &hits);
    accounts_note(&mut table, dataset, || by_stages_and_year(&stages, &hits))?;
    Ok(Stream::made(table, entries))
}

/// Which money the projects of a chart count.
fn note_scope(table: &mut Table, dataset: &Dataset, hits: &[Hit<'_>]) {
    let of_hits: BTreeSet<_> = hits.iter().filter_map(|hit| hit.allocation.project()).collect();
    for project in of_hits.into_iter().map(|project| &dataset.projects[project]) {
        let Some(scope) = &project.scope else { continue };
        let (name, scope) = (project.brief().get(table.lang), scope.get(table.lang));
        table.notes.push(Note::new(
            NoteCode::Scope,
            match table.lang {
                Lang::En => format!("{name}: {scope}."),
                Lang::Ja => format!("{name}：{scope}。"),
            },
        ));
    }
}

/// Names each layer above its first row.
fn head_layers(table: &mut Table) {
    let Some(at) = table.columns.iter().position(|column| column.key == Key::Layer) else { return };
    let mut last = None;
    for row in &mut table.rows {
        let layer = row.cells.get(at).cloned();
        if layer != last {
            row.heading = if let Some(Cell::Term { label, .. }) = &layer { Some(label.clone().into()) } else { None };
            last = layer;
        }
    }
}

fn columns(dataset: &Dataset, query: &Query, chart: bool, apart: bool) -> Vec<Column> {
    let lang = query.lang;
    let mut columns = vec![
        Column::new(Key::Program, lang).hidden(),
        Column::new(Key::Name, lang),
        Column::new(Key::Ministry, lang).spread(Spread::Latest).hidden_if(chart && !dataset.phases.is_empty()),
        Column::new(Key::Layer, lang).spread(Spread::Latest).hidden_if(chart),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
    ];
    columns.extend(apart.then(|| stage_column(lang)));
    if chart {
        columns.extend(dataset.phases.iter().map(|phase| {
            let name = phase.name.get(lang);
            let column = Column::new(Key::Bar, lang).sliced(Slice::Group(phase.id.clone()));
            column.titled(name, name).spread(Spread::Latest)
        }));
    }
    columns.push(Column::new(Key::Phases, lang).spread(Spread::Latest).hidden_if(chart));
    columns.push(Column::new(Key::PhasesBasis, lang).spread(Spread::Latest).hidden_if(chart));
    columns.extend(figure::columns(query));
    columns
}

fn row(dataset: &Dataset, query: &Query, entry: &Entry<'_>, shown: (bool, bool, bool)) -> Result<Row, Inexact> {
    let (apart, chart, has_joint) = shown;
    let hits = entry.hits();
    let Some(hit) = hits.first() else { return Ok(Row::default()) };
    let (program, allocation, lang) = (hit.program, hit.allocation, query.lang);
    let mut cells = vec![
        Cell::code(&program.id),
        Cell::Text(program.name_of(allocation).get(lang).to_owned()),
        term::ministry(dataset, program.ministry, lang),
        program.layer.map_or(Cell::Empty, |layer| term::layer(layer, lang)),
        Cell::Year(allocation.year),
        Cell::Era(allocation.year),
    ];
    cells.extend(apart.then(|| entry.stages(lang)));
    if chart {
        cells.extend(bars(dataset, hit, dataset.ministries[program.ministry].short_name().get(lang)));
    }
    cells.push(term::phases(dataset, allocation.phases(), lang));
    cells.push(term::basis(program.phases_basis, lang));
    cells.extend(figure::cells(dataset, query, entry, has_joint)?);
    let mut row = figure::row(dataset, query, cells, hits);
    if query.is_book() {
        let (key, project) = ((Key::Program, program.id.clone()), allocation.project());
        let project = project.map(|ix| (Key::Project, dataset.projects[ix].id.clone()));
        // A program is in one project as a rule, and found by its id alone.
        let one = [vec![key.clone()], [key].into_iter().chain(project).collect()];
        let stages = entry.of();
        let link = |keys| links::of_programs(Key::Amount, (allocation.year, &stages), vec![links::rows(keys)]);
        row.links = one.map(link).into();
    }
    Ok(row)
}

/// The program's bar over the phases, a cell each; the ministry's name stands in the middle one of each run.
fn bars(dataset: &Dataset, hit: &Hit<'_>, ministry: &str) -> Vec<Cell> {
    let set = hit.allocation.phases();
    let order: Vec<Ix<Phase>> = dataset.phases.indices().collect();
    let inside = |at: Option<usize>| at.and_then(|at| order.get(at)).is_some_and(|&phase| set.contains(phase));
    let run = |at: usize| {
        let first = (0..=at).rev().take_while(|&at| inside(Some(at))).last().unwrap_or(at);
        let last = (at..order.len()).take_while(|&at| inside(Some(at))).last().unwrap_or(at);
        (first, last)
    };
    (0..order.len())
        .map(|at| {
            if !inside(Some(at)) {
                return Cell::Gap;
            }
            let (first, last) = run(at);
            Cell::Bar {
                opens: at == first,
                closes: at == last,
                dotted: hit.program.phases_basis == Basis::Inferred,
                label: if at == first.midpoint(last) { ministry.to_owned() } else { String::new() },
                tint: hit.program.ministry.position(),
            }
        })
        .collect()
}

/// The chart of the last year, with a column of amounts per year, what moved between years, and the partners.
fn finish_chart(dataset: &Dataset, query: &Query, table: Table, hits: &[Hit<'_>]) -> Table {
    let lang = query.lang;
    let years: Vec<FiscalYear> = totals::by_year(hits).into_keys().collect();
    let mut table = match years.as_slice() {
        [_] => {
            let mut table = table;
            table.columns.iter_mut().filter(|column| column.key == Key::FiscalYear).for_each(|it| it.hidden = true);
            table
        }
        _ => table.wide(|year| year_heading(year, lang)),
    };
    let has_bars = |wanted: bool| {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        cells().any(|cell| matches!(cell, Cell::Bar { dotted, .. } if *dotted == wanted))
    };
    let text = match (lang, has_bars(true), has_bars(false)) {
        (Lang::En, true, true) => Some("[====] phases stated by the source, [....] inferred from what it says."),
        (Lang::En, true, false) => Some("[....] phases inferred from what the sources say of the programs."),
        (Lang::Ja, true, true) => Some("[====]は出典に明記されたフェーズ、[....]は記述からの推定。"),
        (Lang::Ja, true, false) => Some("[....]は出典の記述から推定したフェーズ。"),
        (_, false, _) => None,
    };
    // The key of a picture says it.
    table.notes.extend(text.filter(|_| !query.draws).map(|text| Note::new(NoteCode::Bars, text)));
    note_printed_new(&mut table, dataset, hits);
    note_moved(&mut table, dataset, hits);
    if query.draws {
        let names: Vec<&str> = dataset.partners.iter().map(|partner| partner.name.get(lang)).collect();
        let text = match lang {
            Lang::En => format!("{} (no allocation)", names.join("; ")),
            Lang::Ja => format!("{}（配分なし）", names.join("、")),
        };
        table.notes.extend((!names.is_empty()).then(|| Note::new(NoteCode::Partner, text)));
        return table;
    }
    for partner in &dataset.partners {
        let (name, role) = (partner.name.get(lang), partner.role.as_ref().map(|role| role.get(lang)));
        let text = match (role, lang) {
            (None, _) => name.to_owned(),
            (Some(role), Lang::En) => format!("{name}: {role}"),
            (Some(role), Lang::Ja) => format!("{name}：{role}"),
        };
        table.notes.push(Note::new(NoteCode::Partner, text));
    }
    table
}
