//! Text that would control a terminal, and whether an answer shows it harmlessly.

use std::path::Path;

use super::program::{Answer, answer, budget};

/// Terminal escapes, control characters of both kinds, and marks that turn the direction of writing; all but NUL, which
/// no argument or file name can hold.
pub(crate) const HOSTILE: &str =
    "\u{1b}[45m\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\r\u{8}\u{c}\u{7f}\u{85}\u{202e}\u{2066}\u{200e}\u{200f}\u{61c}";

/// The styles that the program writes by itself, where it colours.
const STYLES: [&str; 16] = [
    "\u{1b}[38;5;10m",
    "\u{1b}[2m",
    "\u{1b}[38;5;9m",
    "\u{1b}[0m",
    "\u{1b}[1m",
    "\u{1b}[4m",
    "\u{1b}[31m",
    "\u{1b}[32m",
    "\u{1b}[33m",
    "\u{1b}[1;31m",
    "\u{1b}[39m",
    "\u{1b}[91m",
    "\u{1b}[94m",
    "\u{1b}[38;5;11m",
    "\u{1b}[38;5;13m",
    "\u{1b}[38;5;14m",
];

/// A text as a TOML string may hold it, between its quotation marks.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().map(|c| if steers(c) || c == '\n' { format!("\\u{:04x}", u32::from(c)) } else { c.into() }).collect()
}

/// What of a text for people steers a terminal.
pub(crate) fn steering(text: &str) -> String {
    text.chars().filter(|&c| steers(c)).collect()
}

/// That nothing which was printed steers a terminal, except by the program's own styles.
#[track_caller]
pub(crate) fn assert_visible(answer: &Answer, question: &str) {
    for text in [&answer.stdout, &answer.stderr] {
        let plain = STYLES.iter().fold(text.clone(), |text, style| text.replace(style, ""));
        assert_eq!(steering(&plain), "", "{question}:\n{text}");
    }
}

/// What the program answers in a folder; `~` in an argument stands for a hostile text. Styles are written as to a
/// terminal.
pub(crate) fn ask(arguments: &str, folder: &Path) -> Answer {
    let mut command = budget("");
    command.args(arguments.split_whitespace().map(|argument| argument.replace('~', HOSTILE)));
    answer(command.current_dir(folder).env("CLICOLOR_FORCE", "1"), b"")
}

/// That the program ends with a status and with a message that repeats the hostile text, and shows it.
#[track_caller]
pub(crate) fn assert_told(status: i32, arguments: &str, folder: &Path) {
    let answer = ask(arguments, folder);
    assert!(answer.status == Some(status) && answer.stderr.contains("␛[45m"), "{arguments}: {answer:?}");
    assert_visible(&answer, arguments);
}

fn steers(c: char) -> bool {
    let bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    bidi || c.is_control() && c != '\n'
}
