//! What a package holds: a resource for each kind of entry of a dataset, and for what entries have several of.

use super::ExportError;
use super::acknowledged::acknowledged;
use super::entries::{accounts, ministries, phases, projects, sources};
use super::heads::{dataset as head, stages};
use super::lineage::{MOST_WAYS, closure, successions};
use super::lists::{
    achievement_programs, aliases, allocation_phases, places, program_phases, statement_programs, total_programs,
};
use super::policy::{activities, assessments, notes, ratings, statements};
use super::programs::{allocations, programs};
use super::resource::Resource;
use super::results::{achievements, counts, indicators, partners};
use super::totals::totals;
use super::wholes::wholes;
use crate::model::Dataset;

/// All resources, in any package: a query meets the same tables whatever a dataset lacks.
pub(super) fn all(dataset: &Dataset) -> Result<Vec<Resource>, ExportError> {
    Ok(vec![
        head(dataset),
        programs(dataset),
        allocations(dataset)?,
        ministries(dataset),
        phases(dataset),
        projects(dataset),
        accounts(dataset),
        stages(),
        program_phases(dataset),
        allocation_phases(dataset),
        totals(dataset)?,
        total_programs(dataset),
        wholes(dataset)?,
        acknowledged(dataset),
        successions(dataset),
        closure(dataset, MOST_WAYS)?,
        aliases(dataset),
        notes(dataset),
        activities(dataset),
        indicators(dataset),
        counts(dataset),
        ratings(dataset),
        achievements(dataset),
        achievement_programs(dataset),
        assessments(dataset),
        partners(dataset),
        statements(dataset),
        statement_programs(dataset),
        sources(dataset),
        places(dataset),
    ])
}
