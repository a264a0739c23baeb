//! The findings of a check that were looked into, as a resource.

use super::columns::{both, citation, cited, link, scope, scope_ids, scope_links, stages};
use super::resource::{Field, Kind, Resource};
use crate::model::Dataset;

pub(super) fn acknowledged(dataset: &Dataset) -> Resource {
    let rows = dataset.acknowledged.iter().zip(1_u64..).map(|(entry, number)| {
        let mut row = vec![
            number.to_string(),
            entry.code.id().to_owned(),
            entry.year.map_or_else(String::new, |year| year.number().to_string()),
            entry.stage.map_or_else(String::new, |stage| stage.code().to_owned()),
        ];
        row.extend(scope_ids(dataset, &entry.scope));
        row.push(entry.indicator.map_or_else(String::new, |indicator| dataset.indicators[indicator].id.clone()));
        row.push(entry.figure.map_or_else(String::new, |figure| figure.normalize().to_string()));
        row.extend(both(Some(&entry.reason)));
        row.extend(cited(dataset, entry.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("acknowledgement", Kind::Count, "Number of the entry").required(),
        Field::new("code", Kind::Text, "What the check calls it").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year"),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget"),
    ];
    fields.extend(scope());
    fields.extend([
        Field::new("indicator", Kind::Text, "Indicator that it is about"),
        Field::new("figure", Kind::Number, "The figure that was looked into, in yen or as a count"),
        Field::new("reason_ja", Kind::Text, "Why it stays, in Japanese"),
        Field::new("reason_en", Kind::Text, "Why it stays, in English"),
    ]);
    fields.extend(citation());
    let mut links = scope_links();
    links.push(link("indicator", "indicators", "indicator"));
    Resource {
        name: "acknowledged",
        title: "Findings of the check that were looked into",
        fields,
        key: &["acknowledgement"],
        links,
        rows: rows.collect(),
    }
}
