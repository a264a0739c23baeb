//! Options pasted from a document, whose dashes are no longer `-`: `－O`, `—year`, `ー−lang`.
//!
//! Asked only where there is no answer: a name may begin with such a dash.

use std::env;

use budget::model::Lang;
use budget::query::plain;
use budget::{Message, message};
use clap::{Arg, Command};

/// What is wrong with the first argument that would be an option if its dashes and its blanks were, if any is so.
pub(crate) fn told() -> Option<Message> {
    of(env::args_os().skip(1).map_while(|argument| argument.into_string().ok()), &super::all(&[], Lang::En))
}

/// The same of these arguments. What an option takes, and what stands behind `--`, may look like anything.
fn of(arguments: impl Iterator<Item = String>, command: &Command) -> Option<Message> {
    let (mut is_value, mut has_command) = (false, false);
    for argument in arguments.take_while(|argument| argument != "--") {
        let wrong = (!is_value).then(|| wide(&argument, command)).flatten();
        let is_free = !is_value && !has_command;
        if let Some(message) = wrong.or_else(|| blank(&argument, !is_value, is_free, command)) {
            return Some(message);
        }
        has_command |= !is_value && command.find_subcommand(&argument).is_some();
        is_value = !is_value && takes_value(&argument, command);
    }
    None
}

/// Whether an argument is an option whose value is the next one.
fn takes_value(argument: &str, command: &Command) -> bool {
    let is_called = |option: &&Arg| match argument.strip_prefix("--") {
        Some(long) => option.get_long() == Some(long),
        None => {
            option.get_short().is_some_and(|short| argument.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4])))
        }
    };
    options(command).find(is_called).is_some_and(|option| option.get_action().takes_values())
}

fn options(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_subcommands().chain([command]).flat_map(Command::get_arguments)
}

/// What is wrong with an argument that full-width blanks hold together: `--year　R5`, `list　R5`, `R5　--top　3`.
fn blank(argument: &str, may_be_option: bool, may_be_command: bool, command: &Command) -> Option<Message> {
    const BLANK: char = '\u{3000}';
    let (first, _) = argument.split_once(BLANK)?;
    let option = |part: &str| {
        let name = part.trim_start_matches(is_dash);
        if name.len() < part.len() { meant(&plain(name), command) } else { None }
    };
    let is_command = may_be_command && command.find_subcommand(&*plain(first)).is_some();
    let is_option = argument.split(BLANK).skip(usize::from(!may_be_option)).any(|part| option(part).is_some());
    if !(is_command || is_option) {
        return None;
    }
    let parts = argument.split(BLANK).filter(|part| !part.is_empty());
    let meant =
        parts.map(|part| option(part).unwrap_or_else(|| plain(part).into_owned())).collect::<Vec<_>>().join(" ");
    Some(message!(
        "a full-width space stands in `{argument}`: write `{meant}`, with spaces of half width",
        "`{argument}`に全角の空白があります。半角の空白に直して、`{meant}`と書いてください"
    ))
}

fn wide(argument: &str, command: &Command) -> Option<Message> {
    let name = argument.trim_start_matches(is_dash);
    let dashes = argument.strip_suffix(name)?;
    if dashes.chars().all(|c| c == '-') {
        return None;
    }
    let meant = meant(&plain(name), command)?;
    let (typed, kind) = (
        dashes.to_owned() + name.split(char::is_whitespace).next().unwrap_or_default(),
        if dashes.contains(['－', 'ー']) { "a full-width dash" } else { "a dash that is no `-`" },
    );
    Some(message!(
        "`{typed}` begins with {kind}: write `{meant}`",
        "`{typed}`の先頭が半角の`-`ではありません。`{meant}`と書いてください"
    ))
}

fn is_dash(c: char) -> bool {
    c == '-' || c == 'ー' || plain(c.encode_utf8(&mut [0; 4])) == "-"
}

