//! What the program makes of a sheet, held against its right reading.
//!
//! Answers the program's questions by the rules that it prints, as a person would.

use std::collections::BTreeSet;
use std::path::Path;

use budget::load::{self, DatasetFile};
use budget::model::{Allocation, Dataset, Lang};

use super::reading::{Ask, Reading, figure_line, total_line};
use crate::common::program::{Answer, answer, budget};

/// What came of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exactly its figures, after exactly its questions.
    Right,
    /// An error that a careful official would not make; nothing is written.
    Refused(String),
    /// Anything else, which is worse.
    Wrong(String),
}

/// Imports a file of a directory, and answers what is asked.
pub(super) fn of(folder: &Path, file: &str, reading: &Reading) -> Outcome {
    let (mut open, mut rules) = (reading.asks.clone(), Vec::new());
    // Each round answers a question at least.
    loop {
        let answered = run(folder, file, &reading.options, &rules);
        if answered.status == Some(0) {
            return read(&answered, reading, &open);
        }
        if !answered.stdout.is_empty() {
            return Outcome::Wrong(format!("status {:?}, and yet a dataset", answered.status));
        }
        let refused = || Outcome::Refused(answered.stderr.clone());
        let errors: Vec<&str> = answered.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
        if !reading.refused.is_empty() {
            return if says_why(&errors, &reading.refused) { Outcome::Right } else { refused() };
        }
        let replies: Option<Vec<String>> = errors.iter().map(|error| reply(error, &mut open)).collect();
        match replies {
            Some(replies) if !replies.is_empty() => rules.extend(replies),
            _ => return refused(),
        }
    }
}

fn run(folder: &Path, file: &str, options: &str, rules: &[String]) -> Answer {
    let mut command = budget(&format!("import {file} -o - {options}"));
    command.args(rules.iter().flat_map(|rule| ["--rule", rule])).current_dir(folder);
    answer(&mut command, b"")
}

/// Whether there is one error for each reason.
fn says_why(errors: &[&str], reasons: &[String]) -> bool {
    errors.len() == reasons.len() && reasons.iter().all(|reason| errors.iter().any(|error| error.contains(reason)))
}

/// The rule that answers an error, by one of the open questions, which is closed then.
fn reply(error: &str, open: &mut Vec<Ask>) -> Option<String> {
    let keys: Vec<&str> = error.split("--rule '").skip(1).filter_map(|rest| Some(rest.split_once(" = ")?.0)).collect();
    let place = error.strip_prefix("error: ")?.split_once(": ")?.0;
    let cell = place.rsplit(['#', '!']).next()?;
    let is_it = |ask: &Ask| ask.cell.as_deref().is_none_or(|it| it == cell);
    let (at, key) = open.iter().enumerate().filter(|(_, ask)| is_it(ask)).find_map(|(at, ask)| {
        let fits =
            |key: &&&str| key.strip_prefix(&ask.key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        Some((at, *keys.iter().find(fits)?))
    })?;
    Some(format!("{key} = {}", open.remove(at).value))
}

/// What was read, once nothing is asked any more.
fn read(answered: &Answer, reading: &Reading, open: &[Ask]) -> Outcome {
    if !reading.refused.is_empty() || !open.is_empty() {
        return Outcome::Wrong(format!("read without asking {open:?}\n{}", answered.stderr));
    }
    let dataset = match load::parse(&[DatasetFile::new("imported.toml", answered.stdout.as_str())]) {
        Ok(dataset) => dataset,
        Err(error) => return Outcome::Wrong(format!("what is printed does not load: {error}")),
    };
    let mut faults = differences("figure", &reading.figures, &figures(&dataset));
    faults.extend(differences("total", &reading.totals, &totals(&dataset)));
    let notes: Vec<&str> = answered.stderr.lines().filter(|line| line.starts_with("note: ")).collect();
    let untold = reading.told.iter().filter(|text| !notes.iter().any(|note| note.contains(*text)));
    faults.extend(untold.map(|text| format!("nothing is told of `{text}`")));
    if faults.is_empty() { Outcome::Right } else { Outcome::Wrong(faults.join("\n") + "\n" + &answered.stderr) }
}

fn differences(what: &str, right: &BTreeSet<String>, found: &BTreeSet<String>) -> Vec<String> {
    let missing = right.difference(found).map(|line| format!("no {what} {line}"));
    missing.chain(found.difference(right).map(|line| format!("a {what} {line}"))).collect()
}

/// The figures of a dataset, as readings have them.
fn figures(dataset: &Dataset) -> BTreeSet<String> {
    let lines = dataset.programs.iter().flat_map(|program| {
        let ministry = dataset.ministries[program.ministry].id.as_str();
        program.allocations.iter().map(move |it| {
            let key = [cell(it.citation().locator.as_deref()), program.name.get(Lang::Ja), ministry, it.stage.code()];
            figure_line(key, it.year, it.amount(), it.share().code())
        })
    });
    lines.collect()
}

/// The totals of a dataset, as readings have them; a program counts where it has a figure of the same year and stage.
fn totals(dataset: &Dataset) -> BTreeSet<String> {
    let lines = dataset.totals.iter().map(|total| {
        let programs = total.scope.programs.iter().flatten().map(|program| &dataset.programs[*program]);
        let of_total = |it: &Allocation| (it.year, it.stage) == (total.year, total.stage);
        let parts = programs.filter(|program| program.allocations.iter().any(of_total)).count();
        let cell = cell(total.citation.locator.as_deref());
        total_line(cell, total.year, total.stage.code(), total.amount, parts)
    });
    lines.collect()
}

/// A cell without its sheet where that is the usual one, 一覧.
fn cell(locator: Option<&str>) -> &str {
    let locator = locator.unwrap_or_default();
    locator.strip_prefix("一覧!").unwrap_or(locator)
}
