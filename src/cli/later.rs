//! Arguments that are described once somebody uses them.
//!
//! Every start would else build the options of all commands, hundreds of them, to use those of one. clap's global options
//! would be copied to each command all the same; so each command takes the shared options by itself.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

use super::groups::Shared;

/// The arguments of a command, which clap learns of when the command line names it; the shared ones follow its own.
#[derive(Debug)]
pub(crate) struct Later<T>(pub(crate) T);

impl<T: Args> Args for Later<T> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| Shared::augment_args(T::augment_args(command)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| Shared::augment_args_for_update(T::augment_args_for_update(command)))
    }
}

impl<T: FromArgMatches> FromArgMatches for Later<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        T::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// The shared options, wherever between the command's words they stand; the last words' count before the first ones'.
pub(super) fn shared(matches: &ArgMatches) -> Result<Shared, Error> {
    let here = Shared::from_arg_matches(matches)?;
    match matches.subcommand() {
        Some((_, below)) => Ok(shared(below)?.or(here)),
        None => Ok(here),
    }
}
