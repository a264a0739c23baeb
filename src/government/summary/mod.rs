//! The sentences that tell what an import read, and what it left out and why.
//!
//! Decides nothing.

mod accounts;

use super::Export;
use super::budget::{Budget, Year, by_stage};
use super::dataset_text::programs::notes;
use super::history::Tally;
use super::lineage::Lineage;
use super::relations::Related;
use crate::model::FiscalYear;
use crate::number::count;
use crate::visible;

/// How many examples a sentence names.
const MOST: usize = 6;

/// What became of an export that is a dataset of its own.
pub(crate) fn lines(export: &Export) -> Vec<String> {
    let mut lines = of_export(export, &export.lineage);
    lines.push(total(export));
    lines
}

/// What became of an export that was put into a dataset.
pub(crate) fn of_update(export: &Export, lineage: &Lineage, tally: &Tally) -> Vec<String> {
    let mut lines = of_export(export, lineage);
    let [added, updated, missing] =
        [tally.added, tally.updated, tally.missing].map(|programs| count(programs, "program"));
    let renamed = if tally.renamed == 0 { String::new() } else { format!(", {} of them renamed", tally.renamed) };
    lines.push(format!("note: {missing} without a sheet of this year: what the dataset had of them stays"));
    lines.push(format!(
        "added {added} and the figures of {updated}{renamed}: {}, {} and {}",
        count(tally.figures, "amount"),
        count(tally.links, "succession"),
        count(tally.parents, "parent"),
    ));
    lines
}

fn of_export(export: &Export, lineage: &Lineage) -> Vec<String> {
    let mut lines: Vec<String> = of_others(&export.others).into_iter().chain(of_budget(&export.budget)).collect();
    if let Some(related) = &export.related {
        lines.extend(of_related(related, &export.budget));
    }
    lines.extend(of_lineage(lineage));
    lines
}

fn of_others(others: &[String]) -> Option<String> {
    let files = count(others.len(), "other file");
    let left_out =
        || format!("note: left out {files} of the export, without amounts and lineage: {}", others.join(", "));
    (!others.is_empty()).then(left_out)
}

fn of_budget(budget: &Budget) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(year) = budget.sheet_year {
        let year = year.english();
        lines.push(format!(
            "note: the sheets are those of {year}: what had ended before is not among them, so sums of earlier years lack it"
        ));
    }
    if !budget.dated.is_empty() {
        let headers = budget.dated.join(", ");
        let headers = visible::line(&headers);
        lines.push(format!("note: read {headers} as what is asked for the year after that of a row"));
    }
    if !budget.unread.is_empty() {
        let (columns, headers) = (count(budget.unread.len(), "column"), budget.unread.join(", "));
        let headers = visible::line(&headers);
        lines.push(format!("warning: did not read {columns} that the export is not known to have: {headers}"));
    }
    if !budget.unknown.is_empty() {
        let year = budget.sheet_year.map(FiscalYear::english).unwrap_or_default();
        let zeros = budget.unknown.iter().map(|(stage, zeros)| count(*zeros, &format!("{} amount", stage.label().en)));
        let zeros = zeros.collect::<Vec<_>>().join(", ");
        lines.push(format!("note: left out {zeros} of {year}, all of them 0: they are not known yet"));
    }
    lines.extend(accounts::lines(budget));
    if !budget.loose.is_empty() {
        let years = count(budget.loose.len(), "program year");
        let named = budget.loose.iter().map(|(id, year)| format!("{id} in {}", year.english()));
        lines.push(format!("warning: left out {years} with details and no total: {}", some(named)));
    }
    if budget.cut > 0 {
        lines.push(format!("warning: cut off {} after 4000 characters", count(budget.cut, "remark")));
    }
    lines
}

fn of_related(related: &Related, budget: &Budget) -> Vec<String> {
    let mut lines = Vec::new();
    if let (Some(year), Some(of)) = (budget.sheet_year, related.sheet_year)
        && year != of
    {
        let (year, of) = (year.number(), of.number());
        lines.push(format!("warning: the related programs are of sheet year {of}, the amounts of {year}"));
    }
    if !related.others.is_empty() {
        let relations = count(related.others.values().sum(), "relation");
        let kinds = related.others.iter().map(|(word, count)| format!("{word} {count}"));
        lines.push(format!("note: left out {relations} that are not lineage: {}", some(kinds)));
    }
    lines
}

fn of_lineage(lineage: &Lineage) -> Vec<String> {
    let mut lines = Vec::new();
    if !lineage.unknown.is_empty() {
        let programs = count(lineage.unknown.len(), "related program");
        let named = lineage.unknown.iter().cloned();
        lines.push(format!("warning: left out {programs} that file 2-1 does not have: {}", some(named)));
    }
    if !lineage.circles.is_empty() {
        let links = count(lineage.circles.len(), "link");
        let named = lineage.circles.iter().map(|(one, other)| format!("{one} and {other}"));
        lines.push(format!("warning: left out {links} that contradict each other in a circle: {}", some(named)));
    }
    if !lineage.more_parents.is_empty() {
        let parents = count(lineage.more_parents.len(), "parent");
        let named = lineage.more_parents.iter().map(|(part, parent)| format!("{parent} of {part}"));
        lines.push(format!("warning: left out {parents} beyond a program's first: {}", some(named)));
    }
    lines
}

fn total(export: &Export) -> String {
    let programs = &export.budget.programs;
    let years = programs.iter().map(|program| program.years.len()).sum();
    let amounts = programs.iter().flat_map(|program| &program.years).map(amounts).sum();
    let ministries = match export.budget.ministries.len() {
        1 => "1 ministry".to_owned(),
        several => format!("{several} ministries"),
    };
    let notes: usize = programs.iter().map(|program| notes(program).len()).sum();
    let notes = if notes == 0 { String::new() } else { format!(", {}", count(notes, "note")) };
    format!(
        "wrote {} of {ministries}, {}, {}{notes}, {} and {}",
        count(programs.len(), "program"),
        count(years, "program year"),
        count(amounts, "amount"),
        count(export.lineage.links(), "succession"),
        count(export.lineage.parents.len(), "parent"),
    )
}

/// How many amounts of a year there are, by account.
pub(crate) fn amounts(year: &Year) -> usize {
    year.shares.iter().map(|share| by_stage(year.of, &share.yen).count()).sum()
}

/// The first of a list, and how many more there are.
fn some(list: impl ExactSizeIterator<Item = String>) -> String {
    let more = list.len().saturating_sub(MOST);
    let first: Vec<String> = list.take(MOST).collect();
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}
