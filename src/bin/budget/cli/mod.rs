//! The whole command line: its commands on this page, what each says of itself and takes in a file of `commands`.
//!
//! The groups of options have no doc comments, which would replace the text of the command in its help.

mod command;
pub(crate) mod completion;
pub(crate) mod dashes;
mod filters;
mod help;
mod japanese;
mod options;
mod rows;
mod spelled;
mod tips;
mod typed;

use std::ffi::OsString;
use std::io;
use std::mem::ManuallyDrop;

use budget::model::Lang;
use budget::{Error, visible};
use clap::{Arg, ArgMatches, CommandFactory, FromArgMatches, Parser};

use self::command::{Command, Run, question, writer};
pub(crate) use self::filters::{FILTERS, FilterArgs, YearArgs, YearWord};
use self::japanese::Japanese;
use self::options::without_default;
pub(crate) use self::options::{CodingArgs, Options, is_set, without, without_text};
pub(crate) use self::rows::{AmountArgs, ExecutionArgs, LayoutArgs, OfAmounts, OfChanges, ROWS, RangeArgs, RowArgs};
pub(crate) use self::typed::typed;
use crate::commands::{
    achievements, by, by_ministry, by_phase, check, completions, datasets, diff, explain, export, import, init, kpi,
    lineage, list, man, policy, report, schema, show, sources, structure,
};
use crate::language;
use crate::output;

/// Query Japan's research budgets in exact, sourced figures
///
/// They know that they are rounded: every answer says what it is worth.
#[derive(Debug, Parser)]
#[command(name = "budget", bin_name = "budget", version, after_help = EXAMPLES)]
#[command(mut_args = |option| option.global(true))]
struct General {
    #[command(flatten)]
    options: Options,
}

const EXAMPLES: &str = "Examples:
  budget list R5
  budget diff --lang ja";

/// The option of a command that takes one stage or one sum, since it adds figures of different years or sheets.
pub(crate) fn one_stage(stage: Arg) -> Arg {
    stage.help("A stage, or a sum joined by + [default: initial]").long_help(None::<&str>)
}

/// The commands, in the order of the help.
const COMMANDS: [Command; 22] = [
    question::<list::ListArgs>("list"),
    question::<show::ShowArgs>("show"),
    question::<by::ByArgs>("by"),
    question::<by_ministry::ByMinistryArgs>("by-ministry"),
    question::<by_phase::ByPhaseArgs>("by-phase"),
    question::<diff::DiffArgs>("diff"),
    question::<check::CheckArgs>("check"),
    question::<lineage::LineageArgs>("lineage"),
    question::<explain::ExplainArgs>("explain"),
    question::<structure::StructureArgs>("structure"),
    question::<kpi::KpiArgs>("kpi"),
    question::<achievements::AchievementsArgs>("achievements"),
    question::<policy::PolicyArgs>("policy"),
    question::<sources::SourcesArgs>("sources"),
    question::<report::ReportArgs>("report"),
    question::<datasets::DatasetsArgs>("datasets"),
    writer::<export::ExportArgs>("export"),
    writer::<init::InitArgs>("init"),
    writer::<import::ImportArgs>("import"),
    writer::<schema::SchemaArgs>("schema"),
    writer::<completions::CompletionsArgs>("completions"),
    writer::<man::ManArgs>("man"),
];

/// What was typed: the options that every command takes, and the command, if there is one.
pub(crate) struct Cli {
    pub(crate) options: Options,
    run: Option<Run>,
}

/// What the parser prints instead of an answer: help, a version, or what is wrong with a command line.
pub(crate) enum Said {
    En(clap::Error),
    Ja(clap::error::Error<Japanese>),
}

impl Said {
    pub(crate) fn print(&self) -> io::Result<()> {
        match self {
            Self::En(error) => error.print(),
            Self::Ja(error) => error.print(),
        }
    }

    pub(crate) fn status(&self) -> u8 {
        let status = match self {
            Self::En(error) => error.exit_code(),
            Self::Ja(error) => error.exit_code(),
        };
        u8::try_from(status).unwrap_or(2)
    }
}

