//! What may stand where the cursor is, for the shells that ask: commands, options, and the values of options.
//!
//! A shell asks by running the program with a variable set (see [`environment::shell`]); the scripts that make it do so
//! are what `budget completions` prints. Nothing here may fail loudly: a reader is in the middle of a line.

mod values;

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use budget::load;
use clap::Command;
use clap_complete::env::Shells;

use super::described;
use crate::environment;

/// The variable by which a shell asks; it holds the shell's name.
pub(crate) const VARIABLE: &str = "BUDGET_COMPLETE";

/// The shells that can ask.
pub(crate) fn shells() -> Shells<'static> {
    Shells::builtins()
}

/// Scripts that know how their shells quote: the words in which they ask are those that the program would get.
const SCRIPTS: [(&str, &str); 3] = [
    ("bash", include_str!("scripts/budget.bash")),
    ("zsh", include_str!("scripts/budget.zsh")),
    ("fish", include_str!("scripts/budget.fish")),
];

/// Writes the script that makes a shell ask.
pub(crate) fn write_script(shell: &str, out: &mut dyn Write) -> io::Result<()> {
    if let Some((_, script)) = SCRIPTS.iter().find(|(name, _)| *name == shell) {
        return out.write_all(script.as_bytes());
    }
    let shells = shells();
    let Some(shell) = shells.completer(shell) else { return Ok(()) };
    shell.write_registration(VARIABLE, "budget", "budget", "budget", out)
}

/// Answers a shell that asks; the exit status.
pub(crate) fn answer(shell: &OsStr) -> u8 {
    let line: Vec<OsString> = env::args_os().skip_while(|word| word != "--").skip(1).collect();
    let shells = shells();
    let Some(shell) = shells.completer(&shell.to_string_lossy()) else { return 2 };
    let mut command = with_values(described(environment::spoken()), &values::Known::new(data(&line)));
    let mut candidates = Vec::new();
    let here = env::current_dir().ok();
    let written = shell
        .write_complete(&mut command, line, here.as_deref(), &mut candidates)
        .and_then(|()| io::stdout().write_all(&candidates));
    u8::from(written.is_err())
}

/// The command line whose options know what may be their values.
fn with_values(command: Command, known: &values::Known) -> Command {
    command.mut_args(|arg| known.complete(arg)).mut_subcommands(|command| with_values(command, known))
}

/// The dataset that a line asks for, as far as it is written.
fn data(line: &[OsString]) -> OsString {
    let mut words = line.iter().map(|word| word.to_string_lossy());
    let mut named = None;
    while let Some(word) = words.next() {
        if word == "-d" || word == "--data" {
            named = words.next().map(|value| OsString::from(value.as_ref())).or(named);
        } else if let Some(value) = word.strip_prefix("--data=") {
            named = Some(value.into());
        }
    }
    named.or_else(environment::data).unwrap_or_else(|| load::DEFAULT.into())
}
