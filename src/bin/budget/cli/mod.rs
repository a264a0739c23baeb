//! The whole command line: its commands on this page, what each takes in the next. Alone knows clap, and the environment.

mod commands;
mod groups;
mod later;
mod unused;

use std::env;
use std::ffi::OsString;
use std::mem::ManuallyDrop;

use budget::Error;
use budget::load;
use budget::model::Lang;
use budget::visible;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

pub(crate) use self::commands::{
    AchievementsArgs, ByArgs, CheckArgs, DatapackageArgs, DatasetsArgs, DiffArgs, ExplainArgs, Export, ExportArgs,
    Grouped, ImportArgs, ImportCommand, ImportFrom, InitArgs, KpiArgs, LineageArgs, ListArgs, Listed, RankedArgs,
    ReportArgs, RsArgs, ShowArgs, SourcesArgs,
};
pub(crate) use self::groups::{CodingArgs, FilterArgs, LayoutArg, RankBy, Rows, Top};
use self::groups::{Color, Shared};
pub(crate) use self::later::Later;
use self::later::Writes;

/// Query Japan's research budgets: exact, sourced figures that know they are rounded.
#[derive(Debug, Parser)]
#[command(name = "budget", bin_name = "budget", version, after_help = EXAMPLES)]
#[command(arg_required_else_help = false, subcommand_required = false)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const EXAMPLES: &str = "Examples:
  budget list --year R5
  budget diff R4 R5
  budget by-ministry -O csv";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the programs and what each is allocated
    #[command(after_help = "Examples:
  budget list --year R5
  budget list --ministry MEXT,METI --sort amount
  budget list --year R5 --sources -o list.csv")]
    List(Later<ListArgs>),
    /// Show everything known about one program
    #[command(after_help = "Examples:
  budget show mhlw-cancer
  budget show 革新的がん医療実用化研究事業 --lang ja
  budget show mext-acceleration-program -O json")]
    Show(Later<ShowArgs>),
    /// Sum by one dimension, or by two as a cross-table
    #[command(after_help = "Examples:
  budget by ministry
  budget by ministry,phase --year R5
  budget by layer -O json")]
    By(Later<ByArgs>),
    /// Sum by ministry
    #[command(after_help = "Examples:
  budget by-ministry
  budget by-ministry --year R5 --unit million_yen
  budget by-ministry -O csv -o by-ministry.csv")]
    ByMinistry(Later<RankedArgs>),
    /// Bound what falls to each phase, with an even split as an estimate
    #[command(after_help = "Examples:
  budget by-phase --year R5
  budget by-phase --year R5 -O csv > by-phase.csv
  budget by-phase --ministry MHLW --bounds")]
    ByPhase(Later<Grouped>),
    /// Compare two years, following programs that were renamed or succeeded
    #[command(after_help = "Examples:
  budget diff R4 R5
  budget diff R4 R5 --by ministry --bounds
  budget diff R4:supplementary+R5:initial R5:supplementary+R6:initial")]
    Diff(Later<DiffArgs>),
    /// Check published totals against the sums of their parts, and warn of what is doubtful
    #[command(after_help = "Examples:
  budget check
  budget check my-dataset/ --strict
  budget check -O json")]
    Check(Later<CheckArgs>),
    /// Show what a program continues and what continues it
    #[command(after_help = "Examples:
  budget lineage mext-acceleration-program
  budget lineage mext-network-program --lang ja
  budget lineage mext-network-program -O csv")]
    Lineage(Later<LineageArgs>),
    /// Explain an error or a warning by its id
    #[command(after_help = "Examples:
  budget explain
  budget explain E0501
  budget explain W0203")]
    Explain(Later<ExplainArgs>),
    /// Draw which programs work on which phases
    #[command(after_help = "Examples:
  budget structure --year R5
  budget structure --year R4,R5 --lang ja
  budget structure -O csv --sources")]
    Structure(Later<Listed>),
    /// Show targets and results, or the yearly counts of one indicator
    #[command(after_help = "Examples:
  budget kpi
  budget kpi nonclinical-poc
  budget kpi --program mhlw-rare-disease --lang ja")]
    Kpi(Later<KpiArgs>),
    /// List notable results, with who achieved them and the programs behind them
    #[command(after_help = "Examples:
  budget achievements
  budget achievements --program mhlw-practical-application
  budget achievements --lang ja -O markdown")]
    Achievements(Later<AchievementsArgs>),
    /// List the documents that the figures come from, or the figures of one document
    #[command(after_help = "Examples:
  budget sources
  budget sources chart-r5
  budget sources --lang ja -O csv")]
    Sources(Later<SourcesArgs>),
    /// Write everything into one workbook, a sheet for each question
    #[command(after_help = "Examples:
  budget report -o book.xlsx
  budget report --lang ja -o 予算.xlsx
  budget --data amed report --ministry METI -o meti.xlsx")]
    Report(Later<ReportArgs>),
    /// List the built-in datasets
    #[command(after_help = "Examples:
  budget datasets
  budget datasets -O json")]
    Datasets(Later<DatasetsArgs>),
    /// Write a whole dataset for other programs
    #[command(subcommand_required = true, arg_required_else_help = true)]
    Export(Later<ExportArgs>),
    /// Write a commented dataset to begin with, or a built-in one to extend or correct
    #[command(after_help = "Examples:
  budget init my-dataset
  budget init my-amed --from amed")]
    Init(Writes<InitArgs>),
    /// Make a dataset of a spreadsheet's rows: csv, tsv, xlsx, xls or ods
    #[command(after_help = "Examples:
  budget import programs.csv -o my-dataset
  budget import r4.csv r5.csv --unit 百万円 -o my-dataset.toml
  budget import r6.csv --into my-dataset --dry-run

