//! Programs and their allocations, as resources.

use super::columns::{
    amounts, bases, both, citation, cited, layers, link, name_bases, note, phase_ids, printed, shares, stages,
};
use super::lineage::lineages;
use super::resource::{Field, Kind, Resource};
use crate::model::{Allocation, Dataset, Inexact, Program};

/// A row for each program.
pub(super) fn programs(dataset: &Dataset) -> Resource {
    let all = dataset.programs.iter().zip(1_u64..).zip(lineages(dataset));
    let rows = all.map(|((program, place), lineage)| {
        let mut row = vec![program.id.clone(), place.to_string()];
        row.extend(both(Some(&program.name)));
        row.extend([
            program.name_basis.code().to_owned(),
            dataset.ministries[program.ministry].id.clone(),
            program.agency.clone().unwrap_or_default(),
            program.bureau.clone().unwrap_or_default(),
            program.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            program.account.map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
            program.layer.map_or_else(String::new, |layer| layer.code().to_owned()),
            phase_ids(dataset, program.phases),
            program.phases_basis.code().to_owned(),
        ]);
        row.extend(cited(dataset, program.phases_citation.as_ref()));
        row.extend([
            program.parent.map_or_else(String::new, |parent| dataset.programs[parent].id.clone()),
            program.ended.map_or_else(String::new, |year| year.number().to_string()),
            lineage.to_string(),
        ]);
        row.extend([program.summary.as_deref(), program.note.as_deref()].into_iter().flat_map(both));
        row
    });
    let mut fields = vec![
        Field::new("program", Kind::Text, "Program").typed("activity:generic:program:code").required(),
        Field::new("place", Kind::Count, "Place in the order of the dataset").required(),
        Field::new("name_ja", Kind::Text, "Japanese name").typed("activity:generic:program:label"),
        Field::new("name_en", Kind::Text, "English name"),
        Field::new("name_basis", Kind::OneOf(name_bases()), "Whether the English name is official"),
        Field::new("ministry", Kind::Text, "Ministry")
            .typed("administrative-classification:generic:level1:code")
            .required(),
        Field::new("agency", Kind::Text, "Agency below the ministry"),
        Field::new("bureau", Kind::Text, "Bureau"),
        Field::new("project", Kind::Text, "Project"),
        Field::new("account", Kind::Text, "Account that its amounts are paid from, unless they say otherwise"),
        Field::new("layer", Kind::OneOf(layers()), "Layer of the project's chart"),
        Field::new("phases", Kind::Texts, "R&D phases"),
        Field::new("phases_basis", Kind::OneOf(bases()), "Whether the source states the phases"),
        Field::new("phases_source", Kind::Text, "Source of the phases"),
        Field::new("phases_locator", Kind::Text, "Place in that source"),
        Field::new("parent", Kind::Text, "The program that this one is a part of; amounts are not subtracted"),
        Field::new("ended", Kind::FiscalYear, "Last year"),
        Field::new("lineage", Kind::Count, "Number that programs share which successions connect").required(),
        Field::new("summary_ja", Kind::Text, "What it does, in Japanese"),
        Field::new("summary_en", Kind::Text, "What it does, in English"),
    ];
    fields.extend(note());
    Resource {
        name: "programs",
        title: "Programs",
        fields,
        key: &["program"],
        links: vec![
            link("ministry", "ministries", "ministry"),
            link("project", "projects", "project"),
            link("account", "accounts", "account"),
            link("phases_source", "sources", "source"),
            link("parent", "", "program"),
        ],
        rows: rows.collect(),
    }
}

/// A row for each amount, also for those that do not count.
pub(super) fn allocations(dataset: &Dataset) -> Result<Resource, Inexact> {
    let row = |((program, allocation), number): ((&Program, &Allocation), u64)| {
        let mut row = vec![
            number.to_string(),
            program.id.clone(),
            allocation.year.number().to_string(),
            allocation.stage.code().to_owned(),
            allocation.project().map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            allocation.account().map_or_else(String::new, |account| dataset.accounts[account].id.clone()),
        ];
        let (unit, rounding) = (allocation.printed.unit(), allocation.printed.rounding());
        row.extend(printed(&allocation.amount(), unit, rounding)?);
        row.extend(["JPY".to_owned(), allocation.share().code().to_owned()]);
        row.extend(both(allocation.name()));
        row.extend([phase_ids(dataset, allocation.phases()), allocation.basis().code().to_owned()]);
        row.extend(cited(dataset, Some(allocation.citation())));
        row.push(allocation.counted.to_string());
        row.extend(both(allocation.note()));
        Ok(row)
    };
    let all = dataset.programs.iter().flat_map(|program| program.allocations.iter().map(move |it| (program, it)));
    let mut fields = vec![
        Field::new("allocation", Kind::Count, "Number of the amount, in the order of the dataset").required(),
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
    fields.push(
        Field::new("counted", Kind::Truth, "False for an older reading of a figure that was published again")
            .required(),
    );
    fields.extend(note());
    Ok(Resource {
        name: "allocations",
        title: "Allocations",
        fields,
        key: &["allocation"],
        links: vec![
            link("program", "programs", "program"),
            link("stage", "stages", "stage"),
            link("project", "projects", "project"),
            link("account", "accounts", "account"),
            link("source", "sources", "source"),
        ],
        rows: all.zip(1..).map(row).collect::<Result<_, _>>()?,
    })
}
