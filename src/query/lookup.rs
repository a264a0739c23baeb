//! Many names at once: an index of everything that entries of one kind are called, made when it first saves time.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use super::Named;
use super::list::is_mark;
use super::names::{NameError, all_names};
use super::words;
use crate::folding::folded;
use crate::message::Message;
use crate::ministries;
use crate::model::{Ix, Lang, List, Text};
use crate::suggest::{meant, meant_names, nearest};

/// What names are looked up in.
pub trait Lookup {
    /// What a name stands for.
    type Found;

    /// What the name stands for, if it is one thing.
    fn get(&self, name: &str) -> Option<Self::Found>;

    /// The same, or why there is none.
    ///
    /// # Errors
    ///
    /// A name that nothing bears, or that several entries bear.
    fn find(&self, name: &str) -> Result<Self::Found, NameError>;

    /// Whether the name stands for several things.
    fn is_ambiguous(&self, name: &str) -> bool;

    /// What a name that anything bears stands for, or why it is not one thing; `None` where nothing bears it.
    fn known(&self, name: &str) -> Option<Result<Self::Found, NameError>> {
        self.get(name).map(Ok).or_else(|| self.is_ambiguous(name).then(|| self.find(name)))
    }

    /// How many marks that separate names in a list a name has at most.
    fn most_marks(&self) -> usize;
}

/// The entries of one kind, by every name that they go by.
pub struct Names<'d, T> {
    kind: Named,
    entries: &'d List<T>,
    id: fn(&T) -> &str,
    /// What messages call an entry in a language.
    shown: fn(&T, Lang) -> &Text,
    others: fn(&T) -> Vec<&str>,
    index: OnceCell<Index<'d, T>>,
}

struct Index<'d, T> {
    ids: HashMap<&'d str, Ix<T>>,
    /// The entries that bear a folded name.
    bearers: HashMap<String, Vec<Ix<T>>>,
}

impl<'d, T> Names<'d, T> {
    pub(super) fn new(
        kind: Named,
        entries: &'d List<T>,
        id: fn(&T) -> &str,
        shown: fn(&T, Lang) -> &Text,
        others: fn(&T) -> Vec<&str>,
    ) -> Self {
        Self { kind, entries, id, shown, others, index: OnceCell::new() }
    }

    /// An entry as messages name it, its id behind: English ones by its name in the language of what was typed.
    pub(super) fn message_name(&self, id: &str, typed: &str) -> Message {
        let typed = if typed.is_ascii() { Lang::En } else { Lang::Ja };
        let name = |of, lang| {
            let entry = self.by_id(id).map(|ix| (self.shown)(&self.entries[ix], of).get(lang));
            entry.filter(|name| *name != id)
        };
        let quoted = || format!("`{id}`");
        Message::new(
            name(Lang::En, typed).map_or_else(quoted, |name| format!("`{name}` ({id})")),
            name(Lang::Ja, Lang::Ja).map_or_else(quoted, |name| format!("{name}（{id}）")),
        )
    }

    fn index(&self) -> &Index<'d, T> {
        self.index.get_or_init(|| {
            let mut index = Index { ids: HashMap::new(), bearers: HashMap::new() };
            for (ix, entry) in self.entries.enumerate() {
                index.ids.entry((self.id)(entry)).or_insert(ix);
                for name in self.names(entry) {
                    let bearers = index.bearers.entry(folded(name)).or_default();
                    if bearers.last() != Some(&ix) {
                        bearers.push(ix);
                    }
                }
            }
            index
        })
    }

    fn names(&self, entry: &'d T) -> impl Iterator<Item = &'d str> {
        std::iter::once((self.id)(entry)).chain((self.others)(entry))
    }

    /// The entry of that very id. A single id is found sooner without an index.
    fn by_id(&self, name: &str) -> Option<Ix<T>> {
        match self.index.get() {
            Some(index) => index.ids.get(name).copied(),
            None => self.entries.enumerate().find(|(_, entry)| (self.id)(entry) == name).map(|(ix, _)| ix),
        }
    }

    /// The ids of the entries whose names lie nearest to one that nothing bears.
    pub(super) fn nearest(&self, name: &str) -> Vec<&'d str> {
        let spellings = self.entries.iter().flat_map(|entry| self.names(entry).map(|name| ((self.id)(entry), name)));
        nearest(name, spellings)
    }

    /// The entries with their ids and places.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'d str, Ix<T>, &'d T)> {
        self.entries.enumerate().map(|(ix, entry)| ((self.id)(entry), ix, entry))
    }

    /// The id of the first other entry that a name of this one may mean.
    pub(super) fn other(&self, ix: Ix<T>, name: &str) -> Option<&'d str> {
        let bearer = || self.bearers(name).iter().copied().find(|bearer| *bearer != ix);
        let other = self.by_id(name).map_or_else(bearer, |found| Some(found).filter(|found| *found != ix));
        other.map(|other| (self.id)(&self.entries[other]))
    }

    /// The entries that bear the name, however it is typed.
    fn bearers(&self, name: &str) -> &[Ix<T>] {
        self.index().bearers.get(&folded(name)).map_or(&[], Vec::as_slice)
    }
}