/// The words of the command line. On Windows, shells leave it to programs to find the files of a pattern.
fn words() -> Vec<OsString> {
    #[cfg(windows)]
    return wild::args_os().collect();
    #[cfg(not(windows))]
    std::env::args_os().collect()
}

impl Cli {
    /// Runs the command, or prints the help where there is none; the exit status.
    pub(crate) fn run(&self) -> Result<u8, Error> {
        match &self.run {
            Some(run) => run(&self.options),
            None => output::say(&all(&[], self.options.lang()?).render_help().to_string()).map(|()| 0),
        }
    }

    /// The command line of this process, or what is printed in its stead.
    pub(crate) fn of_process() -> Result<Self, Said> {
        let arguments = spelled::plainly(words());
        // Building all commands takes longer than most answers. Help and messages name others, so they need all.
        Self::of(&arguments, named(&arguments)).or_else(|_| {
            let lang = language::of_arguments(&arguments);
            Self::of(&arguments, all(&arguments, lang)).map_err(|error| said(&arguments, error, lang))
        })
    }

    fn of(arguments: &[OsString], command: clap::Command) -> Result<Self, clap::Error> {
        // Never dropped: freeing it piece by piece takes longer than building it, and the process ends soon.
        let mut command = ManuallyDrop::new(command);
        let matches = command.try_get_matches_from_mut(arguments);
        matches.and_then(Self::read).map_err(|error| error.format(&mut command))
    }

    fn read(mut matches: ArgMatches) -> Result<Self, clap::Error> {
        let General { options } = General::from_arg_matches_mut(&mut matches)?;
        let typed = matches.remove_subcommand();
        let read = typed.and_then(|(name, mut matches)| {
            let command = COMMANDS.iter().find(|command| command.name == name)?;
            Some(command.read(&mut matches))
        });
        Ok(Self { options, run: read.transpose()? })
    }
}

/// What is printed of an error, about arguments that steer no terminal.
fn said(arguments: &[OsString], error: clap::Error, lang: Lang) -> Said {
    // The parser repeats arguments as they are, so it is asked again about visible ones.
    let shown = arguments.iter().map(|argument| visible::line(&argument.to_string_lossy()).into_owned().into());
    let shown: Vec<OsString> = shown.collect();
    let improved = |error| match (tips::improved(error, lang), lang) {
        (error, Lang::En) => Said::En(error),
        (error, Lang::Ja) => Said::Ja(error.apply()),
    };
    if shown == arguments {
        return improved(error);
    }
    match Cli::of(&shown, all(&shown, lang)) {
        Err(shown) if shown.kind() == error.kind() => improved(shown),
        _ => match lang {
            Lang::En => {
                let message = error.to_string();
                let message = message.strip_prefix("error: ").unwrap_or(&message);
                Said::En(clap::Error::raw(error.kind(), visible::text(message)))
            }
            Lang::Ja => Said::Ja(japanese::as_shown(error)),
        },
    }
}

/// The command line as its manual describes it: with all that its help says.
pub(crate) fn described(lang: Lang) -> clap::Command {
    in_language(help::described(whole()), lang)
}

fn whole() -> clap::Command {
    General::command().subcommands(COMMANDS.iter().map(Command::built))
}

fn in_language(command: clap::Command, lang: Lang) -> clap::Command {
    match lang {
        Lang::En => command,
        Lang::Ja => japanese::translated(command),
    }
}

/// The command line with all commands, and with what its messages and its help say.
fn all(arguments: &[OsString], lang: Lang) -> clap::Command {
    let command = whole().args(tips::elsewhere(lang));
    let command = if help::is_whole(arguments) { help::whole(command, arguments) } else { help::screen(command) };
    in_language(command, lang)
}

/// The command line with the commands whose names are among the arguments; it understands what the whole one does.
fn named(arguments: &[OsString]) -> clap::Command {
    let is_named = |command: &&Command| arguments.iter().any(|argument| argument == command.name);
    General::command().mut_args(without_default).subcommands(COMMANDS.iter().filter(is_named).map(Command::built))
}
