//! What a table shows as a heading can be typed to choose the column, and to sort by it.

use std::collections::BTreeSet;

use crate::common::program::{answer, budget};

/// Every command with columns to choose, and the options that bring more of them.
const COMMANDS: [&str; 40] = [
    "list",
    "list R5",
    "list --layout tidy",
    "list --layout wide --bounds",
    "list --bounds --sources",
    "list --published R5",
    "list --rank-by execution -d tests/data/execution.toml",
    "list --stage all -d tests/data/stages.toml",
    "list --stage initial+supplementary -d tests/data/stages.toml",
    "list -d tests/data/accounts.toml",
    "show mhlw-cancer --sources",
    "show mhlw-cancer --sources --bounds",
    "structure",
    "structure --sources",
    "by ministry",
    "by ministry --layout tidy --bounds",
    "by ministry --layout wide --bounds",
    "by-ministry R5 --published",
    "by-ministry --rank-by execution -d tests/data/execution.toml",
    "by-phase",
    "by-phase R5 --bounds",
    "by-phase --layout wide",
    "by layer",
    "by project",
    "by program",
    "by stage -d tests/data/stages.toml",
    "by account -d tests/data/accounts.toml",
    "by ministry,phase",
    "by ministry,layer",
    "by phase,program",
    "by ministry --stage all -d tests/data/stages.toml",
    "diff",
    "diff R4 R5 --bounds",
    "diff --by ministry --published",
    "diff R4:initial R5:initial --by phase",
    "lineage mext-acceleration-program",
    "kpi",
    "achievements",
    "policy",
    "sources",
];

fn run(command: &str, lang: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let answer = answer(budget(command).args(["-O", "markdown", "--lang", lang]).args(more), b"");
    (answer.status, answer.stdout, answer.stderr)
}

/// The headings of a Markdown table.
fn headings(table: &str) -> Vec<String> {
    let line = table.lines().find(|line| line.starts_with("| ")).unwrap_or_default();
    line.trim_matches('|').split(" |").map(|cell| cell.trim().replace('\\', "")).collect()
}

fn all_can_be_typed(lang: &str) {
    let (mut wrong, mut sorted) = (Vec::new(), BTreeSet::new());
    for command in COMMANDS {
        let (status, table, stderr) = run(command, lang, &[]);
        assert!(status == Some(0), "{command}: {stderr}");
        let shown = headings(&table);
        assert!(!shown.is_empty(), "{command}: {table}");
        let mark = if lang == "ja" { "、" } else { "," };
        let (status, chosen, stderr) = run(command, lang, &["--columns", &shown.join(mark)]);
        // A choice may bring another heading of the same column: that of all years instead of the only one.
        let chosen = headings(&chosen);
        if status != Some(0) || chosen.len() < shown.len() {
            wrong.push(format!("{command} --columns: {shown:?}, {chosen:?} {stderr}"));
        }
        // Once for each command, whichever of its options show the heading; it was chosen as a column with all of them.
        let name = command.split(' ').next().unwrap();
        for heading in shown.iter().filter(|heading| sorted.insert((name, (*heading).clone()))) {
            let (status, _, stderr) = run(command, lang, &["--sort", &format!("-{heading}")]);
            if status != Some(0) {
                wrong.push(format!("{command} --sort -{heading}: {stderr}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn headings_can_be_typed_in_japanese() {
    all_can_be_typed("ja");
}

#[test]
fn headings_can_be_typed_in_english() {
    all_can_be_typed("en");
}
