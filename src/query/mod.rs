//! What is asked of a dataset, as plain data, and the allocations that answer it.
//!
//! Knows names and years as people type them. Does not know where they were typed or how the answer is shown.

mod absent;
mod list;
mod lookup;
mod meant;
mod ministries;
mod name_error;
mod named;
mod names;
mod operand;
mod purses;
mod search;
mod select;
mod shared;
mod sides;
mod stages;
mod words;
mod years;

use std::collections::BTreeSet;

pub(crate) use absent::{Absent, absent};
pub use list::{in_list, is_mark};
pub use lookup::{Lookup, Names, OrNone, PlainNames};
pub use meant::{Meant, meant, near, programs_with};
pub use ministries::Ministries;
pub(crate) use ministries::is_usually;
pub use named::Named;
pub(crate) use names::of_program as names_of;
pub use names::{
    NameError, account, accounts, agencies, agency, bureau, bureaus, indicator, ministries, ministry, phase, phases,
    program, programs, project, projects, source,
};
pub use operand::{Operand, OperandSpec, Term};
pub use purses::Purses;
pub(crate) use search::has_words;
pub use select::{Hit, select};
pub use shared::{SharedName, shared_names};
pub use sides::sides;
pub use stages::{Overlap, StageChoice, StageSpec, Stages, StagesError};
pub use words::{is_all, is_none};
pub use years::{YearSpec, Years, YearsError};

pub use crate::folding::plain;
use crate::model::{Account, Dataset, FiscalYear, Ix, Lang, Layer, Ministry, PhaseSet, Program, Project, Unit};

/// A question: which allocations, and how the answer is to be arranged.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, as on the command line")]
pub struct Query {
    /// Which allocations count.
    pub filter: Filter,
    /// The stages, added up or side by side; `None` where nobody said.
    pub stages: Option<StageChoice>,
    /// The language of names and labels.
    pub lang: Lang,
    /// The unit of the answer; `None` for the dataset's own.
    pub unit: Option<Unit>,
    /// The decimals that people are shown of amounts; `None` for those of the figures.
    pub decimals: Option<u32>,
    /// Whether years are rows or columns.
    pub layout: Layout,
    /// Whether people read the answer: a table of two dimensions then has the second one as columns.
    pub for_people: bool,
    /// Where people find the groups of a second dimension.
    pub second: Second,
    /// Whether stages side by side keep a row each where years are columns.
    pub stages_down: bool,
    /// Whether intervals are shown.
    pub bounds: bool,
    /// Whether what documents publish stands beside every sum, not only where it contradicts the sum.
    pub published: bool,
    /// Whether sources are shown.
    pub sources: Sources,
    /// What lists hold besides what is shown.
    pub unseen: Unseen,
    /// Whether executed amounts stand beside the amounts, and how much of them that is.
    pub execution: bool,
    /// Whether the answer is drawn: it has what pictures need, whatever tables leave out.
    pub draws: bool,
    /// Whether sentences say each amount in a unit of its own size: nobody asked for a unit, and figures are fine.
    pub says_by_size: bool,
}

/// Whether years are rows or columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// A row per year.
    #[default]
    Tidy,
    /// A column per year.
    Wide,
}

/// What lists hold besides what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unseen {
    /// Nothing.
    #[default]
    Nothing,
    /// All that lets them come back through an import as they were.
    ForImport,
}

/// Where people find the groups of a second dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Second {
    /// Side by side, as columns.
    #[default]
    Columns,
    /// In a row for each combination.
    Rows,
}

/// Where the sources of figures are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sources {
    /// Nowhere but below the table.
    #[default]
    Below,
    /// Those of single figures in columns; sums carry theirs.
    Columns,
    /// Every figure carries its own, for formats that can show it beside the figure.
    Beside,
}

/// Which allocations count; an empty list leaves that property free.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The fiscal years; `None` for all.
    pub years: Option<BTreeSet<FiscalYear>>,
    /// The ministries.
    pub ministries: Vec<Ix<Ministry>>,
    /// Phases; an allocation must touch one of them.
    pub phases: PhaseSet,
    /// Whether allocations without a phase count too, when phases are named.
    pub no_phase: bool,
    /// The agencies below ministries; `None` stands for no agency.
    pub agencies: Vec<Option<String>>,
    /// The bureaus; `None` stands for no bureau.
    pub bureaus: Vec<Option<String>>,
    /// The projects; `None` stands for no project.
    pub projects: Vec<Option<Ix<Project>>>,
    /// The accounts, each with its parts; `None` stands for no account.
    pub accounts: Vec<Option<Ix<Account>>>,
    /// The layers; `None` stands for no layer.
    pub layers: Vec<Option<Layer>>,
    /// The programs.
    pub programs: Vec<Ix<Program>>,
    /// Texts; a program matches if its names contain all words of one text.
    pub matches: Vec<String>,
}

impl Filter {
    /// Whether every allocation passes.
    pub(crate) fn takes_all(&self) -> bool {
        let Self {
            years,
            ministries,
            phases,
            no_phase,
            agencies,
            bureaus,
            projects,
            layers,
            accounts,
            programs,
            matches,
        } = self;
        years.is_none()
            && ministries.is_empty()
            && phases.is_empty()
            && !no_phase
            && agencies.is_empty()
            && bureaus.is_empty()
            && projects.is_empty()
            && layers.is_empty()
            && accounts.is_empty()
            && programs.is_empty()
            && matches.is_empty()
    }
}

impl Query {
    /// The stages asked for, the initial budget unless somebody said otherwise.
    #[must_use]
    pub fn stages(&self) -> StageChoice {
        self.stages.clone().unwrap_or_default()
    }

    /// Whether a workbook is the answer, in which remarks have a column of their own.
    #[must_use]
    pub(crate) fn is_book(&self) -> bool {
        self.unseen == Unseen::ForImport
    }

    /// The unit of the answer.
    #[must_use]
    pub fn unit(&self, dataset: &Dataset) -> Unit {
        self.unit.unwrap_or_else(|| dataset.display_unit())
    }
}
