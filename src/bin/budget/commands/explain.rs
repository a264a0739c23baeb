//! `budget explain`: what an error or a warning means, how figures are to be understood, what a column holds.

use budget::Error;
use budget::code::Code;
use budget::load::Part;
use budget::model::{Dataset, Stage};
use budget::query::YearSpec;
use budget::report;
use budget::topic::Topic;
use clap::Args;

use super::{Answer, Job, Question};
use crate::belongs::belongs;
use crate::cli::without;
use crate::dataset;

const EXAMPLES: &str = "Examples:
  budget explain rounding
  budget explain change_percent
  budget explain E0501";

/// Explain how to read figures, a column, or an error by its id
///
/// Topics: rounding, published, phases, stages, lineage, accounts, execution.
#[derive(Debug, Args)]
#[command(args = without(&["unit", "decimals"]), after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// A topic, a column or an id such as E0501 [default: a list]
    #[arg(value_name = "TOPIC|COLUMN|ID")]
    subject: Option<String>,
}

impl Question for ExplainArgs {
    const NEEDS: Option<Part> = None;

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let lang = job.options.lang()?;
        let Some(subject) = &self.subject else {
            return Ok(report::explain(lang, None).into());
        };
        if let Ok(code) = subject.parse::<Code>() {
            return Ok(report::explain(lang, Some(code)).into());
        }
        if let Ok(topic) = subject.parse::<Topic>() {
            return Ok(report::explain_topic(lang, topic).into());
        }
        match report::explain_key(lang, subject) {
            Some(table) => Ok(table.into()),
            None => Err(Error::Usage(unexplained(subject, job).into())),
        }
    }
}

/// What to type instead of asking for an explanation.
fn unexplained(subject: &str, job: &Job<'_>) -> String {
    if subject.parse::<YearSpec>().is_ok() {
        return format!("`{subject}` is a fiscal year: write `budget list {subject}`");
    }
    if subject.parse::<Stage>().is_ok() {
        let list = format!("`budget list --stage {subject}` shows its figures");
        return format!("`{subject}` is a stage of the budget: `budget explain stages` says which there are, {list}");
    }
    // A word may be of the dataset even if that has mistakes elsewhere.
    let dataset = dataset::open(&job.options.data(), Part::Whole).unwrap_or_else(|_| Dataset::default());
    if let Some(found) = belongs(subject, &dataset) {
        return format!("`{subject}` is {}: write `{}`", found.what, found.command());
    }
    let near: Vec<String> = report::nearest_explained(subject).iter().map(|near| format!("`{near}`")).collect();
    if near.is_empty() {
        return format!("nothing to explain is called `{subject}`: `budget explain` lists topics and ids");
    }
    format!("nothing to explain is called `{subject}`: did you mean {}?", near.join(" or "))
}
