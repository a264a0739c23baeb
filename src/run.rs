//! From the command line to an exit status: load, resolve, report, rank, render, write.

use std::io::{self, IsTerminal, Write};

use budget::Error;
use budget::load;
use budget::model::Dataset;
use budget::query::{self, Filter, Layout, Query, Stages, YearSpec};
use budget::render::{Format, Style, render};
use budget::report::{self, DiffOptions, Dim};
use budget::table::{Ranking, Table};
use clap::CommandFactory;

use crate::cli::{Cli, Command, FilterArgs, Grouped, LayoutArg, RowArgs};
use crate::output;

/// Runs a command; the status is 0, or 1 where the command reports by it.
pub(crate) fn run(cli: &Cli) -> Result<u8, Error> {
    let Some(command) = &cli.command else {
        output::write(Cli::command().render_help().to_string().as_bytes(), None)?;
        return Ok(0);
    };
    let format = format(cli)?;
    let dataset = load::open(&cli.shared.data)?;
    let job = Job { cli, dataset: &dataset, format };
    let (mut table, status) = job.report(command)?;
    if let Some(rows) = command.rows() {
        let ranking = Ranking { sort: rows.sort.clone(), reverse: rows.reverse, top: rows.top };
        table.rank(&ranking)?;
        if !rows.columns.is_empty() {
            table.choose_columns(&rows.columns)?;
        }
    }
    if !format.is_human() {
        warn_if_empty(&table);
    }
    let bytes = render(&table, format, &job.style())?;
    output::write(&bytes, cli.shared.output.as_deref())?;
    Ok(status)
}

/// A command with everything that it runs on.
struct Job<'a> {
    cli: &'a Cli,
    dataset: &'a Dataset,
    format: Format,
}

impl Command {
    fn rows(&self) -> Option<&RowArgs> {
        match self {
            Self::List { rows, .. } | Self::Diff { rows, .. } => Some(rows),
            Self::By { grouped, .. } | Self::ByMinistry(grouped) | Self::ByPhase(grouped) => Some(&grouped.rows),
            Self::Show { .. } | Self::Sources => None,
        }
    }
}

