//! `budget structure`: which programs work on which phases.

use budget::Error;
use budget::load::Part;
use budget::query::{Layout, Query};
use budget::report;
use clap::Args;

use super::list::Listed;
use super::{Answer, Job, Question};
use crate::asked::Asked;

const EXAMPLES: &str = "Examples:
  budget structure R5
  budget structure R4 R5 --lang ja
  budget structure -O csv --sources";

/// Draw which programs work on which phases
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct StructureArgs {
    #[command(flatten)]
    listed: Listed,
}

impl Question for StructureArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.listed.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let is_drawn = job.format.is_drawn();
        let for_people = job.format.has_pictures() || is_drawn;
        let layout = if is_drawn {
            Layout::Wide
        } else if for_people {
            job.asked.layout(job.format)
        } else {
            Layout::Tidy
        };
        let query = Query { for_people, ..self.listed.query(job, layout)? };
        Ok(report::structure(job.dataset, &query)?.into())
    }
}
