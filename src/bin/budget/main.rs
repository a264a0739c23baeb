//! From the command line to an exit status: a question, a dataset, its tables, and their bytes.

#![deny(clippy::print_stderr, reason = "`stderr` is the one place that writes there")]

mod asked;
mod cli;
mod commands;
mod environment;
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
use crate::commands::{Answer, Job, Question};

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
    // Lasts as long as the process, which gives all of it back at once.
    let dataset = &*ManuallyDrop::new(question.dataset(options)?);
    let asked = question.asked();
    let job = Job { options, dataset, asked: asked.clone().unwrap_or_default(), format, style };
    let Answer { mut tables, status } = question.answer(&job).map_err(|error| warnings::locate(error, dataset))?;
    for table in &mut tables {
        if let Some(asked) = &asked {
            asked.apply(table, format, options.is_to_stdout())?;
        }
        warnings::tell(table, format);
    }
    let bytes = match tables.as_slice() {
        [table] => render::render(table, format, &style)?,
        tables => render::workbook(tables, &style)?,
    };
    output::write(&bytes, options.output.as_deref())?;
    Ok(status)
}
