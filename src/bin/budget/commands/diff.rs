//! `budget diff`: two years compared, following programs that were renamed or succeeded.

use budget::load::Part;
use budget::query::{self, OperandSpec, Query};
use budget::render::{self, Format};
use budget::report::{self, DiffOptions, Dim, Explained};
use budget::table::{Key, TOTAL, Table};
use budget::{Error, message};
use clap::Args;

use super::{Answer, Job, Question};
use crate::asked::Asked;
use crate::cli::{AmountArgs, FilterArgs, OfChanges, ROWS, YearArgs, one_stage, typed};
use crate::query::one_sum;

const EXAMPLES: &str = "Examples:
  budget diff
  budget diff R4 R5 --by ministry --bounds
  budget diff R4:supplementary+R5:initial R5:supplementary+R6:initial";

/// Compare two years, following renamed and succeeding programs
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("stage", one_stage))]
pub(crate) struct DiffArgs {
    /// YEAR[:STAGE], several joined by +; alone: with the year before
    #[arg(value_name = "A", value_parser = typed::<OperandSpec>)]
    first: Option<OperandSpec>,
    /// Likewise [default: the last two years]
    #[arg(value_name = "B", value_parser = typed::<OperandSpec>)]
    second: Option<OperandSpec>,
    /// Compare groups of a dimension instead of programs
    #[arg(long, value_name = "DIM", value_parser = typed::<Dim>)]
    by: Option<Dim>,
    /// Pair programs by id alone
    #[arg(long, conflicts_with = "by", hide_short_help = true)]
    no_lineage: bool,
    /// List the allocations behind one row: a program or, with --by, a group; or total
    #[arg(long, value_name = "ROW", hide_short_help = true)]
    explain: Option<String>,
    /// Exit with status 1 if anything changed
    #[arg(long, hide_short_help = true)]
    exit_code: bool,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    rows: AmountArgs,
    /// Largest first, whatever the sign: by amount, change or rate
    #[arg(long, value_enum, value_name = "MEASURE", conflicts_with_all = ["sort", "explain"])]
    #[arg(help_heading = ROWS, hide_short_help = true)]
    rank_by: Option<OfChanges>,
}

impl Question for DiffArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows).ranked_by_change(self.rank_by))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let mut typed = self.first.iter().chain(&self.second).peekable();
        if !self.filters.stage.is_empty() && typed.peek().is_some() && typed.all(OperandSpec::names_stages) {
            return Err(Error::Usage(message!(
                "all sides name their stages, so `--stage` has no effect: leave it out",
                "比べるものがすべて予算段階を指定しているため、`--stage`は効きません：外してください"
            )));
        }
        let typed = match (&self.first, &self.second) {
            (Some(before), Some(after)) => [Some(before), Some(after)],
            (after, _) => [None, after.as_ref()],
        };
        let asked = job.query(&YearArgs::default(), &self.filters, false)?;
        let query = Query { for_people: job.format.is_human(), ..asked };
        let [before, after] = query::sides(typed, job.dataset, &one_sum("diff", &query)?)?;
        let options = DiffOptions { before, after, lineage: !self.no_lineage };
        let mut table = self.table(job, &query, &options)?;
        // What bounds a rate follows from what bounds its change, so it gives way to names.
        let of_rates: [&[Key]; 2] = [&[Key::ChangePercentMin, Key::ChangePercentMax], &[Key::ChangePercent]];
        for keys in of_rates {
            if query.bounds && job.format == Format::Table && !render::has_room(&table, &job.style) {
                table.hide(keys);
            }
        }
        let has_changed = || match &self.explain {
            Some(_) => Ok::<_, Error>(report::has_change(&report::diff(job.dataset, &query, &options)?)),
            None => Ok(report::has_change(&table)),
        };
        let status = u8::from(self.exit_code && has_changed()?);
        Ok(Answer { status, ..table.into() })
    }
}

impl DiffArgs {
    /// The comparison, of programs or of groups, or what is behind one of its rows.
    fn table(&self, job: &Job<'_>, query: &Query, options: &DiffOptions) -> Result<Table, Error> {
        let Some(row) = &self.explain else {
            return Ok(match self.by {
                None => report::diff(job.dataset, query, options)?,
                Some(dim) => report::diff_by(job.dataset, query, options, dim)?,
            });
        };
        let row = match self.by {
            Some(_) if row == report::UNKNOWN => Explained::Unknown,
            Some(dim) => job.group(dim, row).map(|id| Explained::Group(dim, id)).or_else(|error| total(row, error))?,
            None => job.program(row).map(Explained::Program).or_else(|error| total(row, error))?,
        };
        Ok(report::side_addends(job.dataset, query, options, &row)?)
    }
}

/// The total, where nothing else is called so.
fn total(row: &str, error: Error) -> Result<Explained, Error> {
    let is_total = [TOTAL.en, TOTAL.ja].iter().any(|word| word.eq_ignore_ascii_case(row));
    if is_total { Ok(Explained::Total) } else { Err(error) }
}
