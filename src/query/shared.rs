//! Names that do not lead back to the entry that bears them, since another one bears them, too.

use super::names::{accounts, declared_ministries, phases, projects};
use super::{Named, Names};
use crate::model::{Dataset, Lang};

/// A name that an entry shares with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedName<'d> {
    /// The kind of all of them.
    pub kind: Named,
    /// The id of the entry.
    pub id: &'d str,
    /// Its name, as tables show it.
    pub name: &'d str,
    /// The id of the first other entry that the name may mean.
    pub other: &'d str,
}

/// The names in one language, short names among them, that entries share.
#[must_use]
pub fn shared_names(dataset: &Dataset, lang: Lang) -> Vec<SharedName<'_>> {
    let mut shared = of_kind(Named::Ministry, &declared_ministries(dataset), |entry| {
        vec![entry.short_name().get(lang), entry.name.get(lang)]
    });
    shared.extend(of_kind(Named::Project, &projects(dataset), |entry| vec![entry.name.get(lang)]));
    shared.extend(of_kind(Named::Phase, &phases(dataset), |entry| vec![entry.name.get(lang)]));
    shared.extend(of_kind(Named::Account, &accounts(dataset), |entry| vec![entry.name.get(lang)]));
    shared
}

fn of_kind<'d, T>(kind: Named, names: &Names<'d, T>, shown: impl Fn(&'d T) -> Vec<&'d str>) -> Vec<SharedName<'d>> {
    let of_entry = |(id, ix, entry): (&'d str, _, &'d T)| {
        let first = |name: &'d str| Some(SharedName { kind, id, name, other: names.other(ix, name)? });
        shown(entry).into_iter().find_map(first)
    };
    names.entries().filter_map(of_entry).collect()
}
