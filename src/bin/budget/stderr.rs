//! Standard error: everything that people are told beside the data. Nothing else writes there but clap.

#![allow(clippy::disallowed_methods, reason = "this is the one place that does")]

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use budget::{Error, visible};

/// Tells one line.
pub(crate) fn say(line: &str) {
    write(format_args!("{}\n", visible::line(line)));
}

/// Tells why there is no answer; `color` overrides what the terminal suggests.
pub(crate) fn fail(error: &Error, color: Option<bool>) {
    // A message is visible before it is coloured.
    write(format_args!("{}\n", error.message(color.unwrap_or_else(is_terminal))));
}

/// Whether somebody watches.
fn is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// Nobody is left to be told of a failure.
fn write(text: impl Display) {
    let _ = write!(io::stderr(), "{text}");
}
