//! `budget explain`: what an error or a warning means, how figures are to be understood, what a column holds.

use budget::code::Code;
use budget::load::Part;
use budget::model::{Dataset, Stage};
use budget::query::YearSpec;
use budget::report;
use budget::topic::Topic;
use budget::{Error, Message, message};
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
            None => Err(Error::Usage(unexplained(subject, job))),
        }
    }
}

/// What to type instead of asking for an explanation.
fn unexplained(subject: &str, job: &Job<'_>) -> Message {
    if subject.parse::<YearSpec>().is_ok() {
        return message!(
            "`{subject}` is a fiscal year: write `budget list {subject}`",
            "`{subject}`は年度です：`budget list {subject}`と書いてください"
        );
    }
    if subject.parse::<Stage>().is_ok() {
        return message!(
            "`{subject}` is a stage of the budget: `budget explain stages` says which there are, `budget list --stage \
             {subject}` shows its figures",
            "`{subject}`は予算段階です：予算段階の説明は`budget explain stages`、その数値は`budget list --stage {subject}`で\
             表示できます"
        );
    }
    // A word may be of the dataset even if that has mistakes elsewhere.
    let dataset = dataset::open(&job.options.data(), Part::Whole).unwrap_or_else(|_| Dataset::default());
    if let Some(found) = belongs(subject, &dataset) {
        return message!(lang =>
            "`{subject}` is {}: write `{}`", "`{subject}`は{}です：`{}`と書いてください",
            found.what.get(lang), found.command(),
        );
    }
    let near: Vec<String> = report::nearest_explained(subject).iter().map(|near| format!("`{near}`")).collect();
    if near.is_empty() {
        return message!(
            "nothing to explain is called `{subject}`: `budget explain` lists topics and ids",
            "`{subject}`の説明はありません：`budget explain`で項目とIDを一覧できます"
        );
    }
    let (en, ja) = (near.join(" or "), near.join("か"));
    message!(
        "nothing to explain is called `{subject}`: did you mean {en}?",
        "`{subject}`の説明はありません：{ja}のことですか"
    )
}