impl Job<'_> {
    fn report(&self, command: &Command) -> Result<(Table, u8), Error> {
        let table = match command {
            Command::List { years, filters, rows, sources, layout } => {
                let default = if *sources { Layout::Tidy } else { self.default_layout(rows) };
                let layout = layout.layout.map_or(default, Layout::from);
                let query = Query { sources: *sources, layout, ..self.query(&years.year, filters, rows, false)? };
                report::list(self.dataset, &query)?
            }
            Command::Show { program, years, stage } => {
                let filters = FilterArgs { stage: stage.clone(), ..FilterArgs::default() };
                let query = self.query(&years.year, &filters, &RowArgs::default(), true)?;
                report::show(self.dataset, &query, query::program(self.dataset, program)?)?
            }
            Command::By { dims, grouped } => self.by(dims, grouped)?,
            Command::ByMinistry(grouped) => self.by(&[Dim::Ministry], grouped)?,
            Command::ByPhase(grouped) => self.by(&[Dim::Phase], grouped)?,
            Command::Diff { before, after, by, no_lineage, exit_code, filters, rows } => {
                let query = self.query(&[], filters, rows, false)?;
                let side = |operand: &query::OperandSpec| operand.resolve(self.dataset, &query.stages());
                let options = DiffOptions { before: side(before)?, after: side(after)?, lineage: !no_lineage };
                let table = match by {
                    None => report::diff(self.dataset, &query, &options)?,
                    Some(dim) => report::diff_by(self.dataset, &query, &options, *dim)?,
                };
                let changed = *exit_code && report::has_change(&table);
                return Ok((table, u8::from(changed)));
            }
            Command::Sources => {
                report::sources(self.dataset, &self.query(&[], &FilterArgs::default(), &RowArgs::default(), true)?)?
            }
        };
        Ok((table, 0))
    }

    fn by(&self, dims: &[Dim], grouped: &Grouped) -> Result<Table, Error> {
        let twice = matches!(dims, [a, b] if a == b);
        if dims.len() > 2 || twice {
            return Err(Error::Usage(
                "`by` takes one dimension, or two different ones joined by a comma: `by ministry,phase`".to_owned(),
            ));
        }
        let query = self.query(&grouped.years.year, &grouped.filters, &grouped.rows, dims.contains(&Dim::Stage))?;
        let layout = grouped.layout.layout.map_or_else(|| self.default_layout(&grouped.rows), Layout::from);
        let query = Query { layout, for_people: self.format.is_human(), ..query };
        Ok(report::by(self.dataset, &query, dims)?)
    }

    /// Tables have a column per year, unless a column is asked for that only rows per year have.
    fn default_layout(&self, rows: &RowArgs) -> Layout {
        let by_year = rows.columns.iter().any(|key| key == "fiscal_year" || key == "era");
        if self.format.is_human() && !by_year { Layout::Wide } else { Layout::Tidy }
    }

    /// The question, with every name resolved; `all_stages` says what a query without a stage takes.
    fn query(
        &self,
        years: &[YearSpec],
        filters: &FilterArgs,
        rows: &RowArgs,
        all_stages: bool,
    ) -> Result<Query, Error> {
        let default = if all_stages { Stages::all() } else { Stages::default() };
        let stages = filters.stage.clone().unwrap_or(default);
        let none_or =
            |name: &String| if name == "none" { Ok(None) } else { query::project(self.dataset, name).map(Some) };
        let phases = filters.phase.iter().filter(|name| *name != "none");
        let filter = Filter {
            years: YearSpec::resolve(years, self.dataset, &stages)?,
            ministries: filters
                .ministry
                .iter()
                .map(|name| query::ministry(self.dataset, name))
                .collect::<Result<_, _>>()?,
            phases: phases.map(|name| query::phase(self.dataset, name)).collect::<Result<_, _>>()?,
            no_phase: filters.phase.iter().any(|name| name == "none"),
            projects: filters.project.iter().map(none_or).collect::<Result<_, _>>()?,
            layers: filters.layer.iter().map(|layer| layer.0).collect(),
            programs: filters
                .program
                .iter()
                .map(|name| query::program(self.dataset, name))
                .collect::<Result<_, _>>()?,
            matches: filters.matches.clone(),
        };
        Ok(Query {
            filter,
            stages: filters.stage.clone(),
            lang: self.cli.lang(),
            unit: self.cli.shared.unit,
            bounds: rows.bounds,
            ..Query::default()
        })
    }

    fn style(&self) -> Style {
        let shared = &self.cli.shared;
        let terminal = shared.output.as_deref().is_none_or(output::is_stdout) && io::stdout().is_terminal();
        Style {
            width: Cli::width(terminal),
            color: self.cli.color().unwrap_or(terminal),
            decimals: shared.decimals,
            ascii: shared.ascii,
            header: !shared.no_header,
        }
    }
}

impl From<LayoutArg> for Layout {
    fn from(layout: LayoutArg) -> Self {
        match layout {
            LayoutArg::Wide => Self::Wide,
            LayoutArg::Tidy => Self::Tidy,
        }
    }
}

/// The format that was asked for, else the one of the file's extension, else a table.
fn format(cli: &Cli) -> Result<Format, Error> {
    let path = cli.shared.output.as_deref().filter(|path| !output::is_stdout(path));
    match (cli.shared.format, path.and_then(Format::of_path)) {
        (Some(format), _) => Ok(format),
        (None, Some(by_extension)) => Ok(by_extension?),
        (None, None) => Ok(Format::Table),
    }
}

/// Data formats have no place for the note that nothing was found.
fn warn_if_empty(table: &Table) {
    for note in table.notes.iter().filter(|note| note.code == "empty") {
        let _ = writeln!(io::stderr(), "note: {}", note.text);
    }
}
