//! `budget init` and `budget export` in Japanese: what is written, and what is said.

#![allow(clippy::needless_raw_string_hashes, reason = "`SNAPSHOTS=overwrite` writes them")]

use std::fs;

use snapbox::{assert_data_eq, str};
use tempfile::TempDir;
use toml::{Table, Value};

use crate::common::folder::{files, holding, run};
use crate::common::sentences::english;

#[test]
fn what_init_writes_in_japanese_passes_the_strict_check() {
    let folder = TempDir::new().unwrap();
    assert_data_eq!(
        run("init mine --lang ja", folder.path()).said(),
        str![[r#"
`mine`に`dataset.toml`、`programs.toml`を書き出しました
次に`budget check -d mine`で確認してください
status 0

"#]]
    );
    let checked = run("check --strict -d mine", folder.path());
    assert_eq!((checked.status, checked.stderr.as_str()), (Some(0), ""));
    for (name, bytes) in files(&folder.path().join("mine")) {
        let template = fs::read(format!("{}/data/starter-ja/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert_eq!(bytes, template, "{name}");
        let text = String::from_utf8(bytes).unwrap();
        let comments: Vec<&str> = text.lines().filter_map(|line| line.split_once('#')).map(|(_, text)| text).collect();
        assert!(comments.len() > 10 && comments.iter().all(|comment| english(comment).is_empty()), "{comments:#?}");
    }
}

/// A value without the places in documents, which are called otherwise in each language.
fn without_places(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.split('#').next().unwrap_or_default().to_owned()),
        Value::Array(list) => Value::Array(list.into_iter().map(without_places).collect()),
        Value::Table(table) => {
            Value::Table(table.into_iter().map(|(key, value)| (key, without_places(value))).collect())
        }
        other => other,
    }
}

#[test]
fn both_languages_begin_with_the_same_dataset() {
    let folder = TempDir::new().unwrap();
    for lang in ["en", "ja"] {
        assert_eq!(run(&format!("init {lang} --lang {lang}"), folder.path()).status, Some(0));
    }
    let read = |lang: &str| {
        let all = files(&folder.path().join(lang));
        all.into_iter().map(|(name, bytes)| {
            let table = String::from_utf8(bytes).unwrap().parse::<Table>().unwrap();
            (name, without_places(Value::Table(table)))
        })
    };
    assert!(read("en").eq(read("ja")));
}

#[test]
fn a_package_is_written_in_japanese() {
    let folder = holding(&[("note.txt", b"mine")]);
    assert_data_eq!(
        run("export datapackage new --lang ja", folder.path()).said(),
        str![[r#"
`new`に33個のファイルを書き出しました
status 0

"#]]
    );
}
