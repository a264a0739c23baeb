//! Arguments that are described once somebody uses them.
//!
//! Every start would else build the options of all commands, hundreds of them, to use those of one.

use std::env;

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// The arguments of a command, which clap learns of when the command line names it.
#[derive(Debug)]
pub(crate) struct Later<T>(pub(crate) T);

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        describe(command, T::augment_args)
    }

    fn augment_args_for_update(command: Command) -> Command {
        describe(command, T::augment_args_for_update)
    }
}

/// Describes a command that is named, before clap adds the options of all commands, which the help lists behind its own.
fn describe(command: Command, augment: fn(Command) -> Command) -> Command {
    let is_named = env::args_os().any(|argument| argument == command.get_name());
    if is_named { augment(command) } else { command.defer(augment) }
}

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}
