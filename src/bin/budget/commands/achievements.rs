//! `budget achievements`: notable results, with who achieved them and the programs behind them.

use budget::Error;
use budget::load::Part;
use budget::query::Query;
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, RowArgs, YearArgs, without};

const EXAMPLES: &str = "Examples:
  budget achievements
  budget achievements --program mhlw-practical-application
  budget achievements --lang ja -O markdown";

/// List notable results, with who achieved them
///
/// The programs behind each result are named, too.
#[derive(Debug, Args)]
#[command(args = without(&["unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct AchievementsArgs {
    /// Results that one of these programs brought about
    #[arg(long, value_name = "NAME,…", help_heading = FILTERS)]
    program: Vec<String>,
    #[command(flatten)]
    rows: RowArgs,
}

impl Question for AchievementsArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters = FilterArgs { program: self.program.clone(), ..FilterArgs::default() };
        let query = Query { for_people: job.format.has_pictures(), ..job.query(&YearArgs::default(), &filters, true)? };
        Ok(report::achievements(job.dataset, &query).into())
    }
}
