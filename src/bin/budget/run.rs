//! From the command line to an exit status: load, resolve, report, rank, render, write.

use std::mem::ManuallyDrop;

use budget::Error;
use budget::load::{self, Part};
use budget::model::Dataset;
use budget::query::{self, Layout, Query, Sources, Stages};
use budget::render::{self, Format, workbook};
use budget::report::{self, DiffOptions, Dim, Explained, ReportError};
use budget::table::{ALIKE, Answer, Severity, Untold};
use clap::CommandFactory;

use crate::ask::Job;
use crate::author;
use crate::cli::{
    AchievementsArgs, ByArgs, CheckArgs, Cli, Command, DiffArgs, ExplainArgs, FilterArgs, Grouped, KpiArgs, Later,
    LineageArgs, ListArgs, Listed, RankBy, ReportArgs, Rows, ShowArgs, SourcesArgs,
};
use crate::{look, output, stderr};

/// Runs a command; the status is 0, or 1 where the command reports by it.
pub(crate) fn run(cli: &Cli) -> Result<u8, Error> {
    let Some(command) = &cli.command else {
        output::say(&Cli::command().render_help().to_string())?;
        return Ok(0);
    };
    cli.refuse_unused()?;
    if let Some(status) = author::run(cli, command)? {
        return Ok(status);
    }
    let format = look::format(cli)?;
    let style = look::style(cli, format)?;
    let data = match command {
        Command::Check(Later(CheckArgs { path: Some(path), .. })) => path.clone(),
        _ => cli.data(),
    };
    let needs_none = matches!(command, Command::Explain(_) | Command::Datasets(_));
    let dataset = if needs_none { Dataset::default() } else { load::open_part(&data, command.part())? };
    // Lasts as long as the process, which gives all of it back at once.
    let dataset = ManuallyDrop::new(dataset);
    let job = Job { cli, dataset: &dataset, format, style };
    let path = cli.shared.output.as_deref();
    if let Command::Report(Later(args)) = command {
        let query = job.book_query(args)?;
        let pages = report::book(&dataset, &query).map(|page| page.map_err(|error| locate(error.into(), &dataset)));
        return output::write(path, |out| workbook(out, pages, &style)).map(|()| 0);
    }
    let (mut answer, status) = job.report(command).map_err(|error| locate(error, &dataset))?;
    if let Some(rows) = command.rows() {
        let (ranking, columns) = (look::ranking(cli, &rows, format)?, &rows.args.columns);
        if !ranking.keeps_all() || !columns.is_empty() {
            let table = answer.held().map_err(|error| locate(Error::Report(error.into()), &dataset))?;
            table.rank(&ranking)?;
            if !columns.is_empty() {
                table.choose_columns(columns, if format.is_human() { Untold::Kept } else { Untold::Noted })?;
            }
        }
    }
    if matches!(format, Format::Csv | Format::Tsv) {
        warn(&answer);
    }
    output::write(path, |out| Ok(render::render_to(out, answer, format, &style)?))?;
    Ok(status)
}

impl Command {
    /// How much of a dataset the command needs.
    fn part(&self) -> Part {
        match self {
            Self::List(_)
            | Self::By(_)
            | Self::ByMinistry(_)
            | Self::ByPhase(_)
            | Self::Diff(_)
            | Self::Show(_)
            | Self::Lineage(_) => Part::Amounts,
            _ => Part::Whole,
        }
    }

    /// What is said of the rows; `None` for commands without a table to rank.
    fn rows(&self) -> Option<Rows> {
        match self {
            Self::List(Later(ListArgs { listed, execution })) => {
                Some(Rows::from(&listed.rows).ranked(execution.rank_by))
            }
            Self::By(Later(ByArgs { ranked, .. })) | Self::ByMinistry(Later(ranked)) => {
                Some(Rows::from(&ranked.grouped.rows).ranked(ranked.execution.rank_by))
            }
            Self::Diff(Later(DiffArgs { rows, rank_by, .. })) => Some(Rows::from(rows).ranked(*rank_by)),
            Self::ByPhase(Later(Grouped { rows, .. }))
            | Self::Structure(Later(Listed { rows, .. }))
            | Self::Lineage(Later(LineageArgs { rows, .. })) => Some(rows.into()),
            Self::Check(Later(CheckArgs { rows, range, .. })) => Some(Rows { range: *range, ..rows.into() }),
            Self::Sources(Later(SourcesArgs { rows, .. }))
            | Self::Show(Later(ShowArgs { rows, .. }))
            | Self::Kpi(Later(KpiArgs { rows, .. }))
            | Self::Achievements(Later(AchievementsArgs { rows, .. })) => Some(rows.into()),
            Self::Explain(_)
            | Self::Report(_)
            | Self::Datasets(_)
            | Self::Export(_)
            | Self::Init(_)
            | Self::Import(_) => None,
        }
    }
}

