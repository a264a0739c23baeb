//! What holds for a whole package, as resources: the dataset itself, and the stages of the budget.

use super::columns::{both, joined, link, roundings, units};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, Rounding, Stage, Unit};

/// The version of the schema that a dataset is read by.
const SCHEMA: &str = "1";

/// The one row of the dataset.
pub(super) fn dataset(dataset: &Dataset) -> Resource {
    let mut row = vec![dataset.id.clone(), SCHEMA.to_owned()];
    row.extend(both(Some(&dataset.title)));
    row.extend(both(dataset.short.as_ref()));
    row.push(dataset.unit.map_or_else(String::new, |unit| Unit::code(unit).to_owned()));
    row.push(dataset.rounding.map_or_else(String::new, |rounding| Rounding::code(rounding).to_owned()));
    row.push(joined(dataset.amount_stages.iter().map(|stage| stage.code())));
    Resource {
        name: "dataset",
        title: "The dataset as a whole",
        fields: vec![
            Field::new("dataset", Kind::Text, "Dataset").required(),
            Field::new("schema", Kind::Count, "Version of the schema of its files").required(),
            Field::new("title_ja", Kind::Text, "Japanese title"),
            Field::new("title_en", Kind::Text, "English title"),
            Field::new("short_ja", Kind::Text, "Short Japanese title"),
            Field::new("short_en", Kind::Text, "Short English title"),
            Field::new("unit", Kind::OneOf(units()), "Unit of figures that name none"),
            Field::new("rounding", Kind::OneOf(roundings()), "Rounding of figures that name none, nor their source"),
            Field::new("amount_stages", Kind::Texts, "Stages of the amounts in a row of its files"),
        ],
        key: &["dataset"],
        links: Vec::new(),
        rows: vec![row],
    }
}

/// All stages, whether or not the dataset has a figure of them.
pub(super) fn stages() -> Resource {
    let rows = Stage::ALL.into_iter().zip(1_u32..).map(|(stage, place)| {
        let whole = Stage::OF_APPROPRIATION.contains(&stage).then_some(Stage::Appropriation.code());
        let label = stage.label();
        [stage.code(), &place.to_string(), label.ja, label.en, whole.unwrap_or_default()].map(str::to_owned).to_vec()
    });
    Resource {
        name: "stages",
        title: "Stages of the budget",
        fields: vec![
            Field::new("stage", Kind::Text, "Stage").typed("phase:id").required(),
            Field::new("place", Kind::Count, "Place in the cycle of the budget").required(),
            Field::new("name_ja", Kind::Text, "Japanese name"),
            Field::new("name_en", Kind::Text, "English name"),
            Field::new("part_of", Kind::Text, "Stage that is the sum of this one and others"),
        ],
        key: &["stage"],
        links: vec![link("part_of", "", "stage")],
        rows: rows.collect(),
    }
}
