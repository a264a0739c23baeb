//! The small tables of the schema: dataset, sources, ministries, phases, projects.

use super::field::Field;
use super::ids::AllIds;
use super::reader::Reader;
use crate::code::Code;
use crate::model::{Ministry, Phase, Project, Rounding, Source, Text, Unit};

/// The `[dataset]` table.
#[derive(Debug, Default, Clone)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) title: Text,
    pub(super) unit: Option<Unit>,
    /// Whether a unit was named, be it a wrong one.
    pub(super) named_unit: bool,
    pub(super) rounding: Option<Rounding>,
}

/// The schema that this program reads.
const SCHEMA: u64 = 1;

pub(super) fn head(mut table: Reader<'_, '_>) -> Head {
    if let Some(field) = table.need("schema") {
        let (span, at) = (field.span.clone(), field.at);
        if let Some(schema) = field.count().filter(|&schema| schema != SCHEMA) {
            let summary = format!("schema {schema} is not one that this program reads");
            at.report(Code::UnknownSchema, &span, summary, "write `schema = 1`, or use a newer version of the program");
        }
    }
    let unit = table.take("unit");
    let head = Head {
        id: id(&mut table),
        title: table.need("title").and_then(Field::text).unwrap_or_default(),
        named_unit: unit.is_some(),
        unit: unit.and_then(Field::word),
        rounding: table.take("rounding").and_then(Field::word),
    };
    table.finish();
    head
}

pub(super) fn source(mut table: Reader<'_, '_>) -> Source {
    let source = Source {
        id: id(&mut table),
        title: table.need("title").and_then(Field::text).unwrap_or_default(),
        publisher: table.take("publisher").and_then(Field::text),
        published: table.take("published").and_then(Field::date),
        retrieved: table.take("retrieved").and_then(Field::date),
        url: table.take("url").and_then(Field::string),
        rounding: table.take("rounding").and_then(Field::word),
        note: table.take("note").and_then(Field::text),
    };
    table.finish();
    source
}

pub(super) fn ministry(mut table: Reader<'_, '_>) -> Ministry {
    let ministry = Ministry {
        id: id(&mut table),
        name: name(&mut table),
        short: table.take("short").and_then(Field::text),
        aliases: strings(&mut table, "aliases"),
    };
    table.finish();
    ministry
}

pub(super) fn phase(mut table: Reader<'_, '_>) -> Phase {
    let phase = Phase { id: id(&mut table), name: name(&mut table), aliases: strings(&mut table, "aliases") };
    table.finish();
    phase
}

pub(super) fn project(mut table: Reader<'_, '_>, ids: &AllIds<'_>) -> Project {
    let project = Project {
        id: id(&mut table),
        name: name(&mut table),
        aliases: strings(&mut table, "aliases"),
        scope: table.take("scope").and_then(Field::text),
        lead: table.take("lead").and_then(|field| field.reference(&ids.ministries)),
        citation: table.take("source").and_then(|field| field.citation(&ids.sources)),
    };
    table.finish();
    project
}

/// The id; those that others refer to were checked when they were gathered.
pub(super) fn id(table: &mut Reader<'_, '_>) -> String {
    table.need("id").and_then(Field::string).unwrap_or_default()
}

pub(super) fn name(table: &mut Reader<'_, '_>) -> Text {
    table.need("name").and_then(Field::text).unwrap_or_default()
}

pub(super) fn strings(table: &mut Reader<'_, '_>, key: &'static str) -> Vec<String> {
    table.take(key).into_iter().flat_map(Field::list).filter_map(Field::string).collect()
}
