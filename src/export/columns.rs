//! Columns that several resources share, and their texts: amounts, sources, ids, codes.

use super::resource::{Field, Kind, Link};
use crate::model::{
    Amount, Basis, Citation, Dataset, Inexact, Ix, Lang, Layer, NameBasis, PhaseSet, Program, Rounding, Scope, Share,
    Stage, Text, Unit,
};

/// The texts of an amount and of its interval, in yen, and of how it is printed.
pub(super) fn printed(amount: &Amount, unit: Unit, rounding: Rounding) -> Result<[String; 8], Inexact> {
    let (low, high) = amount.low().zip(amount.high()).ok_or(Inexact)?;
    let [yen, low, high] = [amount.yen(), low, high].map(|yen| yen.normalize().to_string());
    let [low_open, high_open] = [!amount.low_closed(), !amount.high_closed()].map(|open| open.to_string());
    Ok([yen, low, high, low_open, high_open, unit.code().to_owned(), step(amount), rounding.code().to_owned()])
}

/// The last printed digit in yen: `100000000` of a figure in whole 億円, `0.1` of one with a tenth of a yen.
fn step(amount: &Amount) -> String {
    let zeros = "0".repeat(amount.step().unsigned_abs().into());
    match zeros.strip_prefix('0').filter(|_| amount.step() < 0) {
        Some(zeros) => format!("0.{zeros}1"),
        None => format!("1{zeros}"),
    }
}

/// The columns of [`printed`].
pub(super) fn amounts() -> [Field; 8] {
    [
        Field::new("amount", Kind::Yen, "Amount").typed("value").required(),
        Field::new("amount_min", Kind::Yen, "Low end of what the printed amount stands for").required(),
        Field::new("amount_max", Kind::Yen, "High end of what the printed amount stands for").required(),
        Field::new("amount_min_open", Kind::Truth, "Whether it is more than the low end").required(),
        Field::new("amount_max_open", Kind::Truth, "Whether it is less than the high end").required(),
        Field::new("printed_unit", Kind::OneOf(units()), "Unit that it is printed in").required(),
        Field::new("printed_step", Kind::Yen, "The last printed digit").required(),
        Field::new("rounding", Kind::OneOf(roundings()), "How it was rounded").required(),
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

/// The columns of a remark.
pub(super) fn note() -> [Field; 2] {
    [Field::new("note_ja", Kind::Text, "Remark in Japanese"), Field::new("note_en", Kind::Text, "Remark in English")]
}

/// The ids of what a published total covers, by the columns of [`scope`].
pub(super) fn scope_ids(dataset: &Dataset, scope: &Scope) -> [String; 6] {
    [
        scope.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
        scope.ministry.map_or_else(String::new, |ministry| dataset.ministries[ministry].id.clone()),
        scope.layer.map_or_else(String::new, |layer| layer.code().to_owned()),
        scope.account.map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
        scope.program.map_or_else(String::new, |program| dataset.programs[program].id.clone()),
        scope.programs.as_ref().map_or_else(String::new, |these| program_ids(dataset, these)),
    ]
}

/// The columns of what a published total covers.
pub(super) fn scope() -> [Field; 6] {
    [
        Field::new("project", Kind::Text, "Project that the total is limited to"),
        Field::new("ministry", Kind::Text, "Ministry that the total is limited to"),
        Field::new("layer", Kind::OneOf(layers()), "Layer that the total is limited to"),
        Field::new("account", Kind::Text, "Account that the total is limited to, with its parts"),
        Field::new("program", Kind::Text, "Program that the total is limited to"),
        Field::new("programs", Kind::Texts, "Programs that the total names as its parts"),
    ]
}

/// What the columns of a scope, of a stage and of [`citation`] refer to.
pub(super) fn scope_links() -> Vec<Link> {
    vec![
        link("stage", "stages", "stage"),
        link("program", "programs", "program"),
        link("project", "projects", "project"),
        link("ministry", "ministries", "ministry"),
        link("account", "accounts", "account"),
        link("source", "sources", "source"),
    ]
}

pub(super) fn link(field: &'static str, resource: &'static str, to: &'static str) -> Link {
    Link { field, resource, to }
}

/// The Japanese and the English text, each or both of which may be missing.
pub(super) fn both(text: Option<&Text>) -> [String; 2] {
    [Lang::Ja, Lang::En].map(|lang| text.map_or_else(String::new, |text| exactly(text, lang)))
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

pub(super) fn units() -> Vec<&'static str> {
    Unit::ALL.map(Unit::code).to_vec()
}

pub(super) fn roundings() -> Vec<&'static str> {
    Rounding::ALL.map(Rounding::code).to_vec()
}

pub(super) fn layers() -> Vec<&'static str> {
    Layer::ALL.map(Layer::code).to_vec()
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
