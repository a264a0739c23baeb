//! `budget show`: everything known about one program.

use budget::Error;
use budget::load::Part;
use budget::query::{self, StageSpec};
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, RowArgs, YearArgs};

const EXAMPLES: &str = "Examples:
  budget show mhlw-cancer
  budget show 革新的がん医療実用化研究事業 --lang ja
  budget show mext-acceleration-program -O json";

/// Show everything known about one program
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ShowArgs {
    /// The program's id, or one of its names
    program: String,
    #[command(flatten)]
    years: YearArgs,
    /// Only these stages [default: all]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', help_heading = FILTERS)]
    stage: Vec<StageSpec>,
    #[command(flatten)]
    rows: RowArgs,
}

impl Question for ShowArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters = FilterArgs { stage: self.stage.clone(), ..FilterArgs::default() };
        let query = job.query(&self.years, &filters, true)?;
        Ok(report::show(job.dataset, &query, query::program(job.dataset, &self.program)?)?.into())
    }
}
