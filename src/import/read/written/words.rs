//! Words in cells of amounts: 事項要求, 皆増, …, 1,029億円の内数, 60（内数）.
//!
//! Knows one text at a time.

use crate::import::read::cells::{self, fold};
use crate::import::read::headers::{self, dense};
use crate::import::read::written::marks;

/// The longest amount with such a word, in bytes.
const LONGEST: usize = 300;

/// What stands for no amount, folded.
const NONE: [&str; 29] = [
    "事項要求",
    "事項要望",
    "事項要求・要望",
    "事項",
    "皆増",
    "皆減",
    "…",
    "‥",
    "...",
    "新規",
    "廃止",
    "終了",
    "未定",
    "調整中",
    "検討中",
    "非公表",
    "該当なし",
    "なし",
    "n/a",
    "内数",
    "別途",
    "別途計上",
    "別途要求",
    "別途措置",
    "別途要求・要望",
    "○",
    "◯",
    "●",
    "◎",
];

/// Whether a text says that there is no amount.
pub(super) fn is_none(text: &str) -> bool {
    let dense = dense(&fold(text));
    let bare = dense.trim_matches(|c| matches!(c, '(' | ')' | '[' | ']' | '※' | '*'));
    NONE.contains(&bare)
        || !bare.is_empty() && bare.chars().all(|c| matches!(c, '…' | '‥' | '.' | '・')) && bare.len() > 1
}

/// Words around an amount that is not known to the digit. What lies below or above one, 100未満, is none of them.
const NEARLY: [&str; 11] = ["約", "およそ", "概ね", "おおむね", "程度", "前後", "余", "弱", "強", "見込み", "見込"];

/// What stands before an amount and says that it is below zero, folded. Δ is the Greek letter that people type for △.
const MINUS: [&str; 7] = ["δ", "∆", "▼", "▽", "マイナス", "減", "負"];

/// What stands before an amount and says nothing else of it, folded.
const PLAIN: [&str; 2] = ["金", "注"];

/// The amount that a text most likely means: 100 of 約100, 60（内数） of 60 内数, -100 of ▼100. `…` where no
/// amount is likelier than another.
pub(super) fn nearest(text: &str) -> String {
    let folded = dense(&fold(text));
    // A number of one digit is as likely that of a footnote.
    if let Some((_, number)) = marks::lone_number(text) {
        return if number < 10 { "…".to_owned() } else { number.to_string() };
    }
    // Folded, ① is a digit.
    if text.contains(marks::is_sign) {
        return "…".to_owned();
    }
    if let Some(amount) = folded.strip_suffix("内数").filter(|amount| cells::typed(amount).is_ok()) {
        return format!("{amount}（内数）");
    }
    let nearly = NEARLY.iter().filter(|word| folded.contains(**word));
    let bare = nearly.fold(folded.clone(), |rest, word| rest.replace(word, ""));
    let is_amount = |text: &str| matches!(cells::typed(text), Ok(Some(_)));
    if is_amount(&bare) {
        return bare;
    }
    let ends = folded.split_once(['~', '～', '〜']).filter(|(low, high)| is_amount(low) && is_amount(high));
    if let Some((low, _)) = ends {
        return low.to_owned();
    }
    if let Some(amount) = MINUS.iter().find_map(|sign| bare.strip_prefix(sign)) {
        let begins_with_digit = amount.starts_with(|c: char| c.is_ascii_digit());
        return if begins_with_digit && is_amount(amount) { format!("-{amount}") } else { "…".to_owned() };
    }
    // Behind a year, 令和6年度10億円. Another word may say whose or which amount it is: 前年1,200, USD100.
    let plain = || PLAIN.iter().find_map(|word| folded.strip_prefix(word));
    let amount = headers::behind_year(&folded).or_else(plain).unwrap_or_default().trim_start_matches(['度', ':']);
    // 注110 may be 10 behind 注1, and 注1 a footnote alone.
    let is_open = folded.starts_with('注') && amount.len() != 2;
    if is_open || !is_amount(amount) { "…".to_owned() } else { amount.to_owned() }
}

/// Whether a whole text says what larger amount the program's own lies within: 1,029億円の内数. In 500（うち200は他事業の内数）
/// another amount counts.
pub(super) fn is_within(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&folded);
    let is_whole = folded.len() == bare.len() || !bare.contains(['(', ')']);
    is_whole && dense(bare).ends_with("の内数") && !begins_with_another(bare)
}

/// Whether an amount of its own stands before what is said: `10` above `5の内数`, 500、うち200は他事業の内数.
fn begins_with_another(folded: &str) -> bool {
    let is_amount = |text: &str| matches!(cells::typed(text.trim()), Ok(Some(_)));
    let goes_on = |rest: &str| rest.trim_start().starts_with(['円', '千', '百', '十', '万', '億', '兆']);
    let ends = folded.match_indices([' ', '\n', '、', '。', ';', ':', '/']);
    let mut pieces = ends.filter_map(|(at, sign)| Some((folded.get(..at)?, sign, folded.get(at + sign.len()..)?)));
    let is_cut = pieces.any(|(before, sign, rest)| is_amount(before) && !(sign == " " && goes_on(rest)));
    is_cut || folded.split_once("うち").is_some_and(|(before, _)| is_amount(before))
}

/// What may stand in brackets behind an amount and changes nothing of it.
const BESIDE: [&str; 5] = ["新規", "継続", "拡充", "皆増", "組替"];

/// The amount before a bracket that says no other amount of it: 0（新規）, 12億円（うち国費6億円）; with the bracket.
pub(super) fn before_bracket(text: &str) -> Option<(String, String)> {
    let folded = fold(text);
    let (before, rest) = folded.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    let dense = dense(inside);
    let is_part = dense.strip_prefix("うち").is_some_and(|of| !of.is_empty());
    (!before.trim().is_empty() && (BESIDE.contains(&dense.as_str()) || is_part))
        .then(|| (before.trim().to_owned(), format!("({inside})")))
}

/// The amount that is said to be counted in another row, too: 110（再掲）, （再掲）110.
pub(super) fn repeated(text: &str) -> Option<String> {
    const MARKS: [&str; 3] = ["(再掲)", "[再掲]", "再掲"];
    if text.len() > LONGEST || !text.contains("再掲") {
        return None;
    }
    let dense = dense(&fold(text));
    let bare = |mark: &&str| dense.strip_suffix(*mark).or_else(|| dense.strip_prefix(*mark)).map(str::to_owned);
    MARKS.iter().find_map(bare).filter(|bare| matches!(cells::typed(bare), Ok(Some(_))))
}

/// Whether an amount has 内数 behind it, which may be the amount of another: 60 内数.
pub(super) fn may_be_within(text: &str) -> bool {
    let dense = dense(&fold(text));
    dense.strip_suffix("内数").is_some_and(|rest| matches!(cells::typed(rest), Ok(Some(_))))
}

/// The amount that is marked as a part: 60（内数）.
pub(super) fn marked_part(text: &str) -> Option<String> {
    const MARKS: [&str; 2] = ["(内数)", "[内数]"];
    let dense = dense(&fold(text));
    let rest = MARKS.into_iter().find_map(|mark| dense.strip_suffix(mark).or_else(|| dense.strip_prefix(mark)))?;
    rest.contains(|c: char| c.is_ascii_digit()).then(|| rest.to_owned())
}
