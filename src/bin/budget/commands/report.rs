//! `budget report`: everything in one workbook, or on one page.

use budget::Error;
use budget::load::Part;
use budget::model::Lang;
use budget::query::Query;
use budget::render::Format;
use budget::report;
use budget::table::{Page, Stream};
use clap::Args;

use super::{Answer, Job, Question, Tables};
use crate::cli::{FilterArgs, YearArgs, one_stage};
use crate::fitting;
use crate::query::one_sum;

const EXAMPLES: &str = "Examples:
  budget report -o book.xlsx
  budget report --lang ja -o 予算.html
  budget --data amed report --ministry METI -o meti.xlsx";

/// Write everything into one workbook or onto one page
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("stage", one_stage))]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    years: YearArgs,
    #[command(flatten)]
    filters: FilterArgs,
    /// Open it: a page in the browser, unless -o or -O says otherwise
    #[arg(long)]
    open: bool,
}

impl Question for ReportArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);
    const IS_BOOK: bool = true;

    fn opens(&self) -> bool {
        self.open
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let query = job.query(&self.years, &self.filters, false)?;
        one_sum("report", &query)?;
        if job.format == Format::Html {
            let own = query.lang;
            let pages = [own, own.other()].map(|lang| page(job, &query, lang)).into_iter();
            let mut pages: Vec<Page> = pages.collect::<Result<_, _>>()?;
            if let Some(first) = pages.first_mut() {
                first.programs = Some(report::programs(job.dataset, &query)?);
            }
            return Ok(Answer { tables: Tables::Page(pages), status: 0 });
        }
        // All sheets share the unit that fits the sums.
        let sums = Stream::from(report::by(job.dataset, &query, &[report::Dim::Ministry])?);
        let scale = fitting::scale(&sums, job, true)?;
        let query = scale.map_or(query.clone(), |scale| Query {
            unit: Some(scale.unit),
            decimals: job.options.decimals.or(scale.decimals),
            ..query
        });
        Ok(Answer { tables: Tables::Book(Box::new(report::book(job.dataset, &query))), status: 0 })
    }
}

/// The page in a language, in the unit that fits its sums there.
fn page(job: &Job<'_>, query: &Query, lang: Lang) -> Result<Page, Error> {
    let query = Query { lang, ..query.clone() };
    let sums = Stream::from(report::by(job.dataset, &query, &[report::Dim::Ministry])?);
    let scale = fitting::scale(&sums, job, true)?;
    let query = scale.map_or(query.clone(), |scale| Query {
        unit: Some(scale.unit),
        decimals: job.options.decimals.or(scale.decimals),
        says_by_size: scale.decimals.is_some() && job.options.decimals.is_none(),
        ..query
    });
    Ok(report::page(job.dataset, &query)?)
}
