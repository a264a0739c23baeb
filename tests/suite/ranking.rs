//! Tables with more rows than fit on a screen.

use std::fmt::Write;
use std::fs;

use tempfile::TempDir;

use crate::common::program::{answer, budget};

const HEAD: &str = r#"[dataset]
schema = 1
id = "long"
title = { ja = "長い", en = "Long" }
unit = "円"
[[source]]
id = "s"
title = "S"
[[ministry]]
id = "m"
name = "M"
"#;

/// A dataset of 150 programs that are allocated 1 to 150 yen, in this order.
fn long() -> Vec<u8> {
    let mut text = HEAD.to_owned();
    for at in 1..=150 {
        let program = format!("[[program]]\nid = \"p{at}\"\nministry = \"m\"\nname = \"P{at}\"\nsource = \"s\"\n");
        writeln!(text, "{program}amounts = {{ R5 = {at} }}").unwrap();
    }
    text.into_bytes()
}

/// The lines of an answer that are rows.
fn rows(arguments: &str) -> Vec<String> {
    let answer = answer(&mut budget(&format!("list -d - --columns name,amount {arguments}")), &long());
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{arguments}");
    let is_row = |line: &&str| line.starts_with('P') && !line.starts_with("Program");
    answer.stdout.lines().filter(is_row).map(str::to_owned).collect()
}

/// The lines that tell how many rows there are.
fn notes(arguments: &str) -> String {
    let answer = answer(budget(&format!("list -d - {arguments}")).env("COLUMNS", "200"), &long());
    let of_rows = |line: &&str| line.contains("rows") || line.contains('行');
    answer.stdout.lines().filter(of_rows).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn a_screen_shows_the_largest_and_says_how_many_there_are() {
    let shown = rows("");
    assert_eq!(shown.len(), 100);
    assert_eq!(shown.first().unwrap().split_whitespace().collect::<Vec<_>>(), ["P150", "150"]);
    assert_eq!(shown.last().unwrap().split_whitespace().collect::<Vec<_>>(), ["P51", "51"]);
    assert_eq!(
        notes(""),
        "100 of 150 rows are shown; totals cover all of them (--top all shows every row, --top N another number of them).\n"
    );
    assert_eq!(
        notes("--lang ja"),
        "150行のうち100行を表示。合計は全行による（--top allで全行、--top NでN行を表示）。\n"
    );
}

#[test]
fn who_asks_for_all_rows_gets_them_as_who_asks_for_some() {
    let shown = rows("--top all");
    assert_eq!(shown.len(), 150);
    assert!(shown.first().unwrap().starts_with("P150 "));
    assert_eq!(rows("--top 3"), shown[..3]);
    assert_eq!(notes("--top 3"), "3 of 150 rows are shown; totals cover all of them.\n");
}

#[test]
fn rows_out_of_range_are_not_counted_as_cut() {
    assert_eq!(
        notes("--min 31 --max 140 --top 3"),
        "3 of the 110 rows in the range asked for are shown, of 150 in all; totals cover all 150.\n"
    );
    assert_eq!(
        notes("--min 31 --lang ja"),
        "全150行のうち範囲内の120行から100行を表示。合計は全150行による（--top allで全行、--top NでN行を表示）。\n"
    );
    assert_eq!(
        notes("--max 20"),
        "20 of 150 rows are in the range asked for; totals cover all 150.\n",
        "nothing is cut"
    );
    assert_eq!(notes("--min 1 --top 3"), "3 of 150 rows are shown; totals cover all of them.\n");
}

#[test]
fn a_sorted_table_is_cut_where_it_was_sorted() {
    let shown = rows("--sort amount");
    assert_eq!(shown.len(), 100);
    assert!(shown.first().unwrap().starts_with("P1 "));
}

#[test]
fn machines_and_files_get_every_row() {
    for format in ["csv", "tsv", "markdown"] {
        let answer = answer(&mut budget(&format!("list -d - -O {format}")), &long());
        assert!(answer.stdout.contains("P1") && answer.stdout.contains("P150"), "{format}");
        assert!(!answer.stdout.contains("--top all"), "{format}");
    }
    let folder = TempDir::new().unwrap();
    answer(budget("list -d - -o all.txt -O table").current_dir(folder.path()), &long());
    let written = fs::read_to_string(folder.path().join("all.txt")).unwrap();
    assert_eq!(written.lines().filter(|line| line.starts_with('P') && !line.starts_with("Program")).count(), 150);
}

#[test]
fn rows_in_a_range_are_counted() {
    assert_eq!(notes("--min 131 --top all"), "20 of 150 rows are in the range asked for; totals cover all 150.\n");
}

#[test]
fn the_same_subjects_are_kept_whether_years_are_rows_or_columns() {
    for (question, key) in
        [("list", "program"), ("by ministry", "ministry"), ("by-phase", "phase"), ("by layer", "layer")]
    {
        for top in 1..4 {
            let kept = |layout: &str| {
                let mut ids = Vec::new();
                let kept = answer(
                    &mut budget(&format!("{question} --top {top} -O csv --layout {layout} --columns {key}")),
                    b"",
                );
                for id in kept.stdout.lines().skip(1).map(str::to_owned) {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                ids
            };
            let wide = kept("wide");
            assert!(!wide.is_empty() && wide.len() <= top, "{question} --top {top}: {wide:?}");
            assert_eq!(kept("tidy"), wide, "{question} --top {top}");
        }
    }
}
