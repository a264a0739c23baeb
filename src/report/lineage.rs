//! The family of a program: what it continues and what continues it, with amounts by year.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::ReportError;
use super::figure;
use super::finding::lineage::{Link, finding};
use super::frame::{frame, year_heading};
use super::renames::note_renames;
use super::staged::{abreast, arrange, each, stage_column};
use super::term;
use super::tight::{self, Tight, note_narrower};
use super::totals::ends;
use crate::model::joint::Interval;
use crate::model::{Amount, Basis, Dataset, Inexact, Ix, Label, Lang, Program, Succession};
use crate::query::{Filter, Hit, Layout, Query, select};
use crate::table::{Cell, Column, Drawing, Key, Note, NoteCode, Row, Spread, Table};

/// How deep the tree is indented; longer chains run straight on.
const DEEPEST: usize = 10;

/// A row per member and year of a program's family, ancestors first; members without an amount have one empty row.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn lineage(dataset: &Dataset, query: &Query, ix: Ix<Program>) -> Result<Table, ReportError> {
    let (lang, stages) = (query.lang, query.stages());
    let family = Family::of(dataset, ix);
    let filter =
        Filter { programs: family.members.iter().map(|&(member, _)| member).collect(), ..query.filter.clone() };
    let query = &Query { filter, ..query.clone() };
    let hits = select(dataset, &query.filter, &stages.stages());
    let mut table = frame(dataset, query, &hits, Some(&stages))?;
    table.sheet = Some(Label::new("Lineage", "系譜"));
    table.measure = Some(Key::Amount);
    let name = dataset.programs[ix].name.get(lang);
    table.title = Some(match (stages.sum(), lang) {
        (None, Lang::En) => format!("Lineage of {name}"),
        (None, Lang::Ja) => format!("{name}の系譜"),
        (Some(sum), Lang::En) => format!("Lineage of {name}, {}", sum.label(lang)),
        (Some(sum), Lang::Ja) => format!("{name}の系譜　{}", sum.label(lang)),
    });
    let merges = family.members.iter().any(|&(member, _)| dataset.programs[member].succeeds.len() > 1);
    table.columns = vec![
        Column::new(Key::Program, lang).hidden(),
        Column::new(Key::Name, lang),
        Column::new(Key::Ministry, lang).spread(Spread::Latest),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
    ];
    table.columns.extend(stages.sum().is_none().then(|| stage_column(lang)));
    table.columns.push(Column::new(Key::Amount, lang));
    if query.bounds {
        let ends = [Key::AmountMin, Key::AmountMax, Key::TightMin, Key::TightMax];
        table.columns.extend(ends.map(|key| Column::new(key, lang)));
    }
    table.columns.push(Column::new(Key::Unit, lang).hidden());
    table.columns.push(Column::new(Key::Succeeds, lang).spread(Spread::Latest).hidden_if(!merges));
    table.columns.extend(query.draws.then(|| Column::new(Key::Basis, lang).hidden()));
    let tight = Tight::new(dataset);
    let mut places = Vec::new();
    for (staged, hits) in each(&stages, &hits) {
        let mut hits_of: HashMap<Ix<Program>, Vec<Hit<'_>>> = HashMap::new();
        for hit in hits.iter() {
            hits_of.entry(hit.ix).or_default().push(*hit);
        }
        for (place, &member) in family.members.iter().enumerate() {
            for (hits, amount) in by_year(hits_of.get(&member.0).map_or(&[], Vec::as_slice))?.values() {
                let joint = if query.bounds { tight.narrower(hits, [], amount) } else { None };
                table.rows.push(row(dataset, query, member, staged.cell(lang), Some((hits, amount, joint)))?);
                places.push(place);
            }
        }
    }
    let with_figures: HashSet<Ix<Program>> = hits.iter().map(|hit| hit.ix).collect();
    for (place, &member) in family.members.iter().enumerate() {
        if !with_figures.contains(&member.0) {
            let nothing = stages.sum().is_none().then_some(Cell::Empty);
            table.rows.push(row(dataset, query, member, nothing, None)?);
            places.push(place);
        }
    }
    if query.bounds {
        note_narrower(&mut table, &tight);
    }
    arrange(&mut table, places, query.layout);
    if query.layout == Layout::Wide {
        // Of a row for several years, only the last name is seen.
        note_renames(&mut table, family.members.iter().map(|&(member, _)| &dataset.programs[member]));
    }
    if family.members.len() == 1 {
        let text = match lang {
            Lang::En => "The dataset declares nothing that this program continues, and nothing that continues it.",
            Lang::Ja => "この事業の前身も後継も、データセットには記載がない。",
        };
        table.notes.push(Note::new(NoteCode::NoRelatives, text));
    }
    table.drawing = Some(Drawing::Lineage);
    if query.draws {
        table.finding = told(dataset, &family, lang);
    }
    Ok(match query.layout {
        Layout::Tidy => table,
        Layout::Wide => {
            let table = table.wide(|year| year_heading(year, lang));
            if stages.sum().is_none() { abreast(table, query, &stages) } else { table }
        }
    })
}

