//! Every case of the command line once more in both languages: nothing of a Japanese answer is English but ids, codes and
//! names, and nothing of an English one Japanese.

use std::fs;
use std::path::Path;

use crate::common::program::{answer, budget};
use crate::common::sentences;

/// The arguments of every case below `tests/cmd`, without the language that some ask for.
fn cases() -> Vec<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let mut cases: Vec<Vec<String>> = Vec::new();
    for path in files.filter(|path| path.is_file()) {
        let text = fs::read_to_string(&path).unwrap();
        let commands = text.lines().filter_map(|line| match line.split_once("budget ") {
            Some((before, arguments)) if before.starts_with("$ ") => Some(arguments.to_owned()),
            _ => line.strip_prefix("args = \"")?.strip_suffix('"').map(str::to_owned),
        });
        cases.extend(commands.map(|command| without_language(&words(&command))));
    }
    cases.sort();
    cases.dedup();
    cases
}

/// The words of a command line; quotation marks hold some together.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = None;
    for char in command.chars() {
        match quoted {
            Some(mark) if mark == char => quoted = None,
            None if matches!(char, '"' | '\'') => quoted = Some(char),
            None if char == ' ' => words.push(String::new()),
            _ => words.last_mut().unwrap().push(char),
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

fn without_language(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--lang" => drop(words.next()),
            word if word.starts_with("--lang=") => {}
            _ => kept.push(word.clone()),
        }
    }
    kept
}

/// What a command says on both streams, in a locale and a terminal that breaks no line.
fn said(arguments: &[String], locale: &str) -> String {
    let mut command = budget("");
    command.args(arguments).env("LC_ALL", locale).env("COLUMNS", "4000");
    let answer = answer(&mut command, b"");
    answer.stdout + &answer.stderr
}

/// The texts of the built-in data and of the tests': they are as their sources print them, the longest first.
fn texts_of_data() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = Vec::new();
    for folder in ["data", "tests/data", "examples"] {
        texts_below(&root.join(folder), &mut texts);
    }
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts.dedup();
    texts
}

fn texts_below(path: &Path, texts: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            texts_below(&entry.unwrap().path(), texts);
        }
    } else if path.extension().is_some_and(|end| end == "toml")
        && let Ok(table) = fs::read_to_string(path).unwrap_or_default().parse::<toml::Table>()
    {
        table.into_iter().for_each(|(_, value)| texts_in(value, texts));
    }
}

fn texts_in(value: toml::Value, texts: &mut Vec<String>) {
    match value {
        toml::Value::String(text) if text.contains(' ') || text.contains('。') => texts.push(text),
        toml::Value::Array(values) => values.into_iter().for_each(|value| texts_in(value, texts)),
        toml::Value::Table(table) => table.into_iter().for_each(|(_, value)| texts_in(value, texts)),
        _ => {}
    }
}

#[test]
fn no_answer_mixes_the_languages() {
    let (cases, texts) = (cases(), texts_of_data());
    assert!(cases.len() > 250, "only {} cases were found", cases.len());
    let without_texts = |line: &str| texts.iter().fold(line.to_owned(), |line, text| line.replace(text.as_str(), ""));
    let mut mixed = Vec::new();
    for arguments in &cases {
        let japanese = sentences::english(&said(arguments, "ja_JP.UTF-8")).into_iter();
        let japanese = japanese.filter(|line| !sentences::english(&without_texts(line)).is_empty());
        let english = sentences::japanese(&said(arguments, "en_GB.UTF-8")).into_iter();
        let english = english.filter(|line| !sentences::japanese(&without_texts(line)).is_empty());
        mixed.extend(japanese.chain(english).map(|line| format!("{}: {line}", arguments.join(" "))));
    }
    assert!(mixed.is_empty(), "{} lines:\n{}", mixed.len(), mixed.join("\n"));
}
