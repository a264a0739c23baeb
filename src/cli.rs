//! The whole command line on one page. Alone knows clap, and the environment.

use std::env;
use std::path::PathBuf;

use budget::Error;
use budget::code::Code;
use budget::import;
use budget::load;
use budget::model::{Lang, Layer, Stage, Unit};
use budget::query::{OperandSpec, Stages, YearSpec};
use budget::render::{Encoding, Format};
use budget::report::Dim;
use budget::table::Threshold;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Query Japan's research budgets: exact, sourced figures that know they are rounded.
#[derive(Debug, Parser)]
#[command(name = "budget", version, arg_required_else_help = false, subcommand_required = false, after_help = EXAMPLES)]
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
    List {
        #[command(flatten)]
        years: YearArgs,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        rows: RowArgs,
        /// Show where each figure was read
        #[arg(long, help_heading = ROWS)]
        sources: bool,
        #[command(flatten)]
        layout: LayoutArgs,
    },
    /// Show everything known about one program
    #[command(after_help = "Examples:
  budget show mhlw-cancer
  budget show 革新的がん医療実用化研究事業 --lang ja
  budget show mext-acceleration-program -O json")]
    Show {
        /// The program's id, or one of its names
        program: String,
        #[command(flatten)]
        years: YearArgs,
        /// Only these stages, several joined by + [default: all]
        #[arg(long, value_name = "STAGE", help_heading = FILTERS)]
        stage: Option<Stages>,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// Sum by one dimension, or by two as a cross-table
    #[command(after_help = "Examples:
  budget by ministry
  budget by ministry,phase --year R5
  budget by layer -O json")]
    By {
        /// ministry, phase, project, program, layer, stage, agency or bureau; two joined by a comma
        #[arg(value_name = "DIM[,DIM]", value_delimiter = ',', required = true)]
        dims: Vec<Dim>,
        #[command(flatten)]
        grouped: Grouped,
    },
    /// Sum by ministry
    #[command(after_help = "Examples:
  budget by-ministry
  budget by-ministry --year R5 --unit million_yen
  budget by-ministry -O csv -o by-ministry.csv")]
    ByMinistry(Grouped),
    /// Bound what falls to each phase, with an even split as an estimate
    #[command(after_help = "Examples:
  budget by-phase --year R5
  budget by-phase --year R5 -O csv > by-phase.csv
  budget by-phase --ministry MHLW --bounds")]
    ByPhase(Grouped),
    /// Compare two years, following programs that were renamed or succeeded
    #[command(after_help = "Examples:
  budget diff R4 R5
  budget diff R4 R5 --by ministry --bounds
  budget diff R4:supplementary+R5:initial R5:supplementary+R6:initial")]
    Diff {
        /// YEAR[:STAGE], several joined by +
        #[arg(value_name = "A")]
        before: OperandSpec,
        /// YEAR[:STAGE], several joined by +
        #[arg(value_name = "B")]
        after: OperandSpec,
        /// Compare groups of a dimension instead of programs
        #[arg(long, value_name = "DIM")]
        by: Option<Dim>,
        /// Pair programs by id alone
        #[arg(long)]
        no_lineage: bool,
        /// List the allocations behind one row: a program or, with --by, a group
        #[arg(long, value_name = "ROW")]
        explain: Option<String>,
        /// Exit with status 1 if anything changed
        #[arg(long)]
        exit_code: bool,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// Check published totals against the sums of their parts, and warn of what is doubtful
    #[command(after_help = "Examples:
  budget check
  budget check my-dataset/ --strict
  budget check -O json")]
    Check {
        /// The dataset to check, instead of --data
        #[arg(value_name = "NAME|PATH")]
        path: Option<String>,
        /// Exit with status 1 on warnings, too
        #[arg(long)]
        strict: bool,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// Show what a program continues and what continues it
    #[command(after_help = "Examples:
  budget lineage mext-acceleration-program
  budget lineage mext-network-program --lang ja
  budget lineage mext-network-program -O csv")]
    Lineage {
        /// The program's id, or one of its names
        program: String,
        #[command(flatten)]
        years: YearArgs,
        /// Stage of the budget, or a sum joined by + [default: initial]
        #[arg(long, value_name = "STAGE", help_heading = FILTERS)]
        stage: Option<Stages>,
        #[command(flatten)]
        rows: RowArgs,
        #[command(flatten)]
        layout: LayoutArgs,
    },
    /// Explain an error or a warning by its id
    #[command(after_help = "Examples:
  budget explain
  budget explain E0501
  budget explain W0203")]
    Explain {
        /// An id such as E0501; without one, all are listed
        id: Option<Code>,
    },
    /// Draw which programs work on which phases
    #[command(after_help = "Examples:
  budget structure --year R5
  budget structure --year R4,R5 --lang ja
  budget structure -O csv --sources")]
    Structure {
        #[command(flatten)]
        years: YearArgs,
        #[command(flatten)]
        filters: FilterArgs,
        #[command(flatten)]
        rows: RowArgs,
        /// Show where each figure was read
        #[arg(long, help_heading = ROWS)]
        sources: bool,
        #[command(flatten)]
        layout: LayoutArgs,
    },
    /// Show targets and results, or the yearly counts of one indicator
    #[command(after_help = "Examples:
  budget kpi
  budget kpi nonclinical-poc
  budget kpi --program mhlw-rare-disease --lang ja")]
    Kpi {
        /// The indicator's id or name
        indicator: Option<String>,
        /// Indicators that one of these programs contributed to
        #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
        program: Vec<String>,
        /// Indicators of these projects
        #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
        project: Vec<String>,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// List notable results, with who achieved them and the programs behind them
    #[command(after_help = "Examples:
  budget achievements
  budget achievements --program mhlw-practical-application
  budget achievements --lang ja -O markdown")]
    Achievements {
        /// Results that one of these programs brought about
        #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
        program: Vec<String>,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// List the documents that the figures come from, or the figures of one document
    #[command(after_help = "Examples:
  budget sources
  budget sources chart-r5
  budget sources --lang ja -O csv")]
    Sources {
        /// The document's id or title
        source: Option<String>,
        #[command(flatten)]
        rows: RowArgs,
    },
    /// Write everything into one workbook, a sheet for each question
    #[command(after_help = "Examples:
  budget report -o book.xlsx
  budget report --lang ja -o 予算.xlsx
  budget --data amed report --ministry METI -o meti.xlsx")]
    Report {
        #[command(flatten)]
        years: YearArgs,
        #[command(flatten)]
        filters: FilterArgs,
    },
    /// List the built-in datasets
    #[command(after_help = "Examples:
  budget datasets
  budget datasets -O json")]
    Datasets,
    /// Write a whole dataset for other programs
    #[command(subcommand)]
    Export(Export),
    /// Write a commented dataset to begin with, or a built-in one to extend or correct
    #[command(after_help = "Examples:
  budget init my-dataset
  budget init my-amed --from amed")]
    Init {
        /// A directory that does not exist yet, or is empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The built-in dataset to copy
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
    },
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
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import {
        #[command(subcommand)]
        from: Option<ImportFrom>,
        #[command(flatten)]
        args: ImportArgs,
    },
}

/// Publications that are read as they are.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportFrom {
    /// Make a dataset of the RS System's yearly export: every program of the government
    #[command(after_help = "Examples:
  budget import rs 2-1_RS_2024.zip 1-5_RS_2024.zip -o rs2024
  budget import rs 2-1_RS_2024.csv -o rs2024
  budget by-ministry -d rs2024 --unit 億円 --decimals 0

-o takes a new directory. A sheet of that name is imported with `budget import ./rs`.")]
    Rs {
        /// File 2-1 (予算・執行) and, for lineage, file 1-5 (関連事業): zip or csv, in any order
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Write a Frictionless Data Package: a tidy csv for each kind of entry, and what they hold in datapackage.json
    #[command(after_help = "Examples:
  budget export datapackage regenerative-package
  budget export datapackage amed-package --data amed")]
    Datapackage {
        /// A directory that does not exist yet, or is empty
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
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

const FILTERS: &str = "Filters";
const ROWS: &str = "Rows and columns";
const OUTPUT: &str = "Output";

#[derive(Debug, Args)]
pub(crate) struct Grouped {
    #[command(flatten)]
    pub(crate) years: YearArgs,
    #[command(flatten)]
    pub(crate) filters: FilterArgs,
    #[command(flatten)]
    pub(crate) rows: RowArgs,
    #[command(flatten)]
    pub(crate) layout: LayoutArgs,
    /// List the allocations behind one group, by id or name; with two dimensions, two joined by a comma
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub(crate) explain: Vec<String>,
}

#[derive(Debug, Args, Clone)]
pub(crate) struct YearArgs {
    /// Fiscal years: R5, 令和5年度, FY2023, 2023, R2..R5, latest, all
    #[arg(long, value_name = "YEAR", value_delimiter = ',', help_heading = FILTERS)]
    pub(crate) year: Vec<YearSpec>,
}

#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = FILTERS)]
pub(crate) struct FilterArgs {
    /// Ministries, by id or any name: mext, MEXT, 文科省
    #[arg(long, value_name = "NAME,…")]
    pub(crate) ministry: Vec<String>,
    /// Programs that touch one of these phases; `none` for those without
    #[arg(long, value_name = "NAME,…")]
    pub(crate) phase: Vec<String>,
    /// Agencies below the ministries; `none` for programs without
    #[arg(long, value_name = "NAME,…")]
    pub(crate) agency: Vec<String>,
    /// Bureaus; `none` for programs without
    #[arg(long, value_name = "NAME,…")]
    pub(crate) bureau: Vec<String>,
    /// Projects; `none` for programs without
    #[arg(long, value_name = "NAME,…")]
    pub(crate) project: Vec<String>,
    /// research or infrastructure; `none` for programs without
    #[arg(long, value_name = "LAYER", value_delimiter = ',', value_parser = layer)]
    pub(crate) layer: Vec<LayerArg>,
    /// Stage of the budget, or a sum joined by + [default: initial]
    #[arg(long, value_name = "STAGE")]
    pub(crate) stage: Option<Stages>,
    /// Programs, by id or any name
    #[arg(long, value_name = "NAME,…")]
    pub(crate) program: Vec<String>,
    /// Programs with all these words in a name
    #[arg(long = "match", value_name = "TEXT")]
    pub(crate) matches: Vec<String>,
}

/// A layer to filter by, or none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayerArg(pub(crate) Option<Layer>);

fn layer(text: &str) -> Result<LayerArg, String> {
    if text == "none" { Ok(LayerArg(None)) } else { text.parse().map(|layer| LayerArg(Some(layer))) }
}

#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct RowArgs {
    /// Sort by a column, smallest first
    #[arg(long, value_name = "KEY")]
    pub(crate) sort: Option<String>,
    /// Reverse the order
    #[arg(long)]
    pub(crate) reverse: bool,
    /// Largest first: in diff change or rate, elsewhere execution, which adds executed amounts and their percentage
    #[arg(long, value_enum, value_name = "MEASURE", conflicts_with = "sort", hide_possible_values = true)]
    pub(crate) rank_by: Option<RankBy>,
    /// Keep N rows: the largest amounts or changes, unless sorted otherwise; or all
    #[arg(long, value_name = "N", value_parser = top)]
    pub(crate) top: Option<Top>,
    /// Keep rows of at least this amount or change: 10億円, or 10 in the unit of the table
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true)]
    pub(crate) min: Option<Threshold>,
    /// Keep rows of at most this amount or change
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true)]
    pub(crate) max: Option<Threshold>,
    /// Show these columns only
    #[arg(long, value_name = "KEY,…", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
    /// Show the interval that rounding leaves around each figure
    #[arg(long)]
    pub(crate) bounds: bool,
}

/// What rows are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RankBy {
    Change,
    Rate,
    Execution,
}

