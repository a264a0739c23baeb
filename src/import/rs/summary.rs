//! What an import tells about itself: what was read, and what was left out and why.

use super::Export;
use super::budget::Year;

/// How many examples a sentence names.
const MOST: usize = 5;

pub(super) fn lines(export: &Export) -> Vec<String> {
    let (budget, lineage) = (&export.budget, &export.lineage);
    let mut lines = Vec::new();
    if budget.not_executed > 0 {
        let year = budget.sheet_year.map(crate::model::FiscalYear::english).unwrap_or_default();
        lines.push(format!(
            "note: the {} executed amounts of {year} are all 0, which is not known yet: left out",
            budget.not_executed
        ));
    }
    if budget.details > 0 {
        lines.push(format!("note: {} rows are details by account of the totals above them: left out", budget.details));
    }
    if !budget.loose.is_empty() {
        let named = budget.loose.iter().map(|(id, year)| format!("{id} in {}", year.english()));
        let count = budget.loose.len();
        lines.push(format!("warning: {count} programs and years have details and no total, left out: {}", some(named)));
    }
    if let Some(related) = &export.related {
        let year = budget.sheet_year.map(|year| year.number().to_string()).unwrap_or_default();
        if related.sheet_year != year && !related.sheet_year.is_empty() {
            let (of, other) = (&related.sheet_year, &year);
            lines.push(format!("warning: the related programs are of sheet year {of}, the amounts of {other}"));
        }
        if !related.others.is_empty() {
            let count: usize = related.others.values().sum();
            let kinds = related.others.iter().map(|(word, count)| format!("{word} {count}")).collect::<Vec<_>>();
            lines.push(format!("note: {count} relations are none of lineage, left out: {}", kinds.join(", ")));
        }
    }
    if !lineage.unknown.is_empty() {
        let count = lineage.unknown.len();
        let named = lineage.unknown.iter().cloned();
        lines.push(format!(
            "warning: {count} related programs are not in file 2-1, their links left out: {}",
            some(named)
        ));
    }
    if !lineage.circles.is_empty() {
        let named = lineage.circles.iter().map(|(one, other)| format!("{one} and {other}"));
        let count = lineage.circles.len();
        lines.push(format!("warning: {count} links contradict each other in a circle, left out: {}", some(named)));
    }
    if !lineage.more_parents.is_empty() {
        let named = lineage.more_parents.iter().map(|(part, parent)| format!("{parent} of {part}"));
        let count = lineage.more_parents.len();
        lines.push(format!("warning: {count} parents beyond the first of a program, left out: {}", some(named)));
    }
    let amounts: usize =
        budget.programs.iter().flat_map(|program| &program.years).map(|year| Year::amounts(year).count()).sum();
    let years: usize = budget.programs.iter().map(|program| program.years.len()).sum();
    lines.push(format!(
        "{} programs of {} ministries, {years} program years, {amounts} amounts, {} links and {} parents",
        budget.programs.len(),
        budget.ministries.len(),
        lineage.links(),
        lineage.parents.len(),
    ));
    lines
}

/// The first of a list, and how many more there are.
fn some(list: impl ExactSizeIterator<Item = String>) -> String {
    let more = list.len().saturating_sub(MOST);
    let first: Vec<String> = list.take(MOST).collect();
    if more == 0 { first.join(", ") } else { format!("{} and {more} more", first.join(", ")) }
}
