//! The note on figures that name no account: a filter by account leaves all of a stage out, though nobody asked for that.

use std::collections::{BTreeMap, HashSet};

use rust_decimal::Decimal;

use super::accounts_note::money;
use super::frame::year_name;
use crate::model::{Dataset, FiscalYear, Inexact, Lang, Stage, Sum};
use crate::query::{Filter, Hit, select};
use crate::table::{Note, NoteCode, Table};

/// Notes the stages asked for, each in a year or in any, that a filter by account empties since none of their figures
/// names an account, and how much that is.
pub(crate) fn note_no_account(
    table: &mut Table,
    dataset: &Dataset,
    filter: &Filter,
    asked: &[(Option<FiscalYear>, Stage)],
    hits: &[Hit<'_>],
) -> Result<(), Inexact> {
    if filter.accounts.is_empty() || filter.accounts.contains(&None) {
        return Ok(());
    }
    let found: HashSet<(FiscalYear, Stage)> = hits.iter().map(|hit| (hit.year, hit.allocation.stage)).collect();
    let stages: Vec<Stage> = asked.iter().map(|&(_, stage)| stage).collect();
    let any_account = Filter { accounts: Vec::new(), ..filter.clone() };
    // Where some figures name another account, it is the filter that was asked for which leaves them out.
    let mut emptied: BTreeMap<(Stage, FiscalYear), Option<Sum>> = BTreeMap::new();
    for hit in select(dataset, &any_account, &stages) {
        let (year, stage) = (hit.year, hit.allocation.stage);
        let is_asked = asked.iter().any(|&(at, of)| of == stage && at.is_none_or(|at| at == year));
        if !is_asked || found.contains(&(year, stage)) {
            continue;
        }
        let sum = emptied.entry((stage, year)).or_insert_with(|| Some(Sum::default()));
        if hit.allocation.account().is_some() {
            *sum = None;
        } else if let Some(sum) = sum {
            sum.add(&hit.allocation.amount())?;
        }
    }
    let mut left_out: BTreeMap<Stage, Vec<(FiscalYear, Decimal)>> = BTreeMap::new();
    for ((stage, year), sum) in emptied {
        if let Some(sum) = sum {
            left_out.entry(stage).or_default().push((year, sum.total()?.yen()));
        }
    }
    let texts: Vec<String> = left_out.iter().map(|(&stage, sums)| text(table, stage, sums)).collect();
    table.notes.extend(texts.into_iter().map(|text| Note::new(NoteCode::NoAccount, text)));
    Ok(())
}

/// Names the stage as people type it in each language.
fn text(table: &Table, stage: Stage, sums: &[(FiscalYear, Decimal)]) -> String {
    let (lang, scale) = (table.lang, table.scale());
    let sum = |&(year, yen): &(FiscalYear, Decimal)| {
        let (year, sum) = (year_name(year, lang), money(yen, scale, lang));
        match lang {
            Lang::En => format!("{sum} in {year}"),
            Lang::Ja => format!("{year}{sum}"),
        }
    };
    let sums: Vec<String> = sums.iter().map(sum).collect();
    match lang {
        Lang::En => format!(
            "The figures of the stage {} name no account, so a filter by account leaves them out: {}.",
            stage.code(),
            sums.join(", ")
        ),
        Lang::Ja => format!(
            "{}の計数には会計の記載がなく、会計による条件では除かれる（{}）。",
            stage.label().ja,
            sums.join("、")
        ),
    }
}
