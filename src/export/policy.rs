//! What documents say besides figures, as resources: activities of programs and remarks on them, statements,
//! assessments, ratings.

use super::columns::{both, citation, cited, link, program_ids};
use super::resource::{Field, Kind, Resource};
use crate::model::Dataset;

/// A row per activity of a program.
pub(super) fn activities(dataset: &Dataset) -> Resource {
    let all = dataset.programs.iter().flat_map(|program| program.activities.iter().map(move |it| (program, it)));
    let rows = all.zip(1_u64..).map(|((program, activity), number)| {
        let year = activity.year.number().to_string();
        let mut row = vec![number.to_string(), program.id.clone(), year, activity.is_new.to_string()];
        row.extend(both(Some(&activity.text)));
        row.extend(cited(dataset, Some(&activity.citation)));
        row
    });
    let mut fields = vec![
        Field::new("activity", Kind::Count, "Number of the entry").required(),
        Field::new("program", Kind::Text, "Program").required(),
        Field::new("fiscal_year", Kind::FiscalYear, "Year in which it does so").required(),
        Field::new("new", Kind::Truth, "Whether the document marks the program as new").required(),
        Field::new("text_ja", Kind::Text, "What it does, in Japanese"),
        Field::new("text_en", Kind::Text, "What it does, in English"),
    ];
    fields.extend(citation());
    let links = vec![link("program", "programs", "program"), link("source", "sources", "source")];
    Resource {
        name: "activities",
        title: "What programs do, by year",
        fields,
        key: &["activity"],
        links,
        rows: rows.collect(),
    }
}

/// A row per remark on a year of a program.
pub(super) fn notes(dataset: &Dataset) -> Resource {
    let notes = dataset.programs.iter().flat_map(|program| program.notes.iter().map(move |note| (program, note)));
    let rows = notes.map(|(program, note)| {
        let [ja, en] = both(Some(&note.text));
        vec![program.id.clone(), note.year.number().to_string(), ja, en]
    });
    Resource {
        name: "notes",
        title: "Remarks on programs by year",
        fields: vec![
            Field::new("program", Kind::Text, "Program").required(),
            Field::new("fiscal_year", Kind::FiscalYear, "Year that the remark is about").required(),
            Field::new("text_ja", Kind::Text, "The remark in Japanese"),
            Field::new("text_en", Kind::Text, "The remark in English"),
        ],
        key: &["program", "fiscal_year"],
        links: vec![link("program", "programs", "program")],
        rows: rows.collect(),
    }
}

/// A row per statement.
pub(super) fn statements(dataset: &Dataset) -> Resource {
    let rows = dataset.statements.iter().zip(1_u64..).map(|(statement, number)| {
        let mut row = vec![number.to_string(), statement.when.to_string()];
        row.extend([&statement.title, &statement.text].into_iter().flat_map(|text| both(Some(text))));
        row.push(statement.project.map_or_else(String::new, |project| dataset.projects[project].id.clone()));
        row.push(program_ids(dataset, &statement.programs));
        row.extend(cited(dataset, Some(&statement.citation)));
        row
    });
    let mut fields = vec![
        Field::new("statement", Kind::Count, "Number of the entry").required(),
        Field::new("date", Kind::Text, "Day (2022-03-08), month (2022-05) or fiscal year (FY2022)").required(),
        Field::new("title_ja", Kind::Text, "Japanese title"),
        Field::new("title_en", Kind::Text, "English title"),
        Field::new("text_ja", Kind::Text, "What it says, in Japanese"),
        Field::new("text_en", Kind::Text, "What it says, in English"),
        Field::new("project", Kind::Text, "Project that it is about"),
        Field::new("programs", Kind::Texts, "Programs that it names"),
    ];
    fields.extend(citation());
    let links = vec![link("project", "projects", "project"), link("source", "sources", "source")];
    Resource { name: "statements", title: "Policy by date", fields, key: &["statement"], links, rows: rows.collect() }
}

/// A row per assessment.
pub(super) fn assessments(dataset: &Dataset) -> Resource {
    let rows = dataset.assessments.iter().map(|assessment| {
        let mut row = vec![dataset.projects[assessment.project].id.clone(), assessment.as_of.number().to_string()];
        row.extend([Some(&assessment.text), assessment.remaining.as_ref()].into_iter().flat_map(both));
        row.extend(cited(dataset, Some(&assessment.citation)));
        row
    });
    let mut fields = vec![
        Field::new("project", Kind::Text, "Project").required(),
        Field::new("as_of", Kind::FiscalYear, "Year at whose end it holds").required(),
        Field::new("text_ja", Kind::Text, "The verdict in Japanese"),
        Field::new("text_en", Kind::Text, "The verdict in English"),
        Field::new("remaining_ja", Kind::Text, "What remains to be done, in Japanese"),
        Field::new("remaining_en", Kind::Text, "What remains to be done, in English"),
    ];
    fields.extend(citation());
    let links = vec![link("project", "projects", "project"), link("source", "sources", "source")];
    let key = &["project", "as_of", "source"];
    Resource { name: "assessments", title: "How panels judged projects", fields, key, links, rows: rows.collect() }
}

/// A row per rating.
pub(super) fn ratings(dataset: &Dataset) -> Resource {
    let rows = dataset.ratings.iter().map(|rating| {
        let [ja, en] = both(Some(&rating.name));
        vec![rating.id.clone(), ja, en]
    });
    Resource {
        name: "ratings",
        title: "What ratings of indicators mean",
        fields: vec![
            Field::new("rating", Kind::Text, "Rating").required(),
            Field::new("name_ja", Kind::Text, "What it means, in Japanese"),
            Field::new("name_en", Kind::Text, "What it means, in English"),
        ],
        key: &["rating"],
        links: Vec::new(),
        rows: rows.collect(),
    }
}
