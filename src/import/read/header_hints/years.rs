//! Years that depend on when a sheet was made: 前年度, 本年度, 6年度.
//!
//! Knows folded headers, and the newest year of the sheet.

use crate::import::read::headers;
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
    // 同5年度 is of the era that another header names.
    let bare = dense.strip_prefix('同').unwrap_or(dense);
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = bare.strip_suffix(rest).filter(|digits| !digits.is_empty())?;
    let rest = rest.strip_prefix("年度")?;
    let likely = || if digits.parse().is_ok_and(|count: u16| count <= LAST) { 'R' } else { 'H' };
    let of_era = |era: char| format!("{era}{digits}").parse::<FiscalYear>().ok();
    let year = match newest {
        Some(newest) => nearest(['R', 'H'].into_iter().filter_map(of_era), newest),
        None => of_era(likely()),
    };
    Some((year, rest))
}

/// The year that lies nearest to the newest of a sheet: 23年度 beside R5 is of 平成, as 令和23年度 lies far behind it.
fn nearest(years: impl Iterator<Item = FiscalYear>, newest: FiscalYear) -> Option<FiscalYear> {
    years.min_by_key(|year| year.number().abs_diff(newest.number()))
}

/// The year that a folded header without spaces names, at its beginning or behind another word: 一般会計令和5年度.
pub(super) fn named(dense: &str) -> Option<FiscalYear> {
    let behind = || ERAS.iter().find_map(|era| dense.find(era)).and_then(|at| dense.get(at..));
    headers::year_before(dense).or_else(|| headers::year_before(behind()?))
}

/// How the years of eras begin.
const ERAS: [&str; 3] = ["令和", "平成", "昭和"];

/// Words for a span of years, behind their number: 2か年計.
const SPANS: [&str; 7] = ["か年", "カ年", "ヶ年", "ケ年", "ヵ年", "箇年", "年間"];

/// What stands between the first and the last year of a span: 令和5～6年度.
const BETWEEN: [char; 7] = ['~', '〜', '～', '-', '−', '–', '・'];

/// Whether a folded header without spaces names a span of years.
pub(super) fn are_several(dense: &str) -> bool {
    let is_count = |text: &str| text.ends_with(|c: char| c.is_ascii_digit() || "二三四五六七八九十".contains(c));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_span = |(at, between): (usize, &str)| {
        let Some((first, last)) = dense.get(..at).zip(dense.get(at + between.len()..)) else { return false };
        let first = first.trim_end_matches("年度").trim_end_matches('年');
        let begins = is_number(first) || headers::behind_year(first) == Some("");
        let ends = last.starts_with(|c: char| c.is_ascii_digit()) && last.contains('年');
        begins && (ends || headers::year_before(last).is_some())
    };
    SPANS.iter().any(|word| dense.split_once(word).is_some_and(|(before, _)| is_count(before)))
        || dense.match_indices(BETWEEN).any(is_span)
}

/// The year of a folded header and another one in its brackets, which contradict each other: 令和5年度(2022年度).
pub(super) fn contradicting(dense: &str) -> Option<[FiscalYear; 2]> {
    let (outside, inside) = headers::split_brackets(dense)?;
    let year = headers::year_before(&outside)?;
    let other = inside.iter().find_map(|text| text.parse().ok()).filter(|other| *other != year)?;
    Some([year, other])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_years_are_told_from_years() {
        for text in
            ["令和5~6年度", "令和5年度~令和7年度", "r5-r7", "5~6年度", "令和5・6年度計", "2か年計", "五年間の総額"]
        {
            assert!(are_several(text), "{text}");
        }
        for text in ["令和5年度", "年間予算", "令和5年度-当初", "r5_r6当初", "第1-2次", "2023-04-01", "令和5年度(2023)"]
        {
            assert!(!are_several(text), "{text}");
        }
    }

    #[test]
    fn a_year_without_an_era_is_the_nearest() {
        let of = |text, newest: &str| open(text, newest.parse().ok()).and_then(|(year, _)| year).map(FiscalYear::era);
        for (text, newest, year) in [
            ("6年度", "R5", "R6"),
            ("6年度", "H31", "R6"),
            ("23年度", "R5", "H23"),
            ("30年度", "R5", "H30"),
            ("同5年度", "R4", "R5"),
        ] {
            assert_eq!(of(text, newest).as_deref(), Some(year), "{text} beside {newest}");
        }
    }
}
