//! Other programs that some tests need. Tests without them are skipped with a message, or fail in CI.

use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Set, it makes a failure of every test that would be skipped.
const NO_SKIP: &str = "BUDGET_TESTS_NO_SKIP";

/// Where `.ci/run` installs Python's packages.
pub(crate) const VENV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/venv/bin");

/// Whether a program runs with these arguments; without it, the test is skipped.
pub(crate) fn has(program: &str, arguments: &[&str]) -> bool {
    let runs = runs(program, arguments);
    if !runs {
        skipped(&format!("{program} is not installed"));
    }
    runs
}

/// A Python with these packages: that of the virtual environment below `target`, or the one that is called `python3`.
/// Without one, the test is skipped.
pub(crate) fn python(packages: &[&str]) -> Option<String> {
    // To import them takes long, so it is left to the test itself.
    let finds = format!("import importlib.util as it\nassert all(map(it.find_spec, {packages:?}))");
    let found = [format!("{VENV}/python"), "python3".to_owned()];
    let found = found.into_iter().find(|python| runs(python, &["-c", &finds]));
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

/// Runs a program as a user without rights, even for root: its beginning, to which its path and arguments are added.
///
/// `None` skips the test: this user is root and cannot become another.
pub(crate) fn without_rights(program: &Path) -> Option<Vec<&'static str>> {
    let nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let program = program.to_str().unwrap();
    if !runs("sh", &["-c", "test $(id -u) = 0"]) {
        return Some(vec!["env"]);
    }
    let can_become = runs(nobody[0], &[&nobody[1..], &[program, "--version"]].concat());
    if !can_become {
        skipped("root cannot give up its rights here");
    }
    can_become.then(|| nobody.to_vec())
}

/// Says what the running test leaves out because this system has no way to try it, wherever the tests run.
#[allow(clippy::disallowed_methods, reason = "the test harness keeps what is printed in other ways")]
pub(crate) fn cannot(reason: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(std::io::stderr(), "left out: {test}, because {reason}");
}

/// Says that the running test is skipped, past what keeps the output of tests that succeed.
///
/// # Panics
///
/// Where tests must not be skipped.
#[allow(clippy::disallowed_methods, reason = "the test harness keeps what is printed in other ways")]
#[track_caller]
pub(crate) fn skipped(reason: &str) {
    assert!(env::var_os(NO_SKIP).is_none(), "{NO_SKIP} is set, and this test would be skipped: {reason}");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let _ = writeln!(std::io::stderr(), "skipped: {test}, because {reason}");
}
