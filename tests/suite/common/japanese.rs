//! What imports say in Japanese: no sentence of it is English.

use std::fs;
use std::path::Path;

use super::program::{answer, budget};

/// The largest sheet that is imported once more in Japanese, in bytes: larger ones are about time and memory.
const LARGEST: u64 = 30_000;

/// Runs a command that imports in Japanese, without changing anything, and looks at what it says.
#[track_caller]
pub(crate) fn holds(arguments: &str, folder: &Path) {
    if !arguments.starts_with("import ") || arguments.starts_with("import rs") || holds_a_large_sheet(folder) {
        return;
    }
    let mut command = budget(&without_effect(arguments));
    let answer = answer(command.env("BUDGET_LANG", "ja").current_dir(folder), b"");
    // Another status is that of a command which does not come to import anything.
    if matches!(answer.status, Some(0 | 3)) {
        assert_eq!(english(&answer.stderr), None, "{arguments}\n{}", answer.stderr);
    }
}

fn holds_a_large_sheet(folder: &Path) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut sheets = files.filter(|file| file.path().extension().is_some_and(|extension| extension != "toml"));
    sheets.any(|file| file.metadata().unwrap().len() > LARGEST)
}

/// The same command with its output thrown away.
fn without_effect(arguments: &str) -> String {
    let mut kept: Vec<&str> = arguments.split_whitespace().collect();
    if let Some(at) = kept.iter().position(|argument| *argument == "-o") {
        kept[at + 1] = "-";
    }
    if kept.contains(&"--into") && !kept.contains(&"--dry-run") {
        kept.push("--dry-run");
    }
    kept.join(" ")
}

/// Two plain Latin words in a row, if a Japanese text has any outside of what it quotes.
pub(crate) fn english(text: &str) -> Option<String> {
    let is_plain = |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    text.lines().find_map(|line| {
        let bare = without_quotes(line);
        let words: Vec<&str> = bare.split(' ').map(|word| word.trim_matches([',', '.', ':', ';', '(', ')'])).collect();
        words.windows(2).find(|pair| pair.iter().all(is_plain)).map(|pair| pair.join(" "))
    })
}

/// A line without rules, keys and cells, each of which becomes a `_`.
fn without_quotes(line: &str) -> String {
    let mut bare = line.to_owned();
    for (open, close) in [("--rule '", "'"), ("`", "`"), ("「", "」")] {
        let mut rest = std::mem::take(&mut bare);
        while let Some((before, behind)) = rest.split_once(open) {
            // A mark that a shell passes on is none that closes.
            let behind = behind.replace(r"'\''", "_");
            let Some((_, after)) = behind.split_once(close) else { break };
            bare.push_str(before);
            bare.push('_');
            rest = after.to_owned();
        }
        bare.push_str(&rest);
    }
    bare
}

#[test]
fn english_is_told_from_what_is_quoted() {
    for (text, found) in [
        ("エラー：a.csv（セルB3）：「no such thing」という府省はありません", None),
        ("合計なら--rule 'total = [\"it'\\''s a total\"]'、事業なら`a b`を指定", None),
        ("注：a.csv：the rest is left out", Some("rest is")),
        ("CP932 (Shift_JIS)", None),
        ("UTF-8で保存し直してください", None),
    ] {
        assert_eq!(english(text).as_deref(), found, "{text}");
    }
}
