//! Keeps the README short and true: its console blocks and its recipes run.

use std::fs;
use std::path::Path;

use crate::common::environment;
use crate::common::export::zipped;
use crate::common::government::Government;
use crate::common::recipes::{blocks, chapter, page, run};

#[test]
fn every_console_block_of_the_readme_prints_what_it_says() {
    environment::pinned("readme::every_console_block_of_the_readme_prints_what_it_says", || {
        trycmd::TestCases::new().env("COLUMNS", "80").case("README.md");
    });
}

#[test]
fn every_console_block_of_the_japanese_readme_prints_what_it_says() {
    environment::pinned("readme::every_console_block_of_the_japanese_readme_prints_what_it_says", || {
        environment::japanese(trycmd::TestCases::new().env("COLUMNS", "80")).case("README.ja.md");
    });
}

/// Chapter by chapter, both have the same blocks of the same languages, and the same files linked.
#[test]
fn the_readmes_are_twins() {
    let outline = |path: &str| -> Vec<Vec<String>> {
        let page = page(path);
        let languages = |chapter: &str| blocks(chapter).iter().map(|(language, _)| (*language).to_owned()).collect();
        page.split("\n## ").map(languages).collect()
    };
    assert_eq!(outline("README.md"), outline("README.ja.md"));
}

#[test]
fn the_readme_has_at_most_250_lines() {
    let lines = page("README.md").lines().count();
    assert!(lines <= 250, "README.md has {lines} lines: move what only some readers need into docs/");
}

/// The sheet of the second recipe is that of the clone, the export of the third an invented one under the names of downloads.
#[test]
fn every_recipe_of_the_readme_runs_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let examples = folder.path().join("examples");
    fs::create_dir(&examples).unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sheet.csv"), examples.join("sheet.csv")).unwrap();
    let government = Government::new();
    for (name, text) in [
        ("2-1_RS_2024_予算・執行_サマリ", government.budget_sheet()),
        ("1-5_RS_2024_基本情報_関連事業", government.related_sheet()),
    ] {
        let archive = zipped(&format!("{name}.csv"), text.as_bytes());
        fs::write(folder.path().join(format!("{name}.zip")), archive).unwrap();
    }
    for (path, title) in [("README.md", "Three recipes"), ("README.ja.md", "三つの使い方")] {
        let readme = page(path);
        let recipes = blocks(chapter(&readme, title)).into_iter().filter(|(language, _)| *language == "sh");
        let run = recipes.map(|(_, recipe)| run("sh", &format!("set -e\n{recipe}"), folder.path())).count();
        assert!(run > 0, "{title} has no recipe");
        fs::remove_dir_all(folder.path().join("my-dataset")).unwrap();
        fs::remove_dir_all(folder.path().join("rs2024")).unwrap();
    }
    for written in ["by-ministry.xlsx", "予算.xlsx", "list.csv", "府省別.xlsx", "一覧.csv"] {
        assert!(folder.path().join(written).exists(), "{written}");
    }
}
