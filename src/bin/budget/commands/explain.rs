//! `budget explain`: what an error or a warning means.

use budget::Error;
use budget::code::Code;
use budget::load::Part;
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::cli::without;

const EXAMPLES: &str = "Examples:
  budget explain
  budget explain E0501
  budget explain W0203";

/// Explain an error or a warning by its id
#[derive(Debug, Args)]
#[command(args = without(&["unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// An id such as E0501; without one, all are listed
    id: Option<Code>,
}

impl Question for ExplainArgs {
    const NEEDS: Option<Part> = None;

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        Ok(report::explain(job.options.lang()?, self.id).into())
    }
}
