//! Messages in both languages: those that speak English only are known, and become fewer.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The errors without a Japanese text, one a line.
const ENGLISH_ONLY: &str = include_str!("../data/english-only.txt");

/// Every Rust file below a directory.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| sources(folder));
    files.into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs")).chain(below).collect()
}

/// The texts in the `#[error("…")]` attributes of a file, on one line each.
fn error_texts(source: &str) -> Vec<String> {
    let attributes = source.split("#[error(").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
    attributes
        .map(|rest| {
            let mut before = ' ';
            let end = rest.find(|c| {
                let ends = c == '"' && before != '\\';
                before = c;
                ends
            });
            let lines: Vec<&str> = rest[..end.unwrap()].split("\\\n").collect();
            let (first, others) = lines.split_first().unwrap();
            others.iter().fold((*first).to_owned(), |text, line| text + line.trim_start())
        })
        .collect()
}

#[test]
fn no_new_error_speaks_english_only() {
    let known: BTreeSet<String> = ENGLISH_ONLY.lines().map(str::to_owned).collect();
    let files = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    let texts = files.iter().flat_map(|path| error_texts(&fs::read_to_string(path).unwrap()));
    // Where nothing stands beside the fields, what is said is made elsewhere.
    let texts = texts.filter(|text| text != "{}");
    let found: BTreeSet<String> = texts.collect();
    assert!(!found.is_empty(), "{found:?}");
    let new: Vec<&String> = found.difference(&known).collect();
    assert!(new.is_empty(), "say these in both languages, where `match lang` needs both: {new:#?}");
    let gone: Vec<&String> = known.difference(&found).collect();
    assert!(gone.is_empty(), "take these off tests/data/english-only.txt: {gone:#?}");
}
