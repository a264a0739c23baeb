//! What holds of every question: names, years and stages as anybody may type them are found or told, and what is asked has
//! an answer or is told to have none.

use std::sync::LazyLock;

use budget::Error;
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang, Typed, Unit};
use budget::query::{
    self, Layout, Lookup, NameError, OperandSpec, OrNone, Purses, Query, Sources, StageSpec, Stages, Unseen, YearSpec,
    in_list, meant, near, programs_with,
};
use budget::render::{Coding, Encoding, Style, Wording};
use budget::report::{self, DiffOptions, Dim, ReportError};
use budget::table::{Measure, Ranking, Table, Untold};

use super::answers::{self, said, told};

static DATASETS: LazyLock<[Dataset; 2]> = LazyLock::new(|| {
    let everything = include_str!("../../../data/everything.toml");
    [load::open("regenerative").unwrap(), load::parse(&[DatasetFile::new("everything.toml", everything)]).unwrap()]
});

/// A line for each argument: a word that says what it is, and what was typed.
pub(super) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for dataset in &*DATASETS {
        let mut asked = Asked { dataset, query: Query::default(), style: Style::default(), rest: Rest::default() };
        let typed = text.split('\n').take(24).try_for_each(|line| asked.take(line));
        match typed.and_then(|()| asked.answer()) {
            Ok(table) => answers::hold(&table, &asked.style, bytes.len()),
            Err(error) => told(&error),
        }
    }
}

/// A question as far as it was read.
struct Asked<'d> {
    dataset: &'d Dataset,
    query: Query,
    style: Style,
    rest: Rest,
}

/// What of a question is asked of its answer.
#[derive(Default)]
struct Rest {
    years: Vec<YearSpec>,
    stages: Vec<StageSpec>,
    by: Vec<Dim>,
    sides: Vec<OperandSpec>,
    columns: Vec<String>,
    ranking: Ranking,
}