/// The option of that name, with the value that stands in the same argument.
fn meant(name: &str, command: &Command) -> Option<String> {
    let (name, value) = match name.split_once([' ', '=']) {
        Some((name, value)) => (name, format!(" {value}")),
        None => (name, String::new()),
    };
    let mut letters = name.chars();
    let (first, more) = (letters.next()?, letters.as_str());
    let lower = name.to_lowercase();
    if more.is_empty() {
        // A document may have the digit for the letter, which look alike.
        let first = if first == '0' { 'O' } else { first };
        let is_short = "hV".contains(first) || options(command).any(|option| option.get_short() == Some(first));
        return is_short.then(|| format!("-{first}{value}"));
    }
    let is_long =
        ["help", "version"].contains(&lower.as_str()) || options(command).any(|it| it.get_long() == Some(&lower));
    is_long.then(|| format!("--{lower}{value}"))
}

#[cfg(test)]
mod tests {
    use budget::Tell;

    use super::*;

    #[test]
    fn options_with_other_dashes_are_told_from_names_and_amounts() {
        let command = super::super::all(&[], Lang::En);
        for (typed, meant) in [
            ("－O", "write `-O`"),
            ("－０", "write `-O`"),
            ("－－year\u{3000}Ｒ５", "write `--year R5`"),
            ("ー−lang", "write `--lang`"),
            ("—year", "write `--year`"),
            ("–O", "write `-O`"),
            ("−O", "write `-O`"),
            ("-－top=3", "write `--top 3`"),
            ("－－ｙｅａｒ", "write `--year`"),
        ] {
            let message = wide(typed, &command).unwrap();
            assert!(message.get(Lang::En).ends_with(meant), "{typed}: {message}");
        }
        for typed in ["-O", "--year", "--nothing", "−10億円", "ー副題ー", "－", "—全体", "R5", ""] {
            assert_eq!(wide(typed, &command), None, "{typed}");
        }
        let message = wide("－O", &command).unwrap();
        assert_eq!(message.tell(Lang::En), "`－O` begins with a full-width dash: write `-O`");
        assert_eq!(message.tell(Lang::Ja), "`－O`の先頭が半角の`-`ではありません。`-O`と書いてください");
    }

    /// What is told of a command line in Japanese.
    #[track_caller]
    fn tells(line: &[&str], told: Option<&str>) {
        let command = super::super::all(&[], Lang::En);
        let message = of(line.iter().map(|&argument| argument.to_owned()), &command);
        assert_eq!(message.map(|message| message.tell(Lang::Ja)).as_deref(), told, "{line:?}");
    }

    #[test]
    fn values_and_what_follows_the_end_of_options_are_never_told() {
        tells(&["list", "--match", "－d", "--yaer", "R5"], None);
        tells(&["list", "--ministry", "xyz", "--match", "－O"], None);
        tells(&["show", "--", "－O"], None);
        tells(&["list", "-d", "－O", "--top"], None);
        tells(&["list", "--bounds", "－O"], Some("`－O`の先頭が半角の`-`ではありません。`-O`と書いてください"));
        tells(&["－０", "csv"], Some("`－０`の先頭が半角の`-`ではありません。`-O`と書いてください"));
    }

    #[test]
    fn full_width_blanks_between_words_are_told() {
        let told = |typed: &str, meant: &str| {
            Some(format!("`{typed}`に全角の空白があります。半角の空白に直して、`{meant}`と書いてください"))
        };
        tells(&["list", "--year　Ｒ５"], told("--year　Ｒ５", "--year R5").as_deref());
        tells(&["list　R5"], told("list　R5", "list R5").as_deref());
        tells(&["list", "-O　csv"], told("-O　csv", "-O csv").as_deref());
        tells(&["list", "R5　--top　1"], told("R5　--top　1", "R5 --top 1").as_deref());
        tells(&["list", "--ministry", "厚労　--top", "1"], told("厚労　--top", "厚労 --top").as_deref());
        tells(&["list", "--ministry", "厚労　文科"], None);
        tells(&["show", "list　事業"], None);
    }
}
