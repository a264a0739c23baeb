//! What an import made of a sheet, held against the right answer.
//!
//! Reads the dataset that was printed, as any other program would have to.

use std::collections::BTreeMap;

use budget::import::{Defaults, Reading, import};
use budget::load::{self, DatasetFile};
use budget::model::{Dataset, Lang};
use budget::report;
use budget::{Message, Tell};

use super::answer::Key;
use super::sheet::Sheet;
use super::trap::{Allowed, Trap};
use super::words::{MINISTRIES, PART_BEHIND};
use super::writers;
use crate::common::folder::{holding, run};
use crate::common::sentences;

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The right figures, and totals that fit them.
    Right,
    /// An error, and nothing else.
    Refused(String),
    /// Anything else, which no import may come to.
    Wrong(String),
}

impl Outcome {
    /// Why the sheet does not allow the outcome, if it does not.
    pub(super) fn fault(&self, sheet: &Sheet) -> Option<String> {
        match (self, sheet.allowed()) {
            (Self::Wrong(reason), _) => Some(reason.clone()),
            (Self::Refused(message), Allowed::Read) => Some(format!("refused without a reason: {message}")),
            (Self::Right, Allowed::Refuse) => Some("read, though it contradicts itself".to_owned()),
            _ => None,
        }
    }
}

/// A dataset with the ministries alone, which is read sooner than the built-in ones.
pub(super) fn known() -> Dataset {
    let mut text = String::from("[dataset]\nschema = 1\nid = \"known\"\ntitle = \"known\"\nunit = \"円\"\n");
    for ministry in MINISTRIES {
        let [name, short, latin] = ministry.spellings;
        text.push_str(&format!("[[ministry]]\nid = \"{}\"\nname = \"{name}\"\n", ministry.id));
        text.push_str(&format!("short = {{ ja = \"{short}\", en = \"{latin}\" }}\n"));
    }
    load::parse(&[DatasetFile::new("known.toml", text)]).unwrap()
}

/// Imports a sheet by the library.
pub(super) fn by_library(sheet: &Sheet, known: &[Dataset]) -> Outcome {
    let unit = sheet.option.map(|unit| unit.parse().unwrap());
    let defaults = Defaults { unit, ..Defaults::default() };
    match import("generated", &[(sheet.name().to_owned(), writers::bytes(sheet))], known, &defaults) {
        Err(error) => in_japanese(&error.tell(Lang::Ja)).unwrap_or_else(|| Outcome::Refused(error.to_string())),
        Ok(imported) => in_japanese(&notes(&imported.notes, Lang::Ja))
            .or_else(|| read_once(sheet, &imported.readings).map(Outcome::Wrong))
            .unwrap_or_else(|| examined(sheet, &imported.text, &notes(&imported.notes, Lang::En), false)),
    }
}

/// What is wrong with what is said of the rows, unless each that holds anything is spoken of once.
fn read_once(sheet: &Sheet, readings: &[Reading]) -> Option<String> {
    let mut read: Vec<usize> = readings.iter().flat_map(|it| &it.rows).flat_map(|it| it.rows.clone()).collect();
    read.sort_unstable();
    let grid = sheet.grid.rows.iter().enumerate();
    let filled = grid.filter(|(_, row)| row.iter().any(|cell| !cell.shown().trim().is_empty()));
    let filled: Vec<usize> = filled.map(|(at, _)| at).collect();
    (read != filled).then(|| format!("rows {read:?} are spoken of, and {filled:?} hold something"))
}

/// Notes as the program tells them.
fn notes(notes: &[Message], lang: Lang) -> String {
    notes.iter().map(|note| note.get(lang)).collect::<Vec<_>>().join("\n")
}

/// What is wrong with what is said in Japanese, if it is not Japanese.
fn in_japanese(said: &str) -> Option<Outcome> {
    let english = sentences::english(said);
    (!english.is_empty()).then(|| Outcome::Wrong(format!("{english:#?} in Japanese:\n{said}")))
}

/// Imports a sheet by the program, with these rules.
pub(super) fn by_program(sheet: &Sheet, rules: Option<&str>) -> Outcome {
    let bytes = writers::bytes(sheet);
    let folder = holding(&[(sheet.name(), &bytes), ("rules.toml", rules.unwrap_or_default().as_bytes())]);
    let unit = sheet.option.map_or(String::new(), |unit| format!("--unit {unit}"));
    let with_rules = if rules.is_some() { "--rules rules.toml" } else { "" };
    let answer = run(&format!("import {} -o - {unit} {with_rules}", sheet.name()), folder.path());
    match (answer.status, answer.stdout.as_str()) {
        (Some(0), text) => examined(sheet, text, &answer.stderr, rules.is_some()),
        (Some(3), "") if !answer.stderr.is_empty() => Outcome::Refused(answer.stderr),
        (status, text) => Outcome::Wrong(format!("status {status:?} with {} bytes\n{}", text.len(), answer.stderr)),
    }
}

