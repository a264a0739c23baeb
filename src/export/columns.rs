//! Columns that several resources share, and their texts: amounts, sources, ids, codes.

use super::resource::{Field, Kind, Link};
use crate::model::{
    Amount, Basis, Citation, Dataset, Inexact, Ix, Lang, NameBasis, PhaseSet, Program, Scope, Share, Stage, Text,
};

/// The texts of an amount and of the ends of its interval, in yen.
pub(super) fn yen(amount: &Amount) -> Result<[String; 3], Inexact> {
    let (low, high) = amount.low().zip(amount.high()).ok_or(Inexact)?;
    Ok([amount.yen(), low, high].map(|yen| yen.normalize().to_string()))
}

/// The columns of [`yen`].
pub(super) fn amounts() -> [Field; 3] {
    [
        Field::new("amount", Kind::Yen, "Amount").typed("value").required(),
        Field::new("amount_min", Kind::Yen, "Low end of what the printed amount stands for").required(),
        Field::new("amount_max", Kind::Yen, "High end of what the printed amount stands for").required(),
    ]
}

/// The id of a source and the place in it.
pub(super) fn cited(dataset: &Dataset, citation: Option<&Citation>) -> [String; 2] {
    let source = citation.map_or_else(String::new, |citation| dataset.sources[citation.source].id.clone());
    [source, citation.and_then(|citation| citation.locator.as_deref()).unwrap_or_default().to_owned()]
}

/// The columns of [`cited`].
pub(super) fn citation() -> [Field; 2] {
    [Field::new("source", Kind::Text, "Source"), Field::new("locator", Kind::Text, "Place in the source")]
}

/// The ids of what a published total covers: project, ministry, layer, account, programs.
pub(super) fn scope_ids(dataset: &Dataset, scope: &Scope) -> [String; 5] {
    let only = scope.program.map(|ix| vec![ix]);
    [
        scope.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
        scope.ministry.map_or_else(String::new, |ministry| dataset.ministries[ministry].id.clone()),
        scope.layer.map_or_else(String::new, |layer| layer.code().to_owned()),
        scope.account.map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
        scope.programs.as_ref().or(only.as_ref()).map_or_else(String::new, |these| program_ids(dataset, these)),
    ]
}

/// What the columns of a scope and of [`citation`] refer to.
pub(super) fn scope_links() -> Vec<Link> {
    vec![
        link("project", "projects", "project"),
        link("ministry", "ministries", "ministry"),
        link("account", "accounts", "account"),
        link("source", "sources", "source"),
    ]
}

pub(super) fn link(field: &'static str, resource: &'static str, to: &'static str) -> Link {
    Link { field, resource, to }
}

/// The text in one language, or nothing where it has none.
pub(super) fn exactly(text: &Text, lang: Lang) -> String {
    text.exactly(lang).unwrap_or_default().to_owned()
}

pub(super) fn phase_ids(dataset: &Dataset, phases: PhaseSet) -> String {
    joined(phases.iter().map(|phase| dataset.phases[phase].id.as_str()))
}

pub(super) fn program_ids(dataset: &Dataset, programs: &[Ix<Program>]) -> String {
    joined(programs.iter().map(|&program| dataset.programs[program].id.as_str()))
}

pub(super) fn joined<'d>(ids: impl Iterator<Item = &'d str>) -> String {
    ids.collect::<Vec<_>>().join(";")
}

pub(super) fn stages() -> Vec<&'static str> {
    Stage::ALL.map(Stage::code).to_vec()
}

pub(super) fn bases() -> Vec<&'static str> {
    [Basis::Stated, Basis::Inferred].map(Basis::code).to_vec()
}

pub(super) fn shares() -> Vec<&'static str> {
    [Share::Whole, Share::Part].map(Share::code).to_vec()
}

pub(super) fn name_bases() -> Vec<&'static str> {
    [NameBasis::Official, NameBasis::Translated].map(NameBasis::code).to_vec()
}
