//! The list of all programs in a page: what its script saves is what `list -O csv` writes, and what it says is what tables say.
//!
//! The script runs in node, without a browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::datasets::hostile;
use crate::common::program::{answer, budget};
use crate::common::tools::has;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn node(script: &str) -> Command {
    let mut node = Command::new("node");
    node.current_dir(ROOT).arg(script);
    node
}

#[test]
fn the_script_of_the_list_passes_its_own_tests() {
    if !has("node", &["--version"]) {
        return;
    }
    let mut node = Command::new("node");
    let told = answer(
        node.current_dir(ROOT).args(["--test", "tests/browser/programs.test.mjs", "tests/browser/list.test.mjs"]),
        b"",
    );
    assert_eq!(told.status, Some(0), "{}{}", told.stdout, told.stderr);
}

/// However many programs there are, a page can be mailed.
#[test]
fn a_page_of_a_built_in_dataset_is_small() {
    for name in ["regenerative", "amed"] {
        let page = answer(budget("report -O html").args(["--data", name]), b"").stdout;
        assert!(page.len() < 500_000, "{name}: {}", page.len());
    }
}

/// A question to the script and to the program.
#[derive(Clone, Copy)]
struct Ask<'a> {
    stage: &'a str,
    ministry: Option<&'a str>,
    search: &'a str,
}

/// What `list -O csv` writes.
fn listed(data: &str, lang: &str, ask: &Ask<'_>) -> String {
    let mut list = budget("list -O csv");
    list.current_dir(ROOT).args(["--data", data, "--lang", lang, "--stage", ask.stage]);
    if let Some(ministry) = ask.ministry {
        list.args(["--ministry", ministry]);
    }
    if !ask.search.is_empty() {
        list.args(["--match", ask.search]);
    }
    let told = answer(&mut list, b"");
    assert_eq!(told.status, Some(0), "{}", told.stderr);
    told.stdout
}

/// The stages and ministries with figures.
fn known(data: &str) -> [BTreeSet<String>; 2] {
    let all = listed(data, "en", &Ask { stage: "all", ministry: None, search: "" });
    let mut csv = csv::Reader::from_reader(all.as_bytes());
    let mut known = [BTreeSet::new(), BTreeSet::new()];
    for row in csv.records() {
        let row = row.unwrap();
        for (set, at) in known.iter_mut().zip([8, 2]) {
            set.insert(row[at].to_owned());
        }
    }
    known
}

/// Compares the script's csv with the program's: each stage, each ministry, and some searches.
#[track_caller]
fn saves_what_list_writes(data: &str, searches: &[&str], arguments: &[&str]) {
    let folder = TempDir::new().unwrap();
    let page = folder.path().join("page.html");
    for lang in ["ja", "en"] {
        let mut report = budget("report");
        report.current_dir(ROOT).args(["--data", data, "--lang", lang, "-o"]).arg(&page).args(arguments);
        let told = answer(&mut report, b"");
        assert_eq!(told.status, Some(0), "{}", told.stderr);
        let [stages, ministries] = known(data);
        let mut asks: Vec<Ask<'_>> = stages.iter().map(|stage| Ask { stage, ministry: None, search: "" }).collect();
        let first = asks[0];
        asks.extend(ministries.iter().map(|ministry| Ask { ministry: Some(ministry), ..first }));
        asks.extend(searches.iter().map(|search| Ask { search, ..first }));
        let answer = asked(&page, lang, &asks);
        for (ask, csv) in asks.iter().zip(answer["csv"].as_array().unwrap()) {
            let Ask { stage, ministry, search } = ask;
            let what = format!("{data}, {lang}, {stage}, {ministry:?}, {search:?}");
            assert_eq!(csv.as_str().unwrap(), listed(data, lang, ask), "{what}");
        }
        assert_eq!(answer["said"], answer["still"], "{data}, {lang}");
    }
}

