//! Ministries as people name them: as the dataset does, or as everybody does.
//!
//! Knows the government's ministries and the names of a dataset's; guesses nothing by ids.

use super::Named;
use super::lookup::{Lookup, Names, marks};
use super::names::{self, NameError};
use crate::message;
use crate::message::Message;
use crate::ministries::{self, KnownMinistry};
use crate::model::{Dataset, Ix, Ministry, Text};

/// What the ministries of a dataset are looked up in: the names that it has for them, then what everybody calls them.
pub struct Ministries<'d> {
    dataset: &'d Dataset,
    names: Names<'d, Ministry>,
}

impl<'d> Ministries<'d> {
    pub(super) fn new(dataset: &'d Dataset) -> Self {
        Self { dataset, names: names::declared_ministries(dataset) }
    }

    /// The ids of the ministries whose names lie nearest to one that nothing bears.
    pub(super) fn nearest(&self, name: &str) -> Vec<&'d str> {
        self.names.nearest(name)
    }

    /// The entries for a ministry of the government.
    fn entries(&self, known: &KnownMinistry) -> Vec<Ix<Ministry>> {
        let entries = self.dataset.ministries.enumerate();
        entries.filter(|(_, entry)| is_usually(known, entry)).map(|(ix, _)| ix).collect()
    }

    /// Why the dataset has nothing of a ministry of the government, and what it has.
    fn not_here(&self, known: &KnownMinistry, typed: &str) -> NameError {
        NameError::NotHere(self.below(known, typed).unwrap_or_else(|| {
            let entries = self.dataset.ministries.iter().map(|entry| self.names.message_name(&entry.id, typed));
            let others = names::several(entries);
            message!(lang =>
                "this dataset has no program of the {} (`{typed}`): it has {}",
                "このデータセットに{}の事業はありません。あるのは{}です",
                known.name(lang), others.get(lang),
            )
        }))
    }

    /// What to ask for instead of an agency: the agency, where programs name it, or its ministry.
    fn below(&self, known: &KnownMinistry, typed: &str) -> Option<Message> {
        let whole = known.ministry().filter(|_| known.is_agency)?;
        let entry = *self.entries(whole).first()?;
        let ministry = self.names.message_name(&self.dataset.ministries[entry].id, typed);
        Some(match names::agencies(self.dataset).spelled(known.ja) {
            Some(agency) => message!(lang =>
                "the {} is an agency of the {}: write `--agency {agency}`",
                "{}は{}の機関です。`--agency {agency}`と指定してください",
                known.name(lang), whole.name(lang),
            ),
            None => message!(lang =>
                "the {} is an agency of the {}, and this dataset has no program of its own for it: name {}",
                "{}は{}の機関で、このデータセットにその事業はありません。{}を指定してください",
                known.name(lang), whole.name(lang), ministry.get(lang),
            ),
        })
    }
}

/// Whether an entry of a dataset is a ministry of the government, by its names. Letters such as MOF may stand for much
/// else, so they count only as a name in full.
pub(crate) fn is_usually(known: &KnownMinistry, entry: &Ministry) -> bool {
    let others = entry.short.iter().flat_map(Text::spellings);
    let others = others.chain(entry.aliases.iter().map(String::as_str)).filter(|name| !name.is_ascii());
    entry.name.spellings().chain(others).any(|name| known.is_called(name))
}

impl Lookup for Ministries<'_> {
    type Found = Ix<Ministry>;

    fn get(&self, name: &str) -> Option<Ix<Ministry>> {
        if self.names.is_ambiguous(name) {
            return None;
        }
        self.names.get(name).or_else(|| match self.entries(ministries::of_name(name)?).as_slice() {
            [ix] => Some(*ix),
            _ => None,
        })
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        let of_government = || ministries::of_name(name).is_some_and(|known| self.entries(known).len() > 1);
        self.names.is_ambiguous(name) || self.names.get(name).is_none() && of_government()
    }

    fn find(&self, name: &str) -> Result<Ix<Ministry>, NameError> {
        let error = match self.names.find(name) {
            Err(error @ NameError::Unknown { .. }) => error,
            found => return found,
        };
        let Some(known) = ministries::of_name(name) else { return Err(error) };
        match self.entries(known).as_slice() {
            [] => Err(self.not_here(known, name)),
            [ix] => Ok(*ix),
            several => {
                let ids = several.iter().map(|&ix| self.dataset.ministries[ix].id.as_str());
                Err(NameError::ambiguous(Named::Ministry, name, ids))
            }
        }
    }

    fn most_marks(&self) -> usize {
        let usual = ministries::all().iter().flat_map(KnownMinistry::spellings).map(marks);
        usual.max().unwrap_or(0).max(self.names.most_marks())
    }
}
