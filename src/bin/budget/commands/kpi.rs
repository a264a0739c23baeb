//! `budget kpi`: targets and results, or the yearly counts of one indicator.

use budget::Error;
use budget::load::Part;
use budget::query::{self, Query};
use budget::report;
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, RowArgs, YearArgs, without};

const EXAMPLES: &str = "Examples:
  budget kpi
  budget kpi nonclinical-poc
  budget kpi --program mhlw-rare-disease --lang ja";

/// Show targets and results, or the yearly counts of one indicator
#[derive(Debug, Args)]
#[command(args = without(&["unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct KpiArgs {
    /// The indicator's id or name
    indicator: Option<String>,
    /// Indicators that one of these programs contributed to
    #[arg(long, value_name = "NAME,…", conflicts_with = "indicator", help_heading = FILTERS)]
    program: Vec<String>,
    /// Indicators of these projects
    #[arg(long, value_name = "NAME,…", conflicts_with = "indicator", help_heading = FILTERS)]
    project: Vec<String>,
    #[command(flatten)]
    rows: RowArgs,
}

impl Question for KpiArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let filters =
            FilterArgs { project: self.project.clone(), program: self.program.clone(), ..FilterArgs::default() };
        let query = Query { for_people: job.format.has_pictures(), ..job.query(&YearArgs::default(), &filters, true)? };
        let table = match &self.indicator {
            None => report::kpi(job.dataset, &query),
            Some(name) => report::indicator(job.dataset, &query, query::indicator(job.dataset, name)?),
        };
        Ok(table.into())
    }
}