impl Asked<'_> {
    /// Takes an argument; one that says nothing is tried as a name of anything.
    fn take(&mut self, line: &str) -> Result<(), Error> {
        let (kind, typed) = line.split_once(' ').unwrap_or(("", line));
        let (data, filter) = (self.dataset, &mut self.query.filter);
        match kind {
            "year" => self.rest.years.push(typed.parse()?),
            "stage" => self.rest.stages.push(usage(typed)?),
            "by" => self.rest.by.push(usage(typed)?),
            "side" => self.rest.sides.push(usage(typed)?),
            "unit" => self.query.unit = Some(usage::<Unit>(typed)?),
            "ministry" => filter.ministries.extend(named(typed, &query::ministries(data))?),
            "phase" => {
                let phases = named(typed, &OrNone(query::phases(data)))?;
                filter.no_phase |= phases.contains(&None);
                filter.phases = phases.into_iter().flatten().collect();
            }
            "agency" => filter.agencies.extend(named(typed, &OrNone(query::agencies(data)))?),
            "bureau" => filter.bureaus.extend(named(typed, &OrNone(query::bureaus(data)))?),
            "project" => filter.projects.extend(named(typed, &OrNone(query::projects(data)))?),
            "account" => {
                let found = named(typed, &OrNone(Purses::new(data)))?.into_iter();
                filter.accounts.extend(
                    found.flat_map(|it| it.map_or_else(|| vec![None], |all| all.into_iter().map(Some).collect())),
                );
            }
            "program" => filter.programs.extend(named(typed, &query::programs(data))?),
            "match" => filter.matches.push(typed.to_owned()),
            "columns" => self.rest.columns.push(typed.to_owned()),
            "sort" => self.rest.ranking.sort = Some(typed.into()),
            "top" => self.rest.ranking.top = typed.parse().ok(),
            "min" => self.rest.ranking.min = typed.parse::<Typed>().ok(),
            "max" => self.rest.ranking.max = typed.parse::<Typed>().ok(),
            "with" => self.set(typed),
            _ => look_up(data, line),
        }
        Ok(())
    }

    /// Sets a switch.
    fn set(&mut self, switch: &str) {
        let (query, style) = (&mut self.query, &mut self.style);
        match switch {
            "japanese" => query.lang = Lang::Ja,
            "wide" => query.layout = Layout::Wide,
            "people" => query.for_people = true,
            "bounds" => query.bounds = true,
            "published" => query.published = true,
            "execution" => query.execution = true,
            "drawing" => query.draws = true,
            "sources" => query.sources = Sources::Columns,
            "beside" => query.sources = Sources::Beside,
            "import" => query.unseen = Unseen::ForImport,
            "down" => query.stages_down = true,
            "rank" => self.rest.ranking.by = Some(Measure::Own),
            "bars" => style.bars = true,
            "ascii" => style.ascii = true,
            "narrow" => style.width = Some(30),
            "words" => style.wording = Wording::Words,
            "cp932" => style.coding = Coding { encoding: Encoding::Cp932, replace: true, ..Coding::default() },
            "utf16" => style.coding = Coding { encoding: Encoding::Utf16Le, crlf: true, ..Coding::default() },
            _ => query.says_by_size = true,
        }
    }

    fn answer(&mut self) -> Result<Table, Error> {
        let (data, rest, query) = (self.dataset, &self.rest, &mut self.query);
        query.stages = StageSpec::resolve(&rest.stages, data);
        query.filter.years = YearSpec::resolve(&rest.years, data, &query.stages().stages())?;
        let stages = query.stages().sum().cloned().unwrap_or_default();
        let mut table = match (rest.sides.as_slice(), rest.by.as_slice()) {
            ([], []) => report::list(data, query)?,
            ([], by) => report::by(data, query, by)?,
            (sides, by) => {
                let sides = if let [after] = sides { [None, Some(after)] } else { [sides.first(), sides.get(1)] };
                let [before, after] = query::sides(sides, data, &stages)?;
                let options = DiffOptions { before, after, lineage: true };
                by.first().map_or_else(
                    || report::diff(data, query, &options),
                    |&dim| report::diff_by(data, query, &options, dim),
                )?
            }
        };
        table.rank(&rest.ranking).map_err(ReportError::from)?;
        if !rest.columns.is_empty() {
            table.choose_columns(&rest.columns, Untold::Kept)?;
        }
        Ok(table)
    }
}

/// What a text is, or why it is none, as a wrong use of the program.
fn usage<T: std::str::FromStr<Err: budget::Tell>>(typed: &str) -> Result<T, Error> {
    typed.parse().map_err(|error: T::Err| Error::Usage(budget::Message::of(|lang| budget::Tell::tell(&error, lang))))
}

/// The entries that a list names.
fn named<L: Lookup>(typed: &str, names: &L) -> Result<Vec<L::Found>, NameError> {
    in_list(typed, names.most_marks(), |name| names.known(name), |name| names.find(name))
}

/// Looks a word up as a name of everything that bears one.
fn look_up(data: &Dataset, word: &str) {
    let tell = |error: NameError| told(&error.into());
    query::ministry(data, word).map_err(tell).ok();
    query::phase(data, word).map_err(tell).ok();
    query::project(data, word).map_err(tell).ok();
    query::account(data, word).map_err(tell).ok();
    query::agency(data, word).map_err(tell).ok();
    query::bureau(data, word).map_err(tell).ok();
    query::indicator(data, word).map_err(tell).ok();
    query::source(data, word).map_err(tell).ok();
    if let Err(error) = query::program(data, word) {
        tell(error);
    }
    let _ = meant(data, word);
    let _ = near(data, word);
    let _ = programs_with(data, word);
    let _ = report::nearest_explained(word);
    report::allowed(word).inspect_err(|it| said(&it.0)).ok();
    let _ = report::explain_key(Lang::Ja, word);
    let _ = word.parse::<Stages>();
}
