//! Options that every command takes, where a command has no use for one: an error that says what to do instead.
//!
//! Options of its own that a command has no use for, it does not offer.

use budget::Error;

use crate::cli::Options;

/// An option, whether it is given, and what to do instead.
pub(crate) type Unused = (&'static str, bool, &'static str);

/// Refuses the first of these options that is given.
pub(crate) fn refuse(command: &str, options: &[Unused]) -> Result<(), Error> {
    match options.iter().find(|(_, is_given, _)| *is_given) {
        Some((option, _, remedy)) => {
            Err(Error::Usage(format!("`{command}` has no use for `{option}`: {remedy}, so leave it out").into()))
        }
        None => Ok(()),
    }
}

/// Refuses what only a table has a use for.
pub(crate) fn refuse_for_tables(command: &str, options: &Options) -> Result<(), Error> {
    let remedy = "it prints no table";
    let for_tables = [
        ("--format", options.format.is_some(), remedy),
        ("--decimals", options.decimals.is_some(), remedy),
        ("--no-header", options.no_header, remedy),
        ("--labels", options.coding.labels, remedy),
        ("--excel", options.coding.excel, remedy),
        ("--bom", options.coding.bom, remedy),
        ("--crlf", options.coding.crlf, remedy),
        ("--encoding", options.coding.encoding.is_some(), "it writes UTF-8, and finds out how a sheet is encoded"),
        ("--replace", options.coding.replace, remedy),
    ];
    refuse(command, &for_tables)
}
