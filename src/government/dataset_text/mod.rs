//! From an export to the text of a dataset: one file of sources, accounts and ministries, and one of programs for each
//! ministry.
//!
//! Texts are made one file after the other, so that only one of them is held at a time.

pub(crate) mod head;
pub(crate) mod programs;
pub(crate) mod rows;

use std::fmt::Write;

use self::programs::Writer;
use super::Export;
use super::accounts::DatasetAccount;
use super::budget::{Budget, STAGES};
use crate::import::ids::Taken;
use crate::ministries::{self, KnownMinistry};
use crate::model::{Lang, Stage};
use crate::visible;

/// A ministry of the dataset.
pub(crate) struct Ministry<'e> {
    pub(crate) id: String,
    pub(crate) name: &'e str,
    pub(crate) known: Option<&'static KnownMinistry>,
    /// Its place in [`Budget::ministries`].
    pub(crate) place: usize,
}

/// The dataset's files, each with its name; their comments are in that language.
pub(crate) fn files(export: &Export, lang: Lang) -> impl Iterator<Item = (String, Vec<u8>)> + '_ {
    let ministries = ministries(&export.budget);
    let accounts = export.budget.accounts.of_dataset();
    let mut of_ministry = vec![Vec::new(); export.budget.ministries.len()];
    for (at, program) in export.budget.programs.iter().enumerate() {
        if let Some(list) = of_ministry.get_mut(program.about.ministry) {
            list.push((at, program));
        }
    }
    let head = ("dataset.toml".to_owned(), head::text(export, &accounts, &ministries, lang).into_bytes());
    let accounts = ids(&accounts);
    let programs = ministries.into_iter().enumerate().map(move |(rank, ministry)| {
        let stages = cycle();
        let mut writer = Writer::new(&export.lineage, &accounts, id(&export.budget), &stages);
        let _ = writeln!(writer.text, "# {}", visible::line(ministry.name));
        for &(at, program) in of_ministry.get(ministry.place).into_iter().flatten() {
            writer.program(&ministry.id, at, program);
        }
        (format!("{:02}-{}.toml", rank + 1, beginning(&ministry.id)), writer.text.into_bytes())
    });
    std::iter::once(head).chain(programs)
}

/// As much of an id as the name of a file has room for: file systems end names at 255 bytes.
fn beginning(id: &str) -> &str {
    const MOST: usize = 200;
    id.get(..id.floor_char_boundary(MOST)).unwrap_or(id)
}

/// The ids of the accounts, by their places in the export.
fn ids(accounts: &[DatasetAccount<'_>]) -> Vec<String> {
    let mut ids = vec![String::new(); accounts.len()];
    for account in accounts {
        if let Some(id) = ids.get_mut(account.place) {
            account.id.clone_into(id);
        }
    }
    ids
}

/// The ministries in the government's order; those that it does not list come last, as they turn up.
pub(crate) fn ministries(budget: &Budget) -> Vec<Ministry<'_>> {
    let mut taken: Taken = ministries::all().iter().map(|known| known.id.to_owned()).collect();
    let mut ministries: Vec<(usize, Ministry<'_>)> = Vec::new();
    for (place, name) in budget.ministries.iter().enumerate() {
        let known = ministries::all().iter().find(|known| known.ja == name);
        let id = known.map_or_else(|| taken.take(name, "ministry"), |known| known.id.to_owned());
        ministries.push((
            known.map_or(ministries::all().len() + place, |known| known.rank),
            Ministry { id, name, known, place },
        ));
    }
    ministries.sort_by_key(|(rank, _)| *rank);
    ministries.into_iter().map(|(_, ministry)| ministry).collect()
}

/// The id of the dataset: `rs2024`.
pub(crate) fn id(budget: &Budget) -> String {
    budget.sheet_year.map_or_else(|| "rs".to_owned(), |year| format!("rs{}", year.number()))
}

/// The stages of the export in the order of the budget cycle, in which the dataset's rows have them.
///
/// What is carried out comes first: it has no account, so that it mostly stands alone in its row.
fn cycle() -> [Stage; STAGES.len()] {
    let mut stages = STAGES;
    stages.sort_unstable_by_key(|&stage| (stage != Stage::CarriedOut, stage));
    stages
}
