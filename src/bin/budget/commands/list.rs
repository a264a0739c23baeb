//! `budget list`: the programs and what each is allocated.

use budget::Error;
use budget::load::Part;
use budget::query::{Layout, Query, Sources};
use budget::render::{self, Format};
use budget::report::{self, Abreast, ReportError};
use clap::Args;

use super::{Answer, Job, Question};
use crate::abreast;
use crate::asked::Asked;
use crate::cli::{AmountArgs, ExecutionArgs, FilterArgs, LayoutArgs, ROWS, YearArgs};

const EXAMPLES: &str = "Examples:
  budget list R5
  budget list --ministry MEXT,METI --sort -amount
  budget list R5 --sources -o list.csv";

/// List the programs and what each is allocated
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    listed: Listed,
    #[command(flatten)]
    execution: ExecutionArgs,
}

// A table with a row for each program.
#[derive(Debug, Args)]
pub(crate) struct Listed {
    #[command(flatten)]
    pub(super) years: YearArgs,
    #[command(flatten)]
    pub(super) filters: FilterArgs,
    #[command(flatten)]
    pub(super) rows: AmountArgs,
    /// Show where each figure was read
    #[arg(long, help_heading = ROWS)]
    pub(super) sources: bool,
    #[command(flatten)]
    pub(super) layout: LayoutArgs,
}

impl Listed {
    /// The question, in a layout of its own unless another one is asked for.
    pub(super) fn query(&self, job: &Job<'_>, layout: Layout) -> Result<Query, Error> {
        let query = job.query(&self.years, &self.filters, false)?;
        let sources = if self.sources { Sources::Columns } else { query.sources };
        Ok(Query { sources, layout: self.layout.asked().unwrap_or(layout), ..query })
    }
}

impl Question for ListArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.listed.rows).ranked_by(self.execution.rank_by))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let layout = if self.listed.sources { Layout::Tidy } else { job.asked.layout(job.format) };
        let query = Query { for_people: job.format.has_pictures(), ..self.listed.query(job, layout)? };
        if abreast::has_stages_abreast(&query) {
            return Ok(abreast::in_room(job, query, |query| Ok(report::list(job.dataset, query)?))?.into());
        }
        let mut answer = report::long_list(job.dataset, &query)?;
        // Only the ends of intervals make more than one column a year.
        if query.bounds && job.format == Format::Table && self.is_free(job) {
            let table = answer.held().map_err(ReportError::from)?;
            if report::abreast(table) == Some(Abreast::Years) && !render::has_room(table, &job.style) {
                answer = report::long_list(job.dataset, &Query { layout: Layout::Tidy, ..query })?;
                let table = answer.held().map_err(ReportError::from)?;
                table.notes.push(report::no_room_note(table.lang, None));
            }
        }
        Ok(answer.into())
    }
}

impl ListArgs {
    /// Whether nobody says which columns there are, or how they lie.
    fn is_free(&self, job: &Job<'_>) -> bool {
        job.asked.columns.is_empty() && job.asked.ranking.sort.is_none() && self.listed.layout.asked().is_none()
    }
}
