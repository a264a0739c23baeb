//! What to do about a header that is not understood.
//!
//! Words remedies, for which it looks for a year around the header; `headers` decides what is understood.

mod around;
mod unclear;
mod wording;
mod years;

pub(crate) use self::around::{Around, Below, below};
use self::wording::Years;
pub(crate) use self::years::behind_relative;
use crate::Message;
use crate::import::read::cells::fold;
use crate::import::read::controls::no_money;
use crate::import::read::head::piece::{PAYERS, is_account};
use crate::import::read::headers::{self, Header};
use crate::import::read::stage_words::Spoken;
use crate::import::read::{stage_headings, stage_words};
use crate::ministries;
use crate::model::{FiscalYear, Label, Stage};
use crate::suggest::{meant, nearest};

/// What to do about a header, as the end of a message; `key` is how rules name it.
pub(crate) fn of_header(text: &str, key: &str, around: &Around, below: Below) -> Message {
    if text.len() > headers::LONGEST {
        return wording::OTHERWISE.into();
    }
    let (dense, newest) = (headers::dense(&fold(text)), around.newest);
    if around.has_ministries() && ministries::of_name(text).is_some() {
        return wording::of_ministry(text, key, around.years(), around.free(newest));
    }
    if let Some(hint) = of_no_year(&dense, key) {
        return hint;
    }
    let years_of = |year: Option<FiscalYear>| year.map_or_else(|| around.years(), Years::One);
    if let Some((whole, year, stage)) = whole_and_part(&dense) {
        return wording::of_whole_and_part(key, years_of(year), (whole, stage));
    }
    let named = years::named(&dense);
    if let Some(meanings) = unclear::meanings(&dense) {
        let own = named.or_else(|| years::open(&dense, newest)?.0);
        return wording::of_unclear(key, years_of(own), meanings);
    }
    if let Some((year, stage)) = years::open(&dense, newest).and_then(|(year, rest)| Some((year, of_amounts(rest)?))) {
        return wording::of_open_year(key, year, stage);
    }
    let year = headers::year_before(&dense);
    let behind = headers::behind_year(&dense).unwrap_or(&dense);
    if SUMS.contains(&behind) && around.has_several(year) {
        return wording::of_unclear(key, Years::Unknown, &[]);
    }
    if headers::split_brackets(&dense).is_some_and(|(_, inside)| inside.iter().any(|unit| no_money::is_counter(unit))) {
        return wording::skip_or_rename(key);
    }
    if dense.trim_start_matches(['(', '[']).starts_with("うち") || headers::behind_year(&dense).is_some_and(is_part) {
        return wording::of_part(key);
    }
    // What stands over or below the name of the account says the stage: 令和7年度概算要求 over 一般会計.
    let beside = |name: &&str| dense.strip_suffix(*name).or_else(|| dense.strip_prefix(*name));
    let over = ACCOUNTS.iter().find_map(beside).and_then(headers::header);
    if (is_account(&dense) || matches!(over, Some(Header::Amount { .. }))) && below == Below::Amounts {
        let stage = match over {
            Some(Header::Amount { stage: Some(stage), .. }) => stage,
            _ => around.free(named.or(newest)),
        };
        return wording::of_account(key, years_of(named), stage, around.has_sum);
    }
    if PAYERS.iter().any(|payer| dense.ends_with(payer)) && below == Below::Amounts {
        return wording::of_payer(key, years_of(named), around.free(None), dense.ends_with("国費"));
    }
    let words = stage_words::all(headers::behind_year(&dense).unwrap_or_default());
    let other = words.iter().find_map(|word| if let Spoken::Other(label) = word.spoken { Some(label) } else { None });
    if let Some(other) = other {
        return wording::of_other(key, other);
    }
    if let Some(year) = year.filter(|_| !words.is_empty()) {
        let mut meanings: Vec<(Stage, Label)> = Vec::new();
        for stage in words.into_iter().filter_map(|word| word.spoken.stage()) {
            if meanings.iter().all(|(known, _)| *known != stage) {
                meanings.push((stage, stage.label()));
            }
        }
        return wording::of_unclear(key, Years::One(year), &meanings);
    }
    if let Some(year) = year {
        return wording::of_year(key, year, around.free(Some(year)));
    }
    let near = nearest(text, headers::known().filter(|name| is_near(&dense, name)).map(|name| (name, name)));
    if let Some(meant) = meant(&near) {
        return wording::of_meant(key, &meant, &near);
    }
    match below {
        Below::Amounts => wording::of_amounts_below(key, years_of(named), around.free(named.or(newest))),
        Below::Texts if !around.has_names => wording::of_names(key),
        Below::Texts | Below::Nothing => wording::skip_or_rename(key),
    }
}

/// What to do about a header of no single year: of a span of years, of two that contradict each other, or of rates.
fn of_no_year(dense: &str, key: &str) -> Option<Message> {
    if years::are_several(dense) {
        return Some(wording::of_several_years(key));
    }
    if let Some(years) = years::contradicting(dense) {
        let outside = headers::split_brackets(dense).and_then(|(outside, _)| headers::header(&outside));
        let stage = if let Some(Header::Amount { stage, .. }) = outside { stage } else { None };
        return Some(wording::of_two_years(key, years, stage.unwrap_or_default()));
    }
    let is_rate = RATES.iter().any(|rate| dense.ends_with(rate));
    is_rate.then(|| wording::of_other(key, Label::new("rates, which are no amounts", "割合（金額ではないもの）")))
}

/// Words for the sum of the columns beside them.
const SUMS: [&str; 4] = ["計", "合計", "総計", "総額"];

/// How the headers of rates end: 査定率.
const RATES: [&str; 3] = ["率", "割合", "構成比"];

/// The names of accounts, the longest first.
const ACCOUNTS: [&str; 4] = ["一般会計", "特別会計", "一般", "特会"];

/// The stage of amounts and that of their part in brackets, which one heading names: 予算額（うち要望額）.
fn whole_and_part(dense: &str) -> Option<(Stage, Option<FiscalYear>, Option<Stage>)> {
    let (outside, inside) = headers::split_brackets(dense)?;
    let part = inside.iter().find(|inside| inside.starts_with("うち"))?;
    match headers::header(&outside)? {
        Header::Amount { year, stage, .. } => {
            Some((stage.unwrap_or_default(), year, stage_headings::named(part).map(|(stage, _)| stage)))
        }
        _ => None,
    }
}

/// Whether what stands behind a year is a part of the amounts beside it: うち国費.
fn is_part(rest: &str) -> bool {
    rest.trim_start_matches(['(', '[', '度', '_', ':']).starts_with("うち")
}

/// The stage of what stands behind a year, if that heads amounts; the initial budget where none is named.
fn of_amounts(rest: &str) -> Option<Stage> {
    match headers::header(&format!("令和5年度{rest}")) {
        Some(Header::Amount { stage, .. }) => Some(stage.unwrap_or_default()),
        _ => None,
    }
}

/// Whether a known header may be meant: one that is a small part of a Japanese header, such as 年度, says little of it,
/// and 担当 heads much that is no ministry.
fn is_near(dense: &str, name: &str) -> bool {
    let is_small_part =
        |part: &str, whole: &str| whole.contains(part) && part.chars().count() * 2 <= whole.chars().count();
    // Nor is 会計 a 会計年度.
    let is_part = is_small_part(name, dense) || is_small_part(dense, name);
    name.is_ascii() || !is_part && !name.starts_with("担当")
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
