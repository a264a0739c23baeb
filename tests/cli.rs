//! The command line as people and scripts see it: the cases of `tests/cmd`, each with its whole output and its status.
//!
//! A case is a `.trycmd` file (commands and what they print) or, where the two streams must be told apart, a `.toml`
//! file. `TRYCMD=overwrite cargo test --test cli` writes what the program prints now; read the difference before it is
//! committed.

#![cfg(test)]

use std::env;
use std::path::Path;
use std::process::Command;

#[path = "common/environment.rs"]
mod environment;

/// Marks the run whose environment is pinned.
const PINNED: &str = "BUDGET_CASES_ARE_PINNED";

#[test]
fn every_case_prints_its_whole_output_and_ends_with_its_status() {
    // A case can add variables such as `COLUMNS=80` but remove none, so the harness runs itself without them.
    if env::var_os(PINNED).is_none() {
        let mut again = Command::new(env::current_exe().unwrap());
        let status = environment::pin(&mut again).args(env::args_os().skip(1)).env(PINNED, "1").status().unwrap();
        assert!(status.success(), "see the cases above");
        return;
    }
    trycmd::TestCases::new()
        .register_bin("budget", Path::new(env!("CARGO_BIN_EXE_budget")))
        .case("tests/cmd/*/*.trycmd")
        .case("tests/cmd/*/*.toml")
        .run();
}