/// Whether a dataset is the right answer to a sheet; `is_decided` if rules may have kept what contradicts itself.
fn examined(sheet: &Sheet, text: &str, notes: &str, is_decided: bool) -> Outcome {
    let dataset = match load::parse(&[DatasetFile::new("imported.toml", text)]) {
        Ok(dataset) => dataset,
        Err(error) => return Outcome::Wrong(format!("what is printed does not load: {error}")),
    };
    let faults = figures(sheet, &dataset, notes).or_else(|| totals(sheet, &dataset));
    if let Some(fault) = faults {
        return Outcome::Wrong(format!("{fault}\n{notes}"));
    }
    let contradictions = report::contradictions(&Dataset::default(), &dataset).unwrap().new;
    let is_kept = is_decided && sheet.traps.iter().any(|trap| trap.contradicts());
    if !contradictions.is_empty() && !is_kept {
        return Outcome::Wrong(format!("totals that `check` contradicts: {contradictions:?}"));
    }
    let hidden = [Trap::HiddenColumn, Trap::HiddenRow].iter().any(|trap| sheet.traps.contains(trap));
    if hidden && !notes.contains("hidden") {
        return Outcome::Wrong(format!("nothing is told of what is hidden: {notes}"));
    }
    Outcome::Right
}

/// What is wrong with the figures, if anything is. What is marked as a part behind its name may count, if that is told.
fn figures(sheet: &Sheet, dataset: &Dataset, notes: &str) -> Option<String> {
    let mut found: BTreeMap<Key, i128> = BTreeMap::new();
    for program in &dataset.programs {
        let id = dataset.ministries[program.ministry].id.as_str();
        let Some(ministry) = MINISTRIES.iter().find(|ministry| ministry.id == id) else {
            return Some(format!("a ministry {id}"));
        };
        for it in &program.allocations {
            let key = (program.name.get(Lang::Ja).to_owned(), ministry.id, it.year.number(), it.stage.code());
            let yen = it.amount().yen().normalize();
            if yen.scale() > 0 || found.insert(key.clone(), yen.mantissa()).is_some() {
                return Some(format!("{key:?} twice, or with a fraction of a yen: {yen}"));
            }
        }
    }
    let right = &sheet.answer.figures;
    let is_told = |key: &Key| PART_BEHIND.starts_with(&key.0) && notes.contains("marked 内数");
    let wrong = found.iter().find(|(key, yen)| right.get(*key) != Some(*yen) && !is_told(key));
    let missing = || right.iter().find(|(key, _)| !found.contains_key(*key));
    wrong
        .map(|(key, yen)| format!("{key:?} is {yen}, and should be {:?}", right.get(key)))
        .or_else(|| missing().map(|(key, yen)| format!("{key:?} is missing, and should be {yen}")))
}

/// What is wrong with the totals, if anything is: each that has a word is kept, and names its programs.
fn totals(sheet: &Sheet, dataset: &Dataset) -> Option<String> {
    let mut right = sheet.answer.totals.clone();
    for total in &dataset.totals {
        let cell = total.citation.locator.as_deref().unwrap_or_default();
        let yen = total.amount.yen().normalize();
        let said = (total.year.number(), total.stage.code(), yen.mantissa());
        if total.scope.programs.as_ref().is_none_or(Vec::is_empty) {
            return Some(format!("the total at {cell} names no programs"));
        }
        match right.remove(cell) {
            Some(right) if yen.scale() == 0 && right == said => {}
            // One of 0 may be kept.
            None if yen.is_zero() => {}
            // One without a word is a total of its own, if a rule or the arithmetic says so.
            None if sheet.is_unworded(cell) => {}
            other => return Some(format!("a total at {cell} of {said:?}, and should be {other:?}")),
        }
    }
    // A wrong total that cannot be checked, as a figure is missing, is told and left out.
    right.retain(|cell, _| !(sheet.traps.iter().any(|trap| trap.contradicts()) && sheet.has_gap(cell)));
    right.iter().next().map(|(cell, total)| format!("the total at {cell} is lost: {total:?}"))
}
