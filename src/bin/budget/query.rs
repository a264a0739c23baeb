//! From arguments to a question: every name, year and stage resolved against the dataset.

use budget::Error;
use budget::model::{Dataset, Layer, Stage, YearError};
use budget::query::{
    self, Filter, Lookup, NameError, OrNone, Purses, Query, Sources, StageChoice, StageSpec, Stages, Unseen, YearSpec,
};
use budget::render::Format;
use budget::report::Dim;

use crate::asked::Asked;
use crate::belongs::{belongs, near};
use crate::cli::{FilterArgs, YearArgs, YearWord};
use crate::commands::Job;

impl Job<'_> {
    /// The question; with `all_stages`, it covers every stage unless one is named.
    pub(crate) fn query(&self, years: &YearArgs, filters: &FilterArgs, all_stages: bool) -> Result<Query, Error> {
        let Asked { bounds, published, execution, .. } = self.asked;
        let data = self.dataset;
        let spendable = || Stages::one(spendable(data)).into();
        let stages = StageSpec::resolve(&filters.stage, data).or_else(|| execution.then(spendable));
        let default = || if all_stages { StageChoice::all() } else { StageChoice::default() };
        let phases = named(&filters.phase, &OrNone(query::phases(data)))?;
        let accounts = named(&filters.account, &OrNone(Purses::new(data)))?;
        // Each is a list, since a kind of accounts stands for all of them.
        let accounts = accounts.into_iter().flat_map(|found| found.map_or_else(|| vec![None], some_of_each));
        let filter = Filter {
            years: YearSpec::resolve(&self.years(years)?, data, &stages.clone().unwrap_or_else(default).stages())?,
            ministries: named(&filters.ministry, &query::ministries(data))?,
            phases: phases.iter().flatten().copied().collect(),
            no_phase: phases.contains(&None),
            agencies: named(&filters.agency, &OrNone(query::agencies(data)))?,
            bureaus: named(&filters.bureau, &OrNone(query::bureaus(data)))?,
            projects: named(&filters.project, &OrNone(query::projects(data)))?,
            accounts: accounts.collect(),
            layers: filters.layer.iter().map(|layer| layer.0).collect(),
            programs: named(&filters.program, &query::programs(data))?,
            matches: filters.matches.clone(),
        };
        Ok(Query {
            filter,
            stages,
            execution,
            lang: self.options.lang()?,
            unit: self.options.unit.or(self.scale.map(|scale| scale.unit)),
            decimals: self.scale.and_then(|scale| self.options.decimals.or(scale.decimals)),
            bounds,
            published,
            sources: if self.format.has_comments() { Sources::Beside } else { Sources::Below },
            unseen: if self.format == Format::Xlsx { Unseen::ForImport } else { Unseen::Nothing },
            ..Query::default()
        })
    }

    /// The years that are asked for.
    fn years(&self, args: &YearArgs) -> Result<Vec<YearSpec>, Error> {
        let words = args.years.iter().map(|word| match word {
            YearWord::Years(years) => Ok(*years),
            YearWord::Other(word) => Err(self.no_year(word)),
        });
        words.chain(args.year.iter().copied().map(Ok)).collect()
    }

    /// The error that a word is no year, with what to type if it is something else.
    fn no_year(&self, word: &str) -> Error {
        Error::Usage(
            (match belongs(word, self.dataset) {
                Some(found) => format!("`{word}` is {}, not a fiscal year: write `{}`", found.what, found.here()),
                None => {
                    let error = YearError::Unreadable(word.to_owned());
                    let near = near(word, self.dataset).map(|near| format!("; did you mean `{near}`?"));
                    format!("{error}{}", near.unwrap_or_default())
                }
            })
            .into(),
        )
    }

    /// The id of a dimension's group, from any name of it.
    pub(crate) fn group(&self, dim: Dim, name: &str) -> Result<String, Error> {
        let data = self.dataset;
        if name == "none" {
            return Ok(name.to_owned());
        }
        Ok(match dim {
            Dim::Ministry => data.ministries[query::ministry(data, name)?].id.clone(),
            Dim::Phase => data.phases[query::phase(data, name)?].id.clone(),
            Dim::Project => data.projects[query::project(data, name)?].id.clone(),
            Dim::Account => data.accounts[query::account(data, name)?].id.clone(),
            Dim::Program => data.programs[query::program(data, name)?].id.clone(),
            Dim::Layer => name.parse::<Layer>().map(|layer| layer.code().to_owned()).map_err(Error::Usage)?,
            Dim::Stage => name
                .parse::<Stage>()
                .map(|stage| stage.code().to_owned())
                .map_err(|error| Error::Usage(error.to_string().into()))?,
            Dim::Agency | Dim::Bureau => name.to_owned(),
        })
    }
}

/// The stage that stands beside executed amounts: the appropriation that they are measured by or, where the dataset has
/// none, what was available.
fn spendable(dataset: &Dataset) -> Stage {
    let known = dataset.coverage().all_stages();
    let is_available = !known.contains(Stage::Appropriation) && known.contains(Stage::Available);
    if is_available { Stage::Available } else { Stage::Appropriation }
}

fn some_of_each<T>(entries: Vec<T>) -> Vec<Option<T>> {
    entries.into_iter().map(Some).collect()
}

/// The entries that names stand for. A comma may separate two names or be part of one, so the longest known name counts.
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

/// The one sum of stages that is asked for.
///
/// # Errors
///
/// Several stages side by side, which a command that compares years cannot take.
pub(crate) fn one_sum(command: &str, query: &Query) -> Result<Stages, Error> {
    let refused = || {
        let remedy = "write `--stage initial` or `--stage initial+supplementary`, and run it once for each";
        Error::Usage(format!("`{command}` compares years by one stage or one sum: {remedy}").into())
    };
    query.stages().sum().cloned().ok_or_else(refused)
}
