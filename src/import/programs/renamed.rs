//! New names that may be those of programs which a dataset has, and the sheet lacks.
//!
//! Asks and never decides: a person's rule does.

use std::collections::HashSet;

use crate::folding::folded;
use crate::import::programs::known_program::KnownProgram;
use crate::import::programs::likeness;
use crate::import::programs::matching::KnownPrograms;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::figure::{About, SheetFigure};
use crate::import::rules::line;
use crate::message;
use crate::message::Message;
use crate::model::{Label, Lang};
use crate::query;

/// How many names are compared before questions end, which bounds their time.
const MOST: usize = 500_000;

/// Asks about new names of a sheet.
pub(super) struct Renamed<'e, 'd> {
    existing: &'e KnownPrograms<'d>,
    seen: &'e HashSet<&'e str>,
    /// The programs that the sheet has no row of.
    missing: Vec<Missing<'e, 'd>>,
    compared: usize,
}

/// A program that the sheet has no row of.
struct Missing<'e, 'd> {
    there: &'e KnownProgram<'d>,
    /// Its names as they are compared, whole and without what stands around them.
    names: Vec<(String, String)>,
}

/// Why a new name may be that of a program, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// The new one, or what is remarked of it, tells of the other name.
    Told,
    /// They differ by so much.
    Close(usize),
    /// One has the other in brackets.
    Beside,
}

impl Why {
    fn label(self) -> Label {
        match self {
            Self::Close(_) => Label::new("whose name is close to it", "名称の近い"),
            Self::Told | Self::Beside => Label::new("which is named beside it", "名称が併記されている"),
        }
    }
}

impl<'e, 'd> Renamed<'e, 'd> {
    /// `seen` are the ids of the programs that the sheet has.
    pub(super) fn new(existing: &'e KnownPrograms<'d>, seen: &'e HashSet<&'e str>) -> Self {
        let missing = existing.all().filter(|there| !seen.contains(there.program.id.as_str()));
        let compared = |name: &str| {
            let name = folded(name);
            let bare = likeness::bare(&name);
            (name, bare)
        };
        let missing =
            missing.map(|there| Missing { there, names: query::names_of(there.program).map(compared).collect() });
        Self { existing, seen, missing: missing.collect(), compared: 0 }
    }

    /// The question about the new name of a row, and where it is told, if a program bears one that is close to it, or the
    /// same in another ministry.
    pub(super) fn question(&mut self, entry: &SheetFigure) -> Option<(CellPlace, Message)> {
        let about = &*entry.about;
        if let Some((there, why)) = self.near(about) {
            return Some((entry.place, same_or_new(&about.name, there, why)));
        }
        let mut elsewhere = self.existing.bearers(&about.name);
        let there = elsewhere.find(|there| !self.seen.contains(there.program.id.as_str()))?;
        Some((entry.ministry_place(), self.of_another_ministry(about, there)))
    }

    /// The missing program of the ministry whose name is the nearest, if one is near.
    fn near(&mut self, about: &About) -> Option<(&'e KnownProgram<'d>, Why)> {
        let new = &folded(&about.name);
        let bare = &likeness::bare(new);
        let note = about.note.as_deref().map(folded);
        self.compared = self.compared.saturating_add(self.missing.len());
        if self.compared > MOST {
            return None;
        }
        let why = |(known, known_bare): &(String, String)| {
            let is_told = likeness::tells_of(new, known_bare)
                || note.as_ref().is_some_and(|note| likeness::tells_of(note, known_bare))
                || likeness::tells_of(known, bare);
            let is_beside = || likeness::names_beside(new, known_bare) || likeness::names_beside(known, bare);
            let close = || likeness::distance(bare, known_bare).map(Why::Close);
            if is_told { Some(Why::Told) } else { close().or_else(|| is_beside().then_some(Why::Beside)) }
        };
        let of_ministry = self.missing.iter().filter(|missing| missing.there.ministry().id == about.ministry);
        let near = of_ministry.filter_map(|missing| Some((missing.there, missing.names.iter().filter_map(why).min()?)));
        near.min_by_key(|(_, why)| *why)
    }

    /// Asks whether a program of the same name is another one: rows of both would have said so.
    fn of_another_ministry(&self, about: &About, there: &KnownProgram<'_>) -> Message {
        let (name, id, new) = (brief(&about.name), &there.program.id, line::of_name(&about.name, "new"));
        let [own, other] = [&about.ministry, &there.ministry().id].map(|id| self.existing.ministry(id));
        message!(lang =>
            "the ministry of `{name}` is {} here, and the dataset has a program called so (`{id}`) of {}, which the sheet \
             lacks: another program ({new}), or the same one, whose ministry is then to be changed in the dataset first?",
            "「{name}」の府省が、ここでは{}、データセットの同名の事業（`{id}`）では{}で、後者はシートにありません。別の事業なら\
             `{new}`を指定してください。同じ事業なら、先にデータセットの府省を直してください",
            own.get(lang), other.get(lang)
        )
    }
}

fn same_or_new(name: &str, there: &KnownProgram<'_>, why: Why) -> Message {
    let id = &there.program.id;
    let (same, new) = (line::of_name(name, id), line::of_name(name, "new"));
    let (name, known) = (brief(name), brief(there.program.name.get(Lang::Ja)));
    message!(lang =>
        "`{name}` is new, and the sheet lacks `{known}` (`{id}`), {}: the same program ({same}) or another one ({new})?",
        "「{name}」はデータセットにない事業です。{}「{known}」（`{id}`）がシートにありません。同じ事業なら`{same}`、別の事業なら\
         `{new}`を指定してください",
        why.label().get(lang)
    )
}
