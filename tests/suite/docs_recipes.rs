//! Runs the recipes of the pages on spreadsheets and databases.

use crate::common::recipes::{blocks, chapter, has, page, run};
use crate::common::tools;

/// Every recipe runs as it stands, in one folder and one after the other, and prints the text below it.
#[test]
fn every_recipe_of_the_page_on_spreadsheets_does_what_it_says() {
    let page = page("docs/spreadsheets.md");
    let folder = tempfile::tempdir().unwrap();
    let has_duckdb = has("duckdb", &["--version"]);
    if !has_duckdb {
        tools::skipped("duckdb is not installed");
    }
    let python = tools::python(&["pandas"]);
    let blocks = blocks(chapter(&page, "Into a spreadsheet"));
    let mut count = 0;
    for (at, &(language, text)) in blocks.iter().enumerate() {
        let interpreter = match (language, &python) {
            ("sh", _) => "sh",
            ("python", Some(python)) => python,
            _ => continue,
        };
        // What comes before DuckDB runs without it, and later recipes need the files.
        let script = match language {
            "sh" if !has_duckdb => text.split("duckdb -csv").next().unwrap_or_default(),
            _ => text,
        };
        let printed = run(interpreter, script, folder.path());
        count += 1;
        if let Some(("text", wanted)) = blocks.get(at + 1)
            && script == text
        {
            // What pandas prints has spaces at the ends of lines, which no editor keeps.
            assert_eq!(printed.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"), wanted.trim_end(), "{text}");
        }
    }
    assert!(count >= 5, "only {count} recipes were run");
    let written = ["by-ministry.xlsx", "by-ministry-wide.csv", "book.xlsx", "by-ministry-cp932.csv", "budget.json"];
    for name in written {
        assert!(folder.path().join(name).is_file(), "{name}");
    }
}

/// The Japanese page has no recipe for databases; its last one needs a dataset and a sheet of its reader's.
#[test]
fn every_recipe_of_the_japanese_page_on_spreadsheets_writes_its_files() {
    let page = page("docs/ja/spreadsheets.md");
    let folder = tempfile::tempdir().unwrap();
    for title in ["書き出し", "DuckDBとpandas"] {
        for (_, recipe) in blocks(chapter(&page, title)).into_iter().filter(|(language, _)| *language == "sh") {
            run("sh", &format!("set -e\n{recipe}"), folder.path());
        }
    }
    for name in [
        "府省別.xlsx",
        "府省別.csv",
        "府省別_年度を横に.csv",
        "予算.xlsx",
        "府省別_cp932.csv",
        "一覧.csv",
        "budget.csv",
    ] {
        assert!(folder.path().join(name).is_file(), "{name}");
    }
}

#[test]
fn the_recipes_for_databases_run_as_they_stand() {
    if !has("duckdb", &["--version"]) || !has("frictionless", &["--version"]) {
        return tools::skipped("duckdb or frictionless is not installed");
    }
    let page = page("docs/databases.md");
    let folder = tempfile::tempdir().unwrap();
    let chapters = ["The package", "DuckDB"].map(|title| blocks(chapter(&page, title)));
    let recipes = chapters.into_iter().flatten().filter(|(language, _)| *language == "sh");
    let printed: Vec<_> = recipes.map(|(_, recipe)| run("sh", &format!("set -e\n{recipe}"), folder.path())).collect();
    assert_eq!(printed.len(), 2);
    assert!(printed[1].contains("59470000000"), "{}", printed[1]);
}
