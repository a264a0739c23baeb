//! Entries by any name that people call them: id, name, short name, alias, however they are typed.

use unicode_width::UnicodeWidthStr;

use super::Named;
use super::lookup::{Lookup, Names, PlainNames};
use super::ministries::Ministries;
use super::name_error::MOST;
pub use super::name_error::NameError;
use crate::folding::folded;
use crate::message;
use crate::message::{Message, Tell, listed};
use crate::model::{Account, Dataset, Indicator, Ix, Lang, Ministry, Phase, Program, Project, Source, Text};

/// The ministries by every usual name.
pub fn ministries(dataset: &Dataset) -> Ministries<'_> {
    Ministries::new(dataset)
}

/// The ministries by the names that the dataset has for them.
pub(super) fn declared_ministries(dataset: &Dataset) -> Names<'_, Ministry> {
    Names::new(
        Named::Ministry,
        &dataset.ministries,
        |entry| &entry.id,
        |entry, lang| match lang {
            Lang::En => entry.short_name(),
            Lang::Ja => &entry.name,
        },
        |entry| {
            let short = entry.short.iter().flat_map(Text::spellings);
            entry.name.spellings().chain(short).chain(aliases(&entry.aliases)).collect()
        },
    )
}

/// The phases by their names.
pub fn phases(dataset: &Dataset) -> Names<'_, Phase> {
    Names::new(
        Named::Phase,
        &dataset.phases,
        |entry| &entry.id,
        |entry, _| &entry.name,
        |entry| entry.name.spellings().chain(aliases(&entry.aliases)).collect(),
    )
}

/// The projects by their names.
pub fn projects(dataset: &Dataset) -> Names<'_, Project> {
    Names::new(
        Named::Project,
        &dataset.projects,
        |entry| &entry.id,
        |entry, _| &entry.name,
        |entry| entry.name.spellings().chain(aliases(&entry.aliases)).collect(),
    )
}

/// The accounts by their names, of both levels.
pub fn accounts(dataset: &Dataset) -> Names<'_, Account> {
    Names::new(
        Named::Account,
        &dataset.accounts,
        |entry| &entry.id,
        |entry, _| &entry.name,
        |entry| entry.name.spellings().chain(aliases(&entry.aliases)).collect(),
    )
}

/// The programs by their names; those printed in other years count too.
pub fn programs(dataset: &Dataset) -> Names<'_, Program> {
    Names::new(
        Named::Program,
        &dataset.programs,
        |entry| &entry.id,
        |entry, _| &entry.name,
        |entry| of_program(entry).collect(),
    )
}

/// The agencies by their names, as the dataset spells them.
pub fn agencies(dataset: &Dataset) -> PlainNames<'_> {
    PlainNames::new(Named::Agency, || dataset.programs.iter().filter_map(|program| program.agency.as_deref()).collect())
}

/// The bureaus by their names, as the dataset spells them.
pub fn bureaus(dataset: &Dataset) -> PlainNames<'_> {
    PlainNames::new(Named::Bureau, || dataset.programs.iter().filter_map(|program| program.bureau.as_deref()).collect())
}

/// The ministry of that name.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn ministry(dataset: &Dataset, name: &str) -> Result<Ix<Ministry>, NameError> {
    ministries(dataset).find(name)
}

/// The phase of that name.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn phase(dataset: &Dataset, name: &str) -> Result<Ix<Phase>, NameError> {
    phases(dataset).find(name)
}

/// The project of that name.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn project(dataset: &Dataset, name: &str) -> Result<Ix<Project>, NameError> {
    projects(dataset).find(name)
}

/// The account of that name, of either level.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn account(dataset: &Dataset, name: &str) -> Result<Ix<Account>, NameError> {
    accounts(dataset).find(name)
}

/// The program of that name; names printed in other years count too.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists them all).
pub fn program(dataset: &Dataset, name: &str) -> Result<Ix<Program>, NameError> {
    programs(dataset).find(name).map_err(|error| match error {
        NameError::Ambiguous { name, .. } => of_one_name(dataset, name),
        other => other,
    })
}

/// How many programs of one name an error lists.
const MOST_PROGRAMS: usize = 100;

/// The error that several programs bear a name, each with what tells it from the others.
fn of_one_name(dataset: &Dataset, name: String) -> NameError {
    let wanted = folded(&name);
    let found = dataset.programs.iter().filter(|it| of_program(it).any(|known| folded(known) == wanted));
    let mut found: Vec<&Program> = found.collect();
    let number = found.len();
    found.truncate(MOST_PROGRAMS);
    let lines = |lang| lines_of(&found, dataset, lang);
    let programs = lines(Lang::En).into_iter().zip(lines(Lang::Ja)).map(|(en, ja)| Message::new(en, ja)).collect();
    NameError::Programs { name, number, programs }
}

