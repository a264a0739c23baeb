//! Resources → the files of a Data Package: a csv each, and the descriptor that says what they hold.

use serde::Serialize;

use super::ExportError;
use super::resource::{Field, Kind, Link, Resource};
use super::sql::{Engine, statements};
use crate::guard::guarded;
use crate::model::{Dataset, FiscalYear, Lang, Source};

/// The descriptor first, then a file for each resource, then the views for each engine.
pub(super) fn files(dataset: &Dataset, resources: &[Resource]) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let mut descriptor = serde_json::to_vec_pretty(&descriptor(dataset, resources))?;
    descriptor.push(b'\n');
    let mut files = vec![("datapackage.json".to_owned(), descriptor)];
    for resource in resources {
        files.push((path(resource), csv(resource)?));
    }
    files.extend(Engine::ALL.map(|engine| (engine.file().to_owned(), statements(engine, resources).into_bytes())));
    Ok(files)
}

pub(super) fn path(resource: &Resource) -> String {
    format!("{}.csv", resource.name)
}

fn csv(resource: &Resource) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(resource.fields.iter().map(|field| field.name))?;
    let is_text: Vec<bool> = resource.fields.iter().map(|field| field.kind.is_text()).collect();
    for row in &resource.rows {
        for (text, is_text) in row.iter().zip(&is_text) {
            writer.write_field(&*if *is_text { guarded(text.into()) } else { text.into() })?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'d> {
    profile: &'static str,
    name: String,
    title: &'d str,
    description: &'static str,
    country_code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal_period: Option<Period>,
    sources: Vec<Document<'d>>,
    resources: Vec<File<'d>>,
}

#[derive(Serialize)]
struct Period {
    start: String,
    end: String,
}

#[derive(Serialize)]
struct Document<'d> {
    title: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'d str>,
}

#[derive(Serialize)]
struct File<'d> {
    profile: &'static str,
    name: &'d str,
    title: &'d str,
    path: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    schema: Schema<'d>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'d> {
    fields: Vec<Column<'d>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'d [&'d str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey<'d>>,
}

#[derive(Serialize)]
struct Column<'d> {
    name: &'d str,
    r#type: &'static str,
    title: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(rename = "columnType", skip_serializing_if = "Option::is_none")]
    meaning: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints<'d>>,
}

#[derive(Serialize)]
struct Constraints<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#enum: Option<&'d [&'static str]>,
}

#[derive(Serialize)]
struct ForeignKey<'d> {
    fields: [&'d str; 1],
    reference: Reference<'d>,
}

#[derive(Serialize)]
struct Reference<'d> {
    resource: &'d str,
    fields: [&'d str; 1],
}

const DESCRIPTION: &str = "Amounts are exact numbers of yen; amount_min and amount_max are the ends of the interval that \
                           a printed figure stands for. The stages of a program and year do not add up by themselves: \
                           appropriation and available are sums of others.";

fn descriptor<'d>(dataset: &'d Dataset, resources: &'d [Resource]) -> Package<'d> {
    Package {
        // The fiscal profile lies on the web and could not be validated without it; its column types are used.
        profile: "data-package",
        name: slug(&dataset.id),
        title: dataset.title.get(Lang::En),
        description: DESCRIPTION,
        country_code: "JP",
        fiscal_period: period(dataset),
        sources: dataset.sources.iter().map(document).collect(),
        resources: resources.iter().map(file).collect(),
    }
}

/// From the first day of the first year to the last of the last.
fn period(dataset: &Dataset) -> Option<Period> {
    let years = || dataset.programs.iter().flat_map(|program| &program.allocations).map(|allocation| allocation.year);
    let (first, last) = years().min().zip(years().max())?;
    let april = |year: FiscalYear| format!("{}-04-01", year.number());
    Some(Period { start: april(first), end: format!("{}-03-31", last.number() + 1) })
}

/// A name of lower-case letters, digits and `-`, as the standard wants it.
fn slug(id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let slug: String = id.chars().map(plain).collect();
    match slug.trim_matches('-') {
        "" => "dataset".to_owned(),
        slug => slug.to_owned(),
    }
}

fn document(source: &Source) -> Document<'_> {
    let on_the_web = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    Document { title: source.title.get(Lang::En), path: source.url.as_deref().filter(on_the_web) }
}

fn file(resource: &Resource) -> File<'_> {
    File {
        profile: "tabular-data-resource",
        name: resource.name,
        title: resource.title,
        path: path(resource),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: Schema {
            fields: resource.fields.iter().map(column).collect(),
            primary_key: resource.key,
            foreign_keys: resource.links.iter().map(foreign_key).collect(),
        },
    }
}

fn column(field: &Field) -> Column<'_> {
    let (r#type, description) = match field.kind {
        Kind::Text | Kind::OneOf(_) => ("string", None),
        Kind::Texts => ("string", Some("Several ids, with ; between them.")),
        Kind::Count => ("integer", None),
        Kind::FiscalYear => ("integer", Some("A fiscal year, by the year in whose April it begins.")),
        Kind::Yen | Kind::Number => ("number", None),
        Kind::Truth => ("boolean", None),
        Kind::Day => ("date", None),
    };
    let one_of = match &field.kind {
        Kind::OneOf(texts) => Some(texts.as_slice()),
        _ => None,
    };
    let constraints = Constraints { required: field.required.then_some(true), r#enum: one_of };
    Column {
        name: field.name,
        r#type,
        title: field.title,
        description,
        meaning: field.column_type,
        unit: matches!(field.kind, Kind::Yen).then_some("JPY"),
        constraints: (field.required || one_of.is_some()).then_some(constraints),
    }
}

fn foreign_key(link: &Link) -> ForeignKey<'_> {
    ForeignKey { fields: [link.field], reference: Reference { resource: link.resource, fields: [link.to] } }
}
