//! What clap says of a wrong command line, with the tips that help here and without those that do not.

use budget::query::YearSpec;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The message with better tips.
pub(super) fn improved(error: clap::Error) -> clap::Error {
    match error.kind() {
        ErrorKind::UnknownArgument => without_dashes(error),
        ErrorKind::InvalidSubcommand => with_command(error),
        _ => error,
    }
}

/// Without the tip to pass an unknown option as a value behind `--`: no year begins with a dash.
fn without_dashes(mut error: clap::Error) -> clap::Error {
    let is_tip = |tip: &StyledStr| tip.to_string().contains("as a value, use");
    if let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested)
        && tips.iter().any(is_tip)
    {
        error.remove(ContextKind::Suggested);
    }
    error
}

/// With the command that takes years, where a year stands in the place of a command.
fn with_command(mut error: clap::Error) -> clap::Error {
    let year = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if word.parse::<YearSpec>().is_ok() => word.clone(),
        _ => return error,
    };
    let tip = StyledStr::from(format!("years follow a command: 'budget list {year}'"));
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    error
}
