//! What each command takes.
//!
//! These have no comments of their own in the help: what a command does is said where it is named.

use std::ffi::OsString;
use std::path::PathBuf;

use budget::code::Code;
use budget::model::Stage;
use budget::query::{OperandSpec, StageSpec};
use budget::report::Dim;
use clap::{Args, Subcommand};

use super::groups::{
    AmountArgs, ExecutionArgs, FILTERS, FilterArgs, LayoutArgs, OfChanges, ROWS, RangeArgs, RowArgs, YearArgs,
};
use super::later::Writes;

#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) listed: Listed,
    #[command(flatten)]
    pub(crate) execution: ExecutionArgs,
}

#[derive(Debug, Args)]
pub(crate) struct Listed {
    #[command(flatten)]
    pub(crate) years: YearArgs,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    #[command(flatten)]
    pub(crate) rows: AmountArgs,
    /// Show where each figure was read
    #[arg(long, help_heading = ROWS)]
    pub(crate) sources: bool,
    #[command(flatten)]
    pub(crate) layout: LayoutArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The program's id, or one of its names
    pub(crate) program: String,
    #[command(flatten)]
    pub(crate) years: YearArgs,
    /// Only these stages [default: all]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', help_heading = FILTERS)]
    pub(crate) stage: Vec<StageSpec>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ByArgs {
    /// ministry, phase, project, program, layer, stage, agency or bureau; two joined by a comma
    #[arg(value_name = "DIM[,DIM]", value_delimiter = ',', required = true)]
    pub(crate) dims: Vec<Dim>,
    #[command(flatten)]
    pub(crate) ranked: RankedArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RankedArgs {
    #[command(flatten)]
    pub(crate) grouped: Grouped,
    #[command(flatten)]
    pub(crate) execution: ExecutionArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// YEAR[:STAGE], several joined by +
    #[arg(value_name = "A")]
    pub(crate) before: OperandSpec,
    /// YEAR[:STAGE], several joined by +
    #[arg(value_name = "B")]
    pub(crate) after: OperandSpec,
    /// Compare groups of a dimension instead of programs
    #[arg(long, value_name = "DIM")]
    pub(crate) by: Option<Dim>,
    /// Pair programs by id alone
    #[arg(long, conflicts_with = "by")]
    pub(crate) no_lineage: bool,
    /// List the allocations behind one row: a program or, with --by, a group
    #[arg(long, value_name = "ROW")]
    pub(crate) explain: Option<String>,
    /// Exit with status 1 if anything changed
    #[arg(long)]
    pub(crate) exit_code: bool,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    #[command(flatten)]
    pub(crate) rows: AmountArgs,
    /// Largest first, whatever the sign: by amount, change or rate
    #[arg(long, value_enum, value_name = "MEASURE", conflicts_with_all = ["sort", "explain"], help_heading = ROWS)]
    pub(crate) rank_by: Option<OfChanges>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The dataset to check, instead of --data
    #[arg(value_name = "NAME|PATH")]
    pub(crate) path: Option<OsString>,
    /// Exit with status 1 on warnings, too
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
    #[command(flatten)]
    pub(crate) range: RangeArgs,
}

#[derive(Debug, Args)]
pub(crate) struct LineageArgs {
    /// The program's id, or one of its names
    pub(crate) program: String,
    #[command(flatten)]
    pub(crate) years: YearArgs,
    /// Stages of the budget side by side, or all; + adds them up [default: initial]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', help_heading = FILTERS)]
    pub(crate) stage: Vec<StageSpec>,
    #[command(flatten)]
    pub(crate) rows: AmountArgs,
    #[command(flatten)]
    pub(crate) layout: LayoutArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// An id such as E0501; without one, all are listed
    pub(crate) id: Option<Code>,
}

#[derive(Debug, Args)]
pub(crate) struct KpiArgs {
    /// The indicator's id or name
    pub(crate) indicator: Option<String>,
    /// Indicators that one of these programs contributed to
    #[arg(long, value_name = "NAME,…", conflicts_with = "indicator", help_heading = FILTERS)]
    pub(crate) program: Vec<String>,
    /// Indicators of these projects
    #[arg(long, value_name = "NAME,…", conflicts_with = "indicator", help_heading = FILTERS)]
    pub(crate) project: Vec<String>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AchievementsArgs {
    /// Results that one of these programs brought about
    #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
    pub(crate) program: Vec<String>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

#[derive(Debug, Args)]
pub(crate) struct SourcesArgs {
    /// The document's id or title
    pub(crate) source: Option<String>,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) years: YearArgs,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// A directory that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// The built-in dataset to copy
    #[arg(long, value_name = "NAME")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportCommand {
    #[command(subcommand)]
    pub(crate) from: Option<ImportFrom>,
    #[command(flatten)]
    pub(crate) args: ImportArgs,
}

#[derive(Debug, Args)]
pub(crate) struct Grouped {
    #[command(flatten)]
    pub(crate) years: YearArgs,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    #[command(flatten)]
    pub(crate) rows: AmountArgs,
    #[command(flatten)]
    pub(crate) layout: LayoutArgs,
    /// List the allocations behind one group, by id or name; with two dimensions, two joined by a comma
    #[arg(long, value_name = "GROUP", value_delimiter = ',', conflicts_with = "layout")]
    pub(crate) explain: Vec<String>,
}

// Publications that are read as they are; a comment for the help would replace that of the command.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportFrom {
    /// Make a dataset of the RS System's yearly export: every program of the government
    #[command(after_help = "Examples:
  budget import rs 2-1_RS_2024.zip 1-5_RS_2024.zip -o rs2024
  budget import rs 2-1_RS_2024.csv -o rs2024
  budget by-ministry -d rs2024 --unit 億円 --decimals 0

-o takes a new directory. A sheet of that name is imported with `budget import ./rs`.")]
    Rs(Writes<RsArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct RsArgs {
    /// File 2-1 (予算・執行) and, for lineage, file 1-5 (関連事業): zip or csv, in any order; others are passed over
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DatasetsArgs {}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub(crate) to: Export,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Write a Frictionless Data Package: a tidy csv for each kind of entry, and what they hold in datapackage.json
    #[command(after_help = "Examples:
  budget export datapackage regenerative-package
  budget export datapackage amed-package --data amed")]
    Datapackage(Writes<DatapackageArgs>),
}

#[derive(Debug, Args)]
pub(crate) struct DatapackageArgs {
    /// A directory that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Sheets with a row per program and year, or a column per year; - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The stage of amounts whose sheet names none
    #[arg(long, value_name = "STAGE", default_value = "initial")]
    pub(crate) stage: Stage,
    /// Update this dataset in place, a file or a directory, instead of writing a new one
    #[arg(long, value_name = "PATH", conflicts_with = "output")]
    pub(crate) into: Option<String>,
    /// Print what --into would change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// The sheet to read of a workbook with several
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Headers of columns to leave out
    #[arg(long, value_name = "HEADER", value_delimiter = ',')]
    pub(crate) skip: Vec<String>,
}
