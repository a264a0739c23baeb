//! The environment of the program under test, independent of the caller's.

use std::env;
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

/// Whether a command runs in the environment that [`pin`] leaves.
pub(crate) fn is_pinned(command: &Command) -> bool {
    let names_language = command.get_args().any(|argument| argument.to_string_lossy().starts_with("--lang"));
    let sets = |wanted: (&str, &str)| {
        command.get_envs().any(|(name, value)| name == wanted.0 && value.is_some_and(|value| value == wanted.1))
    };
    !names_language && sets(("LC_ALL", "C")) && !sets(("BUDGET_LANG", "en"))
}

/// Makes cases those of a Japanese system; `LC_ALL`, which is pinned, stands above its locale.
pub(crate) fn japanese(cases: &trycmd::TestCases) -> &trycmd::TestCases {
    cases.env("LC_ALL", "ja_JP.UTF-8")
}

/// Marks the run whose environment is pinned.
const PINNED: &str = "BUDGET_CASES_ARE_PINNED";

/// Runs `cases` in a pinned environment, as part of the test of that name.
///
/// A case can add variables such as `COLUMNS=80` but remove none, so the test runs once more, alone, without them.
pub(crate) fn pinned(test: &str, cases: impl FnOnce()) {
    if env::var_os(PINNED).is_some() {
        return cases();
    }
    let mut again = Command::new(env::current_exe().unwrap());
    let status = pin(&mut again).args([test, "--exact", "--nocapture"]).env(PINNED, "1").status().unwrap();
    assert!(status.success(), "see the cases above");
}
