//! What is read of a dataset, in the order in which it can be: declarations, programs, results.

use std::collections::HashSet;

use super::entities::{self, Head};
use super::field::Field;
use super::figures::Defaults;
use super::ids::AllIds;
use super::programs::{self, Context, Link};
use super::reader::{Name, Reader};
use super::results;
use crate::code::Code;
use crate::model::{
    Achievement, Allocation, Coverage, Dataset, Indicator, Ix, List, Ministry, Partner, Phase, Program, Project,
    PublishedTotal, Source, StageSet,
};

/// What figures refer to; read before any of them.
pub(super) struct Declared {
    head: Head,
    sources: List<Source>,
    ministries: List<Ministry>,
    phases: List<Phase>,
    projects: List<Project>,
}

/// Programs in the order of the files, with the links between them.
#[derive(Default)]
pub(super) struct Programs {
    pub(super) list: List<Program>,
    pub(super) links: Vec<Link>,
    /// The positions of those that refer to others.
    pub(super) referring: Vec<usize>,
    /// The figures that are not kept.
    pub(super) left_out: Coverage,
    /// How many there are, with those that could not be read.
    count: usize,
}

/// What refers to programs.
#[derive(Default)]
pub(super) struct Results {
    totals: List<PublishedTotal>,
    indicators: List<Indicator>,
    achievements: List<Achievement>,
    partners: List<Partner>,
    indicator_ids: HashSet<String>,
    achievement_ids: HashSet<String>,
    partner_ids: HashSet<String>,
}

impl Declared {
    /// The keys of the tables that are read here.
    pub(super) const KEYS: [&'static str; 5] = ["dataset", "source", "ministry", "phase", "project"];

    pub(super) fn read(readers: &mut [Reader<'_, '_>], ids: &AllIds<'_>) -> Self {
        let head = head(readers);
        let (mut sources, mut ministries) = (List::default(), List::default());
        let (mut phases, mut projects) = (List::default(), List::default());
        for reader in readers {
            entries(reader, "source", &mut sources, |table| Some(entities::source(table)));
            entries(reader, "ministry", &mut ministries, |table| Some(entities::ministry(table)));
            entries(reader, "phase", &mut phases, |table| Some(entities::phase(table)));
            entries(reader, "project", &mut projects, |table| Some(entities::project(table, ids)));
        }
        Self { head, sources, ministries, phases, projects }
    }

    /// What holds for figures that do not say it themselves.
    pub(super) fn defaults(&self) -> Defaults<'_> {
        let Head { unit, named_unit, rounding, .. } = self.head;
        Defaults { unit, named_unit, rounding, sources: &self.sources }
    }

    /// The whole dataset, but for the names of its files.
    pub(super) fn with(self, programs: List<Program>, results: Results) -> Dataset {
        let Self { head, sources, ministries, phases, projects } = self;
        let Results { totals, indicators, achievements, partners, .. } = results;
        let (id, title, unit) = (head.id, head.title, head.unit);
        let files = Vec::new();
        Dataset {
            id,
            title,
            unit,
            files,
            sources,
            ministries,
            phases,
            projects,
            programs,
            totals,
            indicators,
            achievements,
            partners,
            left_out: Coverage::default(),
        }
    }
}

impl Programs {
    pub(super) fn read(&mut self, reader: &mut Reader<'_, '_>, context: &Context<'_>) {
        entries(reader, "program", &mut self.list, |table| {
            self.count += 1;
            let mut program = programs::program(table, Ix::new(self.count - 1), context, &mut self.links)?;
            self.referring.extend(program.refers().then_some(self.count - 1));
            if let Some(stages) = context.stages {
                keep(&mut program.allocations, stages, &mut self.left_out);
            }
            Some(program)
        });
    }
}

/// Keeps the amounts of these stages, and those that bring a name of their own.
fn keep(allocations: &mut Vec<Allocation>, stages: StageSet, left_out: &mut Coverage) {
    let stays = |allocation: &Allocation| stages.contains(allocation.stage) || allocation.name().is_some();
    let leaving = allocations.iter().filter(|allocation| allocation.counted && !stays(allocation));
    left_out.extend(leaving.map(|allocation| (allocation.year, allocation.stage)));
    allocations.retain(stays);
    allocations.shrink_to_fit();
}

impl Results {
    pub(super) fn read(&mut self, reader: &mut Reader<'_, '_>, context: &Context<'_>) {
        entries(reader, "total", &mut self.totals, |table| results::total(table, context));
        entries(reader, "indicator", &mut self.indicators, |table| {
            results::indicator(table, context, &mut self.indicator_ids)
        });
        entries(reader, "achievement", &mut self.achievements, |table| {
            results::achievement(table, context, &mut self.achievement_ids)
        });
        entries(reader, "partner", &mut self.partners, |table| {
            Some(results::partner(table, context.ids, &mut self.partner_ids))
        });
    }
}

/// The one `[dataset]` of all files.
fn head(readers: &mut [Reader<'_, '_>]) -> Head {
    let mut head = None;
    for reader in readers.iter_mut() {
        let table = reader.take("dataset").and_then(|field: Field<'_, '_>| field.table(Name::Plain("[dataset]")));
        let Some(table) = table else { continue };
        let (at, span) = (table.at, table.span.clone());
        let read = entities::head(table);
        if head.is_none() {
            head = Some(read);
        } else {
            at.report(
                Code::TwoDatasets,
                &span,
                "a dataset has one [dataset] table, this is a second",
                "remove one of the two",
            );
        }
    }
    if let (None, Some(first)) = (&head, readers.first()) {
        let remedy = "add [dataset] with schema = 1, id, title and unit to one file";
        first.at.report(Code::NoDataset, &(0..0), "no file has a [dataset] table", remedy);
    }
    // Without the table there is one problem, not another for each figure without a unit.
    head.unwrap_or_else(|| Head { named_unit: true, ..Head::default() })
}

/// Reads all tables of one kind into a list.
fn entries<'t, 'p, T>(
    reader: &mut Reader<'t, 'p>,
    key: &'static str,
    list: &mut List<T>,
    mut read: impl FnMut(Reader<'t, 'p>) -> Option<T>,
) {
    for table in reader.tables(key) {
        if let Some(entry) = read(table) {
            list.push(entry);
        }
    }
}
