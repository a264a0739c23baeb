//! Options that say which figures count.

use budget::Message;
use budget::model::{Layer, YearError};
use budget::query::{StageSpec, YearSpec, YearsError};
use clap::Args;

use super::typed::typed;

pub(crate) const FILTERS: &str = "Filters";

// Years with and without their option; both together are as many.
#[derive(Debug, Args, Clone, Default)]
pub(crate) struct YearArgs {
    /// R5, 令和5年度, FY2023, 2023, R2..R5, latest or all
    #[arg(value_name = "YEAR", value_delimiter = ',', value_parser = year_word)]
    pub(crate) years: Vec<YearWord>,
    /// The years, as an option
    #[arg(long, value_name = "YEAR", value_delimiter = ',', value_parser = typed::<YearSpec>, help_heading = FILTERS, hide_short_help = true)]
    pub(crate) year: Vec<YearSpec>,
}

impl YearArgs {
    /// What stands in the place of a year, and is none.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.years.iter().filter_map(|word| match word {
            YearWord::Years(_) => None,
            YearWord::Other(word) => Some(word.as_str()),
        })
    }
}

/// A year without its option, or a word that is none: only a dataset can tell what it may be instead.
#[derive(Debug, Clone)]
pub(crate) enum YearWord {
    Years(YearSpec),
    Other(String),
}

fn year_word(text: &str) -> Result<YearWord, Message> {
    match text.parse::<YearSpec>() {
        Err(YearsError::Unreadable(YearError::Unreadable(_))) => Ok(YearWord::Other(text.to_owned())),
        _ => typed(text).map(YearWord::Years),
    }
}

const STAGES: &str = "request, request_priority, draft, initial, supplementary, carried_in, reserve_and_transfers, \
                      appropriation, carried_out, available, executed, unused; several side by side, or all; + adds them \
                      up [default: initial]";

#[derive(Debug, Args, Clone, Default)]
#[command(next_help_heading = FILTERS)]
pub(crate) struct FilterArgs {
    /// Ministries, by id or any name: mext, MEXT, 文科省
    #[arg(long, value_name = "NAME,…")]
    pub(crate) ministry: Vec<String>,
    /// Programs in these phases, or `none` for those in none
    #[arg(long, value_name = "NAME,…")]
    pub(crate) phase: Vec<String>,
    /// Agencies below the ministries; `none` for programs without
    #[arg(long, value_name = "NAME,…", hide_short_help = true)]
    pub(crate) agency: Vec<String>,
    /// Bureaus; `none` for programs without
    #[arg(long, value_name = "NAME,…", hide_short_help = true)]
    pub(crate) bureau: Vec<String>,
    /// Projects; `none` for programs without
    #[arg(long, value_name = "NAME,…", hide_short_help = true)]
    pub(crate) project: Vec<String>,
    /// Accounts (会計), each with its parts (勘定), or general or special for all of a kind; `none` for amounts without
    #[arg(long, value_name = "NAME,…", hide_short_help = true)]
    pub(crate) account: Vec<String>,
    /// research or infrastructure; `none` for programs without
    #[arg(long, value_name = "LAYER", value_delimiter = ',', value_parser = layer, hide_short_help = true)]
    pub(crate) layer: Vec<LayerArg>,
    /// initial, executed … side by side, or all; + adds up
    #[arg(long, long_help = STAGES, value_name = "STAGE,…", value_delimiter = ',', value_parser = typed::<StageSpec>)]
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

fn layer(text: &str) -> Result<LayerArg, Message> {
    if text == "none" { Ok(LayerArg(None)) } else { typed(text).map(|layer| LayerArg(Some(layer))) }
}
