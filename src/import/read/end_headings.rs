//! The ends of intervals, by the headers of their columns: `amount_min_2022`, `令和4年度当初 下限`.

use crate::import::read::headers::{Header, amounts, of_year};

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum End {
    Low,
    High,
}

/// What the ends of an interval are called: `amount_min_2022`.
const ENDS: [(End, &str); 8] = [
    (End::Low, "amount_min"),
    (End::High, "amount_max"),
    (End::Low, "min"),
    (End::High, "max"),
    (End::Low, "下限"),
    (End::High, "上限"),
    (End::Low, "下端"),
    (End::High, "上端"),
];

/// What they are called behind a year: `FY2022 min`, `令和4年度当初 下限`.
const BEHIND: [(End, &str); 6] = [
    (End::Low, " min"),
    (End::High, " max"),
    (End::Low, " 下限"),
    (End::High, " 上限"),
    (End::Low, " 下端"),
    (End::High, " 上端"),
];

/// A header of ends of intervals.
pub(super) fn end(folded: &str) -> Option<Header> {
    let named = ENDS.iter().find_map(|(end, name)| {
        let rest = folded.strip_prefix(name)?;
        let year = of_year(rest);
        (rest.is_empty() || year.is_some()).then_some(Header::End { end: *end, year, stage: None })
    });
    named.or_else(|| {
        BEHIND.iter().find_map(|(end, name)| match amounts(folded.strip_suffix(name)?)? {
            Header::Amount { year, stage, .. } => Some(Header::End { end: *end, year, stage }),
            _ => None,
        })
    })
}
