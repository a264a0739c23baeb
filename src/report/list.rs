//! Which programs there are, and what each is allocated.

use std::collections::BTreeMap;

use super::accounts_note::{accounts_note, by_stages_and_year};
use super::entries::{Entries, Entry, Printed, by_amount, tighten};
use super::execution::{self, Execution};
use super::figure;
use super::frame::{frame, year_heading};
use super::names_note::names_note;
use super::origin;
use super::printed_new::note_printed_new;
use super::published::{Beside, Published, note_contradiction};
use super::remarks::Remarks;
use super::several_years::note_several_years;
use super::staged::{Staged, abreast, arrange, each, stage_column};
use super::term;
use super::tight::Tight;
use super::totals::{self, Whole};
use super::{ReportError, carried, links};
use crate::model::{Amount, Dataset, Inexact, Label, Lang, Share};
use crate::query::{Hit, Layout, Query, StageChoice, Unseen, select};
use crate::table::{Cell, Column, Key, Note, NoteCode, PUBLISHED_PART, Row, Spread, Stream, Table};

/// A row for each program, project, year and stage with a figure that counts, over all accounts; in the wide layout, a row
/// per program and a column per year.
///
/// # Errors
///
/// A sum with more digits than an amount holds.
pub fn list(dataset: &Dataset, query: &Query) -> Result<Table, ReportError> {
    Ok(long_list(dataset, query)?.into_table()?)
}

/// The same list, which makes its rows as they are read.
///
/// # Errors
///
/// Where an amount cannot be exact: all of them are tried before the first row is read.
pub fn long_list<'d>(dataset: &'d Dataset, query: &Query) -> Result<Stream<'d>, ReportError> {
    let stages = query.stages();
    let hits = select(dataset, &query.filter, &stages.stages());
    list_of(dataset, query, Some(&stages), &hits, Accounts::Summed)
}

/// Whether what several accounts pay of one figure is a row or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accounts {
    Summed,
    /// The account of each is named, where the dataset has accounts.
    Apart,
}

/// The list of these allocations; without stages, it has no totals.
pub(super) fn list_of<'d>(
    dataset: &'d Dataset,
    query: &Query,
    stages: Option<&StageChoice>,
    hits: &[Hit<'d>],
    accounts: Accounts,
) -> Result<Stream<'d>, ReportError> {
    let mut table = frame(dataset, query, hits, stages)?;
    note_several_years(&mut table, dataset, query, hits);
    table.measure = Some(Key::Amount);
    table.sheet = Some(Label::new("Programs", "事業一覧"));
    let sum = stages.and_then(StageChoice::sum);
    let apart = stages.is_some_and(|stages| stages.sum().is_none());
    let by_account = accounts == Accounts::Apart && !dataset.accounts.is_empty();
    let tight = Tight::new(dataset);
    let remarks = Remarks::new(dataset, query, hits);
    table.columns = columns(query, sum.is_some_and(|sum| sum.single().is_some()), apart, by_account);
    table.columns.extend(remarks.column(query.lang));
    let (published, execution) = (Published::new(dataset), Execution::asked(dataset, query, false)?);
    let mut entries = Vec::new();
    match stages {
        None => entries.extend(Entry::each(hits)),
        Some(stages) => {
            let lister = Lister { query, published, tight: &tight, execution: execution.as_ref(), accounts };
            for (staged, hits) in each(stages, hits) {
                entries.extend(lister.add(&mut table, staged, &hits)?);
            }
        }
    }
    let has_joint = tighten(&mut table, &tight, query, &mut entries);
    if apart {
        let year = |hit: &Hit<'_>| Some(hit.year).filter(|_| query.layout == Layout::Tidy);
        entries.sort_by_key(|entry| entry.hits().first().map(|hit| (hit.ix, year(hit))));
        arrange(&mut table, Vec::<()>::new(), query.layout);
    }
    let entries = by_amount(entries, stages);
    if let Some(execution) = &execution {
        table.execution_of = execution::measured_by(query, stages);
        execution::head_amounts(&mut table, query, stages);
        execution.explain(&mut table, hits);
    }
    part_note(&mut table, hits);
    if let Some(stages) = stages {
        accounts_note(&mut table, dataset, || by_stages_and_year(stages, hits))?;
    }
    note_printed_new(&mut table, dataset, hits);
    let own = query.clone();
    let row = move |entry: &Entry<'d>| {
        let mut row = row(dataset, &own, entry, execution.as_ref(), (by_account, has_joint))?;
        let remark = entry.hits().first().and_then(|hit| remarks.cell(hit));
        row.cells.extend(remark);
        Ok(row)
    };
    let mut entries = Entries::new(entries, row);
    if query.bounds || query.execution {
        entries.try_all()?;
    }
    if query.layout == Layout::Wide {
        names_note(&mut table, hits);
        let years = hits.iter().map(|hit| hit.year).collect();
        entries.pivot = table.spread(years, |year| year_heading(year, query.lang));
    }
    let stream = Stream::made(table, entries);
    match stages.filter(|_| apart && query.layout == Layout::Wide) {
        Some(stages) => Ok(abreast(stream.into_table()?, query, stages).into()),
        None => Ok(stream),
    }
}

/// Lists the allocations of one sum of stages after another.
struct Lister<'l, 'd> {
    query: &'l Query,
    published: Published<'l>,
    tight: &'l Tight<'d>,
    execution: Option<&'l Execution<'l>>,
    accounts: Accounts,
}

