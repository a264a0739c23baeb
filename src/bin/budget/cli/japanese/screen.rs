//! A help in Japanese: laid out as the parser lays out its English one, and wrapped by the width of the characters.
//!
//! Knows no text of any command.

use budget::render::wrapped;
use clap::builder::{StyledStr, Styles};
use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use crate::environment;

/// What the parser's messages and helps look like.
const LOOK: Styles = Styles::styled();

/// The columns before and behind a name.
const GAP: usize = 2;

/// How far a text is indented that has no room beside its name.
const BELOW: usize = 10;

/// What is explained, and how.
struct Row {
    name: String,
    width: usize,
    text: String,
}

/// The whole help of a command, as far as its options are shown.
pub(super) fn help(command: &mut Command) -> StyledStr {
    let width = width();
    let mut parts = Vec::new();
    if let Some(about) = command.get_about() {
        parts.push(wrapped(&about.to_string(), Some(width)).join("\n"));
    }
    parts.push(usage(&command.render_usage().ansi().to_string()));
    parts.extend(sections(command).iter().map(|(heading, rows)| section(heading, rows, usize::from(width))));
    if let Some(examples) = command.get_after_help() {
        parts.push(examples.to_string());
    }
    StyledStr::from(parts.join("\n\n"))
}

/// A usage line of the parser, with its own words in Japanese.
pub(super) fn usage(line: &str) -> String {
    const BEGIN: &str = "Usage:";
    let line = line.replacen(BEGIN, "使い方：", 1).replacen(' ', "", 1).replace("[OPTIONS]", "[オプション]");
    // The lines below begin where the first one does.
    line.replace(&format!("\n{:1$}", "", BEGIN.len() + 1), &format!("\n{:1$}", "", "使い方：".width()))
}

/// How wide a help is, as the parser finds it out.
fn width() -> u16 {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| width.0);
    terminal().or_else(environment::columns).unwrap_or(100).max(20)
}

/// What a help lists, with its headings.
fn sections(command: &Command) -> Vec<(String, Vec<Row>)> {
    let mut sections: Vec<(String, Vec<Row>)> = Vec::new();
    let commands: Vec<Row> = command.get_subcommands().filter(|command| !command.is_hide_set()).map(row_of).collect();
    sections.push(("コマンド".to_owned(), commands));
    sections.extend(["引数", "オプション"].map(|heading| (heading.to_owned(), Vec::new())));
    let mut shown: Vec<&Arg> = command.get_arguments().filter(|arg| is_shown(arg)).collect();
    // Headings stand in the order of their first options, options in that in which they are declared.
    for arg in &shown {
        let heading = heading(arg);
        if !sections.iter().any(|(known, _)| known == heading) {
            sections.push((heading.to_owned(), Vec::new()));
        }
    }
    shown.sort_by_key(|arg| arg.get_display_order());
    for arg in shown {
        if let Some((_, rows)) = sections.iter_mut().find(|(known, _)| known == heading(arg)) {
            rows.push(row(arg));
        }
    }
    sections.retain(|(_, rows)| !rows.is_empty());
    sections
}

fn is_shown(arg: &Arg) -> bool {
    !arg.is_hide_set() && !arg.is_hide_short_help_set()
}

fn heading(arg: &Arg) -> &str {
    arg.get_help_heading().unwrap_or(if arg.is_positional() { "引数" } else { "オプション" })
}

fn row_of(command: &Command) -> Row {
    let literal = LOOK.get_literal();
    let name = command.get_name();
    let text = command.get_about().map(ToString::to_string).unwrap_or_default();
    Row { name: format!("{literal}{name}{literal:#}"), width: name.width(), text }
}

fn row(arg: &Arg) -> Row {
    let typed = arg.to_string();
    let (literal, text) = (LOOK.get_literal(), explained(arg));
    if arg.is_positional() {
        return Row { width: typed.width(), name: typed, text };
    }
    let short = arg.get_short().map_or_else(|| "    ".to_owned(), |short| format!("{literal}-{short}{literal:#}, "));
    let (option, value) = typed.split_at(typed.find(' ').unwrap_or(typed.len()));
    Row { name: format!("{short}{literal}{option}{literal:#}{value}"), width: "-x, ".len() + typed.width(), text }
}

/// What an option does, what it is without being given, and what it takes.
fn explained(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if arg.get_action().takes_values() && !defaults.is_empty() {
        text.push_str(&format!("［既定値：{}］", defaults.join(" ")));
    }
    let values: Vec<_> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() && !arg.is_hide_possible_values_set() && arg.get_action().takes_values() {
        text.push_str(&format!("［指定できる値：{}］", values.join("、")));
    }
    text
}

/// A heading and its rows: texts beside their names or, where too little room would be left, below them.
fn section(heading: &str, rows: &[Row], width: usize) -> String {
    let header = LOOK.get_header();
    let longest = rows.iter().map(|row| row.width).max().unwrap_or(0);
    let beside = longest + 2 * GAP;
    let room = width.saturating_sub(beside);
    let is_below = beside * 5 > width * 2 && rows.iter().any(|row| row.text.width() > room);
    let indent = if is_below { BELOW } else { beside };
    let lines = rows.iter().map(|row| {
        let text = wrapped(&row.text, u16::try_from(width.saturating_sub(indent)).ok());
        let text = text.join(&format!("\n{:indent$}", ""));
        let between = if is_below { format!("\n{:indent$}", "") } else { " ".repeat(beside - GAP - row.width) };
        format!("\n{:GAP$}{}{between}{text}", "", row.name)
    });
    format!("{header}{heading}：{header:#}{}", lines.collect::<String>())
}
