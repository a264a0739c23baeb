//! The words of the program, a file each, and the [`Dataset`] that holds them.
//!
//! Knows what budgets mean. Does not know where they are read from or how they are shown.

use std::collections::BTreeSet;

mod account;
mod acknowledged;
mod allocation;
mod amount;
mod coverage;
mod covered;
mod era;
pub(crate) mod exact;
mod figure;
mod figure_error;
mod id;
mod index;
pub(crate) mod joint;
mod kin;
mod lang;
mod lineage;
mod numeral;
mod phase;
mod place;
mod policy;
mod printed;
mod program;
mod rate;
mod result;
mod rounding;
mod scale;
mod source;
mod stage;
mod stage_set;
mod sum;
mod total;
mod typed;
mod unit;
mod when;
mod whole;
mod width;
mod year;
mod years;

pub use account::{Account, AccountKind};
pub use acknowledged::Acknowledged;
pub use allocation::{Allocation, Attribution, Share};
pub use amount::{Amount, Inexact};
pub use coverage::Coverage;
pub(crate) use covered::Covered;
pub use figure::Figure;
pub use figure_error::FigureError;
pub(crate) use id::{is_reserved, is_spelled_as_id};
pub use index::{Ix, List};
pub use kin::Kin;
pub use lang::{Label, Lang, LangError, Text};
pub use lineage::{Component, components};
pub use phase::{Phase, PhaseSet};
pub use place::Place;
pub use policy::{Activity, Assessment, Rating, Statement};
pub use printed::Printed;
pub use program::{Layer, Ministry, NameBasis, Program, Project, Succession, YearNote};
pub use rate::Rate;
pub use result::{Achievement, Contribution, Counts, Indicator, IndicatorKind, IndicatorPart, Partner};
pub use rounding::Rounding;
pub use scale::Scale;
pub use source::{Basis, Citation, Date, Source};
pub use stage::{Stage, StageError};
pub use stage_set::StageSet;
pub use sum::Sum;
pub use total::{PublishedTotal, Scope};
pub use typed::Typed;
pub use unit::{Unit, UnitError};
pub use when::When;
pub use whole::WholeBudget;
pub use width::plain_width;
pub use year::{FiscalYear, YearError};

/// Everything that one dataset says, with its references resolved.
#[derive(Debug, Default)]
pub struct Dataset {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its title where room is short.
    pub short: Option<Text>,
    /// The unit that its figures are printed in by default, and shown in.
    pub unit: Option<Unit>,
    /// How its figures are rounded where neither they nor their sources say so.
    pub rounding: Option<Rounding>,
    /// The stages of the amounts that stand in a row, in their order.
    pub amount_stages: Vec<Stage>,
    /// The names of its files.
    pub files: Vec<String>,
    /// The documents.
    pub sources: List<Source>,
    /// The ministries.
    pub ministries: List<Ministry>,
    /// The phases in pipeline order.
    pub phases: List<Phase>,
    /// The projects.
    pub projects: List<Project>,
    /// The accounts that amounts are paid from.
    pub accounts: List<Account>,
    /// The programs with their allocations.
    pub programs: List<Program>,
    /// The published totals.
    pub totals: List<PublishedTotal>,
    /// The whole budgets of programs of which the allocations are a part.
    pub wholes: List<WholeBudget>,
    /// The findings that were looked into.
    pub acknowledged: List<Acknowledged>,
    /// The indicators.
    pub indicators: List<Indicator>,
    /// The notable results.
    pub achievements: List<Achievement>,
    /// The partners.
    pub partners: List<Partner>,
    /// The policy behind the projects.
    pub statements: List<Statement>,
    /// How panels judged the projects.
    pub assessments: List<Assessment>,
    /// What ratings mean.
    pub ratings: List<Rating>,
}

impl Dataset {
    /// The shortest title that it has.
    #[must_use]
    pub fn brief(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.title)
    }

    /// The unit that figures are shown in unless another is asked for.
    #[must_use]
    pub fn display_unit(&self) -> Unit {
        self.unit.unwrap_or(Unit::Yen)
    }

    /// A place as messages name it: `programs.toml:12`.
    #[must_use]
    pub fn locate(&self, place: Place) -> String {
        format!("{}:{}", self.files.get(place.file as usize).map_or("?", String::as_str), place.line)
    }

    /// A citation as the files write it: the source's id and the place in it, `slides#p. 3`.
    pub(crate) fn cite(&self, citation: &Citation) -> String {
        let id = &self.sources[citation.source].id;
        citation.locator.as_ref().map_or_else(|| id.clone(), |locator| format!("{id}#{locator}"))
    }

    /// Where a citation points in its document, in the reader's language.
    pub(crate) fn place<'d>(&'d self, citation: &'d Citation, lang: Lang) -> Option<&'d str> {
        citation.locator.as_deref().map(|locator| self.sources[citation.source].place(locator, lang))
    }

    /// A citation for people: the source's id and the place in it, `slides#3枚目`.
    pub(crate) fn cite_to(&self, citation: &Citation, lang: Lang) -> String {
        let id = &self.sources[citation.source].id;
        self.place(citation, lang).map_or_else(|| id.clone(), |place| format!("{id}#{place}"))
    }

    /// The same where people alone read it: in Japanese by the source's short title, `令和4年度の概要図・3枚目`.
    pub(crate) fn cite_by_title(&self, citation: &Citation, lang: Lang) -> String {
        let title = self.sources[citation.source].brief().get(lang);
        match (lang, self.place(citation, lang)) {
            (Lang::En, _) => self.cite_to(citation, lang),
            (Lang::Ja, None) => title.to_owned(),
            (Lang::Ja, Some(place)) => format!("{title}・{place}"),
        }
    }

    /// Every allocation that counts, with its program, in the order of the files.
    pub fn counted(&self) -> impl Iterator<Item = (Ix<Program>, &Program, &Allocation)> {
        self.programs.enumerate().flat_map(|(ix, program)| {
            program
                .allocations
                .iter()
                .filter(|allocation| allocation.counted)
                .map(move |allocation| (ix, program, allocation))
        })
    }

    /// The stages and years with a figure that counts.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        coverage.extend(self.counted().map(|(_, _, allocation)| (allocation.year, allocation.stage)));
        coverage
    }

    /// Whether there is a figure of the year that counts.
    #[must_use]
    pub fn has_year(&self, year: FiscalYear) -> bool {
        self.counted().any(|(_, _, allocation)| allocation.year == year)
    }

    /// The fiscal years with a figure in one of `stages`, the earliest first.
    #[must_use]
    pub fn years(&self, stages: &[Stage]) -> BTreeSet<FiscalYear> {
        self.coverage().years(stages.iter().copied().collect())
    }
}
