//! Programs whose names say that they are parts of others: 宇宙のうち輸送 beside 宇宙, and 輸送（宇宙の内数）.
//!
//! Knows names, and which of them a total counts; a person says what such a row is.

use std::collections::HashSet;

use super::lines::Lines;
use super::marks::bare;
use super::{Judge, told};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::fold;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::dense;
use crate::import::rules::RowRule;

/// What stands between the name of a program and that of its part.
const BETWEEN: [&str; 2] = ["のうち", "の内、"];

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

/// Whether a name makes its program a part of another: by the bracket behind it, or as one of the `names` begins it.
fn is_part(name: &str, names: &HashSet<String>) -> bool {
    if name.len() > LONGEST || !(name.contains('内') || name.contains("うち")) {
        return false;
    }
    // A bracket with the word alone says that the amount is a part of the program's own budget.
    let says_of_what = |inside: &String| inside.strip_suffix("内数").is_some_and(|of| !of.trim().is_empty());
    let folded = dense(&fold(name));
    let begins =
        |word: &&str| folded.split_once(*word).is_some_and(|(whole, part)| names.contains(whole) && !part.is_empty());
    bare(name).behind.iter().any(says_of_what) || BETWEEN.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_makes_its_program_a_part_of_another() {
        let names = HashSet::from(["宇宙".to_owned(), "がん対策".to_owned()]);
        for text in
            ["宇宙のうち輸送", "宇　宙のうち輸送", "輸送（宇宙の内数）", "輸送【宇宙 内数】", "輸送（一部内数）"]
        {
            assert!(is_part(text, &names), "{text}");
        }
        for text in ["がんのうち希少がんの研究", "輸送（内数）", "輸送【内数】", "宇宙のうち", "宇宙", "国内数学研究"]
        {
            assert!(!is_part(text, &names), "{text}");
        }
    }
}