impl<'d> Lister<'_, 'd> {
    /// What the rows of a sum are made of; adds its totals.
    fn add(&self, table: &mut Table, staged: Staged<'_>, hits: &[Hit<'d>]) -> Result<Vec<Entry<'d>>, Inexact> {
        let query = self.query;
        let one_stage = staged.stages.single().is_some();
        // What was executed belongs to all stages together.
        let sums = !one_stage && (staged.apart || query.layout == Layout::Wide || query.execution);
        let mut entries = match self.accounts {
            _ if sums => Entry::sums(hits, staged.stages)?,
            Accounts::Summed => Entry::figures(self.published.dataset, hits)?,
            Accounts::Apart => Entry::each(hits),
        };
        let total_from = table.totals.len();
        if one_stage {
            add_published(table, query, &self.published, staged, &mut entries)?;
        }
        let wholes = totals::wholes(hits)?;
        totals::add(table, query, (&self.published, self.tight), staged, (hits, &wholes), totals::cells)?;
        if let Some(execution) = self.execution {
            execution.complete(table, total_from, hits)?;
        }
        Ok(entries)
    }
}

/// Puts the published figure under each entry that has one of its own.
fn add_published(
    table: &mut Table,
    query: &Query,
    published: &Published<'_>,
    staged: Staged<'_>,
    entries: &mut [Entry<'_>],
) -> Result<(), Inexact> {
    let mut beside = Beside::default();
    for entry in entries {
        let Some(&hit) = entry.hits().first() else { continue };
        let (year, amount) = (hit.year, &entry.sum().copied().unwrap_or_else(|| hit.allocation.amount()));
        let Some(total) = published.of(year, staged.stages, || entry.hits().iter()) else { continue };
        entry.printed = Some(total.amount);
        if !beside.takes(query, std::iter::once((*amount, total))) {
            continue;
        }
        let whole = Whole::published(PUBLISHED_PART, year, staged, &total.amount);
        let mut cells = totals::cells(table, &whole)?;
        carried::publish(table, published.dataset, total, &mut cells);
        note_contradiction(table, hit.program.name_of(hit.allocation).get(table.lang), amount, total);
        let cited = origin::cited(published.dataset, query, [total]);
        let link = links::of_total(query, Key::Amount, total);
        entry.published = Some(Box::new(Printed { cells, cited, link }));
    }
    beside.tell(table, published);
    Ok(())
}

fn columns(query: &Query, one_stage: bool, apart: bool, by_account: bool) -> Vec<Column> {
    let lang = query.lang;
    let tidy = query.layout == Layout::Tidy;
    let stage = if apart {
        stage_column(lang)
    } else {
        Column::new(Key::Stage, lang).spread(Spread::Latest).hidden_if(one_stage || !tidy)
    };
    let mut columns = vec![
        Column::new(Key::Program, lang).hidden(),
        Column::new(Key::Name, lang),
        Column::new(Key::Ministry, lang).spread(Spread::Latest),
        Column::new(Key::Project, lang).hidden(),
        Column::new(Key::Layer, lang).spread(Spread::Latest).hidden(),
        Column::new(Key::Phases, lang).spread(Spread::Latest).hidden(),
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        stage,
    ];
    columns.extend(by_account.then(|| Column::new(Key::Account, lang)));
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
pub(crate) fn summed<'d>(hits: &[Hit<'d>]) -> Result<Vec<(Vec<Hit<'d>>, Amount)>, Inexact> {
    let mut sums: BTreeMap<_, (Vec<Hit<'d>>, Amount)> = BTreeMap::new();
    for hit in hits {
        let key = (hit.ix, hit.allocation.project(), hit.year);
        let sum = sums.entry(key).or_insert((Vec::new(), Amount::ZERO));
        sum.0.push(*hit);
        sum.1 = sum.1.add(&hit.allocation.amount())?;
    }
    Ok(sums.into_values().collect())
}

/// The row of an allocation, or of several that add up to an amount.
fn row(
    dataset: &Dataset,
    query: &Query,
    entry: &Entry<'_>,
    execution: Option<&Execution<'_>>,
    (by_account, has_joint): (bool, bool),
) -> Result<Row, Inexact> {
    let (hits, sum) = (entry.hits(), entry.sum());
    let Some(hit) = hits.first() else { return Ok(Row::default()) };
    let (program, allocation, lang) = (hit.program, hit.allocation, query.lang);
    let mut cells = vec![
        Cell::code(&program.id),
        name(program.name_of(allocation).get(lang), allocation.share(), lang),
        term::ministry(dataset, program.ministry, lang),
        term::project(dataset, allocation.project(), lang),
        program.layer.map_or(Cell::Empty, |layer| term::layer(layer, lang)),
        term::phases(dataset, allocation.phases(), lang),
        Cell::Year(allocation.year),
        Cell::Era(allocation.year),
        entry.stages(lang),
    ];
    cells.extend(by_account.then(|| term::account(dataset, allocation.account(), lang)));
    cells.extend(figure::cells(dataset, query, entry, has_joint)?);
    let mut row = figure::row(dataset, query, cells, hits);
    if let Some(execution) = execution {
        row.cells.extend(execution.cells(hits)?);
    }
    if query.unseen == Unseen::ForImport {
        row.cells.extend(carried::cells(dataset, hits, hit, sum));
    }
    if let Some(published) = &entry.published {
        row.published = Some(published.cells.clone());
        row.published_in(&published.cited);
        row.published_links.extend(published.link.clone());
    }
    Ok(row)
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
pub(super) fn part_note(table: &mut Table, hits: &[Hit<'_>]) {
    if hits.iter().any(|hit| hit.allocation.share() == Share::Part) {
        let text = match table.lang {
            Lang::En => "(part): the program's slice inside this project.",
            Lang::Ja => "（内数）は、事業全体の予算のうち本プロジェクトに係る額。",
        };
        table.notes.push(Note::new(NoteCode::Part, text));
    }
}
