//! From arguments to a question: every name, year and stage resolved against the dataset.

use budget::Error;
use budget::load::Part;
use budget::model::{Dataset, Stage};
use budget::query::{self, Filter, Layout, NameError, Query, Sources, Stages, Unseen, YearSpec};

use budget::render::{Format, Style};

use crate::cli::{Cli, FilterArgs, LayoutArg, RankBy, RowArgs};

/// A command with everything that it runs on.
pub(crate) struct Job<'a> {
    pub(crate) cli: &'a Cli,
    pub(crate) dataset: &'a Dataset,
    pub(crate) format: Format,
    pub(crate) style: Style,
}

impl Job<'_> {
    /// The question; `all_stages` says what one without a stage takes.
    pub(crate) fn query(
        &self,
        years: &[YearSpec],
        filters: &FilterArgs,
        rows: &RowArgs,
        all_stages: bool,
    ) -> Result<Query, Error> {
        let execution = rows.rank_by == Some(RankBy::Execution);
        let data = self.dataset;
        let stages = filters.stage.clone().or_else(|| execution.then(|| Stages::one(spendable(data))));
        let none_or = |name: &str| if name == "none" { Ok(None) } else { query::project(data, name).map(Some) };
        let none_or_phase = |name: &str| if name == "none" { Ok(None) } else { query::phase(data, name).map(Some) };
        let owned = |name: Result<&str, NameError>| name.map(|name| Some(name.to_owned()));
        let none_or_agency = |name: &str| if name == "none" { Ok(None) } else { owned(query::agency(data, name)) };
        let none_or_bureau = |name: &str| if name == "none" { Ok(None) } else { owned(query::bureau(data, name)) };
        let phases = named(&filters.phase, none_or_phase)?;
        let filter = Filter {
            years: YearSpec::resolve(
                years,
                data,
                &stages.clone().unwrap_or_else(|| asked_stages(filters, all_stages)),
            )?,
            ministries: named(&filters.ministry, |name| query::ministry(data, name))?,
            phases: phases.iter().flatten().copied().collect(),
            no_phase: phases.contains(&None),
            agencies: named(&filters.agency, none_or_agency)?,
            bureaus: named(&filters.bureau, none_or_bureau)?,
            projects: named(&filters.project, none_or)?,
            layers: filters.layer.iter().map(|layer| layer.0).collect(),
            programs: named(&filters.program, |name| query::program(data, name))?,
            matches: filters.matches.clone(),
        };
        Ok(Query {
            filter,
            stages,
            execution,
            lang: self.cli.lang()?,
            unit: self.cli.shared.unit,
            bounds: rows.bounds,
            sources: if self.format.has_comments() { Sources::Beside } else { Sources::Below },
            unseen: if self.format == Format::Xlsx { Unseen::ForImport } else { Unseen::Nothing },
            ..Query::default()
        })
    }
}

/// The stages that are asked for; `all_stages` says what a question without a stage takes.
fn asked_stages(filters: &FilterArgs, all_stages: bool) -> Stages {
    let default = || if all_stages { Stages::all() } else { Stages::default() };
    filters.stage.clone().unwrap_or_else(default)
}

/// How much of a dataset the question needs.
pub(crate) fn part(filters: &FilterArgs, rows: &RowArgs, all_stages: bool) -> Part {
    if rows.rank_by == Some(RankBy::Execution) {
        // What executed amounts are measured by depends on the dataset.
        return Part::Amounts;
    }
    Part::AmountsOf(asked_stages(filters, all_stages).iter().copied().collect())
}

/// What could be spent, by which executed amounts are measured: what was available or, where no sheet says, the
/// appropriation.
fn spendable(dataset: &Dataset) -> Stage {
    let mut allocations = dataset.programs.iter().flat_map(|program| &program.allocations);
    let is_known = allocations.any(|allocation| allocation.stage == Stage::Available);
    if is_known { Stage::Available } else { Stage::Appropriation }
}

/// What the names stand for. A comma may join two names or stand in one, so the longest name that some entry bears counts.
fn named<T>(values: &[String], find: impl Fn(&str) -> Result<T, NameError>) -> Result<Vec<T>, NameError> {
    let mut found = Vec::new();
    for value in values {
        let mut rest = value.as_str();
        loop {
            let ends = rest.match_indices(',').map(|(at, _)| at).chain([rest.len()]).rev();
            let name = ends.filter_map(|end| rest.split_at_checked(end)).find(|(name, _)| find(name).is_ok());
            let (name, after) = name.unwrap_or_else(|| rest.split_once(',').unwrap_or((rest, "")));
            found.push(find(name)?);
            match after.strip_prefix(',').unwrap_or(after) {
                "" => break,
                more => rest = more,
            }
        }
    }
    Ok(found)
}

impl From<LayoutArg> for Layout {
    fn from(layout: LayoutArg) -> Self {
        match layout {
            LayoutArg::Wide => Self::Wide,
            LayoutArg::Tidy => Self::Tidy,
        }
    }
}
