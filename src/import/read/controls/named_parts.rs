//! Programs whose names say that they are parts of others: 宇宙のうち輸送 beside 宇宙, and 輸送（宇宙の内数）.
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
const BEHIND: [&str; 3] = ["の一部", "の内数", "に含"];

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
    let rows = open.map(|(_, addend)| addend.row).filter(|&row| is_part(text(row), &names));
    rows.filter(|&row| judge.rules.of_row(judge.sheet, row) != Some(RowRule::Keep))
        .map(|row| name_of(judge.columns, row))
        .map(|place| (place, told::named_part(judge, place)))
        .collect()
}

/// Whether a name makes its program a part of another: by the bracket behind it, by a word that begins a part within it, or
/// as one of the `names` or a word for another row stands before such a word.
fn is_part(name: &str, names: &HashSet<String>) -> bool {
    const ANY: [&str; 6] = ["内", "うち", "再掲", "一部", "含", "which"];
    if name.len() > LONGEST || !ANY.iter().any(|word| name.contains(word)) {
        return false;
    }
    let Bare { text, before, behind } = bare(name);
    // A bracket with the word alone says that the amount is a part of the program's own budget.
    let says_of_what = |inside: &String| inside.strip_suffix("内数").is_some_and(|of| !of.trim().is_empty());
    let folded = fold(name);
    let texts = [&folded, &text].into_iter().chain(&before).chain(&behind);
    behind.iter().any(says_of_what)
        || has_part_within(&folded)
        || repeats_another(&folded)
        || texts.into_iter().any(|text| begins_with_another(&dense(text), names))
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
        ] {
            assert!(!is_part(text, &names), "{text}");
        }
    }
}
