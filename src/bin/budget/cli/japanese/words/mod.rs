//! The Japanese twin of each text that the command line has in English, which is the key: nothing else ties them together,
//! so tests ask that every text has its twin, and every twin its text.

mod commands;
mod examples;
mod filters;
mod imports;
mod options;
mod values;

pub(super) use self::examples::examples;

/// A text in English and in Japanese.
type Twin = (&'static str, &'static str);

/// What commands, arguments and options do.
const TEXTS: [&[Twin]; 4] = [commands::TEXTS, filters::TEXTS, imports::TEXTS, options::TEXTS];

/// What a command, an argument or an option does. A text without a twin stays as it is.
pub(super) fn text(english: &str) -> String {
    let known = TEXTS.iter().find_map(|twins| twin(twins, english));
    known.map_or_else(|| english.to_owned(), str::to_owned)
}

/// A heading of options.
pub(super) fn heading(english: &str) -> &'static str {
    twin(values::HEADINGS, english).unwrap_or("その他")
}

/// What stands for a value.
pub(super) fn value(english: &str) -> &'static str {
    twin(values::NAMES, english).unwrap_or("値")
}

fn twin(twins: &[Twin], english: &str) -> Option<&'static str> {
    twins.iter().find(|(known, _)| *known == english).map(|(_, japanese)| *japanese)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::ffi::OsString;

    use budget::model::Lang;
    use clap::Command;

    use super::*;
    use crate::cli::all;

    /// Every text of one kind that a command and those below it show in English.
    type Shown = fn(&Command) -> Vec<String>;

    fn texts(command: &Command) -> Vec<String> {
        let arguments = command.get_arguments().filter(|argument| !argument.is_hide_short_help_set());
        let arguments = arguments.filter_map(|argument| argument.get_help());
        command.get_about().into_iter().chain(arguments).map(ToString::to_string).collect()
    }

    fn headings(command: &Command) -> Vec<String> {
        command.get_arguments().filter_map(|argument| argument.get_help_heading()).map(str::to_owned).collect()
    }

    fn names(command: &Command) -> Vec<String> {
        let values = command.get_arguments().filter(|argument| argument.get_action().takes_values());
        values.flat_map(|argument| argument.get_value_names().unwrap_or_default()).map(ToString::to_string).collect()
    }

    /// What the short and the whole help of every command show.
    fn shown(of: Shown) -> BTreeSet<String> {
        let whole = |words: &[String]| {
            let words = ["budget"].into_iter().chain(words.iter().map(String::as_str)).chain(["--help"]);
            words.map(OsString::from).collect::<Vec<_>>()
        };
        let mut found = BTreeSet::new();
        let mut paths = vec![Vec::new()];
        while let Some(path) = paths.pop() {
            for arguments in [Vec::new(), whole(&path)] {
                let mut command = all(&arguments, Lang::En);
                command.build();
                let inner = path.iter().fold(&command, |command, name| command.find_subcommand(name).unwrap());
                found.extend(of(inner));
                // The help of the command `help` has all others below it once more.
                if arguments.is_empty() && inner.get_name() != "help" {
                    let below = inner.get_subcommands();
                    paths.extend(below.map(|below| [path.as_slice(), &[below.get_name().to_owned()]].concat()));
                }
            }
        }
        found
    }

    #[track_caller]
    fn are_twins(of: Shown, twins: &[&[Twin]]) {
        let shown = shown(of);
        let known: BTreeSet<String> =
            twins.iter().flat_map(|twins| twins.iter()).map(|(en, _)| (*en).to_owned()).collect();
        assert_eq!(known.len(), twins.iter().map(|twins| twins.len()).sum::<usize>(), "a text has two twins");
        let without: Vec<&String> = shown.difference(&known).collect();
        assert!(without.is_empty(), "say these in Japanese: {without:#?}");
        let unused: Vec<&String> = known.difference(&shown).collect();
        assert!(unused.is_empty(), "no help has these: {unused:#?}");
    }

    fn example_lines(command: &Command) -> Vec<String> {
        let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        text.lines().filter_map(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
    }

    #[test]
    fn every_example_with_a_twin_is_one_of_some_help() {
        let shown = shown(example_lines);
        let unused: Vec<&str> =
            examples::EXAMPLES.iter().map(|(en, _)| *en).filter(|en| !shown.contains(*en)).collect();
        assert!(unused.is_empty(), "no help has these: {unused:#?}");
        for example in shown {
            let japanese = super::examples(&format!("  {example}"));
            assert!(!japanese.contains("--lang"), "{japanese}");
        }
    }

    #[test]
    fn every_text_has_its_twin_and_every_twin_its_text() {
        are_twins(texts, &TEXTS);
        are_twins(headings, &[values::HEADINGS]);
        are_twins(names, &[values::NAMES]);
    }
}
