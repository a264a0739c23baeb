//! How many programs have which rate of execution.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::execution::SPREAD;
use crate::model::{Allocation, Dataset, Stage};
use crate::query::{Hit, Query, select};
use crate::report::execution::rate;
use crate::table::{Cell, Column, Drawing, Key, Row, Table};

/// The width of a span in percent, and where the last one begins, which has no end.
const SPAN: i64 = 10;
const LAST: i64 = 11;

/// A row for each ten percent: the programs that executed so much of their appropriation in the year that the query asks for,
/// by the figures that it asks for.
pub(super) fn spread(dataset: &Dataset, query: &Query, table: &Table, executed: &[Hit<'_>]) -> Table {
    let programs: BTreeSet<_> = executed.iter().map(|hit| hit.ix).collect();
    let mut asked: BTreeMap<_, Vec<&Allocation>> = BTreeMap::new();
    for hit in select(dataset, &query.filter, &Stage::ALL) {
        asked.entry(hit.ix).or_default().push(hit.allocation);
    }
    let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
    for ix in programs {
        let known = asked.get(&ix).and_then(|figures| rate(figures.iter().copied()).ok()?.of);
        let Some(span) = known.and_then(span) else { continue };
        *counts.entry(span).or_default() += 1;
    }
    let first = counts.keys().next().copied().unwrap_or_default().min(0);
    let row = |span: i64| -> Row {
        let count = counts.get(&span).copied().unwrap_or_default();
        vec![Cell::Text(label(span)), Cell::Count(count)].into()
    };
    let lang = table.lang;
    Table {
        lang,
        title: Some(SPREAD.get(lang).to_owned()),
        columns: vec![
            Column::new(Key::Name, lang).labelled(Key::ExecutionPercent.label(), lang),
            Column::new(Key::Programs, lang),
        ],
        rows: if counts.is_empty() { Vec::new() } else { (first..=LAST).map(row).collect() },
        drawing: Some(Drawing::Distribution),
        ..Table::default()
    }
}

/// In which span a rate lies, as it is before it is rounded: 99.97% are not all. What is below 0 has a span of its own.
fn span([executed, budget]: [Decimal; 2]) -> Option<i64> {
    let spans = Decimal::ONE_HUNDRED.checked_div(SPAN.into())?;
    let is_positive = budget > Decimal::ZERO;
    let rate = executed.checked_mul(spans)?.checked_div(budget).filter(|_| is_positive)?;
    rate.floor().to_i64().map(|span| span.clamp(-1, LAST))
}

fn label(span: i64) -> String {
    match span {
        ..0 => "<0%".to_owned(),
        0 => "0%–".to_owned(),
        LAST.. => format!("{}–", LAST * SPAN),
        _ => (span * SPAN).to_string(),
    }
}
