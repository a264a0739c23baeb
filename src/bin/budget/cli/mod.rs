//! The whole command line: its commands on this page, what each takes in a file of `commands`.
//!
//! The groups of options have no doc comments, which would replace the text of the command in its help.

mod filters;
mod options;
mod rows;

use std::env;
use std::ffi::OsString;
use std::mem::ManuallyDrop;

use budget::{Error, visible};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub(crate) use self::filters::{FILTERS, FilterArgs, YearArgs};
pub(crate) use self::options::{CodingArgs, Options, unused};
pub(crate) use self::rows::{AmountArgs, ExecutionArgs, LayoutArgs, OfAmounts, OfChanges, ROWS, RangeArgs, RowArgs};
use crate::commands::{
    Writer, achievements, by, by_ministry, by_phase, check, datasets, diff, explain, export, import, init, kpi,
    lineage, list, report, show, sources, structure,
};
use crate::{answer, output};

/// Query Japan's research budgets: exact, sourced figures that know they are rounded.
#[derive(Debug, Parser)]
#[command(name = "budget", bin_name = "budget", version, after_help = EXAMPLES)]
#[command(arg_required_else_help = false, subcommand_required = false)]
#[command(mut_args = |option| option.global(true))]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "Examples:
  budget list --year R5
  budget diff R4 R5
  budget by-ministry -O csv";

/// What a command that adds figures of different years or sheets takes.
const ONE_STAGE: &str = "Stage of the budget, or a sum joined by + [default: initial]";

#[derive(Debug, Subcommand)]
enum Command {
    /// List the programs and what each is allocated
    #[command(after_help = list::EXAMPLES)]
    List(list::ListArgs),
    /// Show everything known about one program
    #[command(after_help = show::EXAMPLES)]
    Show(show::ShowArgs),
    /// Sum by one dimension, or by two as a cross-table
    #[command(after_help = by::EXAMPLES)]
    By(by::ByArgs),
    /// Sum by ministry
    #[command(after_help = by_ministry::EXAMPLES)]
    ByMinistry(by_ministry::ByMinistryArgs),
    /// Bound what falls to each phase, with an even split as an estimate
    #[command(after_help = by_phase::EXAMPLES)]
    ByPhase(by_phase::ByPhaseArgs),
    /// Compare two years, following programs that were renamed or succeeded
    #[command(after_help = diff::EXAMPLES, mut_arg("stage", |stage| stage.help(ONE_STAGE)))]
    Diff(diff::DiffArgs),
    /// Check published totals against the sums of their parts, and warn of what is doubtful
    #[command(after_help = check::EXAMPLES)]
    Check(check::CheckArgs),
    /// Show what a program continues and what continues it
    #[command(after_help = lineage::EXAMPLES)]
    Lineage(lineage::LineageArgs),
    /// Explain an error or a warning by its id
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::ExplainArgs),
    /// Draw which programs work on which phases
    #[command(after_help = structure::EXAMPLES)]
    Structure(structure::StructureArgs),
    /// Show targets and results, or the yearly counts of one indicator
    #[command(after_help = kpi::EXAMPLES)]
    Kpi(kpi::KpiArgs),
    /// List notable results, with who achieved them and the programs behind them
    #[command(after_help = achievements::EXAMPLES)]
    Achievements(achievements::AchievementsArgs),
    /// List the documents that the figures come from, or the figures of one document
    #[command(after_help = sources::EXAMPLES)]
    Sources(sources::SourcesArgs),
    /// Write everything into one workbook, a sheet for each question
    #[command(after_help = report::EXAMPLES, mut_arg("stage", |stage| stage.help(ONE_STAGE)))]
    Report(report::ReportArgs),
    /// List the built-in datasets
    #[command(after_help = datasets::EXAMPLES)]
    Datasets(datasets::DatasetsArgs),
    /// Write a whole dataset for other programs
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Export(export::ExportArgs),
    /// Write a commented dataset to begin with, or a built-in one to extend or correct
    #[command(args = unused(&["data", "output", "unit"]), after_help = init::EXAMPLES)]
    Init(init::InitArgs),
    /// Make a dataset of a spreadsheet's rows: csv, tsv, xlsx, xls or ods
    #[command(args = unused(&[]), after_help = import::EXAMPLES, subcommand_negates_reqs = true)]
    Import(import::ImportArgs),
}

impl Command {
    /// Runs the command; the status is 0, or 1 where the command reports by it.
    fn run(&self, options: &Options) -> Result<u8, Error> {
        match self {
            Self::List(list) => answer(list, options),
            Self::Show(show) => answer(show, options),
            Self::By(by) => answer(by, options),
            Self::ByMinistry(by) => answer(by, options),
            Self::ByPhase(by) => answer(by, options),
            Self::Diff(diff) => answer(diff, options),
            Self::Check(check) => answer(check, options),
            Self::Lineage(lineage) => answer(lineage, options),
            Self::Explain(explain) => answer(explain, options),
            Self::Structure(structure) => answer(structure, options),
            Self::Kpi(kpi) => answer(kpi, options),
            Self::Achievements(achievements) => answer(achievements, options),
            Self::Sources(sources) => answer(sources, options),
            Self::Report(report) => answer(report, options),
            Self::Datasets(datasets) => answer(datasets, options),
            Self::Export(export) => export.run(options),
            Self::Init(init) => init.run(options),
            Self::Import(import) => import.run(options),
        }
    }
}

impl Cli {
    /// Runs the command, or prints the help where there is none; the exit status.
    pub(crate) fn run(&self) -> Result<u8, Error> {
        match &self.command {
            Some(command) => command.run(&self.options),
            None => output::say(&Self::command().render_help().to_string()).map(|()| 0),
        }
    }

    /// The command line of this process; the message is help, a version or what is wrong with it.
    pub(crate) fn of_process() -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = env::args_os().collect();
        Self::of(&arguments).map_err(|error| {
            // clap repeats arguments as they are, so it is asked again about visible ones.
            let shown = arguments.iter().map(|argument| visible::line(&argument.to_string_lossy()).into_owned().into());
            match Self::of(&shown.collect::<Vec<OsString>>()) {
                Err(shown) if shown.kind() == error.kind() => shown,
                _ => {
                    let message = error.to_string();
                    let message = message.strip_prefix("error: ").unwrap_or(&message);
                    clap::Error::raw(error.kind(), visible::text(message))
                }
            }
        })
    }

    fn of(arguments: &[OsString]) -> Result<Self, clap::Error> {
        // Never dropped: freeing it piece by piece takes longer than building it, and the process ends soon.
        let mut command = ManuallyDrop::new(Self::command());
        let matches = command.try_get_matches_from_mut(arguments);
        matches.and_then(|matches| Self::from_arg_matches(&matches)).map_err(|error| error.format(&mut command))
    }
}
