//! `budget check`: published totals against the sums of their parts, and what is doubtful.

use std::ffi::{OsStr, OsString};

use budget::Error;
use budget::load::Part;
use budget::report;
use clap::Args;

use super::{Answer, Job, Question, refuse};
use crate::asked::Asked;
use crate::cli::{FilterArgs, Options, RangeArgs, RowArgs, YearArgs};

const EXAMPLES: &str = "Examples:
  budget check
  budget check my-dataset/ --strict
  budget check -O json";

/// Check published totals against the sums of their parts
///
/// Warns of what else is doubtful, too.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// The dataset to check, instead of --data
    #[arg(value_name = "NAME|PATH")]
    path: Option<OsString>,
    /// Exit with status 1 on warnings, too
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    rows: RowArgs,
    #[command(flatten)]
    range: RangeArgs,
}

impl Question for CheckArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn refuse_unused(&self, options: &Options) -> Result<(), Error> {
        let is_given = self.path.is_some() && options.data.is_some();
        refuse("check", &[("--data", is_given, "its argument already names the dataset")])
    }

    fn data(&self) -> Option<&OsStr> {
        self.path.as_deref()
    }

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows).within(self.range))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let query = job.query(&YearArgs::default(), &FilterArgs::default(), true)?;
        let table = report::check(job.dataset, &query)?;
        let status = u8::from(report::fails(&table, self.strict));
        Ok(Answer { status, ..table.into() })
    }
}
