//! Remarks by year on programs: loaded, shown, exported.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};

use crate::common::folder::{holding, run};
use crate::common::program::{answer, budget};

const DATASET: &str = r#"
[dataset]
schema = 1
id = "noted"
title = "Noted"
unit = "億円"

[[source]]
id = "sheet"
title = "A sheet"

[[ministry]]
id = "mext"
name = "文部科学省"

[[program]]
id = "a"
ministry = "mext"
name = "A"
source = "sheet"
note = "Of the whole."
notes = { R7 = "Because.\nAnd so on.", "令和6年度" = { ja = "増", en = "More" } }
amounts = { R6 = 1 }
"#;

#[test]
fn show_prints_them_with_their_years() {
    let folder = holding(&[("data.toml", DATASET.as_bytes())]);
    assert_data_eq!(
        run("show a -d data.toml", folder.path()).stdout,
        str![[r#"
A (文部科学省)
ID a    (¥100 million)
Stage           FY2024
----------------------
Initial budget       1
----------------------
Source: A sheet

Note     Of the whole.
By year  FY2024: More
By year  FY2025: Because.
         And so on.

"#]]
    );
    assert_data_eq!(
        run("show a -d data.toml --lang ja", folder.path()).stdout,
        str![[r#"
A（文部科学省）
ID a
     （単位：億円）
予算段階  令和6年度
-------------------
当初予算          1
-------------------
出典：A sheet

備考          Of the whole.
年度別の記載  令和6年度：増
年度別の記載  令和7年度：Because.
              And so on.

"#]]
    );
}

#[test]
fn each_year_has_one_text() {
    let notes = |notes: &str| {
        let line = DATASET.lines().find(|line| line.starts_with("notes")).unwrap();
        let folder = holding(&[("data.toml", DATASET.replace(line, notes).as_bytes())]);
        run("show a -d data.toml", folder.path()).stderr
    };
    assert_data_eq!(
        notes("notes = { R6 = \"One\", 2024 = \"Two\" }"),
        str![[r#"
error[E0306]: the note of FY2024 stands twice
  --> data.toml:22:23
   |
22 | notes = { R6 = "One", 2024 = "Two" }
   |                       ^^^^
   |
   = help: make one text of the two

1 error

"#]]
    );
    assert_data_eq!(
        notes("notes = { R7 = 7, soon = \"?\" }"),
        str![[r#"
error[E0203]: `R7` is an integer
  --> data.toml:22:16
   |
22 | notes = { R7 = 7, soon = "?" }
   |                ^
   |
   = help: write a string or { ja = "…", en = "…" }

error[E0301]: `soon` is not a fiscal year
  --> data.toml:22:19
   |
22 | notes = { R7 = 7, soon = "?" }
   |                   ^^^^
   |
   = help: write R5, 令和5年度, FY2023 or 2023

2 errors

"#]]
    );
    assert_data_eq!(
        notes("notes = \"R7\""),
        str![[r#"
error[E0203]: `notes` is a string
  --> data.toml:22:9
   |
22 | notes = "R7"
   |         ^^^^
   |
   = help: write a table

1 error

"#]]
    );
}

#[test]
fn a_package_has_a_row_for_each() {
    let folder = holding(&[("data.toml", DATASET.as_bytes())]);
    let answer = run("export datapackage out -d data.toml", folder.path());
    assert_eq!(answer.status, Some(0), "{}", answer.stderr);
    assert_data_eq!(
        fs::read_to_string(folder.path().join("out/notes.csv")).unwrap(),
        str![[r#"
program,fiscal_year,text_ja,text_en
a,2024,増,More
a,2025,"Because.
And so on.",

"#]]
    );
}

#[test]
fn a_comparison_begins_with_the_change_and_what_is_printed_for_it() {
    let said = |[before, after]: [&str; 2], [first, other]: [&str; 2], lang: &str| {
        let data = format!(
            "[dataset]\nschema = 1\nid = 'd'\ntitle = 'D'\nunit = '億円'\n\
             [[source]]\nid = 's'\ntitle = {{ ja = '図', en = 'the chart' }}\n\
             [[source]]\nid = 't'\ntitle = {{ ja = '表', en = 'the table' }}\n[[ministry]]\nid = 'm'\nname = 'M'\n\
             [[program]]\nid = 'p'\nministry = 'm'\nname = 'P'\nrounding = 'exact'\nsource = 's#1'\n\
             amounts = {{ R4 = {before}, R5 = {after} }}\n\
             [[total]]\nyear = 'R4'\namount = 10.4\nsource = '{first}#2'\n\
             [[total]]\nyear = 'R5'\namount = 9.7\nsource = '{other}#3'\n"
        );
        let answer = answer(&mut budget(&format!("diff R4 R5 -d - --lang {lang}")), data.as_bytes());
        answer.stdout.lines().nth(1).unwrap().to_owned()
    };
    for (amounts, sources, en, ja) in [
        (
            ["10", "10"],
            ["s", "s"],
            "Unchanged at 10. The chart prints 10.4 → 9.7.",
            "増減なし（10）。図の公表額は10.4→9.7。",
        ),
        (
            ["10", "12"],
            ["s", "t"],
            "Up 2 (10 → 12). The chart and the table print 10.4 → 9.7.",
            "2億円の増（10→12）。図と表の公表額は10.4→9.7。",
        ),
        (
            ["12", "10"],
            ["t", "t"],
            "Down 2 (12 → 10). The table prints 10.4 → 9.7.",
            "2億円の減（12→10）。表の公表額は10.4→9.7。",
        ),
        (["10.4", "9.7"], ["s", "t"], "Down 0.7 (10.4 → 9.7).", "0.7億円の減（10.4→9.7）。"),
    ] {
        assert_eq!(said(amounts, sources, "en"), en);
        assert_eq!(said(amounts, sources, "ja"), ja);
    }
}
