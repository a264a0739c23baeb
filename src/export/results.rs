//! What research brought about, as resources: indicators with their yearly counts, notable results, partners.

use super::columns::{citation, cited, exactly, link, program_ids};
use super::resource::{Field, Kind, Resource};
use crate::model::{Counts, Dataset, Indicator, IndicatorKind, Lang, Text};

/// A row per indicator and per part of one.
pub(super) fn indicators(dataset: &Dataset) -> Resource {
    let row = |indicator: &Indicator, part: &str, name: [String; 2], counts: &Counts, note: Option<&Text>| {
        let number = |number: Option<u64>| number.map_or_else(String::new, |number| number.to_string());
        let [ja, en] = name;
        let mut row = vec![
            indicator.id.clone(),
            part.to_owned(),
            ja,
            en,
            indicator.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()),
            indicator.kind.code().to_owned(),
            indicator.unit.as_ref().map_or_else(String::new, |unit| unit.get(Lang::En).to_owned()),
            number(counts.target),
            indicator.due.map_or_else(String::new, |year| year.number().to_string()),
            number(counts.cumulative),
            indicator.rating.clone().unwrap_or_default(),
        ];
        row.extend(cited(dataset, Some(&indicator.citation)));
        row.extend([Lang::Ja, Lang::En].map(|lang| note.map_or_else(String::new, |note| exactly(note, lang))));
        row
    };
    let rows = dataset.indicators.iter().flat_map(|indicator| {
        let name = [Lang::Ja, Lang::En].map(|lang| exactly(&indicator.name, lang));
        let parts = indicator.parts.iter().map(|part| {
            let name = [Lang::Ja, Lang::En].map(|lang| exactly(&part.name, lang));
            row(indicator, &part.id, name, &part.counts, part.note.as_ref())
        });
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
        Field::new("unit", Kind::Text, "What is counted"),
        Field::new("target", Kind::Count, "Target: at least so many"),
        Field::new("due", Kind::FiscalYear, "Year at whose end the target is due"),
        Field::new("cumulative", Kind::Count, "Sum as published"),
        Field::new("rating", Kind::Text, "Rating"),
    ];
    fields.extend(citation());
    fields.extend([
        Field::new("note_ja", Kind::Text, "Remark in Japanese"),
        Field::new("note_en", Kind::Text, "Remark in English"),
    ]);
    let links = vec![
        link("project", "projects", "project"),
        link("rating", "ratings", "rating"),
        link("source", "sources", "source"),
    ];
    Resource { name: "indicators", title: "Indicators", fields, key: &[], links, rows: rows.collect() }
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
        key: &[],
        links: vec![link("program", "programs", "program")],
        rows,
    }
}

/// A row per notable result.
pub(super) fn achievements(dataset: &Dataset) -> Resource {
    let rows = dataset.achievements.iter().map(|achievement| {
        let text = |lang| exactly(&achievement.title, lang);
        let who = |lang| achievement.institution.as_ref().map_or_else(String::new, |text| exactly(text, lang));
        let programs = program_ids(dataset, &achievement.programs);
        let mut row =
            vec![achievement.id.clone(), text(Lang::Ja), text(Lang::En), who(Lang::Ja), who(Lang::En), programs];
        row.extend(cited(dataset, Some(&achievement.citation)));
        let summary = |lang| achievement.summary.as_ref().map_or_else(String::new, |text| exactly(text, lang));
        row.extend([Lang::Ja, Lang::En].map(summary));
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
        let role = |lang| partner.role.as_ref().map_or_else(String::new, |role| exactly(role, lang));
        let name = |lang| exactly(&partner.name, lang);
        let mut row = vec![partner.id.clone(), name(Lang::Ja), name(Lang::En), role(Lang::Ja), role(Lang::En)];
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
