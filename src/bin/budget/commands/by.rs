//! `budget by`: sums by one dimension, or by two as a cross-table that its terminal has room for.

use budget::load::Part;
use budget::query::{Layout, Query, Second, YearSpec, in_list, is_mark};
use budget::render::{self, Format};
use budget::report::{self, Abreast, Dim};
use budget::table::Table;
use budget::{Error, Message, Tell, message};
use clap::Args;

use super::{Answer, Job, Question};
use crate::abreast;
use crate::asked::Asked;
use crate::cli::{AmountArgs, ExecutionArgs, FilterArgs, LayoutArgs, YearArgs};

const EXAMPLES: &str = "Examples:
  budget by ministry
  budget by ministry,phase R5
  budget by layer -O json";

const DIMS: &str = "ministry, phase, project, program, layer, stage, account, agency or bureau; two joined by a comma";

/// Sum by one dimension, or by two as a cross-table
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ByArgs {
    /// ministry, phase, program, stage …; two joined by a comma
    #[arg(long_help = DIMS, value_name = "DIM[,DIM]", value_parser = dims)]
    dims: Dims,
    #[command(flatten)]
    grouped: Grouped,
    #[command(flatten)]
    execution: ExecutionArgs,
}

/// Dimensions that a comma joins.
#[derive(Debug, Clone)]
struct Dims(Vec<Dim>);

fn dims(text: &str) -> Result<Dims, Message> {
    match in_list(text, 0, |name| name.parse().ok().map(Ok), str::parse::<Dim>) {
        Ok(dims) => Ok(Dims(dims)),
        Err(_) if text.parse::<YearSpec>().is_ok() => Err(message!(
            "years come last, as in `by ministry {text}`",
            "年度は最後に書きます。例：`budget by 府省 {text}`"
        )),
        Err(error) => Err(Message::of(|lang| error.tell(lang))),
    }
}

// A table with a row for each group.
#[derive(Debug, Args)]
pub(crate) struct Grouped {
    #[command(flatten)]
    years: YearArgs,
    #[command(flatten)]
    filters: FilterArgs,
    #[command(flatten)]
    pub(super) rows: AmountArgs,
    #[command(flatten)]
    layout: LayoutArgs,
    /// List the allocations behind one group, by id or name; with two dimensions, two joined by a comma
    #[arg(long, value_name = "GROUP", value_delimiter = ',', conflicts_with = "layout", hide_short_help = true)]
    explain: Vec<String>,
}

impl Question for ByArgs {
    const NEEDS: Option<Part> = Some(Part::Amounts);

    fn asked(&self) -> Option<Asked> {
        Some(Asked::from(&self.grouped.rows).ranked_by(self.execution.rank_by))
    }

    fn answer<'d>(&self, job: &Job<'d>) -> Result<Answer<'d>, Error> {
        if self.grouped.years.words().any(|word| word.parse::<Dim>().is_ok()) {
            return Err(wrong_number());
        }
        Ok(self.grouped.table(job, &self.dims.0)?.into())
    }
}

impl Grouped {
    /// The sums by one dimension or two, or what is behind one of them.
    pub(super) fn table(&self, job: &Job<'_>, dims: &[Dim]) -> Result<Table, Error> {
        can_group(job, dims)?;
        let query = job.query(&self.years, &self.filters, dims.contains(&Dim::Stage))?;
        let layout = self.layout.asked().unwrap_or_else(|| job.asked.layout(job.format));
        // Stages side by side have no total that rows could be chosen by: each is a row then.
        let abreast = job.format.is_human() && dims.len() == 2 && dims.contains(&Dim::Stage);
        let by_rows = abreast && job.asked.chooses_by_amount();
        let second = if by_rows || job.asked.bars && dims.len() == 2 { Second::Rows } else { Second::Columns };
        // A picture lays years and groups out by itself.
        let query = if job.format.is_drawn() {
            Query { layout: Layout::Tidy, second: Second::Columns, for_people: true, ..query }
        } else {
            Query { layout, second, for_people: job.format.is_human(), ..query }
        };
        if !self.explain.is_empty() {
            return Ok(report::addends(job.dataset, &query, &self.explained(job, dims)?)?);
        }
        if abreast::has_stages_abreast(&query) && !dims.iter().any(|dim| matches!(dim, Dim::Phase | Dim::Stage)) {
            return abreast::in_room(job, query, |query| Ok(report::by(job.dataset, query, dims)?));
        }
        let table = report::by(job.dataset, &query, dims)?;
        // Who names columns, or how they lie, gets these in every terminal.
        let asked = &job.asked;
        let is_free = asked.columns.is_empty() && asked.ranking.sort.is_none() && self.layout.asked().is_none();
        if job.format == Format::Table && is_free { in_room(job, table, query, dims) } else { Ok(table) }
    }