/// How many rows are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Top {
    All,
    Rows(usize),
}

fn top(text: &str) -> Result<Top, String> {
    match text {
        "all" => Ok(Top::All),
        number => number.parse().map(Top::Rows).map_err(|_| "write a number of rows, or all".to_owned()),
    }
}

fn threshold(text: &str) -> Result<Threshold, String> {
    let remedy = || "write an amount such as 10億円, or 10 in the unit of the table".to_owned();
    let typed = import::amount(text).ok().flatten().ok_or_else(remedy)?;
    Ok(Threshold { figure: typed.figure, unit: typed.unit })
}

#[derive(Debug, Args, Clone, Copy, Default)]
pub(crate) struct LayoutArgs {
    /// A column or a row per year [default: tidy for csv, tsv and json, else wide]
    #[arg(long, value_enum, help_heading = ROWS)]
    pub(crate) layout: Option<LayoutArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LayoutArg {
    Wide,
    Tidy,
}

#[derive(Debug, Args)]
#[command(next_help_heading = OUTPUT)]
#[expect(clippy::doc_markdown, reason = "the comments are the help text, which is not Markdown")]
pub(crate) struct Shared {
    /// A built-in dataset, a TOML file, a directory of them, or - for stdin [env: BUDGET_DATA] [default: regenerative]
    #[arg(short, long, global = true, value_name = "NAME|PATH")]
    pub(crate) data: Option<String>,
    /// table, csv, tsv, json, markdown or xlsx [default: by the output file, else table]
    #[arg(short = 'O', long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Write to a file, whole or not at all
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// yen, thousand_yen, million_yen, oku_yen, billion_yen, trillion_yen, or 円 … 兆円
    #[arg(long, global = true, value_name = "UNIT")]
    pub(crate) unit: Option<Unit>,
    /// Language of names and labels: ja or en [env: BUDGET_LANG] [default: by the locale]
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// Decimals of the amounts in tables (四捨五入, for display only)
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=15))]
    pub(crate) decimals: Option<u32>,
    /// auto, always or never
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN", hide_default_value = true, hide_possible_values = true)]
    pub(crate) color: Color,
    /// Replace the signs ▲ − ≈ ※ － by plain ASCII
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// Leave out the header row
    #[arg(long, global = true)]
    pub(crate) no_header: bool,
    #[command(flatten)]
    pub(crate) coding: CodingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "csv and tsv for a spreadsheet")]
