//! What stands behind a program's name and speaks of its amounts: a stage, a unit, an amount of its own.
//!
//! Knows one text at a time.

use super::no_programs::is_year;
use crate::import::read::cells::{self, fold};
use crate::import::read::header_hints::behind_relative;
use crate::import::read::headers::{self, dense};
use crate::import::read::stage_headings;
use crate::model::Stage;

/// What stands behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behind {
    /// 宇宙（R6要求）.
    Stage(Stage),
    /// 宇宙（百万円）.
    Unit,
    /// 宇宙（R5：80）.
    Amount,
}

/// The longest name that is searched, in characters.
const LONGEST: usize = 80;

/// The brackets that stand behind names, folded.
const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('〈', '〉'), ('<', '>')];

/// What the bracket behind a name says of the amounts beside it, or the amount that ends the name without one.
pub(crate) fn said(text: &str) -> Option<Behind> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let folded = fold(text);
    let Some(inside) = bracket(&folded) else {
        // The last word alone: 宇宙 R5 70百万円.
        let (_, last) = folded.rsplit_once([' ', ':'])?;
        return is_money(last).then_some(Behind::Amount);
    };
    if cells::unit(inside).is_some() {
        return Some(Behind::Unit);
    }
    let years = inside.char_indices().map(|(at, _)| inside.split_at_checked(at));
    let behind_year = years.flatten().filter(|(year, _)| is_year(year)).map(|(_, rest)| rest).next_back();
    let stage = behind_year.unwrap_or(inside).trim();
    let stage = if stage.is_empty() { None } else { stage_headings::whole(stage) };
    stage.map(Behind::Stage).or_else(|| holds_amount(inside).then_some(Behind::Amount))
}

/// What stands in the bracket at the end of a name.
fn bracket(folded: &str) -> Option<&str> {
    PAIRS.into_iter().find_map(|(open, close)| {
        let (before, inside) = folded.strip_suffix(close)?.rsplit_once(open)?;
        (!before.trim().is_empty()).then_some(inside)
    })
}

/// Whether a bracket holds an amount: with a unit, behind a year, as a part of another, or written as only money is.
fn holds_amount(inside: &str) -> bool {
    let words: Vec<&str> = inside.split([' ', ':', '=', '、', ';']).filter(|word| !word.is_empty()).collect();
    let Some((last, before)) = words.split_last() else { return false };
    let is_behind_year = || before.iter().any(|word| begins_with_year(word)) && is_number(last);
    let is_behind_relative = || behind_relative(last).is_some_and(|rest| is_number(without_words(rest)));
    let is_part = || inside.starts_with("うち") && last.ends_with(|c: char| c.is_ascii_digit());
    is_money(last)
        || is_behind_year()
        || is_behind_relative()
        || is_part()
        || before.is_empty() && looks_like_money(last)
}

/// Whether a word begins with a year, or with one that depends on when the sheet was made.
fn begins_with_year(word: &str) -> bool {
    behind_relative(word).is_some() || headers::year_before(word).is_some()
}

/// An amount without the words before it: 予算額 80.
fn without_words(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_alphabetic() && !c.is_ascii())
}

/// Whether a word is an amount with its unit, whatever words stand before it: 80百万円, 国費6億円.
fn is_money(word: &str) -> bool {
    let Some(at) = word.find(|c: char| c.is_ascii_digit() || matches!(c, '△' | '▲')) else { return false };
    let amount = word.get(at..).unwrap_or_default();
    matches!(cells::typed(&dense(amount)), Ok(Some(typed)) if typed.unit.is_some())
}

fn is_number(word: &str) -> bool {
    matches!(cells::typed(word), Ok(Some(_)))
}

/// Whether a number is written as amounts are, and no serial number or year is: 1,200, 80.5, 350.
fn looks_like_money(word: &str) -> bool {
    const FEWEST: usize = 3;
    let is_plain = word.bytes().all(|byte| byte.is_ascii_digit());
    let is_large =
        word.len() >= FEWEST && !word.starts_with('0') && word.parse::<u32>().is_ok_and(|it| !is_calendar(it));
    is_number(word) && if is_plain { is_large } else { word.contains([',', '.']) && !word.starts_with(['.', '-']) }
}

/// Whether a number may be a year.
fn is_calendar(number: u32) -> bool {
    (1900..2200).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_behind_a_name_is_a_stage_a_unit_or_an_amount() {
        let stage = |stage| Some(Behind::Stage(stage));
        for (text, expected) in [
            ("宇宙（補正）", stage(Stage::Supplementary)),
            ("宇宙（当初）", stage(Stage::Initial)),
            ("宇宙（R6要求）", stage(Stage::Request)),
            ("宇宙（令和5年度補正予算）", stage(Stage::Supplementary)),
            ("宇宙（百万円）", Some(Behind::Unit)),
            ("宇宙［単位：千円］", Some(Behind::Unit)),
            ("宇宙（拡充）", None),
            ("宇宙（R6）", None),
            ("宇宙（後期）", None),
            ("（補正）宇宙", None),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        for text in [
            "宇宙（R5：80）",
            "宇宙（令和5年度 1,200百万円）",
            "宇宙（R5当初 80）",
            "宇宙（前年度80）",
            "宇宙（前年度予算額：80）",
            "宇宙【うち国費60】",
            "宇宙（80億円）",
            "宇宙（1,200）",
            "宇宙（350）",
            "宇宙 R5 70百万円",
        ] {
            assert_eq!(said(text), Some(Behind::Amount), "{text}");
        }
        for text in [
            "宇宙（2）",
            "万博（2025）",
            "事業（No.120）",
            "宇宙（R5～R9）",
            "宇宙（R5-9）",
            "宇宙（令和5年4月）",
            "補助金（1億円未満）",
            "事業（001）",
            "宇宙 第2期",
            "5G",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
