//! Everything that is known about one program.

mod brief;
mod derived;
mod facts;
mod figures;
mod heading;
mod purse;
mod remarks;
mod sheet;
mod wholes;

use super::ReportError;
use super::frame::frame;
use super::printed_new::note_printed_new;
use super::tight::Tight;
use crate::model::{Dataset, Ix, Label, Program, Share};
use crate::query::{Hit, Query, Sources, StageChoice};
use crate::table::{Column, Key, Table};
use facts::facts;
use figures::add_rows;
use remarks::note_remarks;
use sheet::sheet;
use wholes::note_wholes;

/// Where the column of accounts stands, in datasets that have them: before the amount.
const ACCOUNT_AT: usize = 6;

/// A program's figures of all stages. People read them as on a review sheet, stages down and years across; programs, and
/// people who ask for sources, have a row for every figure, older readings too.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn show(dataset: &Dataset, query: &Query, ix: Ix<Program>) -> Result<Table, ReportError> {
    let program = &dataset.programs[ix];
    let lang = query.lang;
    let stages = query.stages.clone().unwrap_or_else(StageChoice::all).stages();
    let years = query.filter.years.as_ref();
    let mut hits: Vec<Hit<'_>> = program
        .allocations
        .iter()
        .filter(|allocation| stages.contains(&allocation.stage))
        .filter(|allocation| years.is_none_or(|years| years.contains(&allocation.year)))
        .map(|allocation| Hit::new(ix, program, allocation))
        .collect();
    hits.sort_by_key(|hit| (hit.year, hit.allocation.stage));
    if query.for_people && query.sources != Sources::Columns {
        return Ok(sheet(dataset, query, ix, &hits)?);
    }
    let mut table = frame(dataset, query, &hits, None)?;
    table.title = Some(program.name.get(lang).to_owned());
    table.sheet = Some(Label::new("Program", "事業"));
    table.facts = facts(dataset, lang, ix, years);
    let superseded = hits.iter().any(|hit| !hit.allocation.counted);
    // An amount that is known to the last yen is its own interval.
    let are_exact = query.for_people && hits.iter().all(|hit| hit.allocation.amount().is_exact());
    let shares = hits.iter().any(|hit| hit.allocation.share() != Share::Whole);
    table.columns = vec![
        Column::new(Key::FiscalYear, lang),
        Column::new(Key::Era, lang),
        Column::new(Key::Stage, lang),
        Column::new(Key::Name, lang).hidden(),
        Column::new(Key::Project, lang).hidden(),
        Column::new(Key::Phases, lang).hidden(),
        Column::new(Key::Amount, lang),
        Column::new(Key::AmountMin, lang).hidden_if(are_exact),
        Column::new(Key::AmountMax, lang).hidden_if(are_exact),
        Column::new(Key::TightMin, lang),
        Column::new(Key::TightMax, lang),
        Column::new(Key::Unit, lang).hidden(),
        Column::new(Key::Share, lang).hidden_if(!shares || query.for_people),
        Column::new(Key::Source, lang),
        Column::new(Key::Locator, lang).hidden_if(query.for_people),
        Column::new(Key::Basis, lang).hidden_if(query.for_people),
        Column::new(Key::Counted, lang).hidden_if(!superseded),
    ];
    if !dataset.accounts.is_empty() {
        let names_any = hits.iter().any(|hit| hit.allocation.account().is_some());
        table.columns.insert(ACCOUNT_AT, Column::new(Key::Account, lang).hidden_if(!names_any));
    }
    let tight = Tight::new(dataset);
    add_rows(&mut table, query, &tight, ix, &hits);
    note_printed_new(&mut table, dataset, &hits);
    note_remarks(&mut table, &hits);
    note_wholes(&mut table, dataset, ix, &hits)?;
    Ok(table)
}
