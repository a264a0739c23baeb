//! Runs the cases in `tests/cmd` and compares whole outputs and exit statuses.
//!
//! A case is a `.trycmd` file (commands and their output) or, to tell the two streams apart, a `.toml` file.
//! `TRYCMD=overwrite cargo test cli::` writes the current output into them; read the diff before you commit it.

use std::path::Path;

use crate::common::environment;

#[test]
fn every_case_prints_its_whole_output_and_ends_with_its_status() {
    environment::pinned("cli::every_case_prints_its_whole_output_and_ends_with_its_status", || {
        trycmd::TestCases::new()
            .register_bin("budget", Path::new(env!("CARGO_BIN_EXE_budget")))
            .case("tests/cmd/*/*.trycmd")
            .case("tests/cmd/*/*.toml")
            .run();
    });
}
