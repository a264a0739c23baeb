//! The ministries and agencies of the government in its order (建制順), by every usual name.
//!
//! A table: `data/government/ministries.tsv`, compiled in, and read when a name is first looked for in it. Knows no dataset.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::folding::folded;
use crate::model::{Lang, Ministry, Text};

const TABLE: &str = include_str!("../data/government/ministries.tsv");

/// A ministry or an office of its rank, or an agency below one.
#[derive(Debug)]
pub(crate) struct KnownMinistry {
    /// Its place in the order.
    pub(crate) rank: usize,
    pub(crate) id: &'static str,
    /// The id of the ministry that it belongs to.
    parent: Option<&'static str>,
    /// Whether budgets list it below its ministry, and not beside it as they do the Financial Services Agency.
    pub(crate) is_agency: bool,
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
    pub(crate) short_ja: &'static str,
    pub(crate) short_en: &'static str,
    /// Other names, separated by `;`.
    others: &'static str,
}

struct Table {
    all: Vec<KnownMinistry>,
    /// The places of the lines by every name, folded.
    places: HashMap<String, usize>,
}

static KNOWN: LazyLock<Table> = LazyLock::new(|| {
    let all: Vec<KnownMinistry> = TABLE.lines().skip(1).enumerate().filter_map(of_line).collect();
    let names = |known: &KnownMinistry| known.spellings().map(|name| (folded(name), known.rank)).collect::<Vec<_>>();
    let places = all.iter().flat_map(names).collect();
    Table { all, places }
});

fn of_line((rank, line): (usize, &'static str)) -> Option<KnownMinistry> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    let (id, parent, kind) = (cell()?, cell()?, cell()?);
    let (ja, en, short_ja, short_en, others) = (cell()?, cell()?, cell()?, cell()?, cell()?);
    let parent = Some(parent).filter(|parent| !parent.is_empty());
    Some(KnownMinistry { rank, id, parent, is_agency: kind == "agency", ja, en, short_ja, short_en, others })
}

/// All of them, in their order.
pub(crate) fn all() -> &'static [KnownMinistry] {
    &KNOWN.all
}

/// The one that bears the name, however it is typed.
pub(crate) fn of_name(name: &str) -> Option<&'static KnownMinistry> {
    KNOWN.all.get(*KNOWN.places.get(&folded(name))?)
}

impl KnownMinistry {
    /// Everything that it is called, its id first.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &'static str> {
        let others = self.others.split(';').filter(|name| !name.is_empty());
        [self.id, self.ja, self.en, self.short_ja, self.short_en].into_iter().chain(others)
    }

    /// Whether a name is one of its names, however it is typed.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        of_name(name).is_some_and(|known| known.rank == self.rank)
    }

    /// Whether a name is its own, in full or short, and no word for what it deals with: 環境省, not 環境.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let name = folded(name);
        [self.ja, self.en, self.short_ja, self.short_en].into_iter().any(|own| folded(own) == name)
    }

    /// Its name in full.
    pub(crate) fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ja => self.ja,
        }
    }

    /// The entry that a dataset has for it.
    pub(crate) fn entry(&self) -> Ministry {
        let both = |ja: &str, en: &str| Text::new(Some(ja.to_owned()), Some(en.to_owned()));
        let (name, short) = (both(self.ja, self.en), both(self.short_ja, self.short_en));
        Ministry { id: self.id.to_owned(), name, short: Some(short), aliases: Vec::new() }
    }

    /// The ministry that it belongs to.
    pub(crate) fn ministry(&self) -> Option<&'static Self> {
        let parent = self.parent?;
        all().iter().find(|known| known.id == parent)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::import::ids::is_id;

    #[test]
    fn every_line_of_the_table_is_a_ministry_or_an_agency() {
        assert_eq!(all().len(), TABLE.lines().count() - 1);
        for (line, known) in TABLE.lines().skip(1).zip(all()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 8, "{line}");
            assert!(["ministry", "agency"].contains(&cells[2]), "{line}");
            assert!(is_id(known.id), "{line}");
            let names = [known.ja, known.en, known.short_ja, known.short_en];
            assert!(names.iter().all(|name| !name.is_empty() && name.trim() == *name), "{line}");
            assert!(known.en.is_ascii() && known.short_en.is_ascii(), "{line}");
        }
    }

    #[test]
    fn every_spelling_finds_its_ministry_and_none_names_two() {
        let mut bearers: HashMap<String, HashSet<&str>> = HashMap::new();
        for known in all() {
            for name in known.spellings() {
                bearers.entry(folded(name)).or_default().insert(known.id);
                assert_eq!(of_name(name).map(|found| found.id), Some(known.id), "{name}");
            }
        }
        let shared: Vec<_> = bearers.iter().filter(|(_, ids)| ids.len() > 1).collect();
        assert!(shared.is_empty(), "{shared:?}");
    }

    #[test]
    fn agencies_stand_below_their_ministry() {
        for known in all() {
            let Some(ministry) = known.ministry() else {
                assert!(!known.is_agency, "{}", known.id);
                continue;
            };
            assert!(!ministry.is_agency && ministry.rank < known.rank, "{}", known.id);
            let between = &all()[ministry.rank + 1..=known.rank];
            assert!(between.iter().all(|other| other.parent == known.parent), "{}", known.id);
        }
    }

    #[test]
    fn ministries_are_found_as_people_type_them() {
        for (name, id) in [
            ("厚労", "mhlw"),
            ("ＭＨＬＷ", "mhlw"),
            ("Ministry of Health, Labor and Welfare", "mhlw"),
            ("文科", "mext"),
            ("文部科学省", "mext"),
            ("ｺﾄﾞﾓ家庭庁", "cfa"),
            ("デジ庁", "da"),
            ("nisc", "nco"),
            ("中労委", "clrc"),
            ("原子力規制庁", "nra"),
        ] {
            assert_eq!(of_name(name).map(|known| known.id), Some(id), "{name}");
        }
        assert!(of_name("文部省").is_none());
    }
}