impl<T> Lookup for Names<'_, T> {
    type Found = Ix<T>;

    fn get(&self, name: &str) -> Option<Ix<T>> {
        self.by_id(name).or_else(|| if let [ix] = self.bearers(name) { Some(*ix) } else { None })
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        self.by_id(name).is_none() && self.bearers(name).len() > 1
    }

    fn find(&self, name: &str) -> Result<Ix<T>, NameError> {
        if let Some(ix) = self.get(name) {
            return Ok(ix);
        }
        let kind = self.kind;
        let named = |id: &str| self.message_name(id, name);
        match self.bearers(name) {
            [] => {
                let near: Vec<Message> = self.nearest(name).into_iter().map(named).collect();
                let remedy = meant_names(&near)
                    .unwrap_or_else(|| all_names(kind, self.entries.iter().map(|entry| named((self.id)(entry)))));
                Err(NameError::Unknown { kind, name: name.to_owned(), remedy })
            }
            several => Err(NameError::ambiguous(kind, name, several.iter().map(|&ix| (self.id)(&self.entries[ix])))),
        }
    }

    fn most_marks(&self) -> usize {
        self.index().bearers.keys().map(|name| marks(name)).max().unwrap_or(0)
    }
}

/// Plain names, such as those of agencies: each stands for itself, as the dataset spells it.
pub struct PlainNames<'d> {
    kind: Named,
    all: Box<dyn Fn() -> BTreeSet<&'d str> + 'd>,
    spellings: OnceCell<Spellings<'d>>,
}

struct Spellings<'d> {
    names: BTreeSet<&'d str>,
    /// The first that is folded so.
    folded: HashMap<String, &'d str>,
}

impl<'d> PlainNames<'d> {
    pub(super) fn new(kind: Named, all: impl Fn() -> BTreeSet<&'d str> + 'd) -> Self {
        Self { kind, all: Box::new(all), spellings: OnceCell::new() }
    }

    fn spellings(&self) -> &Spellings<'d> {
        self.spellings.get_or_init(|| {
            let names = (self.all)();
            let mut by_fold = HashMap::new();
            for &name in &names {
                by_fold.entry(folded(name)).or_insert(name);
            }
            Spellings { names, folded: by_fold }
        })
    }

    pub(super) fn spelled(&self, name: &str) -> Option<&'d str> {
        let Spellings { names, folded: by_fold } = self.spellings();
        names.get(name).or_else(|| by_fold.get(&folded(name))).copied().or_else(|| self.usual(name))
    }

    /// The one agency of the government that people call so, however the dataset spells it.
    fn usual(&self, name: &str) -> Option<&'d str> {
        match self.all_usual(name).as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Every spelling that the dataset has for an agency of the government that people call so.
    fn all_usual(&self, name: &str) -> Vec<&'d str> {
        let Some(known) = ministries::of_name(name) else { return Vec::new() };
        self.spellings().names.iter().copied().filter(|spelled| known.is_called(spelled)).collect()
    }

    pub(super) fn unknown(&self, name: &str) -> NameError {
        let several = self.all_usual(name);
        if several.len() > 1 {
            return NameError::ambiguous(self.kind, name, several.into_iter());
        }
        let names = &self.spellings().names;
        let near = nearest(name, names.iter().map(|&known| (known, known)));
        let all = || all_names(self.kind, names.iter().map(|name| Message::same(format!("`{name}`"))));
        let remedy = meant(&near).unwrap_or_else(all);
        NameError::Unknown { kind: self.kind, name: name.to_owned(), remedy }
    }
}

impl Lookup for PlainNames<'_> {
    type Found = String;

    fn get(&self, name: &str) -> Option<String> {
        self.spelled(name).map(str::to_owned)
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        self.spelled(name).is_none() && self.all_usual(name).len() > 1
    }

    fn find(&self, name: &str) -> Result<String, NameError> {
        self.get(name).ok_or_else(|| self.unknown(name))
    }

    fn most_marks(&self) -> usize {
        self.spellings().folded.keys().map(|name| marks(name)).max().unwrap_or(0)
    }
}

/// The same, and `none` for what has none.
pub struct OrNone<L>(pub L);

impl<L: Lookup> Lookup for OrNone<L> {
    type Found = Option<L::Found>;

    fn get(&self, name: &str) -> Option<Self::Found> {
        match name {
            "none" => Some(None),
            name if self.0.is_ambiguous(name) => None,
            name => self.0.get(name).map(Some).or_else(|| words::is_none(name).then_some(None)),
        }
    }

    fn is_ambiguous(&self, name: &str) -> bool {
        name != "none" && self.0.is_ambiguous(name)
    }

    fn find(&self, name: &str) -> Result<Self::Found, NameError> {
        self.get(name).map_or_else(|| self.0.find(name).map(Some), Ok)
    }

    fn most_marks(&self) -> usize {
        self.0.most_marks()
    }
}

/// How many marks that separate names in a list a folded name has: a full-width blank is folded to a plain one.
pub(super) fn marks(name: &str) -> usize {
    let is_blank = |c| c == ' ' && !name.is_ascii();
    name.chars().filter(|&c| is_mark(c) || is_blank(c)).count()
}
