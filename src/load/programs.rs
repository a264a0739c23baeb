//! Programs and their allocations, in both forms that the schema has for them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::entities::{id, name, strings};
use super::field::{self, Field};
use super::figures::{Defaults, Manner, Terms, stage};
use super::ids::{AllIds, ProgramIds};
use super::lines::LineCounter;
use super::problem::At;
use super::reader::{Name, Reader};
use super::readings;
use crate::model::{
    Allocation, Attribution, FiscalYear, Ix, Ministry, NameBasis, Phase, PhaseSet, Place, Program, Project, Share,
    Stage, StageSet, Succession,
};

/// Where a link of lineage was declared, for problems that show only when all are known.
pub(super) struct Link {
    pub(super) successor: Ix<Program>,
    pub(super) predecessor: Ix<Program>,
    pub(super) file: usize,
    pub(super) span: Range<usize>,
}

impl Link {
    /// The link in the list of all programs: this one's begin at `start`, and `real` is what a mention stands for.
    pub(super) fn resolved(self, start: usize, real: impl Fn(Ix<Program>) -> Ix<Program>) -> Self {
        let successor = Ix::new(start + self.successor.position());
        Self { successor, predecessor: real(self.predecessor), ..self }
    }
}

/// What reading programs needs to know.
pub(super) struct Context<'d> {
    pub(super) ids: &'d AllIds<'d>,
    pub(super) programs: &'d ProgramIds<'d>,
    pub(super) defaults: Defaults<'d>,
    pub(super) lines: LineCounter<'d>,
    /// The stages whose amounts are kept; all where nobody said.
    pub(super) stages: Option<StageSet>,
}

impl Context<'_> {
    /// Where a span begins, as a line of its file.
    pub(super) fn place(&self, at: At<'_>, span: &Range<usize>) -> Place {
        let line = self.lines.line(span.start);
        Place { file: u32::try_from(at.file).unwrap_or(u32::MAX), line: u32::try_from(line).unwrap_or(u32::MAX) }
    }
}

pub(super) fn program(
    mut table: Reader<'_, '_>,
    ix: Ix<Program>,
    context: &Context<'_>,
    links: &mut Vec<Link>,
) -> Option<Program> {
    let ids = context.ids;
    let (at, span) = (table.at, table.span.clone());
    let manner = Manner::read(&mut table, ids);
    let project = table.take("project").and_then(|field| field.reference(&ids.projects));
    let phases = phases(&mut table, ids).unwrap_or_default();
    let ministry: Option<Ix<Ministry>> = table.need("ministry").and_then(|field| field.reference(&ids.ministries));
    let mut program = Program {
        id: id(&mut table),
        project,
        ministry: ministry.unwrap_or(Ix::new(0)),
        name: name(&mut table),
        aliases: strings(&mut table, "aliases"),
        name_basis: table.take("name_basis").and_then(Field::word::<NameBasis>).unwrap_or_default(),
        layer: table.take("layer").and_then(Field::word),
        phases,
        phases_basis: table.take("phases_basis").and_then(Field::word).unwrap_or_default(),
        phases_citation: table.take("phases_source").and_then(|field| field.citation(&ids.sources)),
        summary: table.take("summary").and_then(Field::text).map(Box::new),
        succeeds: successions(&mut table, ix, context, links),
        ended: table.take("ended").and_then(Field::year),
        agency: table.take("agency").and_then(Field::string),
        bureau: table.take("bureau").and_then(Field::string),
        parent: table.take("parent").and_then(|field| field.program(context.programs)),
        note: table.take("note").and_then(Field::text).map(Box::new),
        allocations: Vec::new(),
        place: context.place(at, &span),
    };
    let mut spans = Vec::new();
    for entry in table.tables("allocation") {
        let (allocation, span) = allocation(entry, &manner, &program, context);
        spans.extend(allocation.is_some().then_some(span));
        program.allocations.extend(allocation);
    }
    if let Some(amounts) = table.take("amounts").and_then(|field| field.table(Name::Plain("[program.amounts]"))) {
        short_form(amounts, &manner.terms(&context.defaults), &mut program, &mut spans, context);
    }
    table.finish();
    program.allocations.shrink_to_fit();
    readings::count_newest(&mut program.allocations, &spans, at, context.defaults.sources);
    let first = program.first_year();
    for link in &mut program.succeeds {
        link.year = link.year.or(first);
    }
    ministry.map(|_| program)
}

