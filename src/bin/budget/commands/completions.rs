//! `budget completions`: the scripts by which shells complete command lines.

use budget::{Error, Message, message};
use clap::Args;

use super::{Unused, Writer};
use crate::cli::{Options, completion, without_text};
use crate::output;

const EXAMPLES: &str = "Examples:
  budget completions bash
  budget completions fish -o budget.fish";

/// Print the script that completes commands in a shell
///
/// It completes commands, options, and the ministries, programs and years of the dataset in use. For bash: source <(budget
/// completions bash).
#[derive(Debug, Args)]
#[command(args = without_text(&["data", "unit"]), after_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_parser = shell)]
    shell: String,
}

/// A shell that can ask.
fn shell(text: &str) -> Result<String, Message> {
    let name = text.to_lowercase();
    completion::shells().completer(&name).map(|_| name).ok_or_else(|| {
        message!(
            "write bash, zsh, fish, powershell or elvish",
            "bash、zsh、fish、powershell、elvishのいずれかを書いてください"
        )
    })
}

impl Writer for CompletionsArgs {
    fn name(&self) -> &'static str {
        "completions"
    }

    fn unused(&self, options: &Options) -> Vec<Unused> {
        super::of_the_program(options)
    }

    fn write(&self, options: &Options) -> Result<(), Error> {
        output::write(options.output.as_deref(), |out| Ok(completion::write_script(&self.shell, out)?))
    }
}
