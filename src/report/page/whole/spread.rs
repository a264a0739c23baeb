//! How many programs have which rate of execution.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::execution::SPREAD;
use crate::model::{Allocation, Dataset, Lang, Stage};
use crate::query::{Hit, Query, select};
use crate::report::execution::rate;
use crate::report::origin;
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
    let mut counts: BTreeMap<i64, Vec<_>> = BTreeMap::new();
    for ix in programs {
        let known = asked.get(&ix).and_then(|figures| rate(figures.iter().copied()).ok()?.of);
        let Some(span) = known.and_then(span) else { continue };
        counts.entry(span).or_default().push(ix);
    }
    let first = counts.keys().next().copied().unwrap_or_default().min(0);
    let lang = table.lang;
    let row = |span: i64| -> Row {
        let counted: BTreeSet<_> = counts.get(&span).into_iter().flatten().copied().collect();
        let cells = vec![
            Cell::Text(label(span)),
            Cell::Count(u64::try_from(counted.len()).unwrap_or(u64::MAX)),
            Cell::Text(unit(counted.len(), lang)),
            Cell::Text(told(span, lang)),
        ];
        let read = origin::behind(dataset, query, executed.iter().filter(|hit| counted.contains(&hit.ix)));
        // The number of programs comes from where the figures of each are.
        Row { origins: vec![None, read], ..cells.into() }
    };
    Table {
        lang,
        title: Some(SPREAD.get(lang).to_owned()),
        columns: vec![
            Column::new(Key::Name, lang).labelled(Key::ExecutionPercent.label(), lang),
            Column::new(Key::Programs, lang),
            Column::new(Key::Unit, lang).hidden(),
            Column::new(Key::Note, lang).hidden(),
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

/// What is counted.
fn unit(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::En, 1) => "program".to_owned(),
        (Lang::En, _) => "programs".to_owned(),
        (Lang::Ja, _) => "事業".to_owned(),
    }
}

/// Which programs a span counts.
fn told(span: i64, lang: Lang) -> String {
    let (from, to) = (span * SPAN, (span + 1) * SPAN);
    match (lang, span) {
        (Lang::En, ..0) => "programs with a rate below 0%".to_owned(),
        (Lang::Ja, ..0) => "執行率が0%未満の事業".to_owned(),
        (Lang::En, LAST..) => format!("programs that executed {from}% or more of their appropriation"),
        (Lang::Ja, LAST..) => format!("執行率が{from}%以上の事業"),
        (Lang::En, _) => format!("programs that executed from {from}% to under {to}% of their appropriation"),
        (Lang::Ja, _) => format!("執行率が{from}%以上{to}%未満の事業"),
    }
}

fn label(span: i64) -> String {
    match span {
        ..0 => "<0%".to_owned(),
        0 => "0%–".to_owned(),
        LAST.. => format!("{}–", LAST * SPAN),
        _ => (span * SPAN).to_string(),
    }
}
