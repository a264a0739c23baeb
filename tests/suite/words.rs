//! Messages in both languages: errors say theirs in one place for both.

use std::fs;
use std::path::{Path, PathBuf};

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
fn no_error_speaks_english_only() {
    let files = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    let texts = files.iter().flat_map(|path| error_texts(&fs::read_to_string(path).unwrap()));
    let texts: Vec<String> = texts.collect();
    assert!(texts.len() > 10, "{texts:?}");
    let own: Vec<&String> = texts.iter().filter(|text| *text != "{}").collect();
    assert!(own.is_empty(), "let these errors `Tell` themselves, which asks for both languages: {own:#?}");
}
