//! What to do about a header that is not understood.
//!
//! Only words remedies; `headers` decides what is understood.

use crate::import::read::cells::fold;
use crate::import::read::headers::{self, Header};
use crate::model::{FiscalYear, Label, Stage};
use crate::suggest::{meant, nearest};
use crate::{Message, message};

/// Words that ministries print over amounts and that may mean several things, folded, and what to do about them.
const UNCLEAR: [(&str, Label); 8] = [
    (
        "決算",
        Label::new(
            "head it `執行額` where it is what was spent",
            "支出した額であれば、見出しを「執行額」に変えてください",
        ),
    ),
    ("補正後", A_SUM),
    ("+", A_SUM),
    (
        "補正予算案",
        Label::new(
            "head it `補正予算` where it was passed as it stands",
            "案のとおり成立した額であれば、見出しを「補正予算」に変えてください",
        ),
    ),
    ("繰越", CARRIED),
    ("繰り越", CARRIED),
    (
        "要望",
        Label::new(
            "head it `うち要望額` where it is a part of the request, `要求・要望額` where it is the whole of what is asked for",
            "要求額の内数であれば「うち要望額」、要求・要望の全体であれば「要求・要望額」に見出しを変えてください",
        ),
    ),
    (
        "予備費",
        Label::new(
            "head it `予備費等` where it holds all reserves and transfers",
            "予備費使用・移流用等の全体であれば、見出しを「予備費等」に変えてください",
        ),
    ),
];

const A_SUM: Label = Label::new(
    "it is a sum of stages: give each of them a column of its own",
    "複数の予算段階の合計です。段階ごとに列を分けてください",
);

const CARRIED: Label = Label::new(
    "head it `前年度繰越額` or `翌年度繰越額`, whichever it is",
    "見出しを「前年度繰越額」「翌年度繰越額」のどちらかに変えてください",
);

/// Years that depend on when a sheet was made.
const RELATIVE: [&str; 8] = ["前年度", "前々年度", "本年度", "今年度", "当年度", "当該年度", "翌年度", "来年度"];

/// The remedy that fits any header.
const OTHERWISE: Label =
    Label::new("rename it, or name it with --skip", "見出しを変えるか、読まない列として`--skip`で指定してください");

/// The remedy behind another.
const OR_SKIP: Label = Label::new(", or name it with --skip", "（読まない列であれば`--skip`で指定）");

/// What to do about a header, as the end of a message.
pub(crate) fn of_header(text: &str) -> Message {
    let otherwise = || Message::from(OTHERWISE);
    if text.len() > headers::LONGEST {
        return otherwise();
    }
    let dense = headers::dense(&fold(text));
    if let Some((_, remedy)) = UNCLEAR.iter().find(|(word, _)| dense.contains(word)) {
        return message!(lang => "{}{}", "{}{}", remedy.get(lang), OR_SKIP.get(lang));
    }
    if has_open_year(&dense) {
        return message!(
            lang => "which year that is stands nowhere: head it with the year itself, such as `令和5年度`{}",
            "どの年度かが分かりません。「令和5年度」のように年度そのものを見出しに書いてください{}",
            OR_SKIP.get(lang)
        );
    }
    if let Some(year) = year_before(&dense) {
        let (year, stages) = (year.japanese(), Stage::ALL.map(|stage| stage.label().ja));
        return Message::new(
            format!("behind {year} it names no stage of the budget: write one of {}{}", stages.join(", "), OR_SKIP.en),
            format!(
                "{year}の次に予算段階が読み取れません。{}のいずれかを書いてください{}",
                stages.join("、"),
                OR_SKIP.ja
            ),
        );
    }
    let near = nearest(text, headers::known().filter(|name| is_near(&dense, name)).map(|name| (name, name)));
    meant(&near).unwrap_or_else(otherwise)
}

/// Whether a header of amounts has a year that only its reader knows: 前年度予算額, 6年度予算額.
fn has_open_year(dense: &str) -> bool {
    let is_of_amounts = |rest: &str| {
        rest.is_empty() || matches!(headers::header(&format!("令和5年度{rest}")), Some(Header::Amount { .. }))
    };
    let digits = || dense.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = RELATIVE.iter().find_map(|year| dense.strip_prefix(year));
    let behind = behind.or_else(|| digits().strip_prefix("年度").filter(|_| !dense.starts_with("年度")));
    behind.is_some_and(is_of_amounts)
}

/// The year that a header begins with.
fn year_before(dense: &str) -> Option<FiscalYear> {
    // No year is written in more characters.
    let ends = dense.char_indices().map(|(at, _)| at).skip(1).take(12);
    ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| dense.get(..end)?.parse().ok())
}

/// Whether a known header may be meant: one that is a small part of a Japanese header, such as 年度, says little of it,
/// and 担当 heads much that is no ministry.
fn is_near(dense: &str, name: &str) -> bool {
    let is_small_part = dense.contains(name) && name.chars().count() * 2 <= dense.chars().count();
    name.is_ascii() || !is_small_part && !name.starts_with("担当")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_header_has_a_hint_at_once() {
        for text in ["1", "あ", "令和5年度", "第1次"] {
            assert_eq!(of_header(&text.repeat(1_000_000)), Message::from(OTHERWISE));
        }
    }

    #[test]
    fn a_hint_says_what_to_write() {
        for (text, begin) in [
            ("決算額", "head it `執行額`"),
            ("令和4年度決算額", "head it `執行額`"),
            ("繰越額", "head it `前年度繰越額` or"),
            ("補正後予算額", "it is a sum of stages"),
            ("前年度予算額", "which year that is stands nowhere"),
            ("６年度要求額", "which year that is stands nowhere"),
            ("令和６年度見込額", "behind 令和6年度 it names no stage"),
            ("前年度決算比", "head it `執行額`"),
            ("担当課室", "rename it, or name it with --skip"),
            ("事業名等", "did you mean `事業名`"),
            ("minisrty", "did you mean `ministry`?"),
        ] {
            assert!(of_header(text).to_string().starts_with(begin), "{text}: {}", of_header(text));
        }
    }
}
