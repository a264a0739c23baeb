//! Parses the command line, runs it, and turns the outcome into an exit status.

#![deny(clippy::print_stderr, reason = "`stderr` is the one place that writes there")]

mod ask;
mod author;
mod cli;
mod hold;
mod look;
mod output;
mod run;
mod stderr;
mod sums;

use std::process::ExitCode;

use crate::cli::Cli;

fn main() -> ExitCode {
    let cli = match Cli::of_process() {
        Ok(cli) => cli,
        Err(message) => {
            // A closed pipe is no reason to fail while printing help.
            let _ = message.print();
            return ExitCode::from(u8::try_from(message.exit_code()).unwrap_or(2));
        }
    };
    match run::run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            stderr::fail(&error, cli.color());
            ExitCode::from(error.status())
        }
    }
}
