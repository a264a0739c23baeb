//! The language of what is said before a command line is understood, or because it is not.

use std::env;
use std::ffi::OsString;

use budget::model::Lang;

use crate::environment;

/// The language that the arguments of this process ask for, else that of the environment.
pub(crate) fn of_process() -> Lang {
    of_arguments(&env::args_os().collect::<Vec<_>>())
}

/// The language that arguments ask for, however wrong all else in them is; else that of the environment.
pub(crate) fn of_arguments(arguments: &[OsString]) -> Lang {
    asked(arguments).unwrap_or_else(environment::spoken)
}

/// The first language that follows its option.
fn asked(arguments: &[OsString]) -> Option<Lang> {
    const OPTION: &str = "--lang";
    let options = || arguments.iter().take_while(|argument| *argument != "--");
    let behind = options().zip(arguments.iter().skip(1)).filter(|(option, _)| *option == OPTION);
    let behind = behind.filter_map(|(_, value)| read(value.to_str()?));
    let joined = |argument: &OsString| read(argument.to_str()?.strip_prefix(OPTION)?.strip_prefix('=')?);
    behind.chain(options().filter_map(joined)).next()
}

fn read(text: &str) -> Option<Lang> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn asks(line: &str, lang: Option<Lang>) {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        assert_eq!(asked(&arguments), lang, "{line}");
    }

    #[test]
    fn the_language_is_found_in_any_command_line() {
        asks("budget --lang ja lits", Some(Lang::Ja));
        asks("budget list --top x --lang=en", Some(Lang::En));
        asks("budget list --lang", None);
        asks("budget list --lang de", None);
        asks("budget list -- --lang ja", None);
        asks("budget list --language ja", None);
    }
}
