//! Sheets as ministries, AMED, universities and associations hand them out: exactly their figures, or a question.
//!
//! The sheets lie in `tests/sheets`, each beside its right reading. What is not read rightly yet is listed here; both
//! lists may only become shorter, and nothing may move from the first to the second.

mod large;
mod outcome;
mod reading;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use self::outcome::Outcome;
use self::reading::Reading;
use crate::common::folder::holding;

/// Sheets that are refused, though a careful official would read them, or ask something else.
const REFUSED: &[&str] = &[];

/// Sheets of which something wrong is read, or nothing told.
const WRONG: &[&str] = &[];

/// How many sheets there are.
const SHEETS: usize = 48;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sheets")
}

/// The sheets by their names without an extension, each with its file and its reading.
fn sheets() -> BTreeMap<String, (String, Reading)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let sheets =
        files.filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(|c: char| c.is_ascii_digit()));
    let sheets = sheets.filter(|path| path.extension().is_none_or(|it| it != "toml")).map(|path| {
        let name = |part: Option<&std::ffi::OsStr>| part.unwrap().to_str().unwrap().to_owned();
        let reading = fs::read_to_string(path.with_extension("toml")).unwrap();
        (name(path.file_stem()), (name(path.file_name()), Reading::parse(&reading)))
    });
    sheets.collect()
}

#[test]
fn sheets_as_they_are_handed_out_are_read_or_asked_about() {
    let sheets = sheets();
    assert_eq!(sheets.len(), SHEETS);
    let outcomes: Vec<(&str, Outcome)> = sheets
        .iter()
        .map(|(name, (file, reading))| (name.as_str(), outcome::of(&folder(), file, reading)))
        .chain([("large", large::outcome())])
        .collect();
    let of = |is: fn(&Outcome) -> bool| outcomes.iter().filter(|(_, it)| is(it)).map(|(name, _)| *name).collect();
    let refused: BTreeSet<&str> = of(|it| matches!(it, Outcome::Refused(_)));
    let wrong: BTreeSet<&str> = of(|it| matches!(it, Outcome::Wrong(_)));
    let listed: [BTreeSet<&str>; 2] = [REFUSED, WRONG].map(|list| list.iter().copied().collect());
    if listed != [refused.clone(), wrong.clone()] {
        for (name, outcome) in &outcomes {
            if let Outcome::Refused(reason) | Outcome::Wrong(reason) = outcome {
                eprintln!("— {name}\n{reason}");
            }
        }
        panic!("the lists are to be, if they are shorter:\nREFUSED {refused:?}\nWRONG {wrong:?}");
    }
}

/// What comes of a budget bill's table with this reading.
fn of_bill(reading: &str) -> Outcome {
    let bill = "所管,事業名,令和6年度要求額(千円),比較増△減額(千円)\n文部科学省,研究開発推進費,1200,100\n";
    let folder = holding(&[("bill.csv", bill.as_bytes())]);
    outcome::of(folder.path(), "bill.csv", &Reading::parse(&format!("about = 'a bill'\n{reading}")))
}

#[test]
fn questions_are_answered_by_the_rules_that_are_printed() {
    let draft = "figures = 'C2 | 研究開発推進費 | mext | R6 | draft | 1200 千円'\n";
    let right = format!("ask = ['C1: headers = \"R6:draft\"']\ntold = ['比較増△減額']\n{draft}");
    assert_eq!(of_bill(&right), Outcome::Right);
    for other in [draft.to_owned(), right.replace("C1", "D1"), right.replace("headers", "ministry")] {
        assert!(matches!(of_bill(&other), Outcome::Refused(_)), "{other}");
    }
    let one_more = right.replace("ask = [", "ask = ['brackets = \"skip\"', ");
    for other in [right.replace("1200 千円", "1.2 百万円"), right.replace("C2", "D2"), one_more] {
        assert!(matches!(of_bill(&other), Outcome::Wrong(_)), "{other}");
    }
    let never = of_bill("refused = ['does not say who asks']");
    assert_eq!(never, Outcome::Right);
}
