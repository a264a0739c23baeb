//! The command line as people and scripts see it: the cases of `tests/cmd`, each with its whole output and its status.
//!
//! A case is a `.trycmd` file (commands and what they print) or, where the two streams must be told apart, a `.toml`
//! file. `TRYCMD=overwrite cargo test cli::` writes what the program prints now; read the difference before it is
//! committed.

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
