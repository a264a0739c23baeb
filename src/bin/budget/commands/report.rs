//! `budget report`: everything in one workbook.

use budget::Error;
use budget::load::Part;
use budget::query::Query;
use budget::report;
use budget::table::Stream;
use clap::Args;

use super::{Answer, Job, Question, Tables};
use crate::cli::{FilterArgs, YearArgs, one_stage};
use crate::fitting;
use crate::query::one_sum;

const EXAMPLES: &str = "Examples:
  budget report -o book.xlsx
  budget report --lang ja -o 予算.xlsx
  budget --data amed report --ministry METI -o meti.xlsx";

/// Write everything into one workbook, a sheet for each question
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("stage", one_stage))]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    years: YearArgs,
    #[command(flatten)]
    filters: FilterArgs,
}

impl Question for ReportArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);
    const IS_BOOK: bool = true;

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let query = job.query(&self.years, &self.filters, false)?;
        one_sum("report", &query)?;
        // All sheets share the unit that fits the sums.
        let sums = Stream::from(report::by(job.dataset, &query, &[report::Dim::Ministry])?);
        let scale = fitting::scale(&sums, job)?;
        let query = scale.map_or(query.clone(), |scale| Query {
            unit: Some(scale.unit),
            decimals: job.options.decimals.or(scale.decimals),
            ..query
        });
        Ok(Answer { tables: Tables::Book(Box::new(report::book(job.dataset, &query))), status: 0 })
    }
}
