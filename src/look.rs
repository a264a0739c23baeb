//! How the answer is to look: its format, style and encoding, from the command line.

use std::io::{self, IsTerminal};

use budget::Error;
use budget::render::{Coding, Encoding, Format, Style};

use crate::cli::{Cli, CodingArgs};
use crate::output;

/// The format that was asked for, else the one of the file's extension, else a table.
pub(crate) fn format(cli: &Cli) -> Result<Format, Error> {
    let path = cli.shared.output.as_deref().filter(|path| !output::is_stdout(path));
    match (cli.shared.format, path.and_then(Format::of_path)) {
        (Some(format), _) => Ok(format),
        (None, Some(by_extension)) => Ok(by_extension?),
        (None, None) => Ok(Format::Table),
    }
}

/// The style that was asked for; options that a format has no use for are wrong usage.
pub(crate) fn style(cli: &Cli, format: Format) -> Result<Style, Error> {
    let shared = &cli.shared;
    let terminal = shared.output.as_deref().is_none_or(output::is_stdout) && io::stdout().is_terminal();
    Ok(Style {
        width: Cli::width(terminal),
        color: cli.color().unwrap_or(terminal),
        decimals: shared.decimals,
        ascii: shared.ascii,
        header: !shared.no_header,
        coding: coding(&shared.coding, format)?,
    })
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
