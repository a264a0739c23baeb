//! `budget import` offers a row without a ministry what settles it, and nothing that it refuses afterwards.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use snapbox::{assert_data_eq, str};

use crate::common::folder::holding;
use crate::common::program::{Answer, answer, budget};

/// What importing a sheet by rules says.
#[track_caller]
fn tried(sheet: &str, rules: &[&str], lang: &str) -> Answer {
    let folder = holding(&[("a.csv", sheet.as_bytes())]);
    let mut command = budget(&format!("import a.csv -o - --lang {lang}"));
    command.args(rules.iter().flat_map(|rule| ["--rule", rule])).current_dir(folder.path());
    answer(&mut command, b"")
}

/// The rules that a refusal prints.
fn offered(refusal: &str) -> Vec<String> {
    let rules = refusal.split("--rule '").skip(1).filter_map(|rest| rest.split_once('\''));
    rules.map(|(rule, _)| rule.to_owned()).collect()
}

/// A first row of a page, a name that goes on, a dash, rows below a total, and one that a ministry above holds for.
const SHEET: &str = "府省,事業名,R6（億円）\n,前頁より繰越,7\n文科省,がん医療,100\n,実用化研究,\n,再生医療,1\n－,広報,2\n\
                     文科省計,,101\n,企業分,10\n";

#[test]
fn the_ministry_above_is_offered_where_there_is_one_alone() {
    assert_data_eq!(
        tried(SHEET, &[], "en").stderr,
        str![[r#"
error: a.csv#A2: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 2"]'), a part of another (--rule 'part = ["row 2"]') or a total (--rule 'total = ["row 2"]')
error: a.csv#A4: `実用化研究` has no ministry and no amount: where it is a heading or a note, leave the row out (--rule 'skip = ["row 4"]'); where it goes on with the name above, write it there; where it is a program, fill in the ministry
error: a.csv#A5: the ministry is empty: fill it in (merged cells hold only their first), or, where it stands in the first row of its programs alone, --rule 'ministry = "〃"'
error: a.csv#A6: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 6"]'), a part of another (--rule 'part = ["row 6"]') or a total (--rule 'total = ["row 6"]')
error: a.csv#A8: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 8"]'), a part of another (--rule 'part = ["row 8"]') or a total (--rule 'total = ["row 8"]')
5 errors; nothing is written

"#]]
    );
    assert_data_eq!(
        tried(SHEET, &[], "ja").stderr,
        str![[r#"
エラー：a.csv（セルA2）：府省が空で、上の行からも分かりません。事業であれば府省を記入し、読まない行なら`--rule 'skip = ["row 2"]'`、ほかの行の内数なら`--rule 'part = ["row 2"]'`、合計なら`--rule 'total = ["row 2"]'`を指定してください
エラー：a.csv（セルA4）：「実用化研究」の行には府省も金額もありません。見出しや注記であれば`--rule 'skip = ["row 4"]'`を指定し、上の行の事業名の続きであれば上の行につなげ、事業であれば府省を記入してください
エラー：a.csv（セルA5）：府省が空です。記入するか（結合を解除したセルでは先頭にしか残りません）、府省ごとに先頭の行にだけ書かれている場合は`--rule 'ministry = "〃"'`を指定してください
エラー：a.csv（セルA6）：府省が空で、上の行からも分かりません。事業であれば府省を記入し、読まない行なら`--rule 'skip = ["row 6"]'`、ほかの行の内数なら`--rule 'part = ["row 6"]'`、合計なら`--rule 'total = ["row 6"]'`を指定してください
エラー：a.csv（セルA8）：府省が空で、上の行からも分かりません。事業であれば府省を記入し、読まない行なら`--rule 'skip = ["row 8"]'`、ほかの行の内数なら`--rule 'part = ["row 8"]'`、合計なら`--rule 'total = ["row 8"]'`を指定してください
エラーが5件あります。何も書き込んでいません

"#]]
    );
}

#[test]
fn what_is_offered_settles_its_row() {
    let offers = offered(&tried(SHEET, &[], "en").stderr);
    assert_eq!(offers.len(), 11, "{offers:?}");
    for offer in &offers {
        let (before, after) = (tried(SHEET, &[], "en").stderr, tried(SHEET, &[offer], "en").stderr);
        let asks =
            |refusal: &str| refusal.matches("the ministry is empty").count() + refusal.matches("no amount").count();
        assert_eq!(asks(&after) + 1, asks(&before), "{offer}: {after}");
    }
    let rules = ["ministry = \"〃\"", "skip = [\"row 2\", \"row 4\", \"row 6\"]", "part = [\"row 8\"]"];
    let read = tried(SHEET, &rules, "en");
    assert_eq!((read.status, read.stdout.matches("ministry = \"mext\"").count()), (Some(0), 2), "{}", read.stderr);
}

#[test]
fn a_column_that_a_rule_makes_that_of_the_ministries_is_read_downwards_too() {
    let sheet = "担当,事業名,R6（億円）\n文科省,がん医療,100\n,再生医療,1\n";
    let read = tried(sheet, &["headers.\"担当\" = \"府省\"", "ministry = \"〃\""], "en");
    assert_eq!((read.status, read.stdout.matches("ministry = \"mext\"").count()), (Some(0), 2), "{}", read.stderr);
}

#[test]
fn very_many_rows_of_nobody_are_told_together() {
    let rows: Vec<String> = (1..=40).map(|at| format!(",事業{at},{at}\n")).collect();
    assert_data_eq!(
        tried(&format!("府省,事業名,R6（億円）\n{}", rows.concat()), &[], "en").stderr,
        str![[r#"
error: a.csv#A2: the ministry is empty, and no row above says whose this one is: fill it in, or say what the row is: nothing to read (--rule 'skip = ["row 2"]'), a part of another (--rule 'part = ["row 2"]') or a total (--rule 'total = ["row 2"]') (39 more cells like it: A3, A4, A5…)
1 error; nothing is written

"#]]
    );
}
