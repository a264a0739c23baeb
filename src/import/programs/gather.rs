//! Groups figures into programs, and checks that the rows of a program agree.
//!
//! Knows nothing of how a dataset is written.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::folding::folded;
use crate::import::ids::Taken;
use crate::import::programs::facts::Facts;
use crate::import::programs::known_program::KnownProgram;
use crate::import::programs::matching::KnownPrograms;
use crate::import::programs::renamed::Renamed;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::figure::{About, SheetFigure};
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{NameRule, Rules};
use crate::message;
use crate::message::Message;
use crate::model::{Allocation, Label, Lang, Layer};

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
    sheets: &[Sheet],
    rules: &Rules,
    problems: &mut Problems,
) -> Vec<SheetProgram> {
    let mut known = HashMap::new();
    let mut places: HashMap<ProgramKey, usize> = HashMap::new();
    let mut groups: Vec<(ProgramKey, Vec<SheetFigure>)> = Vec::new();
    let mut last: Option<(Rc<About>, usize)> = None;
    for entry in entries {
        // Figures of one row, and of rows that say the same, belong to one program.
        if let Some((about, at)) = &last
            && Rc::ptr_eq(about, &entry.about)
            && let Some((_, group)) = groups.get_mut(*at)
        {
            group.push(entry);
            continue;
        }
        let ruled = if entry.about.program.is_none() { rules.of_name(&entry.about.name) } else { None };
        let key = match (&entry.about.program, ruled) {
            (Some(id), _) | (None, Some(NameRule::Program(id))) => ProgramKey::Id(id.clone()),
            (None, _) => ProgramKey::Name(entry.about.ministry.clone(), folded(&entry.about.name)),
        };
        let key = match existing {
            None => key,
            Some(existing) => match known.entry(key.clone()).or_insert_with(|| find(existing, &entry, ruled)) {
                Ok(Some(id)) => ProgramKey::Id(id.clone()),
                Ok(None) => key,
                Err(message) => {
                    report(&entry, entry.ministry_place(), sheets, problems, message.clone());
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
    for (key, group) in &groups {
        agree(group, sheets, problems);
        once(group, sheets, problems);
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
        let (ProgramKey::Name(ministry, _), Some(first)) = (key, group.first()) else { continue };
        let is_ruled = rules.of_name(&first.about.name).is_some();
        if let Some(question) = renamed.question(&first.about.name, ministry).filter(|_| !is_ruled) {
            report(first, first.place, sheets, problems, question);
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
    let found = match (&about.program, ruled) {
        (Some(id), _) => existing.of_id(id),
        (None, Some(NameRule::Program(id))) => {
            let name = brief(&about.name);
            let unknown = || {
                message!(
                    "the rule for `{name}` names `{id}`, and the dataset has no such program",
                    "`{name}`のルールにある事業`{id}`は、データセットにありません"
                )
            };
            Some(existing.of_id(id).ok_or_else(unknown)?)
        }
        (None, Some(NameRule::New)) => None,
        (None, None) => existing.of_name(&about.name)?,
    };
    let Some(there) = found else { return Ok(None) };
    let ministry = &there.dataset.ministries[there.program.ministry].id;
    if *ministry == about.ministry {
        return Ok(Some(there.program.id.clone()));
    }
    let (name, here) = (brief(&about.name), &about.ministry);
    Err(message!(
        "the ministry of `{name}` is {here} here and {ministry} in the dataset: a program has one",
        "`{name}`の府省が、ここでは`{here}`、データセットでは`{ministry}`です。1つの事業の府省は1つだけです"
    ))
}

/// Reports figures without a project that may be meant for several of those that the program has in the dataset, figures
/// that are meant for the same one, and changes of figures that several accounts pay.
fn one_each(there: &KnownProgram<'_>, group: &[SheetFigure], sheets: &[Sheet], problems: &mut Problems) {
    let mut seen: HashMap<usize, &SheetFigure> = HashMap::new();
    for entry in group {
        let id = &there.program.id;
        let changes_accounts = || there.yen(entry) != entry.yen();
        let message = match (there.all(entry), there.accounts(entry)) {
            ([], _) => continue,
            (_, Some(accounts)) if changes_accounts() => several_accounts(there, entry, accounts),
            (&[(at, _), ..], Some(_)) | (&[(at, _)], None) => match seen.insert(at, entry) {
                // The same project twice is reported as such.
                Some(first) if first.about.project != entry.about.project => {
                    message!(lang =>
                        "{} stands twice: {} is the first", "{}が2か所にあります。1つ目は{}です",
                        subject(entry, id).get(lang), locate(first, sheets, lang)
                    )
                }
                _ => continue,
            },
            (_, None) => message!(lang =>
                "{} stands in several projects of the dataset: name the project in a column `project`",
                "{}が、データセットの複数のプロジェクトにあります。`project`列でプロジェクトを指定してください",
                subject(entry, id).get(lang)
            ),
        };
        report(entry, entry.place, sheets, problems, message);
    }
}

/// That a sheet cannot say how a new amount is divided among the accounts that pay the old one.
fn several_accounts(there: &KnownProgram<'_>, entry: &SheetFigure, accounts: &[(usize, &Allocation)]) -> Message {
    let account = |(_, part): &(usize, &Allocation), none: &str| match part.account() {
        Some(account) => format!("`{}`", there.dataset.accounts[account].id),
        None => none.to_owned(),
    };
    let named = |none| accounts.iter().map(|part| account(part, none)).collect::<Vec<_>>();
    message!(lang =>
        "{} is another sum than that of the accounts that pay it in the dataset ({}), and a sheet does not say what each of \
         them pays: change their figures there, or remove all of them and import again",
        "{}が、データセットにある会計別の額（{}）の合計と異なりますが、会計ごとの額はシートからは分かりません。データセットの\
         会計別の額を直すか、それらをすべて削除してから、もう一度取り込んでください",
        subject(entry, &there.program.id).get(lang),
        match lang {
            Lang::En => named("none").join(", "),
            Lang::Ja => named("会計なし").join("、"),
        }
    )
}

/// What a figure is, with the program called by that name: `the initial budget of `a` for R5`.
fn subject(entry: &SheetFigure, name: &str) -> Message {
    let (stage, year) = (entry.stage.label(), entry.year);
    Message::new(
        format!("the {} of `{name}` for {year}", stage.en),
        format!("`{name}`の{}の{}", year.japanese(), stage.ja),
    )
}

/// What a program has one of.
const MINISTRY: Label = Label::new("ministry", "府省");
const LAYER: Label = Label::new("layer", "区分");
const AGENCY: Label = Label::new("agency", "府省庁");
const BUREAU: Label = Label::new("bureau", "局・庁");

/// What a row says, or that it says nothing.
fn said(value: Option<&str>, lang: Lang) -> String {
    match (value, lang) {
        (Some(value), Lang::En) => value.to_owned(),
        (Some(value), Lang::Ja) => format!("`{value}`"),
        (None, _) => Label::new("empty", "空欄").get(lang).to_owned(),
    }
}

/// Reports rows of one program that do not agree on what a program has only one of.
fn agree(group: &[SheetFigure], sheets: &[Sheet], problems: &mut Problems) {
    let Some(first) = group.first() else { return };
    for entry in group {
        let (a, b) = (&first.about, &entry.about);
        // Figures of one row share what it says.
        if Rc::ptr_eq(a, b) {
            continue;
        }
        let pairs = [
            (MINISTRY, Some(a.ministry.as_str()), Some(b.ministry.as_str())),
            (LAYER, a.layer.map(Layer::code), b.layer.map(Layer::code)),
            (AGENCY, a.agency.as_deref(), b.agency.as_deref()),
            (BUREAU, a.bureau.as_deref(), b.bureau.as_deref()),
        ];
        for (what, there, here) in pairs {
            if there != here && there.map(folded) != here.map(folded) {
                let name = brief(&b.name);
                let message = message!(lang =>
                    "the {0} of `{name}` is {1} here and {2} at {3}: a program has one",
                    "`{name}`の{0}が、ここでは{1}、{3}では{2}です。1つの事業に1つだけ指定できます",
                    what.get(lang), said(here, lang), said(there, lang), locate(first, sheets, lang)
                );
                let place = if what == MINISTRY { entry.ministry_place() } else { entry.place };
                report(entry, place, sheets, problems, message);
            }
        }
    }
}

/// Reports figures of one program, project, year and stage that stand twice.
fn once(group: &[SheetFigure], sheets: &[Sheet], problems: &mut Problems) {
    let mut seen = HashMap::new();
    for entry in group {
        let first = *seen.entry((entry.about.project.as_deref(), entry.year, entry.stage)).or_insert(entry);
        if !std::ptr::eq(first, entry) {
            let (subject, spelling) = (subject(entry, &brief(&entry.about.name)), other_spelling(first, entry));
            let message = message!(lang =>
                "{} stands twice: {} is the first{}",
                "{}が2か所にあります。1つ目は{}です{}",
                subject.get(lang), locate(first, sheets, lang), spelling.get(lang)
            );
            report(entry, entry.place, sheets, problems, message);
        }
    }
}

/// How the name of the first figure is spelled, where other signs of one meaning made the two names one.
fn other_spelling(first: &SheetFigure, entry: &SheetFigure) -> Message {
    let (one, other) = (&first.about, &entry.about);
    let is_one_name = one.name == other.name || folded(&one.name) != folded(&other.name);
    if is_one_name || entry.about.program.is_some() {
        return Message::default();
    }
    let name = brief(&one.name);
    message!(
        ", as `{name}`, which is the same name in other signs: if they are two programs, give each an id in a column `program`",
        "（表記は`{name}`で、文字の種類が違うだけの同じ名称です）。別の事業であれば、`program`列でそれぞれにidを付けてください"
    )
}

fn locate(entry: &SheetFigure, sheets: &[Sheet], lang: Lang) -> String {
    sheets.get(entry.sheet).map_or_else(String::new, |sheet| sheet.located(entry.place, lang))
}

fn report(entry: &SheetFigure, place: CellPlace, sheets: &[Sheet], problems: &mut Problems, message: Message) {
    if let Some(sheet) = sheets.get(entry.sheet) {
        problems.add(sheet, place, message);
    }
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
