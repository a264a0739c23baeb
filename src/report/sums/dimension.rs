//! The properties that sums can be grouped by.

use std::str::FromStr;

use super::grouper::Place;
use crate::folding::folded;
use crate::message;
use crate::message::{Message, Tell, listed};
use crate::model::{Label, Lang};
use crate::suggest;
use crate::table::{Cell, Key};

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
    /// 研究開発／基盤
    Layer,
    /// 予算段階
    Stage,
    /// 会計
    Account,
    /// The agency below the ministry.
    Agency,
    /// The bureau.
    Bureau,
}

/// A text that names no dimension.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.tell(Lang::En))]
pub struct DimError(String);

impl DimError {
    fn remedy(&self) -> Message {
        let spellings = Dim::ALL.into_iter().flat_map(|dim| dim.spellings().map(move |it| (dim.key().code(), it)));
        let near = suggest::nearest(&self.0, spellings);
        let near = Dim::ALL.into_iter().filter(|dim| near.contains(&dim.key().code()));
        let near: Vec<Message> =
            near.map(|dim| Message::new(format!("`{}`", dim.key().code()), format!("`{}`", dim.word()))).collect();
        suggest::meant_names(&near).unwrap_or_else(|| {
            let names = |lang| match lang {
                Lang::En => Dim::ALL.map(|dim| dim.key().code().to_owned()),
                Lang::Ja => Dim::ALL.map(|dim| dim.word().to_owned()),
            };
            message!(lang =>
                "write one or two of {}, joined by a comma",
                "{}のうち1つ、または2つをコンマでつないで書いてください",
                listed(&names(lang), lang),
            )
        })
    }
}

impl Tell for DimError {
    fn tell(&self, lang: Lang) -> String {
        let (text, remedy) = (&self.0, self.remedy());
        match lang {
            Lang::En => format!("`{text}` is not a dimension: {remedy}"),
            Lang::Ja => format!("`{text}`という集計軸はありません。{}", remedy.get(lang)),
        }
    }
}

impl Dim {
    /// All dimensions.
    pub const ALL: [Self; 9] = [
        Self::Ministry,
        Self::Phase,
        Self::Project,
        Self::Program,
        Self::Layer,
        Self::Stage,
        Self::Account,
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
            Self::Account => Key::Account,
            Self::Agency => Key::Agency,
            Self::Bureau => Key::Bureau,
        }
    }

    /// What it is called on the command line: by its key, and in Japanese as people say it.
    fn spellings(self) -> impl Iterator<Item = &'static str> {
        let others: &[&str] = match self {
            Self::Ministry => &["省庁"],
            Self::Phase => &["研究開発フェーズ"],
            Self::Project => &["統合プロジェクト"],
            Self::Program => &["事業"],
            Self::Layer => &["区分", "層"],
            Self::Stage => &["予算の段階", "段階"],
            Self::Agency => &["庁・局"],
            Self::Bureau => &["部局"],
            Self::Account => &[],
        };
        [self.key().code(), self.label().ja].into_iter().chain(others.iter().copied())
    }

    /// Whether it is a property of programs, which all allocations of one share.
    pub(crate) fn is_of_programs(self) -> bool {
        match self {
            Self::Ministry | Self::Program | Self::Layer | Self::Agency | Self::Bureau => true,
            Self::Phase | Self::Project | Self::Stage | Self::Account => false,
        }
    }

    /// Whether its groups come by their amount: those of the other dimensions are declared in an order that means something.
    pub(crate) fn is_by_amount(self) -> bool {
        match self {
            Self::Program | Self::Agency | Self::Bureau => true,
            Self::Ministry | Self::Phase | Self::Project | Self::Layer | Self::Stage | Self::Account => false,
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
            Self::Account => Key::AccountName,
            Self::Agency => Key::AgencyName,
            Self::Bureau => Key::BureauName,
        }
    }

    /// What people type for it in Japanese.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Program => "事業",
            Self::Layer => "区分",
            other => other.label().ja,
        }
    }

    /// What a table calls it.
    #[must_use]
    pub fn label(self) -> Label {
        self.name_key().label()
    }

    /// What the sheet of sums by these dimensions is called.
    pub(super) fn sheet(dims: &[Self]) -> Label {
        match dims {
            [Self::Ministry] => Label::new("By ministry", "府省別"),
            [Self::Phase] => Label::new("By phase", "フェーズ別"),
            [] | [_] | [_, _, ..] => Label::new("Sums", "集計"),
        }
    }
}

impl FromStr for Dim {
    type Err = DimError;

    fn from_str(text: &str) -> Result<Self, DimError> {
        let typed = folded(text);
        let is_called = |dim: &Self| dim.spellings().any(|spelling| folded(spelling) == typed);
        Self::ALL.into_iter().find(is_called).ok_or_else(|| DimError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::Dim;

    #[test]
    fn every_spelling_of_a_dimension_names_it_alone() {
        for dim in Dim::ALL {
            for spelling in dim.spellings().chain([dim.word()]) {
                assert_eq!(spelling.parse(), Ok(dim), "{spelling}");
            }
        }
    }
}
