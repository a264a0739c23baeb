//! `budget check`: published totals against the sums of their parts, and what is doubtful; or one dataset against another.

use std::ffi::{OsStr, OsString};
use std::mem::ManuallyDrop;

use budget::Error;
use budget::code::Code;
use budget::load::{self, Part};
use budget::model::Label;
use budget::query::{Query, YearSpec};
use budget::report::{self, Detail, NotAllowed};
use clap::Args;

use super::{Answer, Job, Question, refuse};
use crate::asked::Asked;
use crate::cli::{FILTERS, FilterArgs, Options, RangeArgs, RowArgs, YearArgs, typed};

const EXAMPLES: &str = "Examples:
  budget check
  budget check my-dataset/ --strict --allow W0204
  budget check amed --against government/ --stage initial";

/// Check published totals against the sums of their parts
///
/// Warns of what else is doubtful, too.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CheckArgs {
    /// The dataset to check, instead of --data
    #[arg(value_name = "NAME|PATH")]
    path: Option<OsString>,
    /// Hold every figure against that of another dataset
    ///
    /// Filters choose among them; without --stage, all stages are compared.
    #[arg(long, value_name = "NAME|PATH", conflicts_with_all = ["strict", "allow"])]
    against: Option<OsString>,
    /// Exit with status 1 on warnings, too
    #[arg(long)]
    strict: bool,
    /// With --strict, let these warnings pass: W0204, …
    #[arg(long, value_name = "CODE,…", value_delimiter = ',', requires = "strict")]
    allow: Vec<String>,
    /// List everything: exact figures, every warning, information
    #[arg(long)]
    all: bool,
    /// Print nothing but contradictions
    #[arg(long, conflicts_with = "all")]
    quiet: bool,
    /// Only figures of these years
    #[arg(long, value_name = "YEAR", value_delimiter = ',', value_parser = typed::<YearSpec>, help_heading = FILTERS)]
    year: Vec<YearSpec>,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    rows: RowArgs,
    #[command(flatten)]
    range: RangeArgs,
}

impl Question for CheckArgs {
    const NEEDS: Option<Part> = Some(Part::Whole);
    // A contradiction may be one of a single yen.
    const FITS_UNITS: bool = false;

    fn refuse_unused(&self, options: &Options) -> Result<(), Error> {
        let already = Label::new("its argument already names the dataset", "データセットは引数で指定されています");
        let is_given = self.path.is_some() && options.data.is_some();
        refuse("check", &[("--data", is_given, already)])?;
        if self.against.is_some() {
            return Ok(());
        }
        let remedy = Label::new(
            "it checks a whole dataset unless --against names another",
            "`--against`で別のデータセットを指定しないときは、データセット全体を照合します",
        );
        refuse("check", &self.filters_given().map(|(option, is_given)| (option, is_given, remedy)))
    }

    fn data(&self) -> Option<&OsStr> {
        self.path.as_deref()
    }

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.rows).within(self.range))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        let query = job.query(&YearArgs { year: self.year.clone(), ..YearArgs::default() }, &self.filters, true)?;
        match &self.against {
            Some(other) => self.against(job, &query, other),
            None => self.check(job, &query),
        }
    }
}

impl CheckArgs {
    fn check<'d>(&self, job: &Job<'d>, query: &Query) -> Result<Answer<'d>, Error> {
        let allowed = self.allowed()?;
        let checked = report::check(job.dataset, query)?;
        let status = u8::from(checked.fails(self.strict, &allowed));
        // Who fails for warnings alone is told which.
        let detail = match self.detail(job) {
            Detail::Contradictions { named: true } if status > 0 && !checked.fails(false, &allowed) => {
                Detail::Brief { sorted: false }
            }
            detail => detail,
        };
        Ok(Answer { status, ..checked.table(detail).into() })
    }

    fn against<'d>(&self, job: &Job<'d>, query: &Query, other: &OsStr) -> Result<Answer<'d>, Error> {
        // Never dropped, as the dataset that it is held against.
        let other = ManuallyDrop::new(load::open_part(other, Part::Amounts)?);
        let against = report::against(job.dataset, &other, query)?;
        Ok(Answer { status: u8::from(against.fails()), ..against.table(self.detail(job)).into() })
    }

    /// The warnings that are let pass.
    fn allowed(&self) -> Result<Vec<Code>, Error> {
        let allowed = self.allow.iter().map(|code| report::allowed(code));
        allowed.collect::<Result<_, _>>().map_err(|NotAllowed(message)| Error::Usage(message))
    }

    /// How much is shown: everything to programs, and to people who ask for it.
    fn detail(&self, job: &Job<'_>) -> Detail {
        let is_text = job.format.is_human() && job.format.is_text();
        match is_text {
            _ if job.format.is_drawn() => Detail::Drawn,
            _ if self.quiet => Detail::Contradictions { named: is_text },
            false => Detail::Every,
            true if self.all => Detail::All,
            true => Detail::Brief { sorted: self.rows.sort.is_some() },
        }
    }

    /// The filters, and whether each is given.
    fn filters_given(&self) -> [(&'static str, bool); 11] {
        let FilterArgs { ministry, phase, agency, bureau, project, account, layer, stage, program, matches } =
            &self.filters;
        [
            ("--year", !self.year.is_empty()),
            ("--ministry", !ministry.is_empty()),
            ("--phase", !phase.is_empty()),
            ("--agency", !agency.is_empty()),
            ("--bureau", !bureau.is_empty()),
            ("--project", !project.is_empty()),
            ("--account", !account.is_empty()),
            ("--layer", !layer.is_empty()),
            ("--stage", !stage.is_empty()),
            ("--program", !program.is_empty()),
            ("--match", !matches.is_empty()),
        ]
    }
}
