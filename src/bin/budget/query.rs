//! From arguments to a question: every name, year and stage resolved against the dataset.

use budget::model::{Dataset, Ix, Layer, Program, Stage, YearError};
use budget::query::{
    self, Filter, Lookup, Meant, NameError, OrNone, Purses, Query, Sources, StageChoice, StageSpec, Stages, Unseen,
    YearSpec, YearsError, in_list, is_mark, is_none, meant,
};
use budget::render::Format;
use budget::report::Dim;
use budget::{Error, Message, Tell, message};

use crate::asked::Asked;
use crate::belongs::{belongs, near, quoted};
use crate::cli::{FilterArgs, YearArgs, YearWord, typed};
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
            published: published || self.format.is_drawn(),
            draws: self.format.is_drawn(),
            sources: if self.format.has_comments() { Sources::Beside } else { Sources::Below },
            unseen: if self.format == Format::Xlsx { Unseen::ForImport } else { Unseen::Nothing },
            ..Query::default()
        })
    }

    /// The years that are asked for.
    fn years(&self, args: &YearArgs) -> Result<Vec<YearSpec>, Error> {
        let mut years = Vec::new();
        for word in &args.years {
            match word {
                YearWord::Years(spec) => years.push(*spec),
                YearWord::Other(word) => {
                    let year = |year: &str| match year.parse::<YearSpec>() {
                        Err(YearsError::Unreadable(YearError::Unreadable(_))) => Err(self.no_year(year)),
                        read => Ok(read?),
                    };
                    years.extend(in_list(word, 0, |year| year.parse().ok().map(Ok), year)?);
                }
            }
        }
        years.extend(&args.year);
        Ok(years)
    }

    /// The error that a word is no year, with what to type if it is something else.
    fn no_year(&self, word: &str) -> Error {
        Error::Usage(match belongs(word, self.dataset) {
            Some(found) => message!(lang =>
                "`{word}` is {}, not a fiscal year: write `{}`",
                "`{word}`は年度ではなく{}です。`{}`と書いてください",
                found.what.get(lang), found.here(),
            ),
            None => {
                let error = YearError::Unreadable(word.to_owned());
                match near(word, self.dataset) {
                    Some(near) => message!(lang =>
                        "{}; did you mean `{near}`?", "{}。`{near}`のことですか", error.tell(lang),
                    ),
                    None => Message::of(|lang| error.tell(lang)),
                }
            }
        })
    }

    /// The program of that name; the error says of a ministry's name where it belongs.
    pub(crate) fn program(&self, name: &str) -> Result<Ix<Program>, Error> {
        query::program(self.dataset, name).map_err(|error| {
            let is_ministry = || meant(self.dataset, name) == Some(Meant::Ministry);
            if !matches!(error, NameError::Unknown { .. }) || !is_ministry() {
                return error.into();
            }
            let typed = quoted(name);
            Error::Usage(message!(
                "`{name}` is a ministry, not a program: write `budget list --ministry {typed}`",
                "`{name}`は事業ではなく府省です。`budget list --ministry {typed}`と書いてください"
            ))
        })
    }

    /// The id of a dimension's group, from any name of it.
    pub(crate) fn group(&self, dim: Dim, name: &str) -> Result<String, Error> {
        if name == "none" {
            return Ok(name.to_owned());
        }
        self.named_group(dim, name).or_else(|error| if is_none(name) { Ok("none".to_owned()) } else { Err(error) })
    }

    fn named_group(&self, dim: Dim, name: &str) -> Result<String, Error> {
        let data = self.dataset;
        Ok(match dim {
            Dim::Ministry => data.ministries[query::ministry(data, name)?].id.clone(),
            Dim::Phase => data.phases[query::phase(data, name)?].id.clone(),
            Dim::Project => data.projects[query::project(data, name)?].id.clone(),
            Dim::Account => data.accounts[query::account(data, name)?].id.clone(),
            Dim::Program => data.programs[self.program(name)?].id.clone(),
            Dim::Layer => typed::<Layer>(name).map_err(Error::Usage)?.code().to_owned(),
            Dim::Stage => typed::<Stage>(name).map_err(Error::Usage)?.code().to_owned(),
            Dim::Agency => spelled(query::agency(data, name), name)?,
            Dim::Bureau => spelled(query::bureau(data, name), name)?,
        })
    }
}

/// A name as the dataset spells it; one that it lacks stands for itself.
fn spelled(found: Result<&str, NameError>, name: &str) -> Result<String, Error> {
    match found {
        Err(error @ NameError::Ambiguous { .. }) => Err(error.into()),
        found => Ok(found.unwrap_or(name).to_owned()),
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

/// The entries that names stand for.
fn named<L: Lookup>(values: &[String], names: &L) -> Result<Vec<L::Found>, NameError> {
    let is_list = values.len() > 1 || values.iter().any(|value| value.contains(is_mark));
    let most = if is_list { names.most_marks() } else { 0 };
    let mut found = Vec::new();
    for value in values {
        found.extend(in_list(value, most, |name| names.known(name), |name| names.find(name))?);
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
        Error::Usage(message!(
            "`{command}` compares years by one stage or one sum: write `--stage initial` or `--stage \
             initial+supplementary`, and run it once for each",
            "`{command}`が比べるのは1つの予算段階、または1つの合計だけです。`--stage initial`や`--stage \
             initial+supplementary`のように書き、1つずつ実行してください"
        ))
    };
    query.stages().sum().cloned().ok_or_else(refused)
}
