//! Keeps the pages below `docs` true: console blocks run, links lead somewhere, and what they show of the repository is
//! what stands there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::common::environment;
use crate::common::program::{answer, budget};
use crate::common::recipes::{chapter, page, pages};

#[test]
fn every_console_block_of_the_docs_prints_what_it_says() {
    environment::pinned("docs::every_console_block_of_the_docs_prints_what_it_says", || {
        trycmd::TestCases::new().env("COLUMNS", "80").case("docs/*.md");
    });
}

#[test]
fn every_console_block_of_the_japanese_docs_prints_what_it_says() {
    environment::pinned("docs::every_console_block_of_the_japanese_docs_prints_what_it_says", || {
        environment::japanese(trycmd::TestCases::new().env("COLUMNS", "80")).case("docs/ja/*.md");
    });
}

#[test]
fn datasets_on_pages_are_those_of_the_examples() {
    for (path, example) in [("docs/datasets.md", "examples/own.toml"), ("docs/numbers.md", "examples/accounts.toml")] {
        let shown = format!("```toml\n{}```", page(example));
        assert!(page(path).contains(&shown), "{path} does not show {example} as it is");
    }
    let sheet = format!("```csv\n{}```", page("examples/sheet.csv"));
    for path in ["docs/spreadsheets.md", "docs/ja/spreadsheets.md"] {
        assert!(page(path).contains(&sheet), "{path} does not show examples/sheet.csv as it is");
    }
}

/// What the loader takes from a table stands in its sources as `take("KEY")` and the like.
#[test]
fn every_key_that_a_dataset_may_have_is_documented() {
    let reference = page("docs/datasets.md");
    let reference = chapter(&reference, "Every key");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load");
    let files =
        [folder.clone(), folder.join("schema")].map(|folder| fs::read_dir(folder).unwrap()).into_iter().flatten();
    let mut keys = BTreeSet::new();
    for path in files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "rs"))
    {
        let source = fs::read_to_string(path).unwrap();
        for call in ["take(\"", "need(\"", "tables(\"", "strings(&mut table, \""] {
            keys.extend(source.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    assert!(keys.len() > 50, "the loader takes only {keys:?}");
    let is_missing = |key: &&String| {
        !["`KEY`", "`[KEY]`", "`[[KEY]]`", ".KEY]]`"].iter().any(|form| reference.contains(&form.replace("KEY", key)))
    };
    let missing: Vec<_> = keys.iter().filter(is_missing).collect();
    assert!(missing.is_empty(), "docs/datasets.md says nothing of {missing:?}");
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = 0;
    for path in pages() {
        let text = without_code(&page(&path));
        let folder = Path::new(&path).parent().unwrap();
        for target in links(&text).filter(|target| !target.contains("://")) {
            seen += 1;
            let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
            let file = if file.is_empty() { root.join(&path) } else { root.join(folder).join(file) };
            assert!(file.exists(), "{path} links to {target}, and there is no such file");
            let Some(anchor) = anchor else { continue };
            let anchors = anchors(&fs::read_to_string(&file).unwrap());
            assert!(
                anchors.contains(anchor),
                "{path} links to {target}, and there is no such heading among {anchors:?}"
            );
        }
    }
    assert!(seen > 40, "only {seen} links were found");
}

/// A row of the table of keys names them in order; what is asked of the program stands in for `PROGRAM` and the like.
#[test]
fn the_keys_of_each_command_are_those_of_its_csv() {
    let page = page("docs/scripts.md");
    let table = chapter(&page, "Keys of each command").split("\n\n").nth(1).unwrap();
    let mut seen = 0;
    for row in table.lines().skip(2) {
        let [_, command, keys, _] = *row.split('|').collect::<Vec<_>>() else { panic!("{row}") };
        let command = command.trim().trim_matches('`');
        if command == "by A,B" || command.contains("add") || command.starts_with("--") {
            continue;
        }
        let mut arguments = command.to_owned();
        for (word, asked) in [
            ("PROGRAM", "mhlw-cancer"),
            ("INDICATOR", "nonclinical-poc"),
            ("SOURCE", "kpi-34"),
            ("DIM", "ministry"),
            ("--against", "--against amed"),
        ] {
            arguments = arguments.replace(word, asked);
        }
        let is_key = |word: &&str| word.chars().all(|char| char.is_ascii_lowercase() || char == '_');
        let keys = keys.split("`; ").next().unwrap().replace("DIM", "ministry");
        let keys: Vec<_> = keys.split('`').skip(1).step_by(2).filter(is_key).map(str::to_owned).collect();
        let header = answer(&mut budget(&format!("{arguments} -O csv")), b"").stdout;
        assert_eq!(header.lines().next().unwrap(), keys.join(","), "{command}");
        seen += 1;
    }
    assert!(seen > 15, "only {seen} commands are in the table");
}

/// A page without its fenced blocks, where nothing is a link or a heading.
fn without_code(page: &str) -> String {
    page.split("\n```").step_by(2).collect::<Vec<_>>().join("\n")
}

/// The targets of inline links.
fn links(page: &str) -> impl Iterator<Item = &str> {
    page.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

/// The anchors of a page's headings, as forges make them of their words.
fn anchors(page: &str) -> BTreeSet<String> {
    let page = without_code(page);
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#').trim())).collect()
}

fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|char| if char == ' ' { '-' } else { char }).collect()
}
