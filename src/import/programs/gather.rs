//! Groups figures into programs.
//!
//! Knows nothing of how a dataset is written.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::folding::folded;
use crate::import::ids::Taken;
use crate::import::programs::agreement::{agree, once, one_each, report};
use crate::import::programs::facts::Facts;
use crate::import::programs::matching::KnownPrograms;
use crate::import::programs::overlaps::{Headed, Overlaps};
use crate::import::programs::renamed::Renamed;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::cells::brief;
use crate::import::read::figure::{About, SheetFigure};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{NameRule, Rules};
use crate::message;
use crate::message::Message;

/// A program with its figures, in the order of the sheets.
#[derive(Debug)]
pub(crate) struct SheetProgram {
    pub(crate) id: String,
    pub(crate) figures: Vec<SheetFigure>,
    /// Whether the sheet, or a dataset that is there, gives the id.
    has_id: bool,
    pub(crate) facts: Facts,
}

/// What makes two rows speak of one program: the id, or else ministry and folded name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum ProgramKey {
    Id(String),
    Name(String, String),
}

impl SheetProgram {
    /// The figure of the newest year, whose row says what the program is now.
    pub(crate) fn newest(&self) -> Option<&SheetFigure> {
        self.figures.iter().max_by_key(|entry| entry.year)
    }

    /// Whether the id was given, and not made of a name.
    pub(crate) fn has_id(&self) -> bool {
        self.has_id
    }

    /// The project of the program as a whole: none where one of its figures has none.
    pub(crate) fn project(&self) -> Option<&str> {
        let all = self.figures.iter().all(|entry| entry.about.project.is_some());
        self.newest().filter(|_| all)?.about.project.as_deref()
    }
}

/// The programs of all figures; reports rows that contradict each other, and figures that stand twice.
///
/// A program that `existing` has, by id or by a name, keeps the id that it has there.
pub(crate) fn gather(
    entries: Vec<SheetFigure>,
    existing: Option<&KnownPrograms<'_>>,
    (all_sheets, headers): (&AllSheets<'_>, &[Headed<'_>]),
    rules: &Rules,
    problems: &mut Problems,
) -> Vec<SheetProgram> {
    let sheets = all_sheets.sheets();
    let mut known = HashMap::new();
    let mut places: HashMap<ProgramKey, usize> = HashMap::new();
    let mut groups: Vec<(ProgramKey, Vec<SheetFigure>)> = Vec::new();
    let mut last: Option<(Rc<About>, usize)> = None;
    let mut refused: Option<Rc<About>> = None;
    for entry in entries {
        // Figures of one row, and of rows that say the same, belong to one program.
        if let Some((about, at)) = &last
            && Rc::ptr_eq(about, &entry.about)
            && let Some((_, group)) = groups.get_mut(*at)
        {
            group.push(entry);
            continue;
        }
        // What is wrong with a row is said once, however many figures it has.
        if refused.as_ref().is_some_and(|about| Rc::ptr_eq(about, &entry.about)) {
            continue;
        }
        let ruled = if entry.about.program.is_none() { rules.of_name(&entry.about.name) } else { None };
        let key = match (&entry.about.program, ruled) {
            (Some(id), _) => ProgramKey::Id(id.clone()),
            (None, Some(NameRule::Program(id))) if existing.is_none() => ProgramKey::Id(id.clone()),
            (None, _) => ProgramKey::Name(entry.about.ministry.clone(), folded(&entry.about.name)),
        };
        let key = match existing {
            None => key,
            Some(existing) => match known.entry(key.clone()).or_insert_with(|| find(existing, &entry, ruled)) {
                Ok(Some(id)) => ProgramKey::Id(id.clone()),
                Ok(None) => key,
                Err(message) => {
                    report(&entry, entry.ministry_place(), sheets, problems, message.clone());
                    refused = Some(Rc::clone(&entry.about));
                    continue;
                }
            },
        };
        let at = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        last = Some((Rc::clone(&entry.about), at));
        if let Some((_, group)) = groups.get_mut(at) {
            group.push(entry);
        }
    }
    let overlaps = Overlaps::new(groups.iter().map(|(_, group)| &**group), headers, all_sheets);
    for (key, group) in &groups {
        agree(group, sheets, problems);
        once(group, &overlaps, sheets, problems);
        if let Some(there) = existing.zip(given(key)).and_then(|(existing, id)| existing.of_id(id)) {
            one_each(there, group, sheets, problems);
        }
    }
    if let Some(existing) = existing {
        ask_about_new_names(&groups, existing, sheets, rules, problems);
    }
    name(groups, existing)
}

