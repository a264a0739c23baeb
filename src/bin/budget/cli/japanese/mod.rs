//! The command line in Japanese: help and what is wrong with a command line, made only where one of them is printed.
//!
//! The parser itself speaks English. Knows no command or option: [`words`] has the Japanese text of each English one.

mod screen;
mod words;
mod wrong;

use clap::{Arg, Command};

pub(super) use self::wrong::{Japanese, as_shown};

/// The command line with all that it says of itself in Japanese; it understands the same arguments.
pub(super) fn translated(mut command: Command) -> Command {
    // From here on it has everything that help shows, also what the parser adds.
    command.build();
    said(command)
}

fn said(command: Command) -> Command {
    let mut command = command.mut_args(argument).mut_subcommands(said).subcommand_value_name("コマンド");
    if let Some(about) = command.get_about().map(ToString::to_string) {
        command = command.about(words::text(&about));
    }
    if let Some(about) = command.get_long_about().map(ToString::to_string) {
        command = command.long_about(words::text(&about));
    }
    if let Some(examples) = command.get_after_help().map(ToString::to_string) {
        command = command.after_help(words::examples(&examples));
    }
    let help = screen::help(&mut command);
    command.override_help(help)
}

/// An argument as help shows it, and as messages name it.
fn argument(arg: Arg) -> Arg {
    let arg = match arg.get_help().map(ToString::to_string) {
        Some(help) => arg.help(words::text(&help)),
        None => arg,
    };
    let arg = match arg.get_help_heading() {
        Some(heading) => {
            let heading = words::heading(heading);
            arg.help_heading(heading)
        }
        None => arg,
    };
    if arg.is_positional() || arg.get_action().takes_values() {
        let names = arg.get_value_names().unwrap_or_default();
        let name = names.first().map_or_else(|| arg.get_id().as_str(), |name| name.as_str());
        let name = words::value(name);
        return arg.value_name(name);
    }
    arg
}
