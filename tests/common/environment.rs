//! The environment that every test gives the program: its own, not that of whoever runs the tests.

use std::process::Command;

/// What changes the output from outside.
const LOOSE: [&str; 7] = ["BUDGET_DATA", "BUDGET_LANG", "COLUMNS", "LANG", "LC_MESSAGES", "NO_COLOR", "TERM"];

/// Takes away all that changes the output; a test sets again what it is about.
pub(crate) fn pin(command: &mut Command) -> &mut Command {
    for name in LOOSE {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C")
}
