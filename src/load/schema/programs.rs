//! Reads programs, all but their amounts.
//!
//! Knows nothing of other programs but their ids.

use std::collections::HashSet;

use super::allocations;
use super::context::Context;
use super::entities::{id, name, strings};
use super::figures::OwnTerms;
use super::ids::AllIds;
use crate::load::parse::{Field, Name, TableReader};
use crate::load::rules::readings;
use crate::load::rules::succession::DeclaredLink;
use crate::model::{Ix, Ministry, NameBasis, PhaseSet, Program, Succession};

/// Reads one `[[program]]`; `links` collects its links of lineage.
pub(crate) fn program(
    mut table: TableReader<'_, '_>,
    ix: Ix<Program>,
    context: &Context<'_>,
    links: &mut Vec<DeclaredLink>,
) -> Option<Program> {
    let ids = context.ids;
    let (at, span) = (table.at, table.span.clone());
    let manner = OwnTerms::read(&mut table, ids);
    let project = table.take("project").and_then(|field| ids.projects.named(field));
    let phases = phases(&mut table, ids).unwrap_or_default();
    let ministry: Option<Ix<Ministry>> = table.need("ministry").and_then(|field| ids.ministries.named(field));
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
        phases_citation: table.take("phases_source").and_then(|field| ids.sources.cited(field)),
        summary: table.take("summary").and_then(Field::text).map(Box::new),
        succeeds: successions(&mut table, ix, context, links),
        ended: table.take("ended").and_then(Field::year),
        agency: table.take("agency").and_then(Field::string),
        bureau: table.take("bureau").and_then(Field::string),
        parent: table.take("parent").and_then(|field| context.ids.programs.named(field)),
        note: table.take("note").and_then(Field::text).map(Box::new),
        allocations: Vec::new(),
        place: context.place(at, &span),
    };
    let spans = allocations::read(&mut table, &manner, &mut program, context);
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
pub(crate) fn phases(table: &mut TableReader<'_, '_>, ids: &AllIds<'_>) -> Option<PhaseSet> {
    let list = table.take("phases")?.list();
    Some(list.filter_map(|field| ids.phases.named(field)).collect())
}

fn successions(
    table: &mut TableReader<'_, '_>,
    ix: Ix<Program>,
    context: &Context<'_>,
    links: &mut Vec<DeclaredLink>,
) -> Vec<Succession> {
    let (mut successions, mut known) = (Vec::new(), HashSet::new());
    for field in table.take("succeeds").into_iter().flat_map(Field::list) {
        let (span, file) = (field.span.clone(), field.at.file);
        let Some(mut entry) = field.table(Name::Plain("succeeds")) else { continue };
        let predecessor = entry.need("program").and_then(|field| context.ids.programs.named(field));
        let year = entry.take("year").and_then(Field::year);
        let citation = entry.take("source").and_then(|field| context.ids.sources.cited(field));
        let basis = entry.take("basis").and_then(Field::word).unwrap_or_default();
        entry.finish();
        let Some(predecessor) = predecessor else { continue };
        // The same link twice is still one link.
        if !known.insert((predecessor, year)) {
            continue;
        }
        links.push(DeclaredLink { successor: ix, predecessor, file, span });
        successions.push(Succession { predecessor, year, citation, basis });
    }
    successions
}
