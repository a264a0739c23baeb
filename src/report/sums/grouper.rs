//! Finds the groups of one dimension, in order, and names them.

use std::collections::HashMap;

use super::dimension::Dim;
use crate::model::{Dataset, Ix, Label, Lang, Layer, Stage};
use crate::query::Hit;

/// A group's place in the order of one dimension; the last place is for what has no value there.
pub(crate) type Place = usize;

/// The place of allocations without a value.
pub(crate) const NONE: Place = usize::MAX;

/// The id of what is in no group.
pub(crate) const NO_GROUP: &str = "none";

/// Finds the groups of one dimension, and names them.
pub(crate) struct Grouper<'d> {
    pub(crate) dim: Dim,
    dataset: &'d Dataset,
    /// The plain names of agencies and bureaus, in the order in which they turn up.
    plain: Vec<&'d str>,
    places: HashMap<&'d str, Place>,
}

impl<'d> Grouper<'d> {
    pub(crate) fn new(dim: Dim, dataset: &'d Dataset) -> Self {
        Self { dim, dataset, plain: Vec::new(), places: HashMap::new() }
    }

    /// The group of an allocation; its phases are another matter.
    pub(crate) fn place(&mut self, hit: &Hit<'d>) -> Place {
        match self.dim {
            Dim::Ministry => hit.program.ministry.position(),
            Dim::Project => hit.allocation.project().map_or(NONE, Ix::position),
            Dim::Program => hit.ix.position(),
            Dim::Layer => position(&Layer::ALL, hit.program.layer),
            Dim::Stage => position(&Stage::ALL, Some(hit.allocation.stage)),
            Dim::Account => {
                let whole = |account| self.dataset.accounts.whole(account).position();
                hit.allocation.account().map_or(NONE, whole)
            }
            Dim::Agency => self.plain(hit.program.agency.as_deref()),
            Dim::Bureau => self.plain(hit.program.bureau.as_deref()),
            Dim::Phase => NONE,
        }
    }

    /// Whether an allocation belongs to the group with that id; in each of its phases, if it is by phase. The id may be
    /// that of a part of an account, which is no group of its own.
    pub(crate) fn holds(&mut self, hit: &Hit<'d>, id: &str) -> bool {
        let phases = hit.allocation.phases();
        if self.dim == Dim::Phase && !phases.is_empty() {
            return phases.iter().any(|phase| self.dataset.phases[phase].id == id);
        }
        let accounts = &self.dataset.accounts;
        if self.dim == Dim::Account && hit.allocation.account().is_some_and(|part| accounts[part].id == id) {
            return true;
        }
        let place = self.place(hit);
        self.name(place, Lang::En, false).0 == id
    }

    fn plain(&mut self, name: Option<&'d str>) -> Place {
        let Some(name) = name else { return NONE };
        *self.places.entry(name).or_insert_with(|| {
            self.plain.push(name);
            self.plain.len() - 1
        })
    }

    /// The id and the name of a group; `brief` asks for the short name of a ministry.
    pub(crate) fn name(&self, place: Place, lang: Lang, brief: bool) -> (String, String) {
        self.known(place, lang, brief).unwrap_or_else(|| {
            let label = match self.dim {
                Dim::Phase => Label::new("(no phase)", "（フェーズなし）"),
                Dim::Project => Label::new("(no project)", "（プロジェクトなし）"),
                Dim::Account => Label::new("(no account named)", "（会計の記載なし）"),
                Dim::Ministry | Dim::Program | Dim::Layer | Dim::Stage | Dim::Agency | Dim::Bureau => {
                    Label::new("(none)", "（なし）")
                }
            };
            (NO_GROUP.to_owned(), label.get(lang).to_owned())
        })
    }

    fn known(&self, place: Place, lang: Lang, brief: bool) -> Option<(String, String)> {
        let data = self.dataset;
        let of = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        Some(match self.dim {
            Dim::Ministry => {
                let ministry = data.ministries.iter().nth(place)?;
                let name = if brief { ministry.short_name() } else { &ministry.name };
                of(&ministry.id, name.get(lang))
            }
            Dim::Phase => data.phases.iter().nth(place).map(|phase| of(&phase.id, phase.name.get(lang)))?,
            Dim::Project => data.projects.iter().nth(place).map(|project| of(&project.id, project.name.get(lang)))?,
            Dim::Program => data.programs.iter().nth(place).map(|program| of(&program.id, program.name.get(lang)))?,
            Dim::Layer => Layer::ALL.get(place).map(|layer| of(layer.code(), layer.label().get(lang)))?,
            Dim::Stage => Stage::ALL.get(place).map(|stage| of(stage.code(), stage.label().get(lang)))?,
            Dim::Account => data.accounts.iter().nth(place).map(|account| of(&account.id, account.name.get(lang)))?,
            Dim::Agency | Dim::Bureau => self.plain.get(place).map(|name| of(name, name))?,
        })
    }
}

fn position<T: PartialEq + Copy>(all: &[T], value: Option<T>) -> Place {
    value.and_then(|value| all.iter().position(|known| *known == value)).unwrap_or(NONE)
}