/// Asks about names that the dataset does not have, where they may be those of programs that the sheet lacks.
fn ask_about_new_names(
    groups: &[(ProgramKey, Vec<SheetFigure>)],
    existing: &KnownPrograms<'_>,
    sheets: &[Sheet],
    rules: &Rules,
    problems: &mut Problems,
) {
    let seen: HashSet<&str> = groups.iter().filter_map(|(key, _)| given(key)).collect();
    let mut renamed = Renamed::new(existing, &seen);
    for (key, group) in groups {
        let (ProgramKey::Name(..), Some(first)) = (key, group.first()) else { continue };
        let is_ruled = rules.of_name(&first.about.name).is_some();
        if let Some((place, question)) = renamed.question(first).filter(|_| !is_ruled) {
            report(first, place, sheets, problems, question);
        }
    }
}

/// The id of the program that a row speaks of, if the dataset has it.
fn find(
    existing: &KnownPrograms<'_>,
    entry: &SheetFigure,
    ruled: Option<&NameRule>,
) -> Result<Option<String>, Message> {
    let about = &entry.about;
    let of_name = || existing.of_name(&about.name, &about.ministry);
    let found = match (&about.program, ruled) {
        (Some(id), _) => existing.of_id(id),
        (None, Some(NameRule::Program(id))) => {
            let name = brief(&about.name);
            let unknown = || {
                message!(
                    "the rule for `{name}` names `{id}`, and the dataset has no such program",
                    "「{name}」のルールにある事業`{id}`は、データセットにありません"
                )
            };
            let ruled = existing.of_id(id).ok_or_else(unknown)?;
            // A rule says nothing of what another ministry calls so.
            if ruled.ministry().id == about.ministry { Some(ruled) } else { of_name()?.or(Some(ruled)) }
        }
        // What is new stays so where its sheet, or next year's, comes again.
        (None, Some(NameRule::New | NameRule::NewOf(_)) | None) => of_name()?,
    };
    let Some(there) = found else { return Ok(None) };
    if there.ministry().id == about.ministry {
        return Ok(Some(there.program.id.clone()));
    }
    let name = brief(&about.name);
    Err(message!(lang =>
        "the ministry of `{name}` is {} here and {} in the dataset: a program has one",
        "「{name}」の府省が、ここでは{}、データセットでは{}です。一つの事業の府省は一つだけです",
        existing.ministry(&about.ministry).get(lang), existing.ministry(&there.ministry().id).get(lang)
    ))
}

/// The id that makes rows speak of a program, if one does.
fn given(key: &ProgramKey) -> Option<&str> {
    if let ProgramKey::Id(id) = key { Some(id) } else { None }
}

/// Gives every program an id: its own, or one made of its name.
fn name(groups: Vec<(ProgramKey, Vec<SheetFigure>)>, existing: Option<&KnownPrograms<'_>>) -> Vec<SheetProgram> {
    let there = existing.into_iter().flat_map(KnownPrograms::ids).map(str::to_owned);
    let mut taken: Taken = groups.iter().filter_map(|(key, _)| given(key)).map(str::to_owned).chain(there).collect();
    groups
        .into_iter()
        .map(|(key, entries)| {
            let newest = entries.iter().max_by_key(|entry| entry.year);
            let facts = newest.map(|entry| Facts::of(&entry.about)).unwrap_or_default();
            let has_id = given(&key).is_some();
            let id = match key {
                ProgramKey::Id(id) => id,
                ProgramKey::Name(ministry, _) => {
                    let name = entries.first().map_or("", |entry| entry.about.name.as_str());
                    taken.take(name, &ministry)
                }
            };
            SheetProgram { id, figures: entries, has_id, facts }
        })
        .collect()
}