impl Job<'_> {
    /// The answer and the status.
    fn report(&self, command: &Command) -> Result<(Answer<'_>, u8), Error> {
        let rows = command.rows().unwrap_or_default();
        let table = match command {
            Command::List(Later(ListArgs { listed: Listed { years, filters, sources, layout, .. }, .. })) => {
                let default = if *sources { Layout::Tidy } else { self.default_layout(&rows) };
                let layout = layout.layout.map_or(default, Layout::from);
                let query = self.query(&years.year, filters, &rows, false)?;
                let sources = if *sources { Sources::Columns } else { query.sources };
                let query = Query { sources, layout, ..query };
                return Ok((report::long_list(self.dataset, &query)?, 0));
            }
            Command::Show(Later(ShowArgs { program, years, stage, .. })) => {
                let filters = FilterArgs { stage: stage.clone(), ..FilterArgs::default() };
                let query = self.query(&years.year, &filters, &rows, true)?;
                report::show(self.dataset, &query, query::program(self.dataset, program)?)?
            }
            Command::By(Later(ByArgs { dims, ranked })) => self.by(dims, &ranked.grouped, &rows)?,
            Command::ByMinistry(Later(ranked)) => self.by(&[Dim::Ministry], &ranked.grouped, &rows)?,
            Command::ByPhase(Later(grouped)) => self.by(&[Dim::Phase], grouped, &rows)?,
            Command::Diff(Later(DiffArgs { before, after, by, no_lineage, explain, exit_code, filters, .. })) => {
                if !filters.stage.is_empty() && before.names_stages() && after.names_stages() {
                    let text = "both sides name their stages, so `--stage` has no effect: leave it out";
                    return Err(Error::Usage(text.to_owned()));
                }
                let query = self.query(&[], filters, &rows, false)?;
                let stages = one_sum("diff", &query)?;
                let [before, after] = query::sides([before, after], self.dataset, &stages)?;
                let options = DiffOptions { before, after, lineage: !no_lineage };
                let table = match (explain, by) {
                    (None, None) => report::diff(self.dataset, &query, &options)?,
                    (None, Some(dim)) => report::diff_by(self.dataset, &query, &options, *dim)?,
                    (Some(row), _) => {
                        let row = match by {
                            Some(dim) => Explained::Group(*dim, self.group(*dim, row)?),
                            None => Explained::Program(query::program(self.dataset, row)?),
                        };
                        report::side_addends(self.dataset, &query, &options, &row)?
                    }
                };
                let compared = || report::diff(self.dataset, &query, &options);
                let changed = *exit_code
                    && if explain.is_some() { report::has_change(&compared()?) } else { report::has_change(&table) };
                return Ok((table.into(), u8::from(changed)));
            }
            Command::Check(Later(CheckArgs { strict, .. })) => {
                let query = self.query(&[], &FilterArgs::default(), &rows, true)?;
                let table = report::check(self.dataset, &query)?;
                let failed = report::fails(&table, *strict);
                return Ok((table.into(), u8::from(failed)));
            }
            Command::Lineage(Later(LineageArgs { program, years, stage, layout, .. })) => {
                let filters = FilterArgs { stage: stage.clone(), ..FilterArgs::default() };
                let layout = layout.layout.map_or_else(|| self.default_layout(&rows), Layout::from);
                let query = Query { layout, ..self.query(&years.year, &filters, &rows, false)? };
                report::lineage(self.dataset, &query, query::program(self.dataset, program)?)?
            }
            Command::Explain(Later(ExplainArgs { id })) => report::explain(self.cli.lang()?, *id),
            Command::Structure(Later(Listed { years, filters, sources, layout, .. })) => {
                let default = || if self.format.has_pictures() { self.default_layout(&rows) } else { Layout::Tidy };
                let layout = layout.layout.map_or_else(default, Layout::from);
                let query = self.query(&years.year, filters, &rows, false)?;
                let sources = if *sources { Sources::Columns } else { query.sources };
                let query = Query { sources, layout, for_people: self.format.has_pictures(), ..query };
                return Ok((report::structure(self.dataset, &query)?, 0));
            }
            Command::Kpi(Later(KpiArgs { indicator, program, project, .. })) => {
                let filters =
                    FilterArgs { program: program.clone(), project: project.clone(), ..FilterArgs::default() };
                let query = self.query(&[], &filters, &rows, true)?;
                let query = Query { for_people: self.format.has_pictures(), ..query };
                match indicator {
                    None => report::kpi(self.dataset, &query),
                    Some(name) => report::indicator(self.dataset, &query, query::indicator(self.dataset, name)?),
                }
            }
            Command::Achievements(Later(AchievementsArgs { program, .. })) => {
                let filters = FilterArgs { program: program.clone(), ..FilterArgs::default() };
                report::achievements(self.dataset, &self.query(&[], &filters, &rows, true)?)
            }
            Command::Sources(Later(SourcesArgs { source, .. })) => {
                let query = self.query(&[], &FilterArgs::default(), &rows, true)?;
                match source {
                    None => report::sources(self.dataset, &query),
                    Some(name) => report::source(self.dataset, &query, query::source(self.dataset, name)?),
                }
            }
            Command::Init(_) | Command::Import(_) | Command::Export(_) | Command::Report(_) => {
                return Err(Error::Usage("this command has no table of its own".to_owned()));
            }
            Command::Datasets(_) => {
                let datasets = load::BUILTIN.iter().map(load::open).collect::<Result<Vec<_>, _>>()?;
                report::datasets(self.cli.lang()?, &datasets)
            }
        };
        Ok((table.into(), 0))
    }

    /// What a report is about.
    fn book_query(&self, ReportArgs { years, filters }: &ReportArgs) -> Result<Query, Error> {
        let query = self.query(&years.year, filters, &Rows::default(), false)?;
        one_sum("report", &query)?;
        Ok(query)
    }

    /// Tables have a column per year, unless a key is asked for that only rows per year have.
    pub(crate) fn default_layout(&self, rows: &Rows) -> Layout {
        let of_one_year = ["fiscal_year", "era", "programs", "share_percent"];
        if rows.rank_by == Some(RankBy::Execution) {
            return Layout::Tidy;
        }
        let sort = rows.args.sort.as_ref().map(|sort| &sort.key);
        let by_year = rows.args.columns.iter().chain(sort).any(|key| of_one_year.contains(&key.as_str()));
        if self.format.is_human() && !by_year { Layout::Wide } else { Layout::Tidy }
    }
}

