//! The help in Japanese: every command's, without an English sentence, as wide as a screen; and the English one without
//! a Japanese sentence.

use unicode_width::UnicodeWidthStr;

use crate::common::program::{answer, budget};

/// How wide a screen is.
const COLUMNS: usize = 80;

fn help(command: &str, flag: &str, lang: &str, columns: usize) -> String {
    let mut run = budget(&format!("{command} {flag}"));
    let answer = answer(run.env("COLUMNS", columns.to_string()).env("BUDGET_LANG", lang), b"");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{command} {flag}");
    answer.stdout
}

/// Every command, from its help; nothing is the program itself.
fn commands() -> Vec<String> {
    let mut found = vec![String::new()];
    let mut at = 0;
    while let Some(command) = found.get(at).cloned() {
        let help = help(&command, "--help", "ja", COLUMNS);
        let list = help.split("\nコマンド：\n").nth(1).unwrap_or_default();
        let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
        let names = names.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split(' ').next());
        found.extend(names.filter(|name| *name != "help").map(|name| format!("{command} {name}").trim().to_owned()));
        at += 1;
    }
    found
}

fn is_japanese(c: char) -> bool {
    matches!(c, 'ぁ'..='ヿ' | '一'..='鿿')
}

/// A help without its examples, and without what is typed as it stands.
fn prose(help: &str) -> String {
    let before = ["\n\n例：\n", "\n\nExamples:\n"].iter().find_map(|heading| help.split_once(heading));
    let text = before.map_or(help, |(text, _)| text);
    text.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// Lower-case words in a row, as only sentences have them.
fn sentences(text: &str) -> Vec<String> {
    let is_word = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    let lines = text.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    lines
        .flat_map(|words| {
            let pairs = words.windows(2).filter(|pair| pair.iter().all(is_word)).map(|pair| pair.join(" "));
            pairs.collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_help_is_japanese_and_fits_a_screen() {
    let commands = commands();
    assert!(commands.len() > 20 && commands.iter().any(|name| name == "import rs"), "{commands:?}");
    for command in &commands {
        for (flag, columns) in [("-h", COLUMNS), ("--help", COLUMNS), ("-h", 120), ("--help", 120)] {
            let help = help(command, flag, "ja", columns);
            for line in help.lines().filter(|line| !line.starts_with("  budget ")) {
                assert!(line.width() <= columns, "{command} {flag}: {line}");
            }
            let prose = prose(&help);
            // The words of a command line are names.
            let usage = format!("budget {command}");
            let found = sentences(&prose.replace(&format!("使い方：{usage}"), "").replace(&format!("  {usage}"), ""));
            assert!(found.is_empty(), "{command} {flag}: {found:?}\n{help}");
            // What is explained is explained in Japanese.
            for line in prose.lines().filter(|line| line.starts_with("  ")) {
                let text = line.trim_start().split_once("  ").map_or("", |(_, text)| text);
                assert!(
                    text.is_empty() || text.chars().any(is_japanese) || text.contains('、'),
                    "{command} {flag}: {line}"
                );
            }
        }
    }
    for (asked, same) in
        [("help list", "list --help"), ("", "-h"), ("--lang ja", "-h"), ("help import rs", "import rs --help")]
    {
        assert_eq!(help(asked, "", "ja", COLUMNS), help("", same, "ja", COLUMNS), "{asked}");
    }
}

/// Japanese names that an English help has, since people type or read them so.
const NAMES: [&str; 15] = [
    "令和5年度",
    "文科省",
    "会計",
    "勘定",
    "10億円",
    "円",
    "千円",
    "百万円",
    "億円",
    "兆円",
    "予算・執行",
    "関連事業",
    "主な増減理由",
    "備考",
    "方針",
];

#[test]
fn an_english_help_has_japanese_names_alone() {
    for command in commands() {
        let help = prose(&help(&command, "--help", "en", COLUMNS));
        let words = help.split(|c: char| !(is_japanese(c) || c == '・' || c.is_ascii_digit()));
        let japanese: Vec<&str> = words.filter(|word| word.chars().any(is_japanese)).collect();
        let sentences: Vec<&&str> = japanese.iter().filter(|word| !NAMES.contains(word)).collect();
        assert!(sentences.is_empty(), "{command}: {sentences:?}");
    }
}

/// Wrong command lines, each of another kind.
const WRONG: [&str; 30] = [
    "lsit",
    "R5",
    "list --lnag en",
    "list --csv",
    "list --reverse",
    "show",
    "by ministry --explain mext --layout wide",
    "list --layout tall",
    "list --color",
    "list --top x",
    "list --top=",
    "list --unit zzzz",
    "list --stage zzzzzz",
    "list --decimals 99",
    "list -O zzzzzz",
    "list -O csv --encoding zzzz",
    "list --layer x",
    "list --min x",
    "list --top 1 --top 2",
    "diff R4 R5 R6",
    "diff R4:zzzzzz",
    "by zzzzzz",
    "export zip",
    "list --published=3",
    "-- list",
    "list S64",
    "list 1500",
    "list R5..R4",
    "--lang de list",
    "help zzz",
];

#[test]
fn wrong_usage_is_told_in_japanese() {
    for line in WRONG {
        let answer = answer(budget(line).env("LC_ALL", "ja_JP.UTF-8"), b"");
        assert_eq!((answer.status, answer.stdout.as_str()), (Some(2), ""), "{line}");
        assert!(answer.stderr.starts_with("エラー："), "{line}: {}", answer.stderr);
        assert!(answer.stderr.ends_with("\n詳しくは`--help`を参照してください。\n"), "{line}: {}", answer.stderr);
        let usage = |text: &&str| !text.contains("使い方：");
        let said: String = answer.stderr.lines().filter(usage).collect::<Vec<_>>().join("\n");
        assert!(sentences(&prose(&said)).is_empty(), "{line}: {said}");
    }
}

#[test]
fn the_language_of_messages_is_that_of_the_option_then_of_the_variable_then_of_the_locale() {
    let said = |line: &str, variable: &str, locale: &str| {
        let answer = answer(budget(line).env("BUDGET_LANG", variable).env("LC_ALL", locale), b"");
        let first = answer.stderr.chars().next().unwrap();
        if first == 'エ' { "ja" } else { "en" }
    };
    for (line, variable, locale, lang) in [
        ("lsit", "", "C", "en"),
        ("lsit", "", "ja_JP.UTF-8", "ja"),
        ("lsit", "en", "ja_JP.UTF-8", "en"),
        ("lsit --lang ja", "en", "C", "ja"),
        ("--lang=en lsit", "ja", "ja_JP.UTF-8", "en"),
        ("list R9", "ja", "C", "ja"),
        ("list R9 --lang en", "ja", "C", "en"),
        // What names no language leaves the choice to the next.
        ("list --lang fr", "ja", "C", "ja"),
        ("list --lang fr", "", "ja_JP.UTF-8", "ja"),
        ("list", "fr", "ja_JP.UTF-8", "ja"),
        ("list", "fr", "C", "en"),
    ] {
        assert_eq!(said(line, variable, locale), lang, "{line} {variable} {locale}");
    }
}

#[test]
fn a_refused_value_is_told_with_its_option() {
    for (line, told) in [
        ("list --top al", "エラー：`--top <N>`に`al`は指定できません：行数、または`all`（すべて）と書いてください"),
        ("list --lang 日本語 --yaer R5", "エラー：`--yaer`というオプションはありません"),
        ("－O csv --lang 日本語", "エラー：`－O`の先頭が半角の`-`ではありません。`-O`と書いてください"),
    ] {
        let answer = answer(budget(line).env("LC_ALL", if line.contains("--lang") { "C" } else { "ja_JP.UTF-8" }), b"");
        let first = answer.stderr.lines().next().unwrap();
        assert_eq!(first, told, "{line}");
    }
}

/// The examples of the Japanese help that need no file of one's own.
fn examples() -> Vec<String> {
    let of_files =
        ["budget man --all", "budget import", "budget init", "budget export", "rs2024", "my-dataset", "government/"];
    let helps = commands().into_iter().map(|command| help(&command, "--help", "ja", COLUMNS));
    let lines = helps.flat_map(|help| {
        let (_, examples) = help.split_once("\n\n例：\n").unwrap_or_default();
        examples.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    });
    lines.filter(|line| !of_files.iter().any(|of_file| line.contains(of_file))).collect()
}

#[test]
fn every_japanese_example_has_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let examples = examples();
    assert!(examples.len() > 40, "{examples:#?}");
    for example in examples {
        let arguments = example.strip_prefix("budget ").unwrap();
        let mut run = budget(arguments);
        let answer = answer(run.current_dir(folder.path()).env("BUDGET_LANG", "ja"), b"");
        assert_eq!(answer.status, Some(0), "{example}: {}", answer.stderr);
    }
}
