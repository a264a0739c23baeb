//! From the command line to an exit status: a question, a dataset, its tables, and their bytes.

#![deny(clippy::print_stderr, reason = "`stderr` is the one place that writes there")]

mod abreast;
mod asked;
mod belongs;
mod cli;
mod commands;
mod dataset;
mod environment;
mod fitting;
mod folder;
mod hints;
mod labels;
mod language;
mod lock;
mod opened;
mod output;
mod query;
mod staging;
mod stderr;
mod style;
mod warnings;

use std::io;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use budget::render::{Format, Wording};
use budget::report::ReportError;
use budget::{Error, render};

use crate::cli::{Cli, Options, completion, dashes};
use crate::commands::{Answer, Job, Question, Tables};

fn main() -> ExitCode {
    if let Some(shell) = environment::shell() {
        return ExitCode::from(completion::answer(&shell));
    }
    let cli = match Cli::of_process() {
        Ok(cli) => cli,
        Err(said)
            if said.status() > 0
                && let Some(told) = dashes::told() =>
        {
            let error = Error::Usage(told);
            stderr::fail(&error, language::of_process(), None);
            return ExitCode::from(error.status());
        }
        Err(said) => {
            return ExitCode::from(match said.print() {
                // A closed pipe is no reason to fail while printing help.
                Err(error) if said.status() == 0 && error.kind() != io::ErrorKind::BrokenPipe => {
                    let error = Error::Output(error);
                    stderr::fail(&error, language::of_process(), None);
                    error.status()
                }
                _ => said.status(),
            });
        }
    };
    ExitCode::from(cli.run().unwrap_or_else(|error| {
        staging::let_signals_end();
        let is_usage = matches!(error, Error::Usage(_) | Error::Name(_) | Error::Years(_) | Error::Column(_));
        let error = dashes::told().filter(|_| is_usage).map_or(error, Error::Usage);
        stderr::fail(&error, cli.options.spoken(), cli.options.color());
        error.status()
    }))
}

/// Answers a question: the dataset that it needs, the tables of the answer, the rows that are asked for, their bytes.
fn answer<Q: Question>(question: &Q, options: &Options) -> Result<u8, Error> {
    if question.opens() { opened::shown(options, |options| write(question, options)) } else { write(question, options) }
}

/// Writes the answer to a question to where it is asked for.
fn write<Q: Question>(question: &Q, options: &Options) -> Result<u8, Error> {
    question.refuse_unused(options)?;
    let (format, style) = style::asked(options, Q::IS_BOOK)?;
    // Never dropped: the system frees all of it at once when the process ends.
    let dataset = &*ManuallyDrop::new(question.dataset(options)?);
    let unit = options.unit.unwrap_or(dataset.display_unit());
    let asked = question.asked().unwrap_or_default().in_unit(unit);
    let style = style::with_bars(style, format, asked.bars)?;
    let job = Job { options, dataset, asked, scale: None, format, style };
    let located = |error| dataset::with_years_elsewhere(warnings::locate(error, dataset), dataset);
    let answered = in_fitting_unit(question, job).map_err(located)?;
    let Answer { tables, status } = answered;
    match tables {
        Tables::One(mut table) => {
            if let (Some(data), Format::Table | Format::Markdown) = (&options.data, format) {
                let data = data.to_string_lossy();
                table.held().map_err(ReportError::from)?.reword(|text| hints::with_data(text, &data));
            }
            if style.wording == Wording::Words {
                labels::refuse_shared(dataset, &table, options)?;
            }
            warnings::tell(&table, format);
            output::write(options.output.as_deref(), |out| Ok(render::render_to(out, *table, format, &style)?))?;
        }
        Tables::Book(tables) => {
            let tables = tables.map(|table| table.map_err(|error| located(error.into())));
            output::write(options.output.as_deref(), |out| render::workbook(out, tables, &style))?;
        }
        Tables::Page(pages) => {
            output::write(options.output.as_deref(), |out| Ok(render::page(out, &pages, &style)?))?;
        }
    }
    Ok(status)
}

/// The answer in the unit that fits its figures: how large they are is known only when they are there. Where notes tell of
/// some of them, all is told again.
fn in_fitting_unit<'d, Q: Question>(question: &Q, job: Job<'d>) -> Result<Answer<'d>, Error> {
    let mut answer = with_rows_asked(question, &job)?;
    let Tables::One(table) = &mut answer.tables else { return Ok(answer) };
    let scale = fitting::scale(table, &job, Q::FITS_UNITS)?;
    let Some(fitting) = scale else { return Ok(answer) };
    // A book is written row by row, and never holds its rows.
    if job.format == Format::Xlsx {
        return with_rows_asked(question, &Job { scale, ..job });
    }
    let table = table.held().map_err(ReportError::from)?;
    if table.notes_may_change() {
        return with_rows_asked(question, &Job { scale, ..job });
    }
    table.show_in(fitting);
    Ok(answer)
}

/// The answer, with the rows and columns that are asked for.
fn with_rows_asked<'d, Q: Question>(question: &Q, job: &Job<'d>) -> Result<Answer<'d>, Error> {
    let mut answer = question.answer(job)?;
    if let (Tables::One(table), true) = (&mut answer.tables, question.asked().is_some()) {
        job.asked.apply(table, (job.format, job.style.wording), job.options.is_to_stdout())?;
    }
    Ok(answer)
}
