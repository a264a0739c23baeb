//! What clap says of a wrong command line, with the tips that help here and without those that do not.

use budget::query::YearSpec;
use clap::builder::{StyledStr, UnknownArgumentValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction};

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

/// What people type for options that are called otherwise: spellings, and the option to name.
const ELSEWHERE: [(&str, &[&str], &str); 6] = [
    ("csv", &[], "the format is an option: '-O csv'"),
    ("tsv", &[], "the format is an option: '-O tsv'"),
    ("json", &[], "the format is an option: '-O json'"),
    ("markdown", &["md"], "the format is an option: '-O markdown'"),
    ("xlsx", &[], "the format is an option: '-O xlsx', or '-o FILE.xlsx'"),
    ("reverse", &[], "the largest first: '--sort -KEY'"),
];

/// Options that are none, with what to type instead.
pub(super) fn elsewhere() -> impl Iterator<Item = Arg> {
    ELSEWHERE.into_iter().map(|(name, aliases, tip)| {
        let parser = UnknownArgumentValueParser::suggest(tip);
        let arg = Arg::new(name).long(name).aliases(aliases.iter().copied());
        arg.action(ArgAction::SetTrue).value_parser(parser).hide(true).global(true)
    })
}
