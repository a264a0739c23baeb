//! `budget show`: everything known about one program.

use budget::Error;
use budget::load::Part;
use budget::query::{Query, Sources, StageSpec};
use budget::render::Format;
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, ROWS, RowArgs, YearArgs, typed};

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
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', value_parser = typed::<StageSpec>, help_heading = FILTERS)]
    stage: Vec<StageSpec>,
    /// Show a row for each figure: its interval, where it was read, and whether it counts
    #[arg(long, help_heading = ROWS)]
    sources: bool,
    /// Show the interval that rounding leaves around each figure
    #[arg(long, help_heading = ROWS)]
    bounds: bool,
    #[command(flatten)]
    rows: RowArgs,
}

impl ShowArgs {
    /// Whether it is laid out for people: not where rows of figures are chosen, sorted or counted.
    fn is_for_people(&self, format: Format) -> bool {
        let RowArgs { sort, top, columns } = &self.rows;
        let chooses = sort.is_some() || top.is_some() || !columns.is_empty();
        format.has_pictures() && !chooses
    }
}

impl Question for ShowArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        let mut asked = Asked { bounds: self.bounds, ..Asked::from(&self.rows) };
        // A review sheet is whole, however long it is.
        if !self.sources {
            asked.ranking.top = asked.ranking.top.or(Some(usize::MAX));
        }
        Some(asked)
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters = FilterArgs { stage: self.stage.clone(), ..FilterArgs::default() };
        let query = job.query(&self.years, &filters, true)?;
        let sources = if self.sources { Sources::Columns } else { query.sources };
        let query = Query { for_people: self.is_for_people(job.format), sources, ..query };
        Ok(report::show(job.dataset, &query, job.program(&self.program)?)?.into())
    }
}
