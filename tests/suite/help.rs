//! The help of every command: `-h` fits one screen, `--help` has everything and ends with examples.

use unicode_width::UnicodeWidthStr;

use crate::common::program::{answer, budget};

/// How many lines a screen has for a help.
const LINES: usize = 40;
/// How wide a screen is.
const COLUMNS: usize = 80;

fn help(command: &str, flag: &str) -> String {
    let answer = answer(budget(&format!("{command} {flag}")).env("COLUMNS", COLUMNS.to_string()), b"");
    assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{command} {flag}");
    answer.stdout
}

/// The commands that a help lists, and those below them.
fn below(command: &str) -> Vec<String> {
    let help = help(command, "--help");
    let list = help.split("\nCommands:\n").nth(1).unwrap_or_default();
    let names = list.lines().take_while(|line| !line.is_empty()).filter_map(|line| {
        let name = line.strip_prefix("  ")?;
        (!name.starts_with([' ', '-'])).then(|| name.split(' ').next()).flatten()
    });
    let names = names.filter(|name| *name != "help").map(|name| format!("{command} {name}").trim().to_owned());
    names.flat_map(|name| [name.clone()].into_iter().chain(below(&name))).collect()
}

#[test]
fn every_help_has_a_screen_and_a_whole_with_examples() {
    let commands = below("");
    assert!(commands.len() > 20 && commands.iter().any(|name| name == "import rs"), "{commands:?}");
    for command in commands.iter().map(String::as_str).chain([""]) {
        let (screen, whole) = (help(command, "-h"), help(command, "--help"));
        assert!(screen.lines().count() <= LINES, "{command} -h has {} lines:\n{screen}", screen.lines().count());
        for line in screen.lines() {
            assert!(line.width() <= COLUMNS, "{command} -h: {line}");
        }
        assert!(whole.lines().count() >= screen.lines().count(), "{command}");
        for help in [&screen, &whole] {
            let (_, examples) = help.rsplit_once("\n\nExamples:\n").unwrap_or_else(|| panic!("{command}:\n{help}"));
            let examples: Vec<&str> = examples.lines().collect();
            assert!((2..=3).contains(&examples.len()), "{command}: {examples:?}");
            assert!(examples.iter().all(|line| line.starts_with("  budget ")), "{command}: {examples:?}");
        }
        // What is rarely needed is left out of the screen alone.
        let options = |help: &str| help.matches("\n      --").count() + help.matches("\n  -").count();
        assert!(options(&whole) >= options(&screen), "{command}");
    }
    assert!(help("list", "--help").contains("--encoding") && !help("list", "-h").contains("--encoding"));
}

#[test]
fn help_leaves_out_what_a_command_has_no_use_for() {
    for (command, option) in
        [("init", "--format"), ("import", "--bom"), ("datasets", "--data"), ("export", "--unit"), ("schema", "--data")]
    {
        assert!(!help(command, "--help").contains(option), "{command} {option}");
    }
}
