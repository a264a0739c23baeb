//! Words that stand where something else is expected: what they are, and where they belong.

use std::path::Path;

use budget::load;
use budget::model::{Dataset, Label, Lang, Unit};
use budget::query::{self, Meant, OperandSpec, meant, programs_with};
use budget::render::Format;
use budget::report::Dim;

/// What a word is, and what to type.
pub(crate) struct Belongs {
    /// A ministry, a unit.
    pub(crate) what: Label,
    place: Place,
}

/// What is typed instead of the word alone.
enum Place {
    /// An option of the same command.
    Option(String),
    /// Another command.
    Command(String),
}

impl Belongs {
    /// What to type as part of a command that lists figures.
    pub(crate) fn here(&self) -> &str {
        let (Place::Option(typed) | Place::Command(typed)) = &self.place;
        typed
    }

    /// A whole command to type.
    pub(crate) fn command(&self) -> String {
        match &self.place {
            Place::Option(option) => format!("budget list {option}"),
            Place::Command(command) => command.clone(),
        }
    }
}

/// Where a word belongs, if it is anything that the program or the dataset knows.
pub(crate) fn belongs(word: &str, dataset: &Dataset) -> Option<Belongs> {
    let quoted = quoted(word);
    let option = |what, option: &str| Belongs { what, place: Place::Option(format!("{option} {quoted}")) };
    let command = |what, command: &str| Belongs { what, place: Place::Command(format!("budget {command} {quoted}")) };
    if let Some(meant) = meant(dataset, word) {
        return Some(match of_name(meant) {
            (true, place) => option(meant.kind(), place),
            (false, place) => command(meant.kind(), place),
        });
    }
    let found = if load::BUILTIN.contains(&word) {
        option(Label::new("a built-in dataset", "内蔵のデータセット"), "-d")
    } else if word.parse::<Format>().is_ok() {
        option(Label::new("a format", "形式"), "-O")
    } else if word.parse::<Unit>().is_ok() {
        option(Label::new("a unit", "単位"), "--unit")
    } else if word.parse::<Lang>().is_ok() {
        option(Label::new("a language", "言語"), "--lang")
    } else if word.parse::<Dim>().is_ok() {
        command(Label::new("a dimension", "集計軸"), "by")
    } else if Path::new(word).exists() {
        option(Label::new("a file or a directory", "ファイルまたはフォルダー"), "-d")
    } else if programs_with(dataset, word) > 0 {
        option(Label::new("part of a program's name", "事業の名称の一部"), "--match")
    } else {
        let (year, stage) = word.split_once([':', '：']).filter(|_| word.parse::<OperandSpec>().is_ok())?;
        let what = Label::new("a side of `diff`", "`diff`で比べるもの");
        Belongs { what, place: Place::Option(format!("{year} --stage {stage}")) }
    };
    Some(found)
}

/// What to type for the name that lies nearest to a word, if any is near.
pub(crate) fn near(word: &str, dataset: &Dataset) -> Option<String> {
    let (meant, id) = query::near(dataset, word)?;
    Some(match of_name(meant) {
        (true, option) => format!("{option} {id}"),
        (false, command) => format!("budget {command} {id}"),
    })
}

/// Where a name of the dataset belongs: behind an option, or behind a command.
fn of_name(meant: Meant) -> (bool, &'static str) {
    match meant {
        Meant::Stage => (true, "--stage"),
        Meant::Layer => (true, "--layer"),
        Meant::Ministry => (true, "--ministry"),
        Meant::Phase => (true, "--phase"),
        Meant::Project => (true, "--project"),
        Meant::Account => (true, "--account"),
        Meant::Agency => (true, "--agency"),
        Meant::Bureau => (true, "--bureau"),
        Meant::Program => (false, "show"),
        Meant::Indicator => (false, "kpi"),
        Meant::Source => (false, "sources"),
    }
}

/// A word as a shell takes it for one.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:+,%@・ー".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    if word.contains('\'') { format!("\"{word}\"") } else { format!("'{word}'") }
}
