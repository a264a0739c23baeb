//! How the answer is to look: its format, style and encoding, from the command line.

use std::io::{self, IsTerminal};

use budget::Error;
use budget::model::Unit;
use budget::render::{Coding, Encoding, Format, Style};
use budget::table::{Key, Measure, Ranking};

use crate::cli::{Cli, CodingArgs, Command, RankBy, Rows, Top};
use crate::output;

/// The format that was asked for, else the one of the file's extension, else what the command prints: a table or a book.
pub(crate) fn format(cli: &Cli) -> Result<Format, Error> {
    let path = cli.shared.output.as_deref().filter(|path| !output::is_stdout(path));
    let is_book = matches!(cli.command, Some(Command::Report(_)));
    let format = match (cli.shared.format, path.and_then(Format::of_path)) {
        (Some(format), _) => format,
        (None, Some(by_extension)) => by_extension?,
        (None, None) if is_book => Format::Xlsx,
        (None, None) => Format::Table,
    };
    match format {
        Format::Xlsx => Ok(format),
        _ if is_book => Err(Error::Usage("`report` writes a workbook: add -o FILE.xlsx".to_owned())),
        _ => Ok(format),
    }
}

/// The style that was asked for; options that a format has no use for are wrong usage.
pub(crate) fn style(cli: &Cli, format: Format) -> Result<Style, Error> {
    let shared = &cli.shared;
    let terminal = shared.output.as_deref().is_none_or(output::is_stdout) && io::stdout().is_terminal();
    if terminal && !format.is_text() {
        return Err(Error::Usage("xlsx is not for a terminal: add -o FILE.xlsx".to_owned()));
    }
    if let (true, Some(reason)) = (shared.no_header, without_header(format)) {
        return Err(Error::Usage(format!("`--no-header` has nothing to leave out: {reason}")));
    }
    Ok(Style {
        width: Cli::width(terminal),
        color: cli.color().unwrap_or(terminal),
        decimals: shared.decimals,
        ascii: shared.ascii,
        header: !shared.no_header,
        coding: coding(&shared.coding, format)?,
    })
}

/// Why a format has no header that could be left out, if it has none.
fn without_header(format: Format) -> Option<&'static str> {
    match format {
        Format::Json => Some("json names the keys in every row"),
        Format::Markdown => Some("a Markdown table is none without its header"),
        Format::Table | Format::Csv | Format::Tsv | Format::Xlsx => None,
    }
}

/// How many rows people are shown who did not say how many they want.
const FIT: usize = 100;

/// Which rows are kept, and in which order.
pub(crate) fn ranking(cli: &Cli, rows: &Rows, format: Format) -> Result<Ranking, Error> {
    let Rows { args, range, rank_by, .. } = rows;
    let by = rank_by.map(|by| match by {
        RankBy::Amount => Measure::Own,
        RankBy::Sides => Measure::Columns(&[Key::After, Key::Before]),
        RankBy::Change => Measure::Columns(&[Key::Change]),
        RankBy::Rate => Measure::Columns(&[Key::ChangePercent]),
        RankBy::Execution => Measure::Columns(&[Key::ExecutionPercent]),
    });
    // A screen holds only so many rows; a file and a program take all.
    let on_screen = format == Format::Table && cli.shared.output.as_deref().is_none_or(output::is_stdout);
    let (top, fit) = match args.top {
        // All rows stand as some of them would.
        Some(Top::All) => (Some(usize::MAX), None),
        Some(Top::Rows(rows)) => (Some(rows), None),
        None => (None, on_screen.then_some(FIT)),
    };
    if let (Some(min), Some(max)) = (range.min, range.max)
        && min.unit == max.unit
        && min.figure.yen(Unit::Yen) > max.figure.yen(Unit::Yen)
    {
        return Err(Error::Usage("`--min` is larger than `--max`: no amount lies between them".to_owned()));
    }
    Ok(Ranking { sort: args.sort.clone(), by, reverse: args.reverse, top, fit, min: range.min, max: range.max })
}

fn coding(args: &CodingArgs, format: Format) -> Result<Coding, Error> {
    let &CodingArgs { bom, crlf, encoding, replace } = args;
    let used = [("--bom", bom), ("--crlf", crlf), ("--encoding", encoding.is_some()), ("--replace", replace)];
    let first = used.iter().find(|(_, used)| *used);
    let encoding = encoding.unwrap_or_default();
    match first {
        Some((option, _)) if !matches!(format, Format::Csv | Format::Tsv) => {
            Err(Error::Usage(format!("`{option}` is for csv and tsv: add -O csv, or -o FILE.csv")))
        }
        _ if bom && encoding == Encoding::Cp932 => {
            Err(Error::Usage("cp932 has no byte order mark: leave out `--bom`".to_owned()))
        }
        _ if replace && encoding != Encoding::Cp932 => {
            Err(Error::Usage("only cp932 lacks characters: leave out `--replace`, or add --encoding cp932".to_owned()))
        }
        _ => Ok(Coding { encoding, bom, crlf, replace }),
    }
}
