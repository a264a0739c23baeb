//! `budget lineage`: what a program continues and what continues it.

use budget::Error;
use budget::load::Part;
use budget::query::{Layout, Query, StageSpec};
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::abreast;
use crate::asked::Asked;
use crate::cli::{AmountArgs, FILTERS, FilterArgs, LayoutArgs, YearArgs, typed};

const EXAMPLES: &str = "Examples:
  budget lineage mext-acceleration-program
  budget lineage mext-network-program --lang ja
  budget lineage mext-network-program -O csv";

/// Show what a program continues and what continues it
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct LineageArgs {
    /// The program's id, or one of its names
    program: String,
    #[command(flatten)]
    years: YearArgs,
    /// initial, executed … side by side, or all; + adds up
    ///
    /// [default: initial]
    #[arg(long, value_name = "STAGE,…", value_delimiter = ',', value_parser = typed::<StageSpec>, help_heading = FILTERS)]
    stage: Vec<StageSpec>,
    #[command(flatten)]
    rows: AmountArgs,
    #[command(flatten)]
    layout: LayoutArgs,
}

impl Question for LineageArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters = FilterArgs { stage: self.stage.clone(), ..FilterArgs::default() };
        let asked = || self.layout.asked().unwrap_or_else(|| job.asked.layout(job.format));
        // A picture lays years out by itself.
        let layout = if job.format.is_drawn() { Layout::Tidy } else { asked() };
        let query = Query { layout, ..job.query(&self.years, &filters, false)? };
        let program = job.program(&self.program)?;
        Ok(abreast::in_room(job, query, |query| Ok(report::lineage(job.dataset, query, program)?))?.into())
    }
}
