//! `budget by-ministry`: sums by ministry.

use budget::Error;
use budget::load::Part;
use budget::report::Dim;
use clap::Args;

use super::by::Grouped;
use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::ExecutionArgs;

const EXAMPLES: &str = "Examples:
  budget by-ministry
  budget by-ministry R5 --unit million_yen
  budget by-ministry -O csv -o by-ministry.csv";

/// Sum by ministry
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ByMinistryArgs {
    #[command(flatten)]
    grouped: Grouped,
    #[command(flatten)]
    execution: ExecutionArgs,
}

impl Question for ByMinistryArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.grouped.rows).ranked_by(self.execution.rank_by))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        Ok(self.grouped.table(job, &[Dim::Ministry])?.into())
    }
}
