//! Options that say which figures count.

use budget::model::Layer;
use budget::query::{StageSpec, YearSpec};
use clap::Args;

pub(crate) const FILTERS: &str = "Filters";

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
    /// Accounts (会計), each with its parts (勘定), or general or special for all of a kind; `none` for amounts without
    #[arg(long, value_name = "NAME,…")]
    pub(crate) account: Vec<String>,
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
