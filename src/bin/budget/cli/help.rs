//! The two helps: `-h` on one screen, without what is rarely needed; `--help` with everything.

use std::ffi::OsString;

use clap::{Arg, Command};

/// Whether the arguments ask for the whole help.
pub(super) fn is_whole(arguments: &[OsString]) -> bool {
    let command = arguments.iter().skip(1).find(|argument| !argument.as_encoded_bytes().starts_with(b"-"));
    arguments.iter().any(|argument| argument == "--help") || command.is_some_and(|command| command == "help")
}

/// The commands that belong to the program itself, which people need once.
const ONCE: [&str; 3] = ["completions", "man", "schema"];

/// The command line as one screen shows it.
pub(super) fn screen(command: Command) -> Command {
    command.mut_subcommands(|command| {
        let is_left_out = ONCE.contains(&command.get_name());
        command.hide(is_left_out)
    })
}

/// The command line as the whole help shows it: one line an option where there is room, while clap's own has three.
pub(super) fn whole(command: Command, arguments: &[OsString]) -> Command {
    // Lists of commands have no room for more than the first sentence.
    let is_asked = arguments.iter().any(|argument| argument == command.get_name());
    let command = match command.get_long_about().filter(|_| is_asked).cloned() {
        Some(about) => command.about(about).long_about(None::<&str>),
        None => command.long_about(None::<&str>),
    };
    command.mut_args(shown).mut_subcommands(|command| whole(command, arguments))
}

/// The command line as the manual describes it: each command with all that there is to say of it.
pub(super) fn described(command: Command) -> Command {
    command.mut_args(shown).mut_subcommands(described)
}

/// An option with all that there is to say of it, in one paragraph.
fn shown(arg: Arg) -> Arg {
    let arg = arg.hide_short_help(false);
    match arg.get_long_help().map(|help| one_paragraph(&help.to_string())) {
        Some(help) => arg.help(help).long_help(None::<&str>),
        None => arg,
    }
}

/// Sentences in one paragraph; clap takes the full stop from the end of the first one. What stands in brackets is none.
fn one_paragraph(text: &str) -> String {
    text.replace("\n\n[", " [").replace("\n\n", ". ")
}
