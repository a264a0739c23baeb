//! The properties that sums can be grouped by.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;

use crate::model::{Dataset, Ix, Label, Lang, Layer, Ministry, Program, Stage};
use crate::query::Hit;
use crate::table::{Cell, Key, Note, NoteCode, Table};

/// A property that allocations are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dim {
    /// 府省
    Ministry,
    /// 研究開発フェーズ
    Phase,
    /// 統合プロジェクト
    Project,
    /// 事業
    Program,
    /// 層
    Layer,
    /// 予算の段階
    Stage,
    /// The agency below the ministry.
    Agency,
    /// The bureau.
    Bureau,
}

/// A text that names no dimension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a dimension: write one or two of {known}, joined by a comma", known = Dim::ALL.map(|dim| dim.key().code()).join(", "))]
pub struct DimError(String);

impl Dim {
    /// All dimensions.
    pub const ALL: [Self; 8] = [
        Self::Ministry,
        Self::Phase,
        Self::Project,
        Self::Program,
        Self::Layer,
        Self::Stage,
        Self::Agency,
        Self::Bureau,
    ];

    /// Its key in machine formats and on the command line.
    #[must_use]
    pub fn key(self) -> Key {
        match self {
            Self::Ministry => Key::Ministry,
            Self::Phase => Key::Phase,
            Self::Project => Key::Project,
            Self::Program => Key::Program,
            Self::Layer => Key::Layer,
            Self::Stage => Key::Stage,
            Self::Agency => Key::Agency,
            Self::Bureau => Key::Bureau,
        }
    }

    /// Whether it is a property of programs, which all allocations of one share.
    pub(crate) fn is_of_programs(self) -> bool {
        match self {
            Self::Ministry | Self::Program | Self::Layer | Self::Agency | Self::Bureau => true,
            Self::Phase | Self::Project | Self::Stage => false,
        }
    }

    /// Whether its groups come by their amount: those of the other dimensions are declared in an order that means something.
    pub(crate) fn is_by_amount(self) -> bool {
        match self {
            Self::Program | Self::Agency | Self::Bureau => true,
            Self::Ministry | Self::Phase | Self::Project | Self::Layer | Self::Stage => false,
        }
    }

    /// The cell of a group's id.
    pub(crate) fn cell(self, id: String, place: Place) -> Cell {
        let cell = Cell::code(id);
        if self.is_by_amount() { cell } else { cell.placed(place) }
    }

    /// The key of its names' column where there are two dimensions.
    pub(crate) fn name_key(self) -> Key {
        match self {
            Self::Ministry => Key::MinistryName,
            Self::Phase => Key::PhaseName,
            Self::Project => Key::ProjectName,
            Self::Program => Key::ProgramName,
            Self::Layer => Key::LayerName,
            Self::Stage => Key::StageName,
            Self::Agency => Key::AgencyName,
            Self::Bureau => Key::BureauName,
        }
    }

    /// What a table calls it.
    #[must_use]
    pub fn label(self) -> Label {
        self.name_key().label()
    }
}

impl FromStr for Dim {
    type Err = DimError;

    fn from_str(text: &str) -> Result<Self, DimError> {
        Self::ALL.into_iter().find(|dim| dim.key().code() == text.trim()).ok_or_else(|| DimError(text.to_owned()))
    }
}

/// A group's place in the order of one dimension; the last place is for what has no value there.
pub(crate) type Place = usize;

/// The place of allocations without a value.
pub(crate) const NONE: Place = usize::MAX;

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
            Dim::Agency => self.plain(hit.program.agency.as_deref()),
            Dim::Bureau => self.plain(hit.program.bureau.as_deref()),
            Dim::Phase => NONE,
        }
    }

    /// Whether an allocation belongs to the group with that id; in each of its phases, if it is by phase.
    pub(crate) fn holds(&mut self, hit: &Hit<'d>, id: &str) -> bool {
        let phases = hit.allocation.phases();
        if self.dim == Dim::Phase && !phases.is_empty() {
            return phases.iter().any(|phase| self.dataset.phases[phase].id == id);
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
                _ => Label::new("(none)", "（なし）"),
            };
            ("none".to_owned(), label.get(lang).to_owned())
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
            Dim::Agency | Dim::Bureau => self.plain.get(place).map(|name| of(name, name))?,
        })
    }
}

/// Tells of names that agencies or bureaus of several ministries bear: their sums stand in one row.
pub(crate) fn note_namesakes(table: &mut Table, dims: &[Dim], hits: &[Hit<'_>]) {
    if dims.contains(&Dim::Ministry) {
        return;
    }
    for &dim in dims {
        let name: fn(&Program) -> Option<&str> = match dim {
            Dim::Agency => |program| program.agency.as_deref(),
            Dim::Bureau => |program| program.bureau.as_deref(),
            _ => continue,
        };
        let mut holders: BTreeMap<&str, BTreeSet<Ix<Ministry>>> = BTreeMap::new();
        for program in hits.iter().map(|hit| hit.program) {
            name(program).map(|name| holders.entry(name).or_default().insert(program.ministry));
        }
        holders.retain(|_, ministries| ministries.len() > 1);
        let Some((name, ministries)) = holders.iter().max_by_key(|(_, ministries)| ministries.len()) else { continue };
        let (names, ministries, key) = (holders.len(), ministries.len(), dim.key());
        let text = match (table.lang, names) {
            (Lang::En, 1) => format!("The row {name} adds up {ministries} ministries that have a {key} of this name."),
            (Lang::En, _) => {
                format!("{names} rows add up a {key} of several ministries each: {name} is one of {ministries}.")
            }
            (Lang::Ja, _) => format!("同じ名称の行は府省をまたぐ合計（{names}行、{name}は{ministries}府省）。"),
        };
        table.notes.push(Note::new(NoteCode::Namesakes, text).hinted(format!("by ministry,{key}")));
    }
}

fn position<T: PartialEq + Copy>(all: &[T], value: Option<T>) -> Place {
    value.and_then(|value| all.iter().position(|known| *known == value)).unwrap_or(NONE)
}
