//! Parses the command line, runs it, and turns the outcome into an exit status.

mod author;
mod cli;
mod look;
mod output;
mod progress;
mod run;

use std::env;
use std::io::{self, IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::cli::Cli;

fn main() -> ExitCode {
    // Ends with the process: to take it apart piece by piece would take longer than to build it.
    let mut command = ManuallyDrop::new(Cli::command());
    let parsed = command.try_get_matches_from_mut(env::args_os()).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed.map_err(|error| error.format(&mut command)) {
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
            let color = cli.color().unwrap_or_else(|| io::stderr().is_terminal());
            let _ = writeln!(io::stderr(), "{}", error.message(color));
            ExitCode::from(error.status())
        }
    }
}