/// The one sum of stages that is asked for; several are refused by a command that compares.
fn one_sum(command: &str, query: &Query) -> Result<Stages, Error> {
    let refused = || {
        let remedy = "write `--stage initial` or `--stage initial+supplementary`, and run it once for each";
        Error::Usage(format!("`{command}` compares years by one stage or one sum: {remedy}"))
    };
    query.stages().sum().cloned().ok_or_else(refused)
}

/// Points a sum that cannot be exact at the largest of the amounts that were asked for.
fn locate(error: Error, dataset: &Dataset) -> Error {
    let Error::Report(ReportError::Inexact(inexact)) = error else { return error };
    let amounts = dataset.counted();
    match amounts
        .map(|(_, program, allocation)| (program, allocation))
        .max_by_key(|(_, allocation)| allocation.amount().yen().abs())
    {
        None => Error::Report(inexact.into()),
        Some((program, allocation)) => {
            Error::TooLarge { place: dataset.locate(allocation.place()), program: program.id.clone() }
        }
    }
}

/// csv and tsv have no place for notes: what must not be missed goes to standard error.
fn warn(answer: &Answer<'_>) {
    for note in &answer.head().notes {
        match note.severity {
            Severity::Note
                if matches!(note.code, "names" | ALIKE) || (note.explains_emptiness() && answer.is_empty()) =>
            {
                stderr::say(&format!("note: {}", note.text));
            }
            Severity::Note => {}
            Severity::Warning => stderr::say(&format!("warning[{}]: {}", note.code, note.text)),
            Severity::Error => stderr::say(&format!("error[{}]: {}", note.code, note.text)),
        }
    }
}