/// The phases of a table; `None` where it does not name them.
fn phases(table: &mut Reader<'_, '_>, ids: &AllIds<'_>) -> Option<PhaseSet> {
    let list = table.take("phases")?.list();
    Some(list.filter_map(|field| field.reference::<Phase>(&ids.phases)).collect())
}

fn successions(
    table: &mut Reader<'_, '_>,
    ix: Ix<Program>,
    context: &Context<'_>,
    links: &mut Vec<Link>,
) -> Vec<Succession> {
    let (mut successions, mut known) = (Vec::new(), HashSet::new());
    for field in table.take("succeeds").into_iter().flat_map(Field::list) {
        let (span, file) = (field.span.clone(), field.at.file);
        let Some(mut entry) = field.table(Name::Plain("succeeds")) else { continue };
        let predecessor = entry.need("program").and_then(|field| field.program(context.programs));
        let year = entry.take("year").and_then(Field::year);
        let citation = entry.take("source").and_then(|field| field.citation(&context.ids.sources));
        let basis = entry.take("basis").and_then(Field::word).unwrap_or_default();
        entry.finish();
        let Some(predecessor) = predecessor else { continue };
        // The same link twice is still one link.
        if !known.insert((predecessor, year)) {
            continue;
        }
        links.push(Link { successor: ix, predecessor, file, span });
        successions.push(Succession { predecessor, year, citation, basis });
    }
    successions
}

/// One `[[program.allocation]]`.
fn allocation(
    mut table: Reader<'_, '_>,
    outer: &Manner,
    program: &Program,
    context: &Context<'_>,
) -> (Option<Allocation>, Range<usize>) {
    let ids = context.ids;
    let terms = Manner::read(&mut table, ids).within(outer).terms(&context.defaults);
    let year = table.need("year").and_then(Field::year);
    let stage = stage(&mut table);
    let project: Option<Ix<Project>> = table.take("project").and_then(|field| field.reference(&ids.projects));
    let share = table.take("share").and_then(Field::word::<Share>).unwrap_or_default();
    let phases = phases(&mut table, ids);
    let [name, note] = ["name", "note"].map(|key| table.take(key).and_then(Field::text).map(Box::new));
    let amount = table.need("amount");
    let span = amount.as_ref().map_or(table.span.clone(), |field| field.span.clone());
    let figure = amount.and_then(|field| terms.figure(&field));
    let table_at = table.at;
    table.finish();
    let place = context.place(table_at, &span);
    let allocation = || {
        let (year, printed, (citation, basis)) = (year?, figure?, terms.origin()?);
        let attribution = Attribution {
            project: project.or(program.project),
            share,
            name,
            phases: phases.unwrap_or(program.phases),
            citation,
            basis,
            note,
            file: place.file,
        };
        let attribution = Arc::new(attribution);
        Some(Allocation { year, stage, printed, counted: true, line: place.line, attribution })
    };
    (allocation(), span)
}

/// The `[program.amounts]` table: a year to an amount, or to a table of amounts by stage.
fn short_form(
    table: Reader<'_, '_>,
    terms: &Terms,
    program: &mut Program,
    spans: &mut Vec<Range<usize>>,
    context: &Context<'_>,
) {
    let count = table.count_values();
    program.allocations.reserve_exact(count);
    let attribution = terms.origin().map(|(citation, basis)| {
        let (project, phases, file) = (program.project, program.phases, program.place.file);
        Arc::new(Attribution { project, share: Share::Whole, name: None, phases, citation, basis, note: None, file })
    });
    // Only messages point at them.
    let are_told = table.at.problems.are_told();
    let mut add = |year: Option<FiscalYear>, stage: Stage, field: &Field<'_, '_>| {
        let printed = terms.figure(field);
        let (Some(year), Some(printed), Some(attribution)) = (year, printed, &attribution) else { return };
        let (line, attribution) = (context.place(field.at, &field.span).line, Arc::clone(attribution));
        program.allocations.push(Allocation { year, stage, printed, counted: true, line, attribution });
        spans.extend(are_told.then(|| field.span.clone()));
    };
    table.for_each(|field, key, key_span| {
        let year = field::year(field.at, key_span, key);
        if !field.is_table() {
            add(year, Stage::Initial, &field);
            return;
        }
        let Some(stages) = field.table(Name::Plain(key)) else { return };
        stages.for_each(|field, key, key_span| match key.parse() {
            Ok(stage) => add(year, stage, &field),
            Err(error) => field::unknown_word(field.at, key_span, "stage", key, &error),
        });
    });
}
