//! `budget sources`: the documents that the figures come from, or the figures of one document.

use budget::Error;
use budget::load::Part;
use budget::query::{self, Query};
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FilterArgs, RowArgs, YearArgs};

const EXAMPLES: &str = "Examples:
  budget sources
  budget sources chart-r5
  budget sources --lang ja -O csv";

/// List the documents behind the figures, or the figures of one
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct SourcesArgs {
    /// The document's id or title
    source: Option<String>,
    #[command(flatten)]
    rows: RowArgs,
}

impl Question for SourcesArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let query = job.query(&YearArgs::default(), &FilterArgs::default(), true)?;
        let query = Query { for_people: job.format.has_pictures(), ..query };
        let table = match &self.source {
            None => report::sources(job.dataset, &query),
            Some(name) => report::source(job.dataset, &query, query::source(job.dataset, name)?),
        };
        Ok(table.into())
    }
}
