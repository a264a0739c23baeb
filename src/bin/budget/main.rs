//! From the command line to an exit status: a question, a dataset, its tables, and their bytes.

#![deny(clippy::print_stderr, reason = "`stderr` is the one place that writes there")]

mod abreast;
mod asked;
mod cli;
mod commands;
mod environment;
mod folder;
mod lock;
mod output;
mod query;
mod stderr;
mod style;
mod warnings;

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use budget::{Error, render};

use crate::cli::{Cli, Options};
use crate::commands::{Answer, Job, Question, Tables};

fn main() -> ExitCode {
    let cli = match Cli::of_process() {
        Ok(cli) => cli,
        Err(message) => {
            // A closed pipe is no reason to fail while printing help.
            let _ = message.print();
            return ExitCode::from(u8::try_from(message.exit_code()).unwrap_or(2));
        }
    };
    ExitCode::from(cli.run().unwrap_or_else(|error| {
        stderr::fail(&error, cli.options.color());
        error.status()
    }))
}

/// Answers a question: the dataset that it needs, the tables of the answer, the rows that are asked for, their bytes.
fn answer<Q: Question>(question: &Q, options: &Options) -> Result<u8, Error> {
    question.refuse_unused(options)?;
    let (format, style) = style::asked(options, Q::IS_BOOK)?;
    // Never dropped: the system frees all of it at once when the process ends.
    let dataset = &*ManuallyDrop::new(question.dataset(options)?);
    let asked = question.asked();
    let job = Job { options, dataset, asked: asked.clone().unwrap_or_default(), format, style };
    let located = |error| warnings::locate(error, dataset);
    let Answer { tables, status } = question.answer(&job).map_err(located)?;
    match tables {
        Tables::One(mut table) => {
            if let Some(asked) = &asked {
                asked.apply(&mut table, format, options.is_to_stdout()).map_err(located)?;
            }
            warnings::tell(&table, format);
            output::write(options.output.as_deref(), |out| Ok(render::render_to(out, *table, format, &style)?))?;
        }
        Tables::Book(tables) => {
            let tables = tables.map(|table| table.map_err(|error| located(error.into())));
            output::write(options.output.as_deref(), |out| render::workbook(out, tables, &style))?;
        }
    }
    Ok(status)
}
