//! Standard error: everything that people are told besides the data. Only this file and clap write there.

#![allow(clippy::disallowed_methods, reason = "this is the one place that does")]

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use budget::model::Lang;
use budget::{Error, Message, visible};

use crate::environment;

/// Tells one line.
pub(crate) fn say(line: &str) {
    write(format_args!("{}\n", visible::line(line)));
}

/// Tells what people must know of an answer.
pub(crate) fn note(note: &Message, lang: Lang) {
    let text = note.get(lang);
    say(&match lang {
        Lang::En => format!("note: {text}"),
        Lang::Ja => format!("注：{text}"),
    });
}

/// Tells why there is no answer; `color` overrides the choice that depends on the terminal.
pub(crate) fn fail(error: &Error, lang: Lang, color: Option<bool>) {
    // A message is visible before it is coloured.
    write(format_args!("{}\n", error.message(lang, color.unwrap_or_else(is_terminal), width())));
}

/// The width in `COLUMNS`, else that of the terminal, if it is one.
pub(crate) fn width() -> Option<u16> {
    let terminal = || is_terminal().then(|| terminal_size::terminal_size_of(io::stderr())).flatten();
    environment::columns().or_else(|| terminal().map(|(width, _)| width.0))
}

/// Whether people read it as it is written.
fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Writes, and ignores a failure: there is no other place to report it.
fn write(text: impl Display) {
    let _ = write!(io::stderr(), "{text}");
}
