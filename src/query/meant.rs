//! What a word may be that stands where something else is expected, so that a message can say where it belongs.
//!
//! Knows the names of a dataset. Does not know how anything is typed.

use super::names;
use super::names::NameError;
use crate::folding::folded;
use crate::ministries;
use crate::model::{Dataset, Label, Layer, Stage};

/// What a word is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant {
    /// A stage of the budget.
    Stage,
    /// A layer of the chart.
    Layer,
    /// A ministry.
    Ministry,
    /// A phase.
    Phase,
    /// A project.
    Project,
    /// An account.
    Account,
    /// An agency.
    Agency,
    /// A bureau.
    Bureau,
    /// A program, or several of one name.
    Program,
    /// An indicator.
    Indicator,
    /// A document.
    Source,
}

impl Meant {
    /// What the word is called: a ministry, an account.
    #[must_use]
    pub fn kind(self) -> Label {
        match self {
            Self::Stage => Label::new("a stage of the budget", "予算段階"),
            Self::Layer => Label::new("a layer", "区分"),
            Self::Ministry => Label::new("a ministry", "府省"),
            Self::Phase => Label::new("a phase", "フェーズ"),
            Self::Project => Label::new("a project", "プロジェクト"),
            Self::Account => Label::new("an account", "会計"),
            Self::Agency => Label::new("an agency", "府省庁"),
            Self::Bureau => Label::new("a bureau", "局・庁"),
            Self::Program => Label::new("a program", "事業"),
            Self::Indicator => Label::new("an indicator", "指標"),
            Self::Source => Label::new("a source", "出典"),
        }
    }
}

/// What the word is the name of, if it is any, however it is typed.
#[must_use]
pub fn meant(dataset: &Dataset, word: &str) -> Option<Meant> {
    let kinds = [
        (Meant::Stage, word.parse::<Stage>().is_ok()),
        (Meant::Layer, word.parse::<Layer>().is_ok()),
        (Meant::Ministry, is_borne(&names::ministry(dataset, word)) || is_of_government(word)),
        (Meant::Phase, is_borne(&names::phase(dataset, word))),
        (Meant::Project, is_borne(&names::project(dataset, word))),
        (Meant::Account, is_borne(&names::account(dataset, word))),
        (Meant::Agency, is_borne(&names::agency(dataset, word))),
        (Meant::Bureau, is_borne(&names::bureau(dataset, word))),
        (Meant::Program, is_borne(&names::program(dataset, word))),
        (Meant::Indicator, is_borne(&names::indicator(dataset, word))),
        (Meant::Source, is_borne(&names::source(dataset, word))),
    ];
    kinds.into_iter().find(|(_, is_borne)| *is_borne).map(|(meant, _)| meant)
}

/// The ministry or the program whose name lies nearest to a word that nothing bears, by its id.
#[must_use]
pub fn near<'d>(dataset: &'d Dataset, word: &str) -> Option<(Meant, &'d str)> {
    let program = names::programs(dataset).nearest(word).first().map(|id| (Meant::Program, *id));
    program.or_else(|| names::ministries(dataset).nearest(word).first().map(|id| (Meant::Ministry, *id)))
}

/// How many programs have the word in one of their names.
#[must_use]
pub fn programs_with(dataset: &Dataset, word: &str) -> usize {
    let word = folded(word);
    let has = |name: &str| !word.is_empty() && folded(name).contains(&word);
    // The id, which comes first, is no name.
    dataset.programs.iter().filter(|program| names::of_program(program).skip(1).any(has)).count()
}

/// Whether a word is the name of a ministry of the government, which the dataset may lack.
fn is_of_government(word: &str) -> bool {
    ministries::of_name(word).is_some_and(|known| known.is_named(word))
}

/// Whether a name has a bearer.
fn is_borne<T>(found: &Result<T, NameError>) -> bool {
    match found {
        Ok(_) | Err(NameError::Ambiguous { .. } | NameError::Programs { .. }) => true,
        Err(NameError::Unknown { .. } | NameError::NotHere(_)) => false,
    }
}