fn asked(page: &Path, lang: &str, asks: &[Ask<'_>]) -> Value {
    let asks = asks
        .iter()
        .map(|ask| json!({ "lang": lang, "stage": ask.stage, "ministry": ask.ministry, "search": ask.search }));
    let asks = json!({ "page": page, "asks": asks.collect::<Vec<_>>() });
    let told = answer(&mut node("tests/browser/programs.mjs"), asks.to_string().as_bytes());
    assert_eq!(told.status, Some(0), "{asks}: {}", told.stderr);
    serde_json::from_str(&told.stdout).unwrap()
}

const SEARCHES: [&str; 5] = ["再生", "医療 実用化", "ｾﾝﾀｰ", "REGENERATIVE medicine", "nothing of that name"];

#[test]
fn the_page_saves_what_the_list_writes_of_the_built_in_datasets() {
    if has("node", &["--version"]) {
        saves_what_list_writes("regenerative", &SEARCHES, &[]);
        saves_what_list_writes("amed", &SEARCHES, &[]);
    }
}

#[test]
fn the_page_saves_what_the_list_writes_of_datasets_with_everything() {
    if has("node", &["--version"]) {
        for name in
            ["accounts", "carried-out", "everything", "lineage", "renamed", "rounding", "stages", "units", "yen"]
        {
            saves_what_list_writes(&format!("tests/data/{name}.toml"), &["a", "b 1"], &[]);
        }
    }
}

#[test]
fn the_page_saves_what_the_list_writes_of_names_that_mean_harm() {
    if has("node", &["--version"]) {
        saves_what_list_writes("tests/data/names.toml", &["a-b", "=1", "'", "𠮷É", "A~b"], &[]);
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("hostile.toml");
        fs::write(&path, hostile() + EXTREME).unwrap();
        saves_what_list_writes(path.to_str().unwrap(), &["SCRIPT", "\"onload", "ﾃﾞｰﾀ‐", "ß", "①", "かん", "SS"], &[]);
    }
}

/// What the page of a dataset gives its script.
fn data_of(toml: &str) -> Value {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("data.toml");
    fs::write(&path, toml).unwrap();
    let told = answer(budget("report -O html --data").arg(&path), b"");
    assert_eq!(told.status, Some(0), "{}", told.stderr);
    let (_, data) = told.stdout.split_once(r#"<script type="application/json" id="programs">"#).unwrap();
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn programs_of_one_name_say_what_tells_them_apart() {
    let program = |id: &str, name: &str, more: &str| {
        let number = id.trim_start_matches("p-");
        format!(
            "
[[program]]
id = \"{id}\"
name = \"{name}\"
ministry = \"m\"
source = \"s#予算事業ID {number}\"
{more}
amounts = {{ 2023 = 1 }}
"
        )
    };
    let head = r#"
[dataset]
schema = 1
id = "d"
title = "D"
unit = "円"
rounding = "exact"

[[source]]
id = "s"
title = "S"
url = "https://example.org/"

[[ministry]]
id = "m"
name = "M"
"#;
    let data = data_of(
        &[
            head,
            &program("p-1", "一つ", ""),
            &program("p-2", "同名", "bureau = \"甲局\""),
            &program("p-3", "同名", "bureau = \"乙局\""),
            &program("p-4", "同局", "bureau = \"甲局\""),
            &program("p-5", "同局", "bureau = \"甲局\""),
        ]
        .concat(),
    );
    let rows = data["rows"].as_array().unwrap();
    let apart: Vec<&str> = rows.iter().map(|row| row[4]["apart"].as_str().unwrap_or_default()).collect();
    assert_eq!(apart, ["", "甲局", "乙局", "p-4", "p-5"]);
    // All figures are of one kind: each place is the number of its program.
    assert_eq!(data["kinds"].as_array().unwrap().len(), 1);
    assert_eq!(data["kinds"][0]["places"], json!(["予算事業ID "]));
    assert_eq!(data["documents"], json!([{ "number": 1, "title": "S", "url": "https://example.org/" }]));
}

/// Amounts that have more digits than most.
const EXTREME: &str = r#"
[[program]]
id = "extreme"
name = "r"
ministry = "n"
source = "s"
amounts = { 2022 = "0.00000001", 2023 = 92233720368547758 }

[[program]]
id = "full-width"
name = "＝1+1"
ministry = "n"
source = "s"
amounts = { 2023 = 1 }

[[program]]
id = "hidden"
name = "\u200B＠x"
ministry = "n"
source = "s"
amounts = { 2023 = 1 }

[[program]]
id = "no-formula"
name = "\u200Bx=1"
ministry = "n"
source = "s"
amounts = { 2023 = 1 }
"#;

/// The page of a dataset whose only ministry has a program of two projects, and one of the year before.
fn page_of_projects() -> String {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("data.toml");
    fs::write(&path, PROJECTS).unwrap();
    let told = answer(budget("report -O html --data").arg(&path), b"");
    assert_eq!(told.status, Some(0), "{}", told.stderr);
    told.stdout
}

#[test]
fn a_program_of_two_projects_is_one_of_those_that_can_be_searched() {
    let page = page_of_projects();
    assert!(page.contains("Search 2 programs by name or ministry."), "{page}");
    assert!(page.contains("in ¥100 million, whatever unit is shown"), "{page}");
}

const PROJECTS: &str = r#"
[dataset]
schema = 1
id = "projects"
title = "D"
unit = "億円"

[[source]]
id = "s"
title = "S"

[[ministry]]
id = "m"
name = "M"

[[project]]
id = "x"
name = "X"
source = "s"

[[project]]
id = "y"
name = "Y"
source = "s"

[[program]]
id = "p"
name = "P"
ministry = "m"
source = "s"

[[program.figures]]
project = "x"
amounts = { 2023 = 1 }

[[program.figures]]
project = "y"
amounts = { 2023 = 2 }

[[program]]
id = "q"
name = "Q"
ministry = "m"
source = "s"
amounts = { 2022 = 3 }
"#;
