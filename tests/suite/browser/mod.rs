//! Pages and pictures in a headless Chromium, which `tests/browser` drives.

pub(crate) mod datasets;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use self::datasets::{hostile, ministries, one_program, without_money};
use crate::common::folder::{holding, run};
use crate::common::government::Government;
use crate::common::tools;

/// Where the checks are, and what `.ci/run` installs for them.
const CHECKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// The status of the checks where there is no Chromium.
const NO_CHROMIUM: i32 = 77;

/// An answer of each kind that is drawn, and one that is not. `PROGRAM` stands for one of the dataset.
const ANSWERS: [&str; 9] = [
    "by-ministry",
    "by ministry,phase",
    "by-phase --bounds",
    "diff",
    "structure",
    "kpi",
    "lineage PROGRAM",
    "check",
    "list",
];

/// How often Tab stops on a page at most.
const STOPS: u8 = 50;

/// How much of a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// What hangs on its dataset.
    Brief,
    /// Where Tab stops, too, what is printed, how it is read, and who can use it.
    Closer,
    /// All of it, at every width and in every state.
    Whole,
}

/// Pages of a look take turns in what is much the same in all of them: a half of the widths, a theme with a language.
const REPORTS: [(&str, Look); 14] = [
    ("regenerative", Look::Whole),
    ("amed", Look::Closer),
    ("government", Look::Closer),
    ("ministries-23.toml", Look::Brief),
    ("hostile.toml", Look::Brief),
    ("ministries-30.toml", Look::Brief),
    ("one-program.toml", Look::Brief),
    ("all-zero.toml", Look::Brief),
    ("below-zero.toml", Look::Brief),
    ("unknown.toml", Look::Brief),
    ("everything.toml", Look::Brief),
    ("stages.toml", Look::Brief),
    ("rounding.toml", Look::Brief),
    ("readings.toml", Look::Brief),
];

/// Datasets whose answers are looked at one by one, a program of each, and the language of the pages; pictures are in both.
const ASKED: [(&str, &str, &str); 2] =
    [("regenerative", "mext-acceleration-program", "ja"), ("hostile.toml", "after", "en")];

/// A folder with the datasets of the test.
fn datasets() -> TempDir {
    let folder = holding(&[
        ("hostile.toml", hostile().as_bytes()),
        ("ministries-23.toml", ministries(23).as_bytes()),
        ("ministries-30.toml", ministries(30).as_bytes()),
        ("one-program.toml", one_program().as_bytes()),
        ("all-zero.toml", without_money("0").as_bytes()),
        ("below-zero.toml", without_money("-3").as_bytes()),
        ("unknown.toml", include_bytes!("../../data/unknown.toml")),
        ("everything.toml", include_bytes!("../../data/everything.toml")),
        ("stages.toml", include_bytes!("../../data/stages.toml")),
        ("rounding.toml", include_bytes!("../../data/rounding.toml")),
        ("readings.toml", include_bytes!("../../data/readings.toml")),
        ("2-1.csv", Government::new().budget_sheet().as_bytes()),
    ]);
    let imported = run("import rs 2-1.csv -o government", folder.path());
    assert_eq!(imported.status, Some(0), "{}", imported.stderr);
    folder
}

/// Writes a file as a command makes it.
#[track_caller]
fn write(folder: &Path, command: &str, file: &str) {
    let answer = run(&format!("{command} -o {file}"), folder);
    assert!(matches!(answer.status, Some(0 | 1)), "{command}: {}", answer.stderr);
}

/// Writes all pages and pictures into a folder, and `pages.json`, which says what they are.
fn make(folder: &Path) {
    let mut pages = Vec::new();
    for (turn, (dataset, look)) in REPORTS.into_iter().enumerate() {
        let file = format!("report-{dataset}.html");
        write(folder, &format!("report -d {dataset} --lang ja"), &file);
        let asked = (dataset == "government").then(|| {
            let list = "list -d government --lang ja --stage initial --match 開発 --ministry 文科省";
            write(folder, list, "asked.csv");
            json!({ "words": "開発", "ministry": "文科省", "csv": "asked.csv" })
        });
        // What the tests make up, each in a file, has no places in documents.
        let is_placed = look != Look::Brief && !dataset.contains('.');
        pages.push(json!({
            "kind": "report", "file": file, "turn": turn, "isTitled": dataset != "readings.toml", "isPlaced": is_placed,
            "isCloser": look != Look::Brief, "isWhole": look == Look::Whole, "stops": STOPS, "asked": asked,
        }));
    }
    pages.push(json!({ "kind": "phone", "file": "report-everything.toml.html" }));
    pages.push(json!({ "kind": "bare", "file": "report-regenerative.html", "lang": "ja" }));
    for (dataset, program, page_lang) in ASKED {
        for (at, answer) in ANSWERS.iter().enumerate() {
            let answer = answer.replace("PROGRAM", program);
            let file = format!("{at}-{dataset}.html");
            write(folder, &format!("{answer} -d {dataset} --lang {page_lang}"), &file);
            pages.push(json!({ "kind": "answer", "file": file, "turn": at, "isWhole": dataset == "regenerative" }));
            for lang in ["ja", "en"].into_iter().filter(|_| answer != "list") {
                let file = format!("{at}-{dataset}-{lang}.svg");
                write(folder, &format!("{answer} -d {dataset} --lang {lang}"), &file);
                pages.push(json!({ "kind": "picture", "file": file }));
            }
        }
    }
    fs::write(folder.join("pages.json"), serde_json::to_vec(&pages).unwrap()).unwrap();
}

#[test]
fn pages_and_pictures_hold_in_chromium() {
    if !tools::has("node", &["--version"]) {
        return;
    }
    if !Path::new(CHECKS).join("node_modules/playwright-core").exists() {
        return tools::skipped("`npm ci` has not installed the packages of tests/browser");
    }
    let folder = datasets();
    make(folder.path());
    let mut command = Command::new("node");
    let command = command.arg(format!("{CHECKS}/check.mjs")).arg(folder.path()).stdin(Stdio::null());
    let output = command.output().unwrap();
    let (said, failed) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if output.status.code() == Some(NO_CHROMIUM) {
        return tools::skipped(said.trim());
    }
    let kept = if output.status.success() { String::new() } else { format!("pages: {}\n", folder.keep().display()) };
    assert!(output.status.success(), "{kept}{said}{failed}");
}
