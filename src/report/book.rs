//! Everything about a dataset at once, for a workbook.

use super::dimension::Dim;
use super::{DiffOptions, ReportError, by, check, diff, kpi, list, sources, structure};
use crate::model::{Dataset, Label};
use crate::query::{Layout, Operand, Query, select};
use crate::table::Table;

/// The programs with the source of each figure, sums, changes between the last two years, results, sources and checks;
/// a question that the dataset has no answer to is left out.
pub fn book(dataset: &Dataset, query: &Query) -> Result<Vec<Table>, ReportError> {
    let tidy = Query { layout: Layout::Tidy, for_people: false, sources: true, ..query.clone() };
    let wide = Query { layout: Layout::Wide, for_people: true, sources: false, ..query.clone() };
    let mut tables = vec![
        named(list(dataset, &tidy)?, Label::new("Programs", "事業一覧")),
        named(by(dataset, &wide, &[Dim::Ministry])?, Label::new("By ministry", "府省別")),
        named(by(dataset, &wide, &[Dim::Phase])?, Label::new("By phase", "フェーズ別")),
    ];
    if let Some(options) = last_two_years(dataset, query) {
        tables.push(named(diff(dataset, &wide, &options)?, Label::new("Changes", "増減")));
    }
    tables.extend([
        named(structure(dataset, &tidy)?, Label::new("Structure", "構成")),
        named(kpi(dataset, &wide), Label::new("Indicators", "指標")),
        named(sources(dataset, &wide), Label::new("Sources", "出典")),
        named(check(dataset, &wide)?, Label::new("Checks", "検算")),
    ]);
    // An empty list of programs says why it is empty.
    let mut first = true;
    tables.retain(|table| std::mem::take(&mut first) || !table.rows.is_empty());
    Ok(tables)
}

fn named(table: Table, sheet: Label) -> Table {
    Table { sheet: Some(sheet), ..table }
}

/// The comparison of the last two years that have figures.
fn last_two_years(dataset: &Dataset, query: &Query) -> Option<DiffOptions> {
    let stages = query.stages();
    let mut years: Vec<_> = select(dataset, &query.filter, &stages).iter().map(|hit| hit.allocation.year).collect();
    years.sort_unstable();
    years.dedup();
    let &[.., before, after] = years.as_slice() else { return None };
    Some(DiffOptions { before: Operand::of(before, stages.clone()), after: Operand::of(after, stages), lineage: true })
}
