//! Options that several commands share: which figures, which rows, and how the answer is written.
//!
//! The groups have no comments of their own in the help, where one would replace that of the command.

use std::ffi::OsString;
use std::path::PathBuf;

use budget::model::{Lang, Layer, Typed, Unit};
use budget::query::{StageSpec, YearSpec};
use budget::render::{Encoding, Format};
use budget::table::{Key, Sort};
use clap::{Args, ValueEnum};

pub(super) const FILTERS: &str = "Filters";
pub(super) const ROWS: &str = "Rows and columns";
const OUTPUT: &str = "Output";

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
    /// Stages of the budget side by side, or all; + adds them up [default: initial]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',')]
    pub(crate) stage: Vec<StageSpec>,
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

// Which rows of any table are shown, in which order, and which of their columns.
#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct RowArgs {
    /// Sort by a column, smallest first; by -KEY, largest first
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub(crate) sort: Option<Sort>,
    /// Reverse the order
    #[arg(long)]
    pub(crate) reverse: bool,
    /// Keep N rows: the largest amounts or changes, whatever their sign, or the first of those sorted; or all
    #[arg(long, value_name = "N", value_parser = top)]
    pub(crate) top: Option<Top>,
    /// Show these columns only
    #[arg(long, value_name = "KEY,…", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,
}

// A range of amounts, for tables whose rows have one.
#[derive(Debug, Args, Clone, Copy, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct RangeArgs {
    /// Keep rows of at least this amount or change: 10億円, or 10 in the unit of the table
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true)]
    pub(crate) min: Option<Typed>,
    /// Keep rows of at most this amount or change
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true)]
    pub(crate) max: Option<Typed>,
}

// Which rows of a table of amounts are shown, and how much of each figure.
#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct AmountArgs {
    #[command(flatten)]
    pub(crate) rows: RowArgs,
    #[command(flatten)]
    pub(crate) range: RangeArgs,
    /// Show the interval that rounding leaves around each figure
    #[arg(long)]
    pub(crate) bounds: bool,
}

// What rows of amounts can be ranked by, besides the amount.
#[derive(Debug, Args, Clone, Copy, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct ExecutionArgs {
    /// Largest first, whatever the sign: by amount, or by execution, which adds executed amounts and their percentage
    #[arg(long, value_enum, value_name = "MEASURE", conflicts_with = "sort")]
    pub(crate) rank_by: Option<OfAmounts>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OfAmounts {
    Amount,
    Execution,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OfChanges {
    Amount,
    Change,
    Rate,
}

/// What rows are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RankBy {
    Amount,
    /// The amounts of a comparison: those of its later side, else of its earlier one.
    Sides,
    Execution,
    Change,
    Rate,
}

impl From<OfAmounts> for RankBy {
    fn from(by: OfAmounts) -> Self {
        match by {
            OfAmounts::Amount => Self::Amount,
            OfAmounts::Execution => Self::Execution,
        }
    }
}

impl From<OfChanges> for RankBy {
    fn from(by: OfChanges) -> Self {
        match by {
            OfChanges::Amount => Self::Sides,
            OfChanges::Change => Self::Change,
            OfChanges::Rate => Self::Rate,
        }
    }
}

/// What a command says of the rows of its table; what it does not offer is not asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) args: RowArgs,
    pub(crate) range: RangeArgs,
    pub(crate) bounds: bool,
    pub(crate) rank_by: Option<RankBy>,
}

impl From<&RowArgs> for Rows {
    fn from(args: &RowArgs) -> Self {
        Self { args: args.clone(), ..Self::default() }
    }
}

impl From<&AmountArgs> for Rows {
    fn from(amounts: &AmountArgs) -> Self {
        Self { range: amounts.range, bounds: amounts.bounds, ..Self::from(&amounts.rows) }
    }
}

impl Rows {
    /// Whether amounts decide which rows are kept, or where.
    pub(crate) fn choose_by_amount(&self) -> bool {
        let Self { args, range, .. } = self;
        match &args.sort {
            Some(sort) => sort.key == Key::Amount.code(),
            None => range.min.is_some() || range.max.is_some() || matches!(args.top, Some(Top::Rows(_))),
        }
    }

    pub(crate) fn ranked(self, rank_by: Option<impl Into<RankBy>>) -> Self {
        Self { rank_by: rank_by.map(Into::into), ..self }
    }
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

fn threshold(text: &str) -> Result<Typed, String> {
    text.parse().map_err(|_| "write an amount such as 10億円, or 10 in the unit of the table".to_owned())
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
    #[arg(short, long, value_name = "NAME|PATH")]
    pub(crate) data: Option<OsString>,
    /// table, csv, tsv, json, markdown or xlsx [default: by the output file, else table]
    #[arg(short = 'O', long, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// yen, thousand_yen, million_yen, oku_yen, billion_yen, trillion_yen, or 円 … 兆円
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Option<Unit>,
    /// Language of names and labels: ja or en [env: BUDGET_LANG] [default: by the locale]
    #[arg(long, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// Decimals of the amounts in tables (四捨五入, for display only)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=15))]
    pub(crate) decimals: Option<u32>,
    /// auto, always or never
    #[arg(long, value_enum, value_name = "WHEN", hide_possible_values = true)]
    pub(crate) color: Option<Color>,
    /// Replace the signs ▲ − ≈ ※ － by plain ASCII
    #[arg(long)]
    pub(crate) ascii: bool,
    /// Leave out the header row
    #[arg(long)]
    pub(crate) no_header: bool,
    #[command(flatten)]
    pub(crate) coding: CodingArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "csv and tsv for a spreadsheet")]
pub(crate) struct CodingArgs {
    /// Begin UTF-8 with a byte order mark, by which Excel knows it
    #[arg(long)]
    pub(crate) bom: bool,
    /// End lines as Windows does
    #[arg(long)]
    pub(crate) crlf: bool,
    /// utf-8, utf-16le or cp932 [default: utf-8]
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<Encoding>,
    /// Write 〓 or ? for characters that cp932 lacks
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Shared {
    /// Both together; what is given twice counts as it was given here.
    pub(super) fn or(self, other: Self) -> Self {
        let (coding, others) = (self.coding, other.coding);
        Self {
            data: self.data.or(other.data),
            format: self.format.or(other.format),
            output: self.output.or(other.output),
            unit: self.unit.or(other.unit),
            lang: self.lang.or(other.lang),
            decimals: self.decimals.or(other.decimals),
            color: self.color.or(other.color),
            ascii: self.ascii || other.ascii,
            no_header: self.no_header || other.no_header,
            coding: CodingArgs {
                bom: coding.bom || others.bom,
                crlf: coding.crlf || others.crlf,
                encoding: coding.encoding.or(others.encoding),
                replace: coding.replace || others.replace,
            },
        }
    }
}
