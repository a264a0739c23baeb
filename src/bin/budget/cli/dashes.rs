//! Options pasted from a document, whose dashes are no longer `-`: `－O`, `—year`, `ー−lang`.
//!
//! Asked only where there is no answer: a name may begin with such a dash.

use std::env;

use budget::model::Lang;
use budget::query::plain;
use budget::{Message, message};
use clap::Command;

/// What is wrong with the first argument that would be an option if its dashes were, if any is so.
pub(crate) fn told() -> Option<Message> {
    let command = super::all(&[], Lang::En);
    env::args_os().skip(1).find_map(|argument| wide(argument.to_str()?, &command))
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
        "`{typed}`の先頭が半角の`-`ではありません：`{meant}`と書いてください"
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
    let options = || command.get_subcommands().chain([command]).flat_map(Command::get_arguments);
    let lower = name.to_lowercase();
    if more.is_empty() {
        let is_short = "hV".contains(first) || options().any(|option| option.get_short() == Some(first));
        return is_short.then(|| format!("-{first}{value}"));
    }
    let is_long = ["help", "version"].contains(&lower.as_str()) || options().any(|it| it.get_long() == Some(&lower));
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
        assert_eq!(message.tell(Lang::Ja), "`－O`の先頭が半角の`-`ではありません：`-O`と書いてください");
    }
}
