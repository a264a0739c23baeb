//! Values that are words of the program, as people type them: in full width, with 読点 between them, in Japanese.
//!
//! Knows options by their names. The names of a dataset, and files, stay as they are typed.

use std::ffi::OsString;

use budget::query::{is_mark, plain};

/// Options whose values are such words.
struct Words {
    options: &'static [&'static str],
    /// Whether marks separate several values.
    is_list: bool,
    /// Japanese words for values that have no name in tables.
    japanese: &'static [(&'static str, &'static str)],
}

const fn one(options: &'static [&'static str], japanese: &'static [(&'static str, &'static str)]) -> Words {
    Words { options, is_list: false, japanese }
}

const fn list(options: &'static [&'static str], japanese: &'static [(&'static str, &'static str)]) -> Words {
    Words { options, is_list: true, japanese }
}

const OPTIONS: [Words; 10] = [
    list(&["--year", "--stage", "--allow"], &[]),
    list(&["--layer"], &[("なし", "none"), ("無し", "none")]),
    one(&["--unit", "--min", "--max", "--decimals"], &[]),
    one(&["--encoding"], &[("シフトJIS", "cp932"), ("シフトjis", "cp932")]),
    one(&["--format", "-O"], &[("表", "table"), ("テーブル", "table")]),
    one(&["--lang"], &[]),
    one(&["--top"], &[("すべて", "all"), ("全て", "all"), ("全部", "all")]),
    one(&["--rank-by"], &RANKS),
    one(&["--layout"], &[("横", "wide"), ("横長", "wide"), ("縦", "tidy"), ("縦長", "tidy")]),
    one(&["--color"], &[("自動", "auto"), ("常に", "always"), ("なし", "never")]),
];

/// What rows can be ranked by, as tables head it.
const RANKS: [(&str, &str); 9] = [
    ("金額", "amount"),
    ("執行", "execution"),
    ("執行額", "execution"),
    ("執行率", "execution"),
    ("増減額", "change"),
    ("増減", "change"),
    ("対前年度増減額", "change"),
    ("増減率", "rate"),
    ("対前年度増減率", "rate"),
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
    OPTIONS.iter().position(|words| words.options.contains(&name))
}

/// What people call a value of an option in Japanese, if it has such a word.
pub(super) fn word(of: &str, code: &str) -> Option<&'static str> {
    let words = OPTIONS.get(option(of)?)?;
    words.japanese.iter().find(|(_, known)| *known == code).map(|(word, _)| *word)
}

/// An option with its value in one argument: `--unit=億円`.
fn joined(text: &str) -> Option<String> {
    let (name, typed) = text.split_once('=').filter(|_| text.starts_with("--"))?;
    Some(format!("{name}={}", value(option(name)?, typed)))
}

/// The value as the parser knows it.
fn value(option: usize, typed: &str) -> String {
    let Some(words) = OPTIONS.get(option).filter(|_| !typed.is_ascii()) else { return typed.to_owned() };
    let known = |part: &str| {
        let part = plain(part);
        let japanese = words.japanese.iter().find(|(word, _)| *word == part);
        japanese.map_or_else(|| part.into_owned(), |(_, code)| (*code).to_owned())
    };
    if words.is_list {
        typed.split(is_mark).filter(|part| !part.trim().is_empty()).map(known).collect::<Vec<_>>().join(",")
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
        read(&["list", "--stage", "当初、補正　執行額、　不用額"], &["list", "--stage", "当初,補正,執行額,不用額"]);
        read(&["list", "--year=Ｒ４〜Ｒ６", "-O", "ＣＳＶ"], &["list", "--year=R4~R6", "-O", "CSV"]);
        read(&["list", "--lang", "日本語", "--top", "すべて"], &["list", "--lang", "日本語", "--top", "all"]);
        read(&["list", "--encoding", "シフトJIS", "--color=常に"], &["list", "--encoding", "cp932", "--color=always"]);
        read(
            &["diff", "--rank-by", "増減率", "--layer", "基盤、なし"],
            &["diff", "--rank-by", "rate", "--layer", "基盤,none"],
        );
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
