//! Cells of words that have an order of their own, which several reports show.

use crate::model::{Basis, Dataset, Ix, Lang, Layer, Ministry, Stage};
use crate::query::Stages;
use crate::table::Cell;

/// A ministry, by its short name.
pub(crate) fn ministry(dataset: &Dataset, ministry: Ix<Ministry>, lang: Lang) -> Cell {
    let entry = &dataset.ministries[ministry];
    Cell::term(&entry.id, entry.short_name().get(lang)).placed(ministry.position())
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
