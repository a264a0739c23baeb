//! What research brought about, as resources: indicators with their yearly counts, notable results, partners.

use super::columns::{both, citation, cited, link, note, program_ids};
use super::resource::{Field, Kind, Resource};
use crate::model::{Counts, Dataset, Indicator, IndicatorKind, Text};

/// A row per indicator and per part of one.
pub(super) fn indicators(dataset: &Dataset) -> Resource {
    let row = |indicator: &Indicator, part: &str, name: [String; 2], counts: &Counts, note: Option<&Text>| {
        let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        let [ja, en] = name;
        let [unit_ja, unit_en] = both(indicator.unit.as_ref());
        let mut row = vec![
            indicator.id.clone(),
            part.to_owned(),
            ja,
            en,
            indicator.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            indicator.kind.code().to_owned(),
            unit_ja,
            unit_en,
            number(counts.target),
            indicator.due.map_or_else(String::new, |year| year.number().to_string()),
            number(counts.cumulative),
            indicator.rating.clone().unwrap_or_default(),
        ];
        row.extend(cited(dataset, Some(&indicator.citation)));
        row.extend(both(note));
        row
    };
    let rows = dataset.indicators.iter().flat_map(|indicator| {
        let name = both(Some(&indicator.name));
        let parts = indicator
            .parts
            .iter()
            .map(|part| row(indicator, &part.id, both(Some(&part.name)), &part.counts, part.note.as_ref()));
        std::iter::once(row(indicator, "", name, &indicator.counts, indicator.note.as_ref()))
            .chain(parts)
            .collect::<Vec<_>>()
    });
    let kinds = [IndicatorKind::Output, IndicatorKind::Outcome].map(IndicatorKind::code).to_vec();
    let mut fields = vec![
        Field::new("indicator", Kind::Text, "Indicator").required(),
        Field::new("part", Kind::Text, "Part of it; empty for the whole"),
        Field::new("name_ja", Kind::Text, "Japanese name"),
        Field::new("name_en", Kind::Text, "English name"),
        Field::new("project", Kind::Text, "Project"),
        Field::new("kind", Kind::OneOf(kinds), "Whether it counts outputs or outcomes").required(),
        Field::new("unit_ja", Kind::Text, "What is counted, in Japanese"),
        Field::new("unit_en", Kind::Text, "What is counted, in English"),
        Field::new("target", Kind::Count, "Target: at least so many"),
        Field::new("due", Kind::FiscalYear, "Year at whose end the target is due"),
        Field::new("cumulative", Kind::Count, "Sum as published"),
        Field::new("rating", Kind::Text, "Rating"),
    ];
    fields.extend(citation());
    fields.extend(note());
    let links = vec![
        link("project", "projects", "project"),
        link("rating", "ratings", "rating"),
        link("source", "sources", "source"),
    ];
    Resource {
        name: "indicators",
        title: "Indicators",
        fields,
        key: &["indicator", "part"],
        links,
        rows: rows.collect(),
    }
}

/// A row per indicator, part, year and program; those without a program are the counts of all programs.
pub(super) fn counts(dataset: &Dataset) -> Resource {
    let mut rows = Vec::new();
    for indicator in &dataset.indicators {
        let parts = indicator.parts.iter().map(|part| (part.id.as_str(), &part.counts));
        for (part, counts) in std::iter::once(("", &indicator.counts)).chain(parts) {
            for (year, count) in &counts.by_year {
                let year = year.number().to_string();
                rows.push(vec![indicator.id.clone(), part.to_owned(), year, String::new(), count.to_string()]);
            }
        }
        for share in &indicator.contributions {
            rows.push(vec![
                indicator.id.clone(),
                share.part.clone().unwrap_or_default(),
                share.year.number().to_string(),
                dataset.programs[share.program].id.clone(),
                share.count.to_string(),
            ]);
        }
    }
    Resource {
        name: "indicator_counts",
        title: "Yearly counts of the indicators",
        fields: vec![
            Field::new("indicator", Kind::Text, "Indicator").required(),
            Field::new("part", Kind::Text, "Part of it; empty for the whole"),
            Field::new("fiscal_year", Kind::FiscalYear, "Fiscal year").required(),
            Field::new("program", Kind::Text, "Program that brought them; empty for all together"),
            Field::new("count", Kind::Count, "Count").required(),
        ],
        key: &["indicator", "part", "fiscal_year", "program"],
        links: vec![link("indicator", "indicators", "indicator"), link("program", "programs", "program")],
        rows,
    }
}

/// A row per notable result.
pub(super) fn achievements(dataset: &Dataset) -> Resource {
    let rows = dataset.achievements.iter().map(|achievement| {
        let mut row = vec![achievement.id.clone()];
        row.extend([Some(&achievement.title), achievement.institution.as_ref()].into_iter().flat_map(both));
        row.push(program_ids(dataset, &achievement.programs));
        row.extend(cited(dataset, Some(&achievement.citation)));
        row.extend(both(achievement.summary.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("achievement", Kind::Text, "Achievement").required(),
        Field::new("title_ja", Kind::Text, "Japanese title"),
        Field::new("title_en", Kind::Text, "English title"),
        Field::new("institution_ja", Kind::Text, "Who achieved it, in Japanese"),
        Field::new("institution_en", Kind::Text, "Who achieved it, in English"),
        Field::new("programs", Kind::Texts, "Programs that it came from"),
    ];
    fields.extend(citation());
    fields.extend([
        Field::new("summary_ja", Kind::Text, "What happened, in Japanese"),
        Field::new("summary_en", Kind::Text, "What happened, in English"),
    ]);
    let links = vec![link("source", "sources", "source")];
    Resource { name: "achievements", title: "Achievements", fields, key: &["achievement"], links, rows: rows.collect() }
}

/// A row per partner.
pub(super) fn partners(dataset: &Dataset) -> Resource {
    let rows = dataset.partners.iter().map(|partner| {
        let mut row = vec![partner.id.clone()];
        row.extend([Some(&partner.name), partner.role.as_ref()].into_iter().flat_map(both));
        row.extend(cited(dataset, partner.citation.as_ref()));
        row
    });
    let mut fields = vec![
        Field::new("partner", Kind::Text, "Partner").required(),
        Field::new("name_ja", Kind::Text, "Japanese name"),
        Field::new("name_en", Kind::Text, "English name"),
        Field::new("role_ja", Kind::Text, "What it does, in Japanese"),
        Field::new("role_en", Kind::Text, "What it does, in English"),
    ];
    fields.extend(citation());
    let links = vec![link("source", "sources", "source")];
    Resource { name: "partners", title: "Partners", fields, key: &["partner"], links, rows: rows.collect() }
}