/// What became of the programs of a family, where a sentence can say it and the documents do.
fn told(dataset: &Dataset, family: &Family, lang: Lang) -> Option<String> {
    let name = |ix: Ix<Program>| dataset.programs[ix].name.get(lang);
    let all =
        || family.members.iter().flat_map(|&(ix, _)| dataset.programs[ix].succeeds.iter().map(move |it| (ix, it)));
    if all().any(|(_, link)| link.basis == Basis::Inferred) {
        return None;
    }
    let link =
        |(ix, it): (Ix<Program>, &Succession)| Link { before: name(it.predecessor), after: name(ix), year: it.year };
    finding(&all().map(link).collect::<Vec<_>>(), lang)
}

/// The amounts of one program by year, summed over stages and projects, each with its allocations.
fn by_year<'d>(hits: &[Hit<'d>]) -> Result<BTreeMap<u16, (Vec<Hit<'d>>, Amount)>, Inexact> {
    let mut years: BTreeMap<u16, (Vec<Hit<'d>>, Amount)> = BTreeMap::new();
    for hit in hits {
        let entry = years.entry(hit.year.number()).or_insert((Vec::new(), Amount::ZERO));
        entry.0.push(*hit);
        entry.1 = entry.1.add(&hit.allocation.amount())?;
    }
    Ok(years)
}

fn row(
    dataset: &Dataset,
    query: &Query,
    (member, depth): (Ix<Program>, usize),
    stage: Option<Cell>,
    figure: Option<(&[Hit<'_>], &Amount, Option<Interval>)>,
) -> Result<Row, Inexact> {
    let (program, lang) = (&dataset.programs[member], query.lang);
    let (hits, amount) = figure.map_or((&[] as &[Hit<'_>], None), |(hits, amount, _)| (hits, Some(amount)));
    // Of a year's several stages, the last one names the program.
    let last = hits.last().map(|hit| hit.allocation);
    let name = last.map_or(&program.name, |allocation| program.name_of(allocation)).get(lang);
    let branch = if depth == 0 { String::new() } else { format!("{}`-> ", "    ".repeat((depth - 1).min(DEEPEST))) };
    let predecessors: Vec<&str> =
        program.succeeds.iter().map(|link| dataset.programs[link.predecessor].id.as_str()).collect();
    let year = last.map(|allocation| allocation.year);
    let mut cells = vec![
        Cell::code(&program.id),
        Cell::term(name, format!("{branch}{name}")),
        term::ministry(dataset, program.ministry, lang),
        year.map_or(Cell::Empty, Cell::Year),
        year.map_or(Cell::Empty, Cell::Era),
    ];
    cells.extend(stage);
    cells.push(amount.map_or(Cell::Empty, |amount| Cell::Amount(*amount)));
    if query.bounds {
        let nothing = || Ok([Cell::Empty, Cell::Empty]);
        cells.extend(amount.map_or_else(nothing, ends)?);
        cells.extend(figure.map_or_else(nothing, |(_, amount, joint)| tight::ends(amount, joint))?);
    }
    cells.push(Cell::unit(query.unit(dataset), lang));
    cells.push(if predecessors.is_empty() { Cell::Empty } else { Cell::Text(predecessors.join(";")) });
    if query.draws {
        let basis = program.succeeds.iter().map(|link| link.basis).max();
        cells.push(basis.map_or(Cell::Empty, |basis| term::basis(basis, lang)));
    }
    Ok(figure::row(dataset, query, cells, hits))
}

/// The programs connected to one by lineage, ancestors before descendants, with their depth in the tree.
struct Family {
    members: Vec<(Ix<Program>, usize)>,
}

impl Family {
    fn of(dataset: &Dataset, start: Ix<Program>) -> Self {
        let mut relatives: BTreeMap<Ix<Program>, Vec<Ix<Program>>> = BTreeMap::new();
        let mut children: BTreeMap<Ix<Program>, Vec<Ix<Program>>> = BTreeMap::new();
        for (ix, program) in dataset.programs.enumerate() {
            for link in &program.succeeds {
                relatives.entry(ix).or_default().push(link.predecessor);
                relatives.entry(link.predecessor).or_default().push(ix);
                children.entry(link.predecessor).or_default().push(ix);
            }
        }
        let mut family = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(ix) = waiting.pop() {
            if family.insert(ix) {
                waiting.extend(relatives.get(&ix).into_iter().flatten());
            }
        }
        // A member comes when all that it continues have come, under the last of them.
        let mut open: BTreeMap<Ix<Program>, usize> =
            family.iter().map(|&ix| (ix, dataset.programs[ix].succeeds.len())).collect();
        let mut stack: Vec<(Ix<Program>, usize)> =
            family.iter().rev().filter(|ix| open.get(ix) == Some(&0)).map(|&ix| (ix, 0)).collect();
        let mut members = Vec::with_capacity(family.len());
        while let Some((ix, depth)) = stack.pop() {
            members.push((ix, depth));
            for &child in children.get(&ix).into_iter().flatten().rev() {
                if let Some(missing) = open.get_mut(&child) {
                    *missing -= 1;
                    if *missing == 0 {
                        stack.push((child, depth + 1));
                    }
                }
            }
        }
        Self { members }
    }
}
