//! The findings of a check that were looked into, as a resource.

use super::columns::{citation, cited, exactly, link, program_ids, stages};
use super::resource::{Field, Kind, Resource};
use crate::model::{Dataset, Lang, Layer};

pub(super) fn acknowledged(dataset: &Dataset) -> Resource {
    let rows = dataset.acknowledged.iter().map(|entry| {
        let scope = &entry.scope;
        let only = scope.program.map(|ix| vec![ix]);
        let mut row = vec![
            entry.code.id().to_owned(),
            entry.year.map_or_else(String::new, |year| year.number().to_string()),
            entry.stage.map_or_else(String::new, |stage| stage.code().to_owned()),
            scope.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            scope.ministry.map_or_else(String::new, |ministry| dataset.ministries[ministry].id.clone()),
            scope.layer.map_or_else(String::new, |layer| layer.code().to_owned()),
            scope.programs.as_ref().or(only.as_ref()).map_or_else(String::new, |these| program_ids(dataset, these)),
            scope.account.map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
            entry.indicator.map_or_else(String::new, |indicator| dataset.indicators[indicator].id.clone()),
            entry.figure.map_or_else(String::new, |figure| figure.normalize().to_string()),
            exactly(&entry.reason, Lang::Ja),
            exactly(&entry.reason, Lang::En),
        ];
        row.extend(cited(dataset, entry.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("code", Kind::Text, "What the check calls it").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year"),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget"),
        Field::new("project", Kind::Text, "Project of the published total"),
        Field::new("ministry", Kind::Text, "Ministry of the published total"),
        Field::new("layer", Kind::OneOf(Layer::ALL.map(Layer::code).to_vec()), "Layer of the published total"),
        Field::new("programs", Kind::Texts, "Programs that it is about"),
        Field::new("account", Kind::Text, "Account of the published total"),
        Field::new("indicator", Kind::Text, "Indicator that it is about"),
        Field::new("figure", Kind::Number, "The figure that was looked into, in yen or as a count"),
        Field::new("reason_ja", Kind::Text, "Why it stays, in Japanese"),
        Field::new("reason_en", Kind::Text, "Why it stays, in English"),
    ];
    fields.extend(citation());
    Resource {
        name: "acknowledged",
        title: "Findings of the check that were looked into",
        fields,
        key: &[],
        links: vec![
            link("project", "projects", "project"),
            link("ministry", "ministries", "ministry"),
            link("account", "accounts", "account"),
            link("source", "sources", "source"),
        ],
        rows: rows.collect(),
    }
}
