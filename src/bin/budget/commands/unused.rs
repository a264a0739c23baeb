//! Options that every command takes, where a command has no use for one: an error that says what to do instead.
//!
//! Options of its own that a command has no use for, it does not offer.

use budget::model::Label;
use budget::{Error, message};

use crate::cli::{Options, is_set};

/// An option, whether it is given, and what to do instead.
pub(crate) type Unused = (&'static str, bool, Label);

/// Refuses the first of these options that is given.
pub(crate) fn refuse(command: &str, options: &[Unused]) -> Result<(), Error> {
    match options.iter().find(|(_, is_given, _)| *is_given) {
        Some((option, _, remedy)) => {
            let Label { en, ja } = remedy;
            Err(Error::Usage(message!(
                "`{command}` has no use for `{option}`: {en}, so leave it out",
                "`{command}`で`{option}`は使いません：{ja}。`{option}`を外してください"
            )))
        }
        None => Ok(()),
    }
}

/// Refuses what only a table has a use for.
pub(crate) fn refuse_for_tables(command: &str, options: &Options) -> Result<(), Error> {
    let remedy = Label::new("it prints no table", "表を表示しないコマンドです");
    let encoding = Label::new(
        "it writes UTF-8, and finds out how a sheet is encoded",
        "書き出すのはUTF-8で、シートの文字コードは自動で判別します",
    );
    let for_tables = [
        ("--format", options.format.is_some(), remedy),
        ("--decimals", options.decimals.is_some(), remedy),
        ("--no-header", is_set(options.no_header), remedy),
        ("--labels", is_set(options.coding.labels), remedy),
        ("--excel", is_set(options.coding.excel), remedy),
        ("--bom", is_set(options.coding.bom), remedy),
        ("--crlf", is_set(options.coding.crlf), remedy),
        ("--encoding", options.coding.encoding.is_some(), encoding),
        ("--replace", is_set(options.coding.replace), remedy),
    ];
    refuse(command, &for_tables)
}
