//! Years that depend on when a sheet was made: 前年度, 本年度, 6年度.
//!
//! Knows folded headers, and the newest year of the sheet.

use crate::model::FiscalYear;

/// What such years are called, and how many years before the newest of the sheet they lie; not all are certain.
const RELATIVE: [(&str, Option<u16>); 12] = [
    ("前々年度", Some(2)),
    ("一昨年度", Some(2)),
    ("前年度", Some(1)),
    ("昨年度", Some(1)),
    ("本年度", Some(0)),
    ("今年度", Some(0)),
    ("当年度", Some(0)),
    ("当該年度", Some(0)),
    ("翌々年度", None),
    ("翌年度", None),
    ("来年度", None),
    ("次年度", None),
];

/// What stands behind a year that depends on when a sheet was made: 予算額 of 前年度予算額.
pub(crate) fn behind_relative(dense: &str) -> Option<&str> {
    RELATIVE.iter().find_map(|(word, _)| dense.strip_prefix(word))
}

/// The last year of 令和 that a number alone is taken for, as in 6年度; what is greater is of 平成.
const LAST: u16 = 15;

/// The year that a header without one speaks of, 前年度予算額 or 6年度予算額, as far as the newest year of the sheet tells it,
/// and what stands behind it.
pub(super) fn open(dense: &str, newest: Option<FiscalYear>) -> Option<(Option<FiscalYear>, &str)> {
    let before = |years: u16| FiscalYear::from_number(i64::from(newest?.number().checked_sub(years)?));
    if let Some((years, rest)) = RELATIVE.iter().find_map(|(word, years)| Some((*years, dense.strip_prefix(word)?))) {
        return Some((years.and_then(before), rest));
    }
    let rest = dense.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = dense.strip_suffix(rest).filter(|digits| !digits.is_empty())?;
    let likely = || if digits.parse().is_ok_and(|count: u16| count <= LAST) { 'R' } else { 'H' };
    let era = newest.and_then(|newest| newest.era().chars().next()).unwrap_or_else(likely);
    Some((format!("{era}{digits}").parse().ok(), rest.strip_prefix("年度")?))
}
