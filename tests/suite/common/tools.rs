//! Programs that some tests need and that may not be installed; a test says so when it is skipped for that.

use std::io::Write;
use std::process::{Command, Stdio};

/// Whether a program runs with these arguments.
#[allow(dead_code, reason = "not every test needs each tool")]
pub(crate) fn has(program: &str, arguments: &[&str]) -> bool {
    let runs = runs(program, arguments);
    if !runs {
        skipped(&format!("{program} is not installed"));
    }
    runs
}

/// A Python with these packages: the one that is called `python3`, or that of a virtual environment below `target`.
#[allow(dead_code, reason = "not every test needs each tool")]
pub(crate) fn python(packages: &[&str]) -> Option<&'static str> {
    let imports = format!("import {}", packages.join(", "));
    let venv = concat!(env!("CARGO_MANIFEST_DIR"), "/target/venv/bin/python");
    let found = ["python3", venv].into_iter().find(|python| runs(python, &["-c", &imports]));
    if found.is_none() {
        skipped(&format!("there is no python3 with {}", packages.join(" and ")));
    }
    found
}

/// Whether a program runs with these arguments, without a word.
pub(crate) fn runs(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    let command = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Says that the running test is skipped, past what keeps the output of tests that succeed.
#[allow(clippy::disallowed_methods, reason = "the test harness keeps what is printed in other ways")]
pub(crate) fn skipped(reason: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(std::io::stderr(), "skipped: {test}, because {reason}");
}
