//! Reads the small tables of the schema: dataset, ministries, phases, projects.
//!
//! Knows nothing of programs.

use super::ids::AllIds;
use crate::code::Code;
use crate::load::parse::{Field, TableReader};
use crate::message;
use crate::model::{Ministry, Phase, Project, Rounding, Stage, StageSet, Text, Unit};

/// The `[dataset]` table.
#[derive(Debug, Default, Clone)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) short: Option<Text>,
    pub(crate) unit: Option<Unit>,
    /// Whether a unit was named, even a wrong one.
    pub(crate) named_unit: bool,
    pub(crate) rounding: Option<Rounding>,
    /// The stages of the amounts in a row.
    pub(crate) amount_stages: Vec<Stage>,
}

/// The schema that this program reads.
const SCHEMA: u64 = 1;

pub(crate) fn head(mut table: TableReader<'_, '_>) -> Head {
    if let Some(field) = table.need("schema") {
        let (span, at) = (field.span.clone(), field.at);
        if let Some(schema) = field.count().filter(|&schema| schema != SCHEMA) {
            let summary = message!(
                "schema {schema} is not one that this program reads",
                "このプログラムが読めないスキーマです（{schema}）"
            );
            let remedy = message!(
                "write `schema = 1`, or use a newer version of the program",
                "`schema = 1`と書くか、新しい版のプログラムを使ってください"
            );
            at.report(Code::UnknownSchema, &span, summary, remedy);
        }
    }
    let unit = table.take("unit");
    let head = Head {
        id: id(&mut table),
        title: table.need("title").and_then(Field::text).unwrap_or_default(),
        short: table.take("short").and_then(Field::text),
        named_unit: unit.is_some(),
        unit: unit.and_then(Field::word),
        rounding: table.take("rounding").and_then(Field::word),
        amount_stages: amount_stages(&mut table),
    };
    table.finish();
    head
}

/// The stages of the amounts in a row, each once.
fn amount_stages(table: &mut TableReader<'_, '_>) -> Vec<Stage> {
    let (mut stages, mut known) = (Vec::new(), StageSet::default());
    for field in table.take("amount_stages").into_iter().flat_map(Field::list) {
        let (at, span) = (field.at, field.span.clone());
        let Some(stage) = (Field { key: "stage", ..field }).word::<Stage>() else { continue };
        if known.contains(stage) {
            let summary = message!("the stage `{stage}` stands twice", "予算段階`{stage}`が二つあります");
            at.report(Code::DuplicateId, &span, summary, message!("remove one of the two", "一方を削除してください"));
        }
        known = known.with(stage);
        stages.push(stage);
    }
    stages
}

pub(crate) fn ministry(mut table: TableReader<'_, '_>) -> Ministry {
    let ministry = Ministry {
        id: id(&mut table),
        name: name(&mut table),
        short: table.take("short").and_then(Field::text),
        aliases: strings(&mut table, "aliases"),
    };
    table.finish();
    ministry
}

pub(crate) fn phase(mut table: TableReader<'_, '_>) -> Phase {
    let phase = Phase { id: id(&mut table), name: name(&mut table), aliases: strings(&mut table, "aliases") };
    table.finish();
    phase
}

pub(crate) fn project(mut table: TableReader<'_, '_>, ids: &AllIds<'_>) -> Project {
    let project = Project {
        id: id(&mut table),
        name: name(&mut table),
        short: table.take("short").and_then(Field::text),
        aliases: strings(&mut table, "aliases"),
        scope: table.take("scope").and_then(Field::text),
        lead: table.take("lead").and_then(|field| ids.ministries.named(field)),
        citation: table.take("source").and_then(|field| ids.sources.cited(field)),
    };
    table.finish();
    project
}

/// The id; those that others refer to were checked when they were gathered.
pub(crate) fn id(table: &mut TableReader<'_, '_>) -> String {
    table.need("id").and_then(Field::string).unwrap_or_default()
}

pub(crate) fn name(table: &mut TableReader<'_, '_>) -> Text {
    table.need("name").and_then(Field::text).unwrap_or_default()
}

pub(crate) fn strings(table: &mut TableReader<'_, '_>, key: &'static str) -> Vec<String> {
    table.take(key).into_iter().flat_map(Field::list).filter_map(Field::string).collect()
}