pub(crate) struct CodingArgs {
    /// Begin UTF-8 with a byte order mark, by which Excel knows it
    #[arg(long, global = true)]
    pub(crate) bom: bool,
    /// End lines as Windows does
    #[arg(long, global = true)]
    pub(crate) crlf: bool,
    /// utf-8, utf-16le or cp932 [default: utf-8]
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) encoding: Option<Encoding>,
    /// Write 〓 or ? for characters that cp932 lacks
    #[arg(long, global = true)]
    pub(crate) replace: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Cli {
    /// Whether to colour, if that does not depend on where the output goes.
    pub(crate) fn color(&self) -> Option<bool> {
        match self.shared.color {
            Color::Always => Some(true),
            Color::Never => Some(false),
            Color::Auto if variable("NO_COLOR").is_some() || env::var_os("TERM").is_some_and(|term| term == "dumb") => {
                Some(false)
            }
            Color::Auto => None,
        }
    }

    /// The dataset that was asked for.
    pub(crate) fn data(&self) -> String {
        self.named_data().unwrap_or_else(|| load::DEFAULT.to_owned())
    }

    /// The dataset that was asked for, if any was.
    pub(crate) fn named_data(&self) -> Option<String> {
        self.shared.data.clone().or_else(|| variable("BUDGET_DATA"))
    }

    /// The language that was asked for, else that of the locale.
    pub(crate) fn lang(&self) -> Result<Lang, Error> {
        if let Some(lang) = self.shared.lang {
            return Ok(lang);
        }
        if let Some(lang) = variable("BUDGET_LANG") {
            return lang.parse().map_err(|error| Error::Usage(format!("BUDGET_LANG: {error}")));
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        Ok(locale.map_or(Lang::En, |locale| Lang::of_locale(&locale)))
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
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}
