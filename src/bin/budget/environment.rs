//! The variables of the environment that count. No other file reads any.

use std::env;
use std::ffi::OsString;

use budget::model::{Lang, LangError};
use budget::{Error, Tell, message};

use crate::cli::completion;

/// The dataset that `BUDGET_DATA` names.
pub(crate) fn data() -> Option<OsString> {
    variable("BUDGET_DATA")
}

/// The language of `BUDGET_LANG`, else that of the locale.
pub(crate) fn lang() -> Result<Lang, Error> {
    match variable("BUDGET_LANG") {
        Some(lang) => lang.to_string_lossy().parse().map_err(|error: LangError| {
            Error::Usage(message!(lang => "BUDGET_LANG: {}", "BUDGET_LANG：{}", error.tell(lang)))
        }),
        None => Ok(locale()),
    }
}

/// The same where it does not matter what `BUDGET_LANG` is: a language that is none leaves the choice to the locale.
pub(crate) fn spoken() -> Lang {
    lang().unwrap_or_else(|_| locale())
}

fn locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    locale.map_or(Lang::En, |locale| Lang::of_locale(&locale.to_string_lossy()))
}

/// The shell that asks what may stand where the cursor is.
pub(crate) fn shell() -> Option<OsString> {
    variable(completion::VARIABLE)
}

/// Whether it asks for no colours.
pub(crate) fn is_plain() -> bool {
    variable("NO_COLOR").is_some() || env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// The width that `COLUMNS` asks for.
pub(crate) fn columns() -> Option<u16> {
    let columns = env::var("COLUMNS").ok()?;
    columns.trim().parse().ok().filter(|&columns: &u16| columns > 0)
}

/// A variable; an empty one is none.
fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
