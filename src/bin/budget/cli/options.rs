//! Options that every command takes: which dataset, and how the answer is written.

use std::ffi::OsString;
use std::path::PathBuf;

use budget::load;
use budget::model::{Lang, Unit};
use budget::render::{Encoding, Format};
use budget::{Error, Message, message};
use clap::{Arg, ArgAction, Args, Command, ValueEnum};

use super::typed::typed;
use crate::environment;
use crate::output;

const UNITS: &str = "yen, thousand_yen, million_yen, oku_yen, billion_yen, trillion_yen, or 円 … 兆円";

/// Whether an option without a value was typed.
pub(crate) fn is_set(flag: Option<bool>) -> bool {
    flag.unwrap_or_default()
}

/// The same option without the value that the parser would note, and hand on to the command, where it is not typed.
pub(super) fn without_default(arg: Arg) -> Arg {
    match arg.get_action() {
        ArgAction::SetTrue => {
            arg.action(ArgAction::Set).num_args(0).default_missing_value("true").value_parser(clap::value_parser!(bool))
        }
        _ => arg,
    }
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Output")]
#[expect(clippy::doc_markdown, reason = "the comments are the help text, which is not Markdown")]
pub(crate) struct Options {
    /// Built-in dataset, TOML file, directory, or - for stdin
    ///
    /// [env: BUDGET_DATA] [default: regenerative]
    #[arg(short, long, value_name = "NAME|PATH")]
    pub(crate) data: Option<OsString>,
    /// table, csv, tsv, json, markdown, xlsx, svg or html
    ///
    /// [default: by the output file, else table]
    #[arg(short = 'O', long, value_name = "FORMAT", value_parser = typed::<Format>)]
    pub(crate) format: Option<Format>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// yen, million_yen, oku_yen … or 円, 百万円, 億円 …
    #[arg(long, value_name = "UNIT", long_help = UNITS, value_parser = typed::<Unit>)]
    pub(crate) unit: Option<Unit>,
    /// Language of tables, help and messages: ja or en
    ///
    /// [env: BUDGET_LANG] [default: by the locale]
    #[arg(long, value_name = "LANG", value_parser = typed::<Lang>)]
    pub(crate) lang: Option<Lang>,
    /// Decimals of the amounts in tables (rounded half up, for display only)
    #[arg(long, value_name = "N", value_parser = decimals, allow_negative_numbers = true, hide_short_help = true)]
    pub(crate) decimals: Option<u32>,
    /// auto, always or never
    #[arg(long, value_enum, value_name = "WHEN", hide_possible_values = true, hide_short_help = true)]
    pub(super) color: Option<Color>,
    /// Replace the signs ▲ − ≈ ※ － by plain ASCII
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) ascii: Option<bool>,
    /// Leave out the header row
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) no_header: Option<bool>,
    #[command(flatten)]
    pub(crate) coding: CodingArgs,
}

#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "csv and tsv for a spreadsheet")]
pub(crate) struct CodingArgs {
    /// Write words in place of keys and codes, as workbooks do in any case
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) labels: Option<bool>,
    /// For Excel: --labels, --bom and --crlf in one
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) excel: Option<bool>,
    /// Begin UTF-8 with a byte order mark, by which Excel knows it
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) bom: Option<bool>,
    /// End lines as Windows does
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) crlf: Option<bool>,
    /// utf-8, utf-16le or cp932 [default: utf-8]
    #[arg(long, value_name = "NAME", value_parser = typed::<Encoding>, hide_short_help = true)]
    pub(crate) encoding: Option<Encoding>,
    /// Write 〓 or ? for characters that cp932 lacks
    #[arg(long, action = ArgAction::SetTrue, hide_short_help = true)]
    pub(crate) replace: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// As many decimals as may be shown.
fn decimals(text: &str) -> Result<u32, Message> {
    let decimals = text.parse().ok().filter(|decimals| *decimals <= 15);
    decimals.ok_or_else(|| message!("write a number from 0 to 15", "0から15までの数を書いてください"))
}

/// The ids of the options that only text has a use for.
const FOR_TEXT: [&str; 10] =
    ["format", "decimals", "ascii", "no_header", "labels", "excel", "bom", "crlf", "encoding", "replace"];

/// The options that only text has a use for, and `others`, for a command that prints none.
pub(crate) fn without_text(others: &[&str]) -> Vec<Arg> {
    without(&[&FOR_TEXT, others].concat())
}

/// Options that the help of a command leaves out, since it has no use for them.
pub(crate) fn without(ids: &[&str]) -> Vec<Arg> {
    let options = Options::augment_args(Command::new("options"));
    let left_out = options.get_arguments().filter(|option| ids.contains(&option.get_id().as_str()));
    left_out.map(|option| option.clone().global(true).hide(true)).collect()
}

impl Options {
    /// The dataset that was asked for, else the default one.
    pub(crate) fn data(&self) -> OsString {
        self.named_data().unwrap_or_else(|| load::DEFAULT.into())
    }

    /// The dataset that was asked for, if any was.
    pub(crate) fn named_data(&self) -> Option<OsString> {
        self.data.clone().or_else(environment::data)
    }

    /// The language that was asked for, else that of the environment.
    pub(crate) fn lang(&self) -> Result<Lang, Error> {
        self.lang.map_or_else(environment::lang, Ok)
    }

    /// The language in which people are told what goes wrong, even if that is the language itself.
    pub(crate) fn spoken(&self) -> Lang {
        self.lang.unwrap_or_else(environment::spoken)
    }

    /// Whether to colour, if that does not depend on where the output goes.
    pub(crate) fn color(&self) -> Option<bool> {
        match self.color {
            Some(Color::Always) => Some(true),
            Some(Color::Never) => Some(false),
            Some(Color::Auto) | None => environment::is_plain().then_some(false),
        }
    }

    /// Whether the answer goes to standard output.
    pub(crate) fn is_to_stdout(&self) -> bool {
        self.output.as_deref().is_none_or(output::is_stdout)
    }
}
