//! Runs the README's console blocks and recipes, and compares its dataset with the one in the examples.

use std::env;
use std::path::Path;
use std::process::Command;

use crate::common::environment;
use crate::common::tools;

#[test]
fn every_console_block_of_the_readme_prints_what_it_says() {
    environment::pinned("readme::every_console_block_of_the_readme_prints_what_it_says", || {
        trycmd::TestCases::new().env("COLUMNS", "80").case("README.md");
    });
}

#[test]
fn the_dataset_of_the_readme_is_the_one_that_its_console_blocks_load() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let dataset = include_str!("../../examples/own.toml").replace("\r\n", "\n");
    assert!(readme.contains(&format!("```toml\n{dataset}```")), "README.md does not show examples/own.toml as it is");
}

/// The fenced blocks of a chapter, in order: the language and the text of each.
fn blocks(chapter: &str) -> Vec<(&str, &str)> {
    chapter.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

/// Every recipe runs as it stands, in one folder and one after the other, and prints the text below it.
#[test]
fn every_recipe_of_the_chapter_on_spreadsheets_does_what_it_says() {
    let readme = include_str!("../../README.md").replace("\r\n", "\n");
    let chapter = readme.split("\n## ").find(|chapter| chapter.starts_with("Into a spreadsheet\n")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_budget")).parent().unwrap();
    let path = env::var_os("PATH").unwrap_or_default();
    let own = [program.to_owned(), tools::VENV.into()];
    let path = env::join_paths(own.into_iter().chain(env::split_paths(&path))).unwrap();
    let duckdb = ["duckdb".to_owned(), format!("{}/duckdb", tools::VENV)];
    let has_duckdb = duckdb.iter().any(|duckdb| tools::runs(duckdb, &["--version"]));
    if !has_duckdb {
        tools::skipped("duckdb is not installed");
    }
    let python = tools::python(&["pandas"]);
    let blocks = blocks(chapter);
    let mut run = 0;
    for (at, &(language, text)) in blocks.iter().enumerate() {
        let mut command = match (language, &python) {
            ("sh", _) => Command::new("sh"),
            ("python", Some(python)) => Command::new(python),
            _ => continue,
        };
        // What comes before DuckDB runs without it, and later recipes need the files.
        let script = match language {
            "sh" if !has_duckdb => text.split("duckdb -csv").next().unwrap_or_default(),
            _ => text,
        };
        let pinned = environment::pin(&mut command).env("PATH", &path).current_dir(folder.path());
        let output = pinned.args(["-c", script]).output().unwrap();
        assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
        run += 1;
        if let Some(("text", wanted)) = blocks.get(at + 1)
            && script == text
        {
            // What pandas prints has spaces at the ends of lines, which no editor keeps.
            let printed = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(printed.lines().map(str::trim_end).collect::<Vec<_>>().join("\n"), wanted.trim_end(), "{text}");
        }
    }
    assert!(run >= 5, "only {run} recipes were run");
    let written = ["by-ministry.xlsx", "by-ministry-wide.csv", "book.xlsx", "by-ministry-cp932.csv", "budget.json"];
    for name in written {
        assert!(folder.path().join(name).is_file(), "{name}");
    }
}
