//! Options that say which rows of a table are shown, in which order, and which of their columns.

use budget::model::Typed;
use budget::query::Layout;
use budget::table::Sort;
use budget::{Message, message};
use clap::{Args, ValueEnum};

pub(crate) const ROWS: &str = "Rows and columns";

// Which rows of any table are shown, in which order, and which of their columns.
#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct RowArgs {
    /// By a column, smallest first; by -KEY, largest first
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    pub(crate) sort: Option<Sort>,
    /// The N largest rows, or the first N of those sorted
    ///
    /// `all` keeps every row. The sign of an amount or a change does not matter.
    #[arg(long, value_name = "N", value_parser = top, allow_negative_numbers = true)]
    pub(crate) top: Option<usize>,
    /// Show these columns only
    #[arg(long, value_name = "KEY,…")]
    pub(crate) columns: Vec<String>,
}

// A range of amounts, for tables whose rows have one.
#[derive(Debug, Args, Clone, Copy, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct RangeArgs {
    /// Keep rows of at least this amount or change: 10億円, or 10 in the unit of the dataset, or of --unit
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true, hide_short_help = true)]
    pub(crate) min: Option<Typed>,
    /// Keep rows of at most this amount or change
    #[arg(long, value_name = "AMOUNT", value_parser = threshold, allow_hyphen_values = true, hide_short_help = true)]
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
    /// The interval that rounding leaves around each figure
    #[arg(long)]
    pub(crate) bounds: bool,
    /// Show what documents publish beside each figure, also where it agrees
    #[arg(long)]
    pub(crate) published: bool,
    /// A bar beside each row, for the newest figure or the change
    #[arg(long)]
    pub(crate) bars: bool,
}

// What rows of amounts can be ranked by, besides the amount.
#[derive(Debug, Args, Clone, Copy, Default)]
#[command(next_help_heading = ROWS)]
pub(crate) struct ExecutionArgs {
    /// Largest first, whatever the sign: by amount, or by execution, which adds executed amounts and their percentage
    ///
    /// The smallest first: `--rank-by execution --sort execution_percent`.
    #[arg(long, value_enum, value_name = "MEASURE", hide_short_help = true)]
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

fn top(text: &str) -> Result<usize, Message> {
    match text {
        "all" => Ok(usize::MAX),
        number => number
            .parse()
            .map_err(|_| message!("write a number of rows, or all", "行数、または`all`（すべて）と書いてください")),
    }
}

fn threshold(text: &str) -> Result<Typed, Message> {
    text.parse().map_err(|_| {
        message!(
            "write an amount such as 10億円, or 10 in the unit of the dataset, or of --unit",
            "10億円のような金額か、10のような数（単位はデータセットか`--unit`のもの）を書いてください"
        )
    })
}

#[derive(Debug, Args, Clone, Copy, Default)]
pub(crate) struct LayoutArgs {
    /// A column or a row per year [default: tidy for csv, tsv and json, else wide]
    #[arg(long, value_enum, help_heading = ROWS, hide_short_help = true)]
    layout: Option<LayoutArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LayoutArg {
    Wide,
    Tidy,
}

impl LayoutArgs {
    /// The layout that was asked for, if any was.
    pub(crate) fn asked(self) -> Option<Layout> {
        self.layout.map(|layout| match layout {
            LayoutArg::Wide => Layout::Wide,
            LayoutArg::Tidy => Layout::Tidy,
        })
    }
}
