//! What is behind one row of a comparison.

use std::collections::HashSet;

use super::pairing::{Pairing, unknown};
use super::sides::Pair;
use super::unknown::Parted;
use super::{Compared, DiffOptions};
use crate::model::{Dataset, Ix, Label, Program};
use crate::query::{Hit, Operand, Query, Stages};
use crate::report::ReportError;
use crate::report::addends::behind;
use crate::report::sums::dimension::Dim;
use crate::report::sums::grouper::Grouper;
use crate::report::tight::{Asked, Tight, because_notes};
use crate::table::Table;

/// A row of a comparison that is to be explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explained {
    /// The row that holds a program.
    Program(Ix<Program>),
    /// The row of a dimension's group, by its id.
    Group(Dim, String),
    /// The row of what the groups of a dimension leave out.
    Unknown,
    /// The total.
    Total,
}

/// The allocations of both sides behind one row: that of a program or, by a dimension, that of a group.
///
/// # Errors
///
/// A sum that has more digits than can be exact.
pub fn side_addends(
    dataset: &Dataset,
    query: &Query,
    options: &DiffOptions,
    row: &Explained,
) -> Result<Table, ReportError> {
    let (counted, all) = Compared::select_with_all(dataset, &query.filter, options);
    let rows = Pairing::new(dataset, &all, options, query.lang).rows();
    let mut hits = match row {
        Explained::Group(dim, id) => {
            let mut grouper = Grouper::new(*dim, dataset);
            let mut hits = Parted::of(&counted, &unknown(&rows)).comparable.together();
            hits.retain(|hit| grouper.holds(hit, id));
            hits
        }
        Explained::Unknown => Parted::of(&counted, &unknown(&rows)).unknown.together(),
        Explained::Total => Parted::of(&counted, &unknown(&rows)).comparable.together(),
        Explained::Program(ix) => {
            let members: Vec<_> = rows
                .into_iter()
                .map(|row| [row.members.before, row.members.after].concat())
                .find(|members| members.contains(ix))
                .unwrap_or_default();
            let mut hits = counted.together();
            hits.retain(|hit| members.contains(&hit.ix));
            hits
        }
    };
    hits.sort_by_key(|hit| (hit.ix, hit.year, hit.allocation.stage));
    let mut seen = HashSet::new();
    hits.retain(|hit| seen.insert(std::ptr::from_ref(hit.allocation)));
    let is_told = !matches!(row, Explained::Unknown | Explained::Group(Dim::Phase, _));
    let stage = options.before.single_stage().filter(|stage| options.after.single_stage() == Some(*stage));
    let mut table = behind(dataset, query, stage.map(|stage| Stages::one(stage).into()).as_ref(), &hits)?;
    if is_told {
        explain_change(&mut table, dataset, options, &hits)?;
    }
    Ok(table)
}

/// Says which totals make the bounds of the change as narrow as they are.
fn explain_change(
    table: &mut Table,
    dataset: &Dataset,
    options: &DiffOptions,
    hits: &[Hit<'_>],
) -> Result<(), ReportError> {
    let side = |operand: &Operand| -> Vec<Hit<'_>> {
        hits.iter().filter(|hit| operand.takes(hit.year, hit.allocation.stage)).copied().collect()
    };
    let (before, after) = (side(&options.before), side(&options.after));
    let Some(amount) = (Pair { before: &before, after: &after }).sides()?.known_change()? else { return Ok(()) };
    let name = Label::new("Change", "増減").get(table.lang);
    let asked = Asked { plus: &after, minus: &before, amount, name, is_change: true };
    because_notes(table, &Tight::new(dataset), &asked, true);
    Ok(())
}
