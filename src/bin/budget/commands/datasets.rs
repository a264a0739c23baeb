//! `budget datasets`: the built-in datasets.

use budget::Error;
use budget::load::{self, Part};
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::cli::without;

const EXAMPLES: &str = "Examples:
  budget datasets
  budget datasets -O json";

/// List the built-in datasets
#[derive(Debug, Args)]
#[command(args = without(&["data", "unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct DatasetsArgs {}

impl Question for DatasetsArgs {
    const NEEDS: Option<Part> = None;

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let datasets = load::BUILTIN.iter().map(load::open).collect::<Result<Vec<_>, _>>()?;
        Ok(report::datasets(job.options.lang()?, &datasets).into())
    }
}
