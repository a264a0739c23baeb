//! `budget by-phase`: what falls to each phase at least and at most, with an even split as an estimate.

use budget::Error;
use budget::load::Part;
use budget::report::Dim;
use clap::Args;

use super::by::Grouped;
use super::{Answer, Job, Question};
use crate::asked::Asked;

const EXAMPLES: &str = "Examples:
  budget by-phase R5
  budget by-phase R5 -O csv > by-phase.csv
  budget by-phase --ministry MHLW --bounds";

/// Bound what falls to each phase, and estimate it
///
/// The estimate spreads each amount evenly over its phases.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ByPhaseArgs {
    #[command(flatten)]
    grouped: Grouped,
}

impl Question for ByPhaseArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.grouped.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        Ok(self.grouped.table(job, &[Dim::Phase])?.into())
    }
}
