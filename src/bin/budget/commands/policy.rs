//! `budget policy`: what was decided or said, by date, with the projects and programs that it is about.

use budget::Error;
use budget::load::Part;
use budget::query::Query;
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, RowArgs, YearArgs, without};

const EXAMPLES: &str = "Examples:
  budget policy
  budget policy --program mhlw-cancer --lang ja
  budget policy --match オルガノイド -O json";

/// List the policy (方針) behind projects and programs, by date
#[derive(Debug, Args)]
#[command(args = without(&["unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct PolicyArgs {
    /// Statements about these projects or their programs; `none` for those about no project
    #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
    project: Vec<String>,
    /// Statements that name one of these programs
    #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
    program: Vec<String>,
    /// Statements with all these words in title and text
    #[arg(long = "match", value_name = "TEXT", help_heading = FILTERS)]
    matches: Vec<String>,
    #[command(flatten)]
    rows: RowArgs,
}

impl Question for PolicyArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters = FilterArgs {
            project: self.project.clone(),
            program: self.program.clone(),
            matches: self.matches.clone(),
            ..FilterArgs::default()
        };
        let query = Query { for_people: job.format.has_pictures(), ..job.query(&YearArgs::default(), &filters, true)? };
        Ok(report::policy(job.dataset, &query).into())
    }
}
