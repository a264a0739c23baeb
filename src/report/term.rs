//! Cells of words that have an order of their own, which several reports show.

use crate::model::{
    Account, Basis, Citation, Dataset, Ix, Lang, Layer, Ministry, Phase, PhaseSet, Program, Project, Source, Stage,
};
use crate::query::Stages;
use crate::table::{Cell, Listed};

/// A ministry, by its short name.
pub(crate) fn ministry(dataset: &Dataset, ministry: Ix<Ministry>, lang: Lang) -> Cell {
    ministries(dataset, &[ministry], lang)
}

/// Several ministries in one cell, at the place of the first.
pub(crate) fn ministries(dataset: &Dataset, ministries: &[Ix<Ministry>], lang: Lang) -> Cell {
    let Some(first) = ministries.first() else { return Cell::Empty };
    let joined = |text: fn(&Ministry, Lang) -> &str| {
        ministries.iter().map(|&ix| text(&dataset.ministries[ix], lang)).collect::<Vec<_>>().join(";")
    };
    Cell::term(joined(|it, _| &it.id), joined(|it, lang| it.short_name().get(lang))).placed(first.position())
}

/// Where a citation points in its document: for programs as the dataset writes it, for people in their language.
pub(crate) fn place(dataset: &Dataset, citation: &Citation, lang: Lang) -> Cell {
    let Some((locator, place)) = citation.locator.as_deref().zip(dataset.place(citation, lang)) else {
        return Cell::Empty;
    };
    if locator == place { Cell::Text(locator.to_owned()) } else { Cell::term(locator, place) }
}

/// A stage of the budget cycle.
pub(crate) fn stage(stage: Stage, lang: Lang) -> Cell {
    Cell::term(stage.code(), stage.label().get(lang)).placed(stage as usize)
}

/// A sum of stages; one stage is the sum of itself.
pub(crate) fn stages(stages: &Stages, lang: Lang) -> Cell {
    match stages.single() {
        Some(one) => stage(one, lang),
        None => Cell::term(stages.to_string(), stages.label(lang)),
    }
}

/// Whether a source states something.
pub(crate) fn basis(basis: Basis, lang: Lang) -> Cell {
    Cell::term(basis.code(), basis.label().get(lang)).placed(basis as usize)
}

/// A layer of the chart.
pub(crate) fn layer(layer: Layer, lang: Lang) -> Cell {
    Cell::term(layer.code(), layer.label().get(lang)).placed(layer as usize)
}

/// The phases of a set, in pipeline order.
pub(crate) fn phases(dataset: &Dataset, set: PhaseSet, lang: Lang) -> Cell {
    let listed = |ix: Ix<Phase>| {
        let phase = &dataset.phases[ix];
        Listed { code: phase.id.clone(), label: phase.name.get(lang).to_owned(), place: ix.position() }
    };
    Cell::Terms(set.iter().map(listed).collect())
}

/// A document by its short title.
pub(crate) fn source(source: &Source, lang: Lang) -> Cell {
    Cell::term(&source.id, source.brief().get(lang))
}

/// Programs by their names, in the order given.
pub(crate) fn programs(dataset: &Dataset, programs: &[Ix<Program>], lang: Lang) -> Cell {
    let listed = |&ix: &Ix<Program>| {
        let program = &dataset.programs[ix];
        Listed { code: program.id.clone(), label: program.name.get(lang).to_owned(), place: ix.position() }
    };
    Cell::Terms(programs.iter().map(listed).collect())
}

/// An account, or nothing.
pub(crate) fn account(dataset: &Dataset, account: Option<Ix<Account>>, lang: Lang) -> Cell {
    account.map_or(Cell::Empty, |ix| {
        let account = &dataset.accounts[ix];
        Cell::term(&account.id, account.name.get(lang)).placed(ix.position())
    })
}

/// A project, or nothing.
pub(crate) fn project(dataset: &Dataset, project: Option<Ix<Project>>, lang: Lang) -> Cell {
    project.map_or(Cell::Empty, |ix| {
        let project = &dataset.projects[ix];
        Cell::term(&project.id, project.name.get(lang)).placed(ix.position())
    })
}
