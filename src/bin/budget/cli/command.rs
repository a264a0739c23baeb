//! A command as the command line knows it: its name, what it takes, and how what was typed becomes its run.

use budget::Error;
use clap::{ArgMatches, Args};

use super::options::Options;
use crate::answer;
use crate::commands::{Question, Writer};

/// One command.
#[derive(Debug, Clone, Copy)]
pub(super) struct Command {
    pub(super) name: &'static str,
    takes: fn(clap::Command) -> clap::Command,
    read: fn(&mut ArgMatches) -> Result<Run, clap::Error>,
}

/// Runs a command with what was typed; the status is 0, or 1 where the command reports by it.
pub(super) type Run = Box<dyn Fn(&Options) -> Result<u8, Error>>;

/// A command that answers with tables.
pub(super) const fn question<Q: Args + Question + 'static>(name: &'static str) -> Command {
    let read = |matches: &mut ArgMatches| {
        let question = Q::from_arg_matches_mut(matches)?;
        Ok(Box::new(move |options: &Options| answer(&question, options)) as Run)
    };
    Command { name, takes: Q::augment_args, read }
}

/// A command that writes a dataset.
pub(super) const fn writer<W: Args + Writer + 'static>(name: &'static str) -> Command {
    let read = |matches: &mut ArgMatches| {
        let writer = W::from_arg_matches_mut(matches)?;
        Ok(Box::new(move |options: &Options| writer.run(options)) as Run)
    };
    Command { name, takes: W::augment_args, read }
}

impl Command {
    /// The command with all its options, for the parser and for its help.
    pub(super) fn built(&self) -> clap::Command {
        (self.takes)(clap::Command::new(self.name))
    }

    /// What was typed after its name.
    pub(super) fn read(&self, matches: &mut ArgMatches) -> Result<Run, clap::Error> {
        (self.read)(matches)
    }
}
