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
    let (mut asks, mut rules) = (reading.asks.clone(), Vec::new());
    loop {
        let answered = run(folder, file, &reading.options, &rules);
        if answered.status == Some(0) {
            return read(&answered, reading, &asks);
        }
        if !answered.stdout.is_empty() {
            return Outcome::Wrong(format!("status {:?}, and yet a dataset", answered.status));
        }
        let refused = || Outcome::Refused(answered.stderr.clone());
        let errors: Vec<&str> = answered.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
        if !reading.refused.is_empty() {
            return if says_why(&errors, &reading.refused) { Outcome::Right } else { refused() };
        }
        let replies: Option<Vec<String>> = errors.iter().map(|error| reply(error, &mut asks)).collect();
        match replies {
            // What was answered must not be asked again.
            Some(replies) if replies.iter().any(|reply| !rules.contains(reply)) => rules.extend(replies),
            _ => return refused(),
        }
    }
}

fn run(folder: &Path, file: &str, options: &str, rules: &[String]) -> Answer {
    let mut command = budget(&format!("import {file} -o - {options}"));
    command.args(rules.iter().flat_map(|rule| ["--rule", rule])).current_dir(folder).env("COLUMNS", "1000");
    answer(&mut command, b"")
}

/// Whether there is one error for each reason.
fn says_why(errors: &[&str], reasons: &[String]) -> bool {
    errors.len() == reasons.len() && reasons.iter().all(|reason| errors.iter().any(|error| error.contains(reason)))
}

/// The rule that answers an error, if it asks one of the questions.
fn reply(error: &str, asks: &mut [Ask]) -> Option<String> {
    let printed = error.split("--rule '").skip(1).filter_map(|rest| rest.split_once('\'')?.0.split_once(" = "));
    let rules: Vec<(&str, &str)> = printed.collect();
    let place = error.strip_prefix("error: ")?.split_once(": ")?.0;
    let cell = place.rsplit(['#', '!']).next()?;
    asks.iter_mut().find_map(|ask| {
        let is_there = ask.cell.as_deref().is_none_or(|it| it == cell);
        let is_open = !ask.is_asked || ask.value.is_none();
        let fits = |key: &str| key.strip_prefix(&ask.key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let (key, value) = rules.iter().find(|(key, _)| is_there && is_open && fits(key))?;
        ask.is_asked = true;
        Some(format!("{key} = {}", ask.value.as_deref().unwrap_or(value)))
    })
}

/// What was read, once nothing is asked any more.
fn read(answered: &Answer, reading: &Reading, asks: &[Ask]) -> Outcome {
    let unasked: Vec<&Ask> = asks.iter().filter(|ask| !ask.is_asked).collect();
    if !reading.refused.is_empty() || !unasked.is_empty() {
        return Outcome::Wrong(format!("read without asking {unasked:?}\n{}", answered.stderr));
    }
    let dataset = match load::parse(&[DatasetFile::new("imported.toml", answered.stdout.as_str())]) {
        Ok(dataset) => dataset,
        Err(error) => return Outcome::Wrong(format!("what is printed does not load: {error}")),
    };
    let mut faults = differences("figure", &reading.figures, &figures(&dataset));
    faults.extend(differences("total", &reading.totals, &totals(&dataset)));
    let rules: BTreeSet<_> = dataset.counted().map(|(_, _, it)| it.printed.rounding().code()).collect();
    if reading.rounding.is_some_and(|rule| rules != BTreeSet::from([rule.code()])) {
        faults.push(format!("rounded by {rules:?}"));
    }
    let tells = |line: &&str| line.starts_with("note: ") || line.starts_with("row ") || line.contains("left out");
    // A table has as many spaces as its columns are wide.
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let notes: Vec<String> = answered.stderr.lines().filter(tells).map(spaced).collect();
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
