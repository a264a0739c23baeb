//! Comparisons group by group.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use super::pairing::Pairing;
use super::sides::{Pair, Sides};
use super::unknown::Parted;
use super::{Compared, DiffOptions, UNKNOWN};
use crate::model::{Amount, Basis, Dataset, Inexact, Label, Lang};
use crate::query::{Hit, Query};
use crate::report::ReportError;
use crate::report::account_parts::note_account_parts;
use crate::report::sums::dimension::Dim;
use crate::report::sums::even_split;
use crate::report::sums::group::groups;
use crate::report::sums::grouper::{Grouper, NONE, Place};
use crate::table::{Cell, Column, Key, Note, NoteCode, Order, Table};

/// A row for each group of one dimension; by phase, of the even split. Programs whose figure the dataset lacks on one
/// side are in no group: they share a row below.
///
/// # Errors
///
/// A sum or a change that has more digits than can be exact.
pub fn diff_by(dataset: &Dataset, query: &Query, options: &DiffOptions, dim: Dim) -> Result<Table, ReportError> {
    let (counted, all) = Compared::select_with_all(dataset, &query.filter, options);
    let parted = Parted::of(&counted, &Pairing::new(dataset, &all, options, query.lang).unknown());
    let key = Column::new(dim.key(), query.lang).hidden();
    let name = Column::new(Key::Name, query.lang).labelled(dim.label(), query.lang);
    let mut comparison = Comparison::new(dataset, query, options, (&counted, &parted), [key, name])?;
    let by_phase = dim == Dim::Phase;
    comparison.table.is_estimate = by_phase;
    if dim == Dim::Account {
        note_account_parts(&mut comparison.table, dataset, &query.filter);
    }
    if !dim.is_by_amount() {
        comparison.table.order = Order::Own;
    }
    let mut grouper = [Grouper::new(dim, dataset)];
    let Compared { before, after } = &parted.comparable;
    let (before, after) = (grouped(before, &mut grouper)?, grouped(after, &mut grouper)?);
    let [grouper] = grouper;
    let places: BTreeSet<Place> = before.keys().chain(after.keys()).copied().collect();
    for place in places {
        let (before, after) = (before.get(&place), after.get(&place));
        let [before_hits, after_hits] = [before, after].map(|side| side.map_or(&[] as &[_], |group| &group.hits));
        let pair = Pair { before: before_hits, after: after_hits };
        let (sides, printed) = if by_phase {
            // What falls to a phase is an estimate, so no figures of both sides cancel out; and what is published for
            // several allocations is no figure of a phase that they count in only in part.
            (Sides::new(before.map(|group| group.amount), after.map(|group| group.amount)), [None; 2])
        } else {
            (pair.sides()?, pair.printed(&comparison.published, options))
        };
        let (id, name) = grouper.name(place, query.lang, false);
        let subject = vec![grouper.dim.cell(id, place), Cell::Text(name.clone())];
        comparison.add((&name, subject), &pair, &sides, printed)?;
    }
    let rest = Pair { before: &parted.unknown.before, after: &parted.unknown.after };
    let sides = Sides { is_open: true, ..rest.sides()? };
    if !sides.is_empty() {
        let name = Label::new("(unknown)", "（記載なし）").get(query.lang);
        let subject = vec![dim.cell(UNKNOWN.to_owned(), NONE), Cell::Text(name.to_owned())];
        comparison.add((name, subject), &rest, &sides, [None; 2])?;
    }
    let mut table = comparison.finish()?;
    if by_phase {
        let text = match query.lang {
            Lang::En => {
                "By phase, the figures are the even split: an estimate that spreads each amount evenly over the program's phases."
            }
            Lang::Ja => "フェーズ別の額は、各事業の額をそのフェーズ数で機械的に等分した推計（均等割）である。",
        };
        table.notes.push(Note::new(NoteCode::EvenSplit, text));
        let is_inferred = |hit: &Hit<'_>| hit.program.phases_basis == Basis::Inferred;
        if counted.before.iter().chain(&counted.after).any(is_inferred) {
            // This says all that the note on a filter by phase does.
            table.notes.retain(|note| note.code != NoteCode::PhasesInferred);
            let text = match query.lang {
                Lang::En => {
                    "Phases are inferred from what the sources say of the programs: what changes is a reading of them."
                }
                Lang::Ja => "フェーズは出典の記述からの推定であり、増減は出典の読みにとどまる。",
            };
            table.notes.push(Note::new(NoteCode::PhasesInferred, text));
        }
    }
    Ok(table)
}

/// A group of one side: what falls to it, and its allocations.
struct GroupSum<'d> {
    amount: Amount,
    hits: Vec<Hit<'d>>,
}

impl Default for GroupSum<'_> {
    fn default() -> Self {
        Self { amount: Amount::ZERO, hits: Vec::new() }
    }
}

/// The groups of one side; several years of it add up, also what falls to a phase, before it is rounded.
fn grouped<'d>(hits: &[Hit<'d>], grouper: &mut [Grouper<'d>; 1]) -> Result<BTreeMap<Place, GroupSum<'d>>, Inexact> {
    let mut sums: BTreeMap<Place, GroupSum<'d>> = BTreeMap::new();
    for group in groups(hits, grouper, true)? {
        let Some(&place) = group.places.first() else { continue };
        let sum = sums.entry(place).or_default();
        sum.amount = sum.amount.add(group.amount())?;
        sum.hits.extend(group.hits);
    }
    if grouper.iter().any(|grouper| grouper.dim == Dim::Phase) {
        for share in even_split::shares(hits.iter().copied())? {
            sums.entry(share.phase).or_default().amount = share.even;
        }
    }
    Ok(sums)
}