    /// The groups to explain, one for each dimension.
    fn explained(&self, job: &Job<'_>, dims: &[Dim]) -> Result<Vec<(Dim, String)>, Error> {
        let typed = self.explain.join(",");
        let (first, second) = match dims {
            // A group may bear a name with a comma in it.
            [dim] => return Ok(vec![(*dim, job.group(*dim, &typed)?)]),
            [first, second, ..] => (*first, *second),
            [] => return Ok(Vec::new()),
        };
        let halves = |(at, mark): (usize, &str)| {
            let (one, other) = (typed.get(..at)?.trim(), typed.get(at + mark.len()..)?.trim());
            Some((one.to_owned(), other.to_owned()))
        };
        let halves: Vec<(String, String)> = typed.match_indices(is_mark).filter_map(halves).collect();
        let named = |(one, other): &(String, String)| {
            Some(vec![(first, job.group(first, one).ok()?), (second, job.group(second, other).ok()?)])
        };
        let mut readings: Vec<_> = halves.iter().filter_map(|halves| Some((halves, named(halves)?))).collect();
        readings.dedup_by(|(_, one), (_, other)| one == other);
        match readings.as_slice() {
            [(_, groups)] => return Ok(groups.clone()),
            [((one, other), _), .., ((one_too, other_too), _)] => {
                return Err(Error::Usage(message!(
                    "`{typed}` may mean `{one}` and `{other}`, or `{one_too}` and `{other_too}`: name them by their ids",
                    "`{typed}`は「{one}」と「{other}」とも、「{one_too}」と「{other_too}」とも読めます。IDで指定してください"
                )));
            }
            [] => {}
        }
        let explain: Vec<&str> = typed.split(is_mark).map(str::trim).filter(|name| !name.is_empty()).collect();
        if explain.len() > dims.len()
            && let Some((_, other)) = halves.iter().find(|(one, _)| job.group(first, one).is_ok())
            && !explain.iter().all(|name| dims.iter().any(|&dim| job.group(dim, name).is_ok()))
        {
            job.group(second, other)?;
        }
        if explain.len() != dims.len() {
            let wanted = dims.iter().map(|dim| dim.key().code()).collect::<Vec<_>>().join(",");
            return Err(Error::Usage(message!(
                "`--explain` takes one group for each dimension: {wanted}",
                "`--explain`には集計軸ごとに1つのグループを書いてください：{wanted}"
            )));
        }
        dims.iter().zip(explain).map(|(&dim, name)| Ok((dim, job.group(dim, name)?))).collect()
    }
}

/// Refuses dimensions that cannot be summed by.
fn can_group(job: &Job<'_>, dims: &[Dim]) -> Result<(), Error> {
    let twice = matches!(dims, [a, b] if a == b);
    if dims.len() > 2 || twice {
        return Err(wrong_number());
    }
    let programs = &job.dataset.programs;
    let has = |dim: Dim| match dim {
        Dim::Agency => programs.iter().any(|program| program.agency.is_some()),
        Dim::Bureau => programs.iter().any(|program| program.bureau.is_some()),
        Dim::Account => !job.dataset.accounts.is_empty(),
        Dim::Ministry | Dim::Phase | Dim::Project | Dim::Program | Dim::Layer | Dim::Stage => true,
    };
    if let Some(dim) = dims.iter().find(|&&dim| !has(dim)) {
        let (key, name) = (dim.key(), dim.label().ja);
        return Err(Error::Usage(message!(
            "no program of this dataset names its {key}",
            "このデータセットには{name}を記した事業がありません"
        )));
    }
    if job.asked.execution && dims.contains(&Dim::Phase) {
        return Err(Error::Usage(message!(
            "`--rank-by execution` is for sums, and what was executed of an estimate is not known: group by something else \
             than the phase",
            "`--rank-by execution`は合計のためのもので、推計には執行額がありません。フェーズ以外の集計軸を指定してください"
        )));
    }
    Ok(())
}

fn wrong_number() -> Error {
    Error::Usage(message!(
        "`by` takes one dimension, or two different ones joined by a comma: `by ministry,phase`",
        "`by`には集計軸を1つ、または異なる2つをコンマでつないで書いてください：`budget by 府省,フェーズ`"
    ))
}

/// The table of sums or, where its terminal has no room for it, one with a row for each of what stood side by side.
fn in_room(job: &Job<'_>, table: Table, query: Query, dims: &[Dim]) -> Result<Table, Error> {
    let query = match report::abreast(&table) {
        Some(Abreast::Groups) => Query { second: Second::Rows, ..query },
        Some(Abreast::Years) => Query { layout: Layout::Tidy, ..query },
        None => return Ok(table),
    };
    if render::has_room(&table, &job.style) {
        return Ok(table);
    }
    let options = render::options_with_room(&table, &job.style);
    let mut rows = report::by(job.dataset, &query, dims)?;
    rows.notes.push(report::no_room_note(rows.lang, options));
    Ok(rows)
}
