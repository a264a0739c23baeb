//! Values that are words of the program, as people type them: in full width, with 読点 between them, in Japanese.
//!
//! Knows options by their names. The names of a dataset, and files, stay as they are typed.

use std::ffi::OsString;

use budget::query::{is_mark, plain};

/// Options whose values are such words: what they are called, whether marks separate several values, and Japanese words
/// for those that have no name in tables.
const OPTIONS: [(&[&str], bool, &[(&str, &str)]); 13] = [
    (&["--year"], true, &[]),
    (&["--stage"], true, &[]),
    (&["--layer"], true, &[("なし", "none"), ("無し", "none")]),
    (&["--allow"], true, &[]),
    (&["--unit"], false, &[]),
    (&["--format", "-O"], false, &[("表", "table"), ("テーブル", "table")]),
    (&["--lang"], false, &[("日本語", "ja"), ("英語", "en")]),
    (&["--top"], false, &[("すべて", "all"), ("全て", "all"), ("全部", "all")]),
    (&["--min", "--max"], false, &[]),
    (
        &["--rank-by"],
        false,
        &[
            ("金額", "amount"),
            ("執行率", "execution"),
            ("増減額", "change"),
            ("対前年度増減額", "change"),
            ("増減率", "rate"),
            ("対前年度増減率", "rate"),
        ],
    ),
    (&["--layout"], false, &[("横", "wide"), ("縦", "tidy")]),
    (&["--color"], false, &[("自動", "auto")]),
    (&["--decimals", "--encoding"], false, &[]),
];

/// The arguments with such values as the parser knows them.
pub(super) fn plainly(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.iter().all(|argument| argument.is_ascii()) {
        return arguments;
    }
    let mut before = None;
    for argument in arguments.iter_mut().skip(1) {
        let Some(text) = argument.to_str() else {
            before = None;
            continue;
        };
        if text == "--" {
            break;
        }
        let respelled = match before.take() {
            Some(option) => Some(value(option, text)),
            None => joined(text),
        };
        before = option(text).filter(|_| respelled.is_none());
        if let Some(respelled) = respelled {
            *argument = respelled.into();
        }
    }
    arguments
}

/// The place of an option among those that take such words.
fn option(name: &str) -> Option<usize> {
    OPTIONS.iter().position(|(names, ..)| names.contains(&name))
}

/// An option with its value in one argument: `--unit=億円`.
fn joined(text: &str) -> Option<String> {
    let (name, typed) = text.split_once('=').filter(|_| text.starts_with("--"))?;
    Some(format!("{name}={}", value(option(name)?, typed)))
}

/// The value as the parser knows it.
fn value(option: usize, typed: &str) -> String {
    let Some((_, is_list, words)) = OPTIONS.get(option).filter(|_| !typed.is_ascii()) else { return typed.to_owned() };
    let known = |part: &str| {
        let part = plain(part);
        words.iter().find(|(word, _)| *word == part).map_or_else(|| part.into_owned(), |(_, code)| (*code).to_owned())
    };
    if *is_list {
        typed.split(is_mark).map(known).collect::<Vec<_>>().join(",")
    } else {
        known(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(typed: &[&str], known: &[&str]) {
        let arguments = ["budget"].iter().chain(typed).map(Into::into).collect();
        let expected: Vec<OsString> = ["budget"].iter().chain(known).map(Into::into).collect();
        assert_eq!(plainly(arguments), expected);
    }

    #[test]
    fn values_of_the_program_are_read_however_they_are_typed() {
        read(&["list", "--stage", "当初、補正　執行額"], &["list", "--stage", "当初,補正,執行額"]);
        read(&["list", "--year=Ｒ４〜Ｒ６", "-O", "ＣＳＶ"], &["list", "--year=R4~R6", "-O", "csv"]);
        read(&["list", "--lang", "日本語", "--top", "すべて"], &["list", "--lang", "ja", "--top", "all"]);
        read(&["diff", "--rank-by", "増減率", "--layer", "基盤、なし"], &["diff", "--rank-by", "rate", "--layer", "基盤,none"]);
    }

    #[test]
    fn names_and_files_stay_as_they_are_typed() {
        for typed in [
            ["list", "--ministry", "厚労省、文科省"],
            ["show", "ＡＭＥＤ　事業", "-o"],
            ["list", "-o", "表.csv"],
            ["list", "--", "--unit=億"],
        ] {
            read(&typed, &typed);
        }
    }
}
