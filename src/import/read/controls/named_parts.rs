//! Programs whose names say that they are parts of others: 宇宙のうち輸送 beside 宇宙, 輸送（宇宙の内数）, and （人件費）
//! below 宇宙.
//!
//! Knows names, and which of them a total counts; a person says what such a row is.

use std::collections::HashSet;

use super::lines::Lines;
use super::marks::{Bare, bare};
use super::{Judge, told};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::fold;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::dense;
use crate::import::rules::RowRule;

/// What stands between the name of a program and that of its part.
const BETWEEN: [&str; 3] = ["のうち", "の内、", "うち"];

/// What stands behind the name of a program in what is a part of it.
const BEHIND: [&str; 7] = ["の一部", "の内数", "に含", "に計上", "で計上", "と重複", "との重複"];

/// What says of an amount that it is counted elsewhere, too: a word for that, or the end of a clause.
const TWICE: &str = "重複計上";
const ENDS_TWICE: [&str; 6] = ["重複", "重複あり", "重複有り", "重複有", "重複分", "重複額"];

/// What says behind the word that it is not: 重複計上を排除.
const NOT_TWICE: [&str; 6] = ["排", "除", "避け", "なし", "無", "ない"];

/// The brackets that a part stands in as a whole, folded. 【】 and 「」 mark names.
const WHOLLY: [(char, char); 4] = [('(', ')'), ('[', ']'), ('〔', '〕'), ('<', '>')];

/// How a name speaks of the row above it, or of another.
const OTHER_ROWS: [&str; 9] = ["上記", "前記", "上述", "前述", "上掲", "前掲", "同上", "下記", "後掲"];

/// How a part begins behind a space, a sign or a bracket.
const BEGINNINGS: [&str; 4] = ["うち", "内、", "内:", "of which "];

/// What begins with うち and is another word: うちゅう, うちわ, うち水, うち合わせ.
const NO_PARTS: [&str; 11] = ["ゅ", "わ", "水", "合わせ", "合せ", "上げ", "上が", "込み", "切り", "出し", "なー"];

/// The longest name that is searched, in bytes.
const LONGEST: usize = 300;

/// The rows that no total counts and whose names make them parts of others, each with a question.
pub(super) fn find(judge: &Judge<'_>, lines: &Lines<'_>, counted: &[bool]) -> Vec<(CellPlace, Message)> {
    if judge.columns.are_of_list() {
        return Vec::new();
    }
    let text = |row: usize| judge.sheet.cell(name_of(judge.columns, row));
    let names: HashSet<String> = lines.addends.iter().map(|addend| dense(&fold(text(addend.row)))).collect();
    let open = lines.addends.iter().enumerate().filter(|(at, _)| counted.get(*at) != Some(&true));
    // A bracket tells a part where the names above have none.
    let first_bare = lines.addends.iter().map(|addend| addend.row).find(|&row| !is_in_brackets(text(row)));
    let is_below = |row: usize| first_bare.is_some_and(|first| first < row);
    let rows = open.map(|(_, addend)| addend.row);
    let rows = rows.filter(|&row| is_part(text(row), &names) || is_below(row) && is_in_brackets(text(row)));
    rows.filter(|&row| judge.rules.of_row(judge.sheet, row) != Some(RowRule::Keep))
        .map(|row| name_of(judge.columns, row))
        .map(|place| (place, told::named_part(judge, place)))
        .collect()
}

/// Whether a name makes its program a part of another: by the bracket behind it, by a word that begins a part within it, or
/// as one of the `names` or a word for another row stands before such a word.
fn is_part(name: &str, names: &HashSet<String>) -> bool {
    const ANY: [&str; 8] = ["内", "うち", "再掲", "一部", "含", "計上", "重複", "which"];
    if name.len() > LONGEST || !ANY.iter().any(|word| name.contains(word)) {
        return false;
    }
    let Bare { text, before, behind } = bare(name);
    // A bracket with the word alone says that the amount is a part of the program's own budget.
    let says_of_what = |inside: &String| inside.strip_suffix("内数").is_some_and(|of| !of.trim().is_empty());
    let folded = fold(name);
    let texts = [&folded, &text].into_iter().chain(&before).chain(&behind);
    behind.iter().any(says_of_what)
        || behind.iter().chain(&before).any(|inside| is_twice(inside))
        || has_part_within(&folded)
        || repeats_another(&folded)
        || texts.into_iter().any(|text| begins_with_another(&dense(text), names))
}

/// Whether a name stands in brackets as a whole: （人件費）, and not （A）と（B）.
fn is_in_brackets(name: &str) -> bool {
    let folded = fold(name);
    let inside = WHOLLY.into_iter().find_map(|(open, close)| {
        let inside = folded.strip_prefix(open)?.strip_suffix(close)?;
        (!inside.contains([open, close])).then_some(inside)
    });
    inside.is_some_and(|inside| inside.contains(char::is_alphabetic))
}

/// Whether a remark makes its row a part of another: as one of the `names`, dense and folded, stands in it before such a word,
/// as it ends with 「…の一部」, or as it says that the amount is counted twice.
pub(crate) fn is_remark_of_part(remark: &str, names: &HashSet<String>) -> bool {
    let folded = dense(&fold(remark));
    folded.split(['、', '。', '(', ')', '\n']).any(|clause| {
        is_twice(clause)
            || clause.strip_suffix("の一部").is_some_and(|whole| !whole.is_empty())
            || begins_with_another(clause, names)
    })
}

