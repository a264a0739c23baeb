//! Which statements cannot all be right, where scopes cross: found by trying without one after another.
//!
//! What remains is a contradiction, and none of it is seen to be needless; there may be a smaller one.

use super::end::Interval;
use super::spare::spare;
use super::system::{Settled, System};
use super::{Conflict, positions, set};

/// Leaves out totals that others contradict across forests, until the rest settles; tells why.
pub(super) fn leave_out(system: &System, counts: &mut [bool]) -> (Settled, Vec<Conflict>) {
    let mut conflicts = Vec::new();
    let mut tries = system.tries();
    loop {
        if let Ok(settled) = system.settle(counts) {
            return (settled, conflicts);
        }
        let conflict = conflict(system, counts, &mut tries);
        for &total in &conflict.totals {
            set(counts, total, false);
        }
        conflicts.push(conflict);
    }
}

/// A small set of statements that cannot all be right; there is one.
fn conflict(system: &System, counts: &[bool], tries: &mut usize) -> Conflict {
    let totals = positions(counts, true).collect();
    let totals = spare(totals, tries, |totals| system.settle(&system.only(totals)).is_err());
    let scopes = system.scopes_of(&system.only(&totals));
    let members = totals.iter().filter_map(|&total| system.claims.get(total));
    let mut members: Vec<usize> = members.flat_map(|claim| system.members(claim.scope)).copied().collect();
    members.sort_unstable();
    members.dedup();
    let readings = spare(members, tries, |readings| {
        let mut parts = vec![Interval::FREE; system.readings.len()];
        for (&part, reading) in readings.iter().filter_map(|part| Some((part, system.readings.get(*part)?))) {
            if let Some(known) = parts.get_mut(part) {
                *known = *reading;
            }
        }
        system.narrow(&mut parts, &mut scopes.clone()).is_err()
    });
    Conflict { totals, readings }
}