/// A line for each program, its parts below those of the one above.
fn lines_of(found: &[&Program], dataset: &Dataset, lang: Lang) -> Vec<String> {
    let ministry = |program: &Program| dataset.ministries[program.ministry].short_name().get(lang);
    let width = |texts: &mut dyn Iterator<Item = &str>| texts.map(UnicodeWidthStr::width).max().unwrap_or(0);
    let ids = width(&mut found.iter().map(|it| it.id.as_str()));
    let ministries = width(&mut found.iter().map(|it| ministry(it)));
    let padded = |text: &str, width: usize| format!("{text}{}", " ".repeat(width.saturating_sub(text.width())));
    let line = |program: &&Program| {
        let years = years_of(program, lang);
        format!("  {}  {}  {years}", padded(&program.id, ids), padded(ministry(program), ministries))
    };
    found.iter().map(line).collect()
}

/// The years that a program has figures of.
fn years_of(program: &Program, lang: Lang) -> String {
    match (program.first_year(), program.last_year(), lang) {
        (Some(first), Some(last), Lang::En) if first == last => first.english(),
        (Some(first), Some(last), Lang::En) => format!("{} to {}", first.english(), last.english()),
        (Some(first), Some(last), Lang::Ja) if first == last => first.japanese(),
        (Some(first), Some(last), Lang::Ja) => first.japanese_to(last),
        (_, _, Lang::En) => "no figures".to_owned(),
        (_, _, Lang::Ja) => "数値なし".to_owned(),
    }
}

/// The agency of that name, as the dataset spells it.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn agency<'d>(dataset: &'d Dataset, name: &str) -> Result<&'d str, NameError> {
    let agencies = agencies(dataset);
    agencies.spelled(name).ok_or_else(|| agencies.unknown(name))
}

/// The bureau of that name, as the dataset spells it.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn bureau<'d>(dataset: &'d Dataset, name: &str) -> Result<&'d str, NameError> {
    let bureaus = bureaus(dataset);
    bureaus.spelled(name).ok_or_else(|| bureaus.unknown(name))
}

/// The indicator of that name.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn indicator(dataset: &Dataset, name: &str) -> Result<Ix<Indicator>, NameError> {
    Names::new(
        Named::Indicator,
        &dataset.indicators,
        |entry| &entry.id,
        |entry, _| &entry.name,
        |entry| entry.name.spellings().collect(),
    )
    .find(name)
}

/// The source of that id or title, long or short.
///
/// # Errors
///
/// No entry bears the name (the message names the nearest), or several do (it lists their ids).
pub fn source(dataset: &Dataset, name: &str) -> Result<Ix<Source>, NameError> {
    Names::new(
        Named::Source,
        &dataset.sources,
        |entry| &entry.id,
        |entry, _| &entry.title,
        |entry| entry.title.spellings().chain(entry.short.iter().flat_map(Text::spellings)).collect(),
    )
    .find(name)
}

/// Every name that a program goes by, its id first.
pub(crate) fn of_program(program: &Program) -> impl Iterator<Item = &str> {
    let printed = program.allocations.iter().filter_map(|allocation| allocation.name());
    std::iter::once(program.id.as_str())
        .chain(program.name.spellings())
        .chain(aliases(&program.aliases))
        .chain(printed.flat_map(Text::spellings))
}

fn aliases(list: &[String]) -> impl Iterator<Item = &str> {
    list.iter().map(String::as_str)
}

/// What can be named instead, where nothing is near.
pub(super) fn all_names(kind: Named, names: impl ExactSizeIterator<Item = Message>) -> Message {
    let number = names.len();
    if number > MOST || kind.is_many() && number > 0 {
        let command = kind.listing();
        return message!(
            "the dataset has {number} of them, `budget {command}` shows their names",
            "データセットには{number}件あります（`budget {command}`で一覧できます）"
        );
    }
    if number == 0 {
        let kind = kind.one();
        return message!(lang => "the dataset has no {}", "データセットに{}がありません", kind.get(lang));
    }
    let names = several(names);
    message!(lang => "the dataset has {}", "データセットにあるのは{}です", names.get(lang))
}

/// Names in a row.
pub(super) fn several(names: impl Iterator<Item = Message>) -> Message {
    let names: Vec<Message> = names.collect();
    let all = |lang| names.iter().map(|name| name.tell(lang)).collect::<Vec<_>>();
    Message::of(|lang| listed(&all(lang), lang))
}