/// Whether a clause says that its amount is counted elsewhere, too: 重複計上, and not 重複を排除.
fn is_twice(clause: &str) -> bool {
    let is_meant = |rest: &str| !NOT_TWICE.iter().any(|word| rest.contains(word));
    ENDS_TWICE.iter().any(|end| clause.ends_with(end)) || clause.split_once(TWICE).is_some_and(|(_, it)| is_meant(it))
}

/// Whether a part begins within a folded name: 宇宙（うち輸送）, 宇宙・うち輸送.
fn has_part_within(folded: &str) -> bool {
    let is_end = |c: char| c.is_whitespace() || "([{<【〔「『《・、,:;/-–—―─~".contains(c);
    let within = |word: &&str| {
        let found = folded.match_indices(*word).filter_map(|(at, _)| folded.split_at_checked(at));
        found.into_iter().any(|(before, part)| {
            let is_named = before.chars().any(char::is_alphanumeric);
            is_named && before.ends_with(is_end) && part.strip_prefix(*word).is_some_and(is_rest)
        })
    };
    BEGINNINGS.iter().any(within)
}

/// Whether a name says that another stands elsewhere, too: 輸送（宇宙再掲）. 再掲載 is another word.
fn repeats_another(folded: &str) -> bool {
    folded.split("再掲").skip(1).any(|rest| !rest.starts_with('載')) && !dense(folded).ends_with("(再掲)")
}

/// Whether a dense text begins with the name of another program, or a word for one, and goes on to a part of it.
fn begins_with_another(text: &str, names: &HashSet<String>) -> bool {
    let is_another = |whole: &str| names.contains(whole) || OTHER_ROWS.iter().any(|other| whole.starts_with(other));
    let begins = |word: &&str| text.split_once(*word).is_some_and(|(whole, part)| is_another(whole) && is_rest(part));
    let ends = |word: &&str| text.split_once(*word).is_some_and(|(whole, _)| is_another(whole));
    BETWEEN.iter().any(begins) || BEHIND.iter().any(ends)
}

/// Whether what stands behind うち names a part.
fn is_rest(rest: &str) -> bool {
    rest.contains(char::is_alphanumeric) && !NO_PARTS.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_its_program_a_part_of_another() {
        let names = HashSet::from(["宇宙".to_owned(), "がん対策".to_owned()]);
        for text in [
            "宇宙のうち輸送",
            "宇　宙のうち輸送",
            "輸送（宇宙の内数）",
            "輸送【宇宙 内数】",
            "輸送（一部内数）",
            "宇宙（うち輸送）",
            "宇宙【うち輸送】の推進",
            "宇宙（内、輸送）",
            "宇宙 うち輸送",
            "宇宙・うち輸送",
            "宇宙うち輸送",
            "Space (of which transport)",
            "輸送（うち宇宙分）",
            "上記のうち輸送分",
            "上記に含まれる輸送分",
            "（上記事業の一部）",
            "輸送（上記の一部）",
            "宇宙の一部",
            "宇宙に含まれる輸送",
            "輸送（宇宙に含む）",
            "輸送（宇宙再掲）",
            "輸送（上記の再掲）",
            "輸送（再掲：宇宙）",
            "輸送（宇宙に計上）",
            "輸送（重複計上）",
            "輸送（宇宙と重複）",
        ] {
            assert!(is_part(text, &names), "{text}");
        }
        for text in [
            "がんのうち希少がんの研究",
            "輸送（内数）",
            "輸送【内数】",
            "宇宙のうち",
            "宇宙",
            "国内数学研究",
            "街の うち水",
            "宇宙うち上げ",
            "まち（うちわ）",
            "探査（うちゅう）",
            "内部統制",
            "宇宙 内部統制",
            "宇宙（内閣府）",
            "教材の再掲載",
            "上記以外の輸送",
            "校舎の一部（改修）",
            "輸送（一部）",
            "消費税を含む輸送",
            "そのうち輸送",
            "輸送（復興特会に計上）",
            "輸送（重複排除）",
            "データの重複の解消",
        ] {
            assert!(!is_part(text, &names), "{text}");
        }
    }

    #[test]
    fn a_name_in_brackets_is_one_as_a_whole() {
        for text in ["（人件費）", "〔人件費〕", "［うち人件費］", "＜人件費＞"] {
            assert!(is_in_brackets(text), "{text}");
        }
        for text in ["人件費", "【宇宙】", "「宇宙」", "（新規）宇宙", "宇宙（人件費）", "（A）と（B）", "（1）"]
        {
            assert!(!is_in_brackets(text), "{text}");
        }
    }

    #[test]
    fn a_remark_makes_its_program_a_part_of_another() {
        let names = HashSet::from(["宇宙".to_owned()]);
        for text in ["宇宙の一部", "新規。宇 宙に計上", "（宇宙と重複）", "他事業の一部", "重複", "重複計上あり"]
        {
            assert!(is_remark_of_part(text, &names), "{text}");
        }
        for text in
            ["経費の一部を補助", "復興特会に計上", "他事業との重複を排除", "重複計上なし", "重複なし", "宇宙の後継", ""]
        {
            assert!(!is_remark_of_part(text, &names), "{text}");
        }
    }
}
