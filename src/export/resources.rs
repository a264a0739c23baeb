//! What a package holds: a resource for each kind of entry of a dataset.

use super::ExportError;
use super::acknowledged::acknowledged;
use super::columns::{
    amounts, bases, citation, cited, exactly, link, name_bases, phase_ids, scope_ids, scope_links, shares, stages, yen,
};
use super::entries::{accounts, ministries, phases, projects, sources};
use super::policy::{activities, assessments, notes, ratings, statements};
use super::resource::{Field, Kind, Resource};
use super::results::{achievements, counts, indicators, partners};
use super::wholes::wholes;
use crate::model::{Allocation, Dataset, Inexact, Lang, Layer, Program};

/// The resources that have rows; programs and allocations come first.
pub(super) fn all(dataset: &Dataset) -> Result<Vec<Resource>, ExportError> {
    let mut resources = vec![
        programs(dataset),
        allocations(dataset)?,
        ministries(dataset),
        phases(dataset),
        projects(dataset),
        accounts(dataset),
        totals(dataset)?,
        wholes(dataset)?,
        acknowledged(dataset),
        successions(dataset),
        notes(dataset),
        activities(dataset),
        indicators(dataset),
        counts(dataset),
        ratings(dataset),
        achievements(dataset),
        assessments(dataset),
        partners(dataset),
        statements(dataset),
        sources(dataset),
    ];
    let is_needed =
        |resource: &Resource| matches!(resource.name, "programs" | "allocations" | "ministries" | "sources");
    resources.retain(|resource| is_needed(resource) || !resource.rows.is_empty());
    let names: Vec<&str> = resources.iter().map(|resource| resource.name).collect();
    for resource in &mut resources {
        resource.links.retain(|link| link.resource.is_empty() || names.contains(&link.resource));
    }
    Ok(resources)
}

fn programs(dataset: &Dataset) -> Resource {
    let row = |program: &Program| {
        vec![
            program.id.clone(),
            exactly(&program.name, Lang::Ja),
            exactly(&program.name, Lang::En),
            program.name_basis.code().to_owned(),
            dataset.ministries[program.ministry].id.clone(),
            program.agency.clone().unwrap_or_default(),
            program.bureau.clone().unwrap_or_default(),
            program.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            program.layer.map_or_else(String::new, |layer| layer.code().to_owned()),
            phase_ids(dataset, program.phases),
            program.phases_basis.code().to_owned(),
            program.parent.map_or_else(String::new, |parent| dataset.programs[parent].id.clone()),
            program.ended.map_or_else(String::new, |year| year.number().to_string()),
        ]
    };
    Resource {
        name: "programs",
        title: "Programs",
        fields: vec![
            Field::new("program", Kind::Text, "Program").typed("activity:generic:program:code").required(),
            Field::new("name_ja", Kind::Text, "Japanese name").typed("activity:generic:program:label"),
            Field::new("name_en", Kind::Text, "English name"),
            Field::new("name_basis", Kind::OneOf(name_bases()), "Whether the English name is official"),
            Field::new("ministry", Kind::Text, "Ministry")
                .typed("administrative-classification:generic:level1:code")
                .required(),
            Field::new("agency", Kind::Text, "Agency below the ministry"),
            Field::new("bureau", Kind::Text, "Bureau"),
            Field::new("project", Kind::Text, "Project"),
            Field::new("layer", Kind::OneOf(Layer::ALL.map(Layer::code).to_vec()), "Layer of the project's chart"),
            Field::new("phases", Kind::Texts, "R&D phases"),
            Field::new("phases_basis", Kind::OneOf(bases()), "Whether the source states the phases"),
            Field::new("parent", Kind::Text, "The program that this one is a part of; amounts are not subtracted"),
            Field::new("ended", Kind::FiscalYear, "Last year"),
        ],
        key: &["program"],
        links: vec![
            link("ministry", "ministries", "ministry"),
            link("project", "projects", "project"),
            link("parent", "", "program"),
        ],
        rows: dataset.programs.iter().map(row).collect(),
    }
}

