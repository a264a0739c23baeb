//! From arguments to a question: every name, year and stage resolved against the dataset.

use budget::Error;
use budget::model::{Dataset, Stage};
use budget::query::{
    self, Filter, Layout, Lookup, NameError, OrNone, Query, Sources, StageChoice, StageSpec, Stages, Unseen, YearSpec,
};

use budget::render::{Format, Style};

use crate::cli::{Cli, FilterArgs, LayoutArg, RankBy, Rows};

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
        rows: &Rows,
        all_stages: bool,
    ) -> Result<Query, Error> {
        let execution = rows.rank_by == Some(RankBy::Execution);
        let data = self.dataset;
        let spendable = || Stages::one(spendable(data)).into();
        let stages = StageSpec::resolve(&filters.stage, data).or_else(|| execution.then(spendable));
        let default = || if all_stages { StageChoice::all() } else { StageChoice::default() };
        let phases = named(&filters.phase, &OrNone(query::phases(data)))?;
        let filter = Filter {
            years: YearSpec::resolve(years, data, &stages.clone().unwrap_or_else(default).stages())?,
            ministries: named(&filters.ministry, &query::ministries(data))?,
            phases: phases.iter().flatten().copied().collect(),
            no_phase: phases.contains(&None),
            agencies: named(&filters.agency, &OrNone(query::agencies(data)))?,
            bureaus: named(&filters.bureau, &OrNone(query::bureaus(data)))?,
            projects: named(&filters.project, &OrNone(query::projects(data)))?,
            layers: filters.layer.iter().map(|layer| layer.0).collect(),
            programs: named(&filters.program, &query::programs(data))?,
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

/// What could be spent, by which executed amounts are measured: what was available or, where no sheet says, the
/// appropriation.
fn spendable(dataset: &Dataset) -> Stage {
    let mut allocations = dataset.programs.iter().flat_map(|program| &program.allocations);
    let is_known = allocations.any(|allocation| allocation.stage == Stage::Available);
    if is_known { Stage::Available } else { Stage::Appropriation }
}

/// What the names stand for. A comma may join two names or stand in one, so the longest name that some entry bears counts.
fn named<L: Lookup>(values: &[String], names: &L) -> Result<Vec<L::Found>, NameError> {
    let is_list = values.len() > 1 || values.iter().any(|value| value.contains(','));
    let most_commas = if is_list { names.most_commas() } else { 0 };
    let mut found = Vec::new();
    for value in values {
        let mut rest = value.as_str();
        loop {
            let ends = rest.match_indices(',').map(|(at, _)| at).chain([rest.len()]);
            let ends: Vec<usize> = ends.take(most_commas + 1).collect();
            let mut beginnings = ends.iter().rev().filter_map(|&end| rest.split_at_checked(end));
            let known = beginnings.find_map(|(name, after)| Some((names.get(name)?, after)));
            let (one, after) = match known {
                Some(known) => known,
                None => {
                    let (name, after) = rest.split_once(',').unwrap_or((rest, ""));
                    (names.find(name)?, after)
                }
            };
            found.push(one);
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
