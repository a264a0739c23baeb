//! Arguments that are described once somebody uses them.
//!
//! Every start would else build the options of all commands, hundreds of them, to use those of one. clap's global options
//! would be copied to each command all the same; so each command takes the shared options by itself.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

use super::groups::Shared;

/// The arguments of a command, which clap learns of when the command line names it; the shared ones follow its own.
#[derive(Debug)]
pub(crate) struct Later<T, const PRINTS: bool = true>(pub(crate) T);

/// Those of a command that writes a dataset and prints no table: its help leaves out what is for tables.
pub(super) type Writes<T> = Later<T, false>;

impl<T: Args, const PRINTS: bool> Args for Later<T, PRINTS> {
    fn augment_args(command: Command) -> Command {
        command.defer(|command| fitting(PRINTS, Shared::augment_args(T::augment_args(command))))
    }

    fn augment_args_for_update(command: Command) -> Command {
        command.defer(|command| fitting(PRINTS, Shared::augment_args_for_update(T::augment_args_for_update(command))))
    }
}

fn fitting(prints: bool, command: Command) -> Command {
    let hidden: &[&str] = if prints { &[] } else { &Shared::FOR_TABLES };
    hidden.iter().fold(command, |command, id| command.mut_arg(id, |option| option.hide(true)))
}

impl<T: FromArgMatches, const PRINTS: bool> FromArgMatches for Later<T, PRINTS> {
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