fn allocations(dataset: &Dataset) -> Result<Resource, Inexact> {
    let row = |(program, allocation): (&Program, &Allocation)| {
        let name = |lang| allocation.name().map_or_else(String::new, |name| exactly(name, lang));
        let mut row = vec![
            program.id.clone(),
            allocation.year.number().to_string(),
            allocation.stage.code().to_owned(),
            allocation.project().map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            allocation.account().map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
        ];
        row.extend(yen(&allocation.amount())?);
        row.extend([
            "JPY".to_owned(),
            allocation.share().code().to_owned(),
            name(Lang::Ja),
            name(Lang::En),
            phase_ids(dataset, allocation.phases()),
            allocation.basis().code().to_owned(),
        ]);
        row.extend(cited(dataset, Some(allocation.citation())));
        row.push(allocation.counted.to_string());
        Ok(row)
    };
    let all = dataset.programs.iter().flat_map(|program| program.allocations.iter().map(move |it| (program, it)));
    let mut fields = vec![
        Field::new("program", Kind::Text, "Program").typed("activity:generic:program:code").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year").typed("date:fiscal-year").required(),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget").typed("phase:id").required(),
        Field::new("project", Kind::Text, "Project"),
        Field::new("account", Kind::Text, "Account that it is paid from; the accounts of a figure add up"),
    ];
    fields.extend(amounts());
    fields.extend([
        Field::new("currency", Kind::Text, "Currency").typed("value-currency:code").required(),
        Field::new(
            "share",
            Kind::OneOf(shares()),
            "Whether it is the program's whole budget, or its part in the project",
        ),
        Field::new("printed_name_ja", Kind::Text, "Japanese name as printed that year, where it differs"),
        Field::new("printed_name_en", Kind::Text, "English name of that year, where it differs"),
        Field::new("phases", Kind::Texts, "R&D phases that year"),
        Field::new("basis", Kind::OneOf(bases()), "Whether the source states the amount"),
    ]);
    fields.extend(citation());
    fields.push(Field::new("counted", Kind::Truth, "False for an older reading of a figure that was published again"));
    Ok(Resource {
        name: "allocations",
        title: "Allocations",
        fields,
        key: &[],
        links: vec![
            link("program", "programs", "program"),
            link("project", "projects", "project"),
            link("account", "accounts", "account"),
            link("source", "sources", "source"),
        ],
        rows: all.map(row).collect::<Result<_, _>>()?,
    })
}

fn totals(dataset: &Dataset) -> Result<Resource, Inexact> {
    let rows = dataset.totals.iter().map(|total| {
        let mut row = vec![total.year.number().to_string(), total.stage.code().to_owned()];
        row.extend(scope_ids(dataset, &total.scope));
        row.extend(yen(&total.amount)?);
        row.push(total.basis.code().to_owned());
        row.extend(cited(dataset, Some(&total.citation)));
        row.push(total.superseded_by.map_or_else(String::new, |source| dataset.sources[source].id.clone()));
        Ok(row)
    });
    let mut fields = vec![
        Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year").typed("date:fiscal-year").required(),
        Field::new("stage", Kind::OneOf(stages()), "Stage of the budget").typed("phase:id").required(),
        Field::new("project", Kind::Text, "Project that it is limited to"),
        Field::new("ministry", Kind::Text, "Ministry that it is limited to"),
        Field::new("layer", Kind::OneOf(Layer::ALL.map(Layer::code).to_vec()), "Layer that it is limited to"),
        Field::new("account", Kind::Text, "Account that it is limited to, with its parts"),
        Field::new("programs", Kind::Texts, "Programs that it is limited to"),
    ];
    fields.extend(amounts());
    fields.push(Field::new("basis", Kind::OneOf(bases()), "Whether the source states the amount"));
    fields.extend(citation());
    fields.push(Field::new("superseded_by", Kind::Text, "Source whose figure replaced this one"));
    let mut links = scope_links();
    links.push(link("superseded_by", "sources", "source"));
    Ok(Resource {
        name: "totals",
        title: "Published totals",
        fields,
        key: &[],
        links,
        rows: rows.collect::<Result<_, _>>()?,
    })
}

fn successions(dataset: &Dataset) -> Resource {
    let links = dataset.programs.iter().flat_map(|program| program.succeeds.iter().map(move |link| (program, link)));
    let rows = links.map(|(program, link)| {
        let mut row = vec![
            program.id.clone(),
            dataset.programs[link.predecessor].id.clone(),
            link.year.map_or_else(String::new, |year| year.number().to_string()),
            link.basis.code().to_owned(),
        ];
        row.extend(cited(dataset, link.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("program", Kind::Text, "Program").required(),
        Field::new("succeeds", Kind::Text, "Program that it continues").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Year in which it takes over"),
        Field::new("basis", Kind::OneOf(bases()), "Whether the source states it"),
    ];
    fields.extend(citation());
    Resource {
        name: "successions",
        title: "Which program continues which",
        fields,
        key: &[],
        links: vec![
            link("program", "programs", "program"),
            link("succeeds", "programs", "program"),
            link("source", "sources", "source"),
        ],
        rows: rows.collect(),
    }
}