-o takes a new directory, a new *.toml file, or - for standard output.
--into writes all files or none: only a result that loads, and that contradicts
no published total which the dataset did not contradict before.
--data names the dataset whose ministries, phases and projects the sheets use
[default: all built-in ones].")]
    #[command(subcommand_negates_reqs = true)]
    Import(Writes<ImportCommand>),
}

impl Cli {
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
        // Ends with the process: to take it apart piece by piece would take longer than to build it.
        let mut command = ManuallyDrop::new(Self::command());
        let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| {
            let shared = later::shared(&matches)?;
            Ok(Self { shared, ..Self::from_arg_matches(&matches)? })
        });
        parsed.map_err(|error| error.format(&mut command))
    }

    /// Whether to colour, if that does not depend on where the output goes.
    pub(crate) fn color(&self) -> Option<bool> {
        let is_plain = || variable("NO_COLOR").is_some() || env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self.shared.color {
            Some(Color::Always) => Some(true),
            Some(Color::Never) => Some(false),
            Some(Color::Auto) | None => is_plain().then_some(false),
        }
    }

    /// The dataset that was asked for.
    pub(crate) fn data(&self) -> OsString {
        self.named_data().unwrap_or_else(|| load::DEFAULT.into())
    }

    /// The dataset that was asked for, if any was.
    pub(crate) fn named_data(&self) -> Option<OsString> {
        self.shared.data.clone().or_else(|| variable("BUDGET_DATA"))
    }

    /// The language that was asked for, else that of the locale.
    pub(crate) fn lang(&self) -> Result<Lang, Error> {
        if let Some(lang) = self.shared.lang {
            return Ok(lang);
        }
        if let Some(lang) = variable("BUDGET_LANG") {
            return lang.to_string_lossy().parse().map_err(|error| Error::Usage(format!("BUDGET_LANG: {error}")));
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        Ok(locale.map_or(Lang::En, |locale| Lang::of_locale(&locale.to_string_lossy())))
    }

    /// The width in `COLUMNS`, else that of the terminal, if there is one; never too narrow to read.
    pub(crate) fn width(terminal: bool) -> Option<u16> {
        let asked = env::var("COLUMNS")
            .ok()
            .and_then(|columns| columns.trim().parse().ok())
            .filter(|&columns: &u16| columns > 0);
        let seen = || terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
        asked.or_else(seen).map(|width| width.max(24))
    }
}

/// A variable of the environment; an empty one is none.
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
