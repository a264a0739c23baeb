//! How much of each ministry's appropriation was executed, in the newest year of which that is known.

use std::collections::{BTreeMap, HashSet};

use super::{coarser, spread};
use crate::model::{Dataset, FiscalYear, Label, Lang, Stage, Sum};
use crate::query::{Hit, Query, StageChoice, Stages, select};
use crate::report::sums::dimension::Dim;
use crate::report::{ReportError, by, finding};
use crate::table::{Cell, Column, Key, Note, NoteCode, Ranking, Slice, Sort, Table};

/// The ministries, the lowest rate first, and how many programs have which rate; none where nothing is executed yet.
pub(super) fn execution(
    dataset: &Dataset,
    query: &Query,
    newest: Option<FiscalYear>,
) -> Result<Option<(Table, Table)>, ReportError> {
    let Some(year) = executed(dataset, query).iter().map(|hit| hit.year).max() else { return Ok(None) };
    let mut query = query.clone();
    query.filter.years = Some([year].into());
    let asked = Query {
        stages: Some(StageChoice::Sum(Stages::one(Stage::Appropriation))),
        execution: true,
        published: false,
        ..query.clone()
    };
    let mut table = by(dataset, &asked, &[Dim::Ministry])?;
    add_carried(&mut table, dataset, &query, year)?;
    let lowest = Sort { key: Key::ExecutionPercent.code().to_owned(), descending: false };
    table.rank(&Ranking { sort: Some(lowest), ..Ranking::default() })?;
    finding::tell(&mut table);
    not_yet(&mut table, year, newest);
    coarser(&mut table);
    let spread = spread::spread(dataset, &query, &table, &executed(dataset, &query));
    Ok(Some((table, spread)))
}

/// What was executed, as the query asks.
fn executed<'d>(dataset: &'d Dataset, query: &Query) -> Vec<Hit<'d>> {
    select(dataset, &query.filter, &[Stage::Executed])
}

/// A column for what the same programs carried over into the year after.
fn add_carried(table: &mut Table, dataset: &Dataset, query: &Query, year: FiscalYear) -> Result<(), ReportError> {
    let of = |stage| select(dataset, &query.filter, &[stage]);
    let owners: HashSet<_> = of(Stage::Appropriation).iter().map(|hit| hit.ix.position()).collect();
    let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
    let mut whole = Sum::default();
    for hit in of(Stage::CarriedOut).iter().filter(|hit| owners.contains(&hit.ix.position())) {
        let ministry = &dataset.ministries[hit.program.ministry];
        sums.entry(&ministry.id).or_default().add(&hit.allocation.amount())?;
        whole.add(&hit.allocation.amount())?;
    }
    let (is_known, at) = (!sums.is_empty(), table.column(Key::Ministry));
    let stage = Stage::CarriedOut;
    let column = Column::new(Key::Amount, query.lang).labelled(stage.label(), query.lang);
    table.columns.push(column.sliced(Slice::Stage(year, stage.code().to_owned())));
    for row in &mut table.rows {
        let sum = at.and_then(|at| sums.get(row.cells.get(at)?.word()?));
        row.cells.push(sum.map(Sum::total).transpose()?.map_or(Cell::Empty, Cell::Amount));
    }
    for row in &mut table.totals {
        row.cells.push(if is_known { Cell::Amount(whole.total()?) } else { Cell::Empty });
    }
    Ok(())
}

/// Says of which later years nothing is known yet: that is no zero.
fn not_yet(table: &mut Table, year: FiscalYear, newest: Option<FiscalYear>) {
    let Some(newest) = newest.filter(|newest| *newest > year) else { return };
    let text = match table.lang {
        Lang::En => format!("This dataset has no execution of {} yet (not 0).", newest.english()),
        Lang::Ja => format!("{}の執行額は、このデータセットにまだ記載がない（0ではない）。", newest.japanese()),
    };
    table.notes.insert(0, Note::new(NoteCode::AbsentStage, text));
}

/// What the programs by their rates are called.
pub(super) const SPREAD: Label = Label::new("Programs by rate of execution", "執行率ごとの事業数");
