//! What clap says of a wrong command line, with the tips that help here and without those that do not.

use budget::model::{Label, Lang};
use budget::query::YearSpec;
use clap::builder::{StyledStr, UnknownArgumentValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction};

/// The message with better tips.
pub(super) fn improved(error: clap::Error, lang: Lang) -> clap::Error {
    match error.kind() {
        ErrorKind::UnknownArgument => without_dashes(error),
        ErrorKind::InvalidSubcommand => with_command(error, lang),
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
fn with_command(mut error: clap::Error, lang: Lang) -> clap::Error {
    let year = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) if word.parse::<YearSpec>().is_ok() => word.clone(),
        _ => return error,
    };
    let tip = StyledStr::from(match lang {
        Lang::En => format!("years follow a command: 'budget list {year}'"),
        Lang::Ja => format!("年度はコマンドの後に書きます：`budget list {year}`"),
    });
    error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    error
}

/// What people type for options that are called otherwise: spellings, and the option to name.
const ELSEWHERE: [(&str, &[&str], Label); 6] = [
    ("csv", &[], Label::new("the format is an option: '-O csv'", "形式はオプションで指定します：`-O csv`")),
    ("tsv", &[], Label::new("the format is an option: '-O tsv'", "形式はオプションで指定します：`-O tsv`")),
    ("json", &[], Label::new("the format is an option: '-O json'", "形式はオプションで指定します：`-O json`")),
    (
        "markdown",
        &["md"],
        Label::new("the format is an option: '-O markdown'", "形式はオプションで指定します：`-O markdown`"),
    ),
    (
        "xlsx",
        &[],
        Label::new(
            "the format is an option: '-O xlsx', or '-o FILE.xlsx'",
            "形式はオプションで指定します：`-O xlsx`、または`-o ファイル.xlsx`",
        ),
    ),
    ("reverse", &[], Label::new("the largest first: '--sort -KEY'", "大きい順に並べるには`--sort -列`")),
];

/// Options that are none, with what to type instead.
pub(super) fn elsewhere(lang: Lang) -> impl Iterator<Item = Arg> {
    ELSEWHERE.into_iter().map(move |(name, aliases, tip)| {
        let parser = UnknownArgumentValueParser::suggest(tip.get(lang));
        let arg = Arg::new(name).long(name).aliases(aliases.iter().copied());
        arg.action(ArgAction::SetTrue).value_parser(parser).hide(true).global(true)
    })
}
