//! Every key of every table left out, misspelt, and given values of every kind: where the schema refuses, the loader does,
//! and where the loader refuses, the schema does, but for what is named here.
//!
//! The usual run takes one of eight; with `BUDGET_TESTS_MUTATIONS` it takes all.

use std::env;

use budget::code::Code;

use super::EVERYTHING;
use super::verdicts::{Says, of_loader, of_schema};

/// Asks for all mutations.
const ALL: &str = "BUDGET_TESTS_MUTATIONS";

/// Values of every kind, and words and figures that belong somewhere.
const VALUES: [&str; 31] = [
    "5",
    "-1",
    "1.5",
    "true",
    "\"\"",
    "\"x\"",
    "\"none\"",
    "\"a b\"",
    "[]",
    "[\"x\"]",
    "[1]",
    "{}",
    "{ ja = \"x\" }",
    "{ zz = \"x\" }",
    "2020-01-01",
    "\"2020-01-01\"",
    "\"R5\"",
    "\"S64\"",
    "2023",
    "\"initial\"",
    "\"△27\"",
    "\"27億円\"",
    "[{ x = 1 }]",
    "{ R5 = 1 }",
    "{ R5 = \"x\" }",
    "{ R5 = [\"\", 1] }",
    "{ R5 = { initial = 1 } }",
    "{ R5 = { x = 1 } }",
    "{ R5 = [true] }",
    "{ R5 = { initial = {} } }",
    "{ Q5 = 1 }",
];

/// What a schema cannot say, by the loader's code for it and, if only some values are such, these.
const BEYOND: [(Code, &[&str]); 10] = [
    // Names that must be somewhere, or must not be there twice.
    (Code::UnknownId, &[]),
    (Code::DuplicateId, &[]),
    (Code::TwiceFromOneSource, &[]),
    (Code::UndatedReadings, &[]),
    // What two entries say together.
    (Code::AccountKind, &[]),
    // A day is a text to a schema.
    (Code::WrongType, &["2020-01-01", "\"2020-01-01\""]),
    (Code::BadId, &["2020-01-01"]),
    (Code::BadDate, &["\"2020-01-01\"", "\"a b\"", "\"△27\""]),
    // Words and years are read however they are typed; with capitals, blanks and rare signs, a schema does not follow.
    (Code::UnknownWord, &["\"R5\"", "\"S64\"", "\"△27\""]),
    (Code::BadYear, &["\"a b\"", "\"△27\""]),
];

/// What is done to one line of one entry of the dataset.
struct Mutation {
    what: String,
    value: &'static str,
    /// The dataset.
    whole: String,
    /// What the schema is asked about: the entry beside `[dataset]`, as it looks at no two entries together.
    entry: String,
}

/// The parts of the dataset: `[dataset]`, and each entry with the tables below it, a key on each line.
fn parts() -> Vec<String> {
    let (before, rest) = EVERYTHING.split_once("succeeds = [{ ").unwrap();
    let (keys, rest) = rest.split_once(" }]\n").unwrap();
    let (program, rest) = rest.split_once("[[program.allocation]]").unwrap();
    let keys = keys.replace(", ", "\n");
    let spread = format!("{before}{program}[[program.succeeds]]\n{keys}\n\n[[program.allocation]]{rest}");
    let mut parts = vec![String::new()];
    for line in spread.split_inclusive('\n') {
        if line.starts_with("[[") && !line.contains('.') {
            parts.push(String::new());
        }
        parts.last_mut().unwrap().push_str(line);
    }
    parts
}

/// What is done to a line: what it becomes, and the value that it is given, if it is given one.
fn mutated(line: &str) -> Vec<(String, &'static str)> {
    let header = line.trim_matches(['[', ']']);
    if header.len() < line.len() {
        return vec![(line.replace(header, &format!("{header}x")), ""), (format!("[{header}]"), "")];
    }
    let Some((key, value)) = line.split_once(" = ") else { return Vec::new() };
    let others = VALUES.into_iter().map(|value| (format!("{key} = {value}"), value));
    [(String::new(), ""), (format!("{key}x = {value}"), "")].into_iter().chain(others).collect()
}

/// One of `every` so many mutations.
fn mutations(every: usize) -> Vec<Mutation> {
    let parts = parts();
    let mut found = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        let lines: Vec<&str> = part.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            // In turn, so that every value stands in many lines.
            for (new, value) in mutated(line).into_iter().skip(number % every).step_by(every) {
                let mut lines = lines.clone();
                lines[number] = &new;
                let changed = lines.join("\n") + "\n";
                let whole = parts[..position].concat() + &changed + &parts[position + 1..].concat();
                let entry = if position == 0 { whole.clone() } else { parts[0].clone() + &changed };
                found.push(Mutation { what: format!("{line} -> {new}"), value, whole, entry });
            }
        }
    }
    found
}

#[test]
fn the_schema_refuses_what_the_loader_refuses_and_nothing_else() {
    let every = if env::var_os(ALL).is_some() { 1 } else { 8 };
    let mutations = mutations(every);
    assert!(mutations.len() > 4000 / every, "only {}", mutations.len());
    let Some(said) = of_schema(mutations.iter().map(|mutation| mutation.entry.as_str())) else { return };
    let mut refused = 0;
    for (Mutation { what, value, whole, .. }, says) in mutations.iter().zip(said) {
        let codes = of_loader(whole);
        match says {
            Says::Wrong(error) => {
                assert!(!codes.is_empty(), "a false alarm at {what}: {error}");
                refused += 1;
            }
            Says::NoToml => assert!(!codes.is_empty(), "{what}"),
            Says::Right => {
                let is_beyond = |code: &Code| {
                    BEYOND
                        .iter()
                        .any(|(beyond, values)| beyond == code && (values.is_empty() || values.contains(value)))
                };
                assert!(codes.iter().all(is_beyond), "the schema takes {what}, the loader says {codes:?}");
            }
        }
    }
    assert!(refused > 2500 / every, "only {refused}");
}
