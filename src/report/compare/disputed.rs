//! Whether every document of a dataset agrees on the direction of a change.
//!
//! A document may contradict the figures that a comparison adds up. Where a side read as it has it would turn the change
//! or leave its sign open, nobody can call the change certain.

use std::collections::{HashMap, HashSet};
use std::ptr;

use rust_decimal::Decimal;

use super::DiffOptions;
use super::course::{Course, Way};
use super::sides::{Pair, Sides};
use crate::model::{Allocation, Amount, Dataset, Inexact, Label, Lang, PublishedTotal};
use crate::query::{Hit, Query};
use crate::report::finding;
use crate::report::tight::Tight;
use crate::table::{Cell, Column, Key, Note, NoteCode, Row, TOTAL, Table};

const DISAGREE: Label = Label::new("documents disagree on the direction", "資料により増減の向きが異なる");

/// Whether groups of single programs are compared, which may lack what these continue.
fn cuts_groups(query: &Query, table: &Table) -> bool {
    let chooses = !query.filter.programs.is_empty() || !query.filter.matches.is_empty();
    chooses && table.columns.first().is_some_and(|column| column.key != Key::Program)
}

/// Tells of a table that is drawn what it shows, and of the rows whose direction is disputed.
///
/// Nothing is said of what rose where filters leave out a side, or where the later years are subtracted.
pub(super) fn tell(table: &mut Table, is_partial: bool, (query, options): (&Query, &DiffOptions)) {
    if !query.draws {
        table.notes.extend(note(table));
        return;
    }
    let goes_forward = Course::of(options).is_some_and(|course| course.way == Way::Forward);
    if goes_forward && !is_partial && !cuts_groups(query, table) {
        finding::tell_changes(table);
    }
    // A picture of changes has no room for rates, nor for what is said of them.
    table.hide(&[Key::ChangePercent]);
    if table.rows.iter().chain(&table.totals).all(|row| row.disputed.is_none()) {
        return;
    }
    let text = Cell::Text(DISAGREE.get(table.lang).to_owned());
    table.columns.push(Column::new(Key::Note, table.lang).hidden());
    for row in table.rows.iter_mut().chain(&mut table.totals) {
        row.cells.push(if row.disputed.is_some() { text.clone() } else { Cell::Empty });
    }
}

/// Which rows documents disagree about, below a table: a picture says so at each of them.
fn note<'t>(table: &'t Table) -> Option<Note> {
    let of = |rows: &'t [Row]| rows.iter().filter(|row| row.disputed.is_some());
    // A total follows from its rows.
    let totals = if of(&table.rows).next().is_none() { table.totals.as_slice() } else { &[] };
    let disputed = of(&table.rows).chain(of(totals));
    let name = |row: &Row| {
        finding::whole_name(table, &row.cells).unwrap_or_else(|| row.label.unwrap_or(TOTAL).get(table.lang).to_owned())
    };
    // What a name continues stands in lines of its own below it.
    let first = |name: String| name.lines().next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = disputed.map(name).map(first).collect();
    if let Some(more @ 1..) = names.len().checked_sub(MOST_NAMED) {
        names.truncate(MOST_NAMED);
        names.push(match table.lang {
            Lang::En => format!("and {more} more"),
            Lang::Ja => format!("ほか{more}件"),
        });
    }
    let names = names.join(Label::new("; ", "、").get(table.lang));
    let text = match table.lang {
        Lang::En => format!("✕ Documents disagree on the direction of a change: {names}."),
        Lang::Ja => format!("✕ 資料により増減の向きが異なる：{names}。"),
    };
    (!names.is_empty()).then(|| Note::new(NoteCode::Disputed, text))
}

/// So many rows are named in a note.
const MOST_NAMED: usize = 3;

/// What documents disagree about.
pub(super) struct Disputed<'d> {
    /// What contradicts figures of the dataset, by the first of the figures that it covers.
    dissents: HashMap<*const Allocation, Vec<Dissent<'d>>>,
}

/// All that a change may be, and the totals that have it otherwise than the figures.
pub(super) struct Span<'d> {
    pub(super) allowed: Amount,
    pub(super) totals: Vec<&'d PublishedTotal>,
}

/// A published total that no amounts within its parts' intervals add up to.
struct Dissent<'d> {
    total: &'d PublishedTotal,
    parts: HashSet<*const Allocation>,
}

impl<'d> Disputed<'d> {
    pub(super) fn new(dataset: &'d Dataset, tight: &Tight<'d>) -> Result<Self, Inexact> {
        let mut dissents: HashMap<_, Vec<_>> = HashMap::new();
        for total in dataset.totals.iter().filter(|total| total.superseded_by.is_none()) {
            let parts: Vec<&Allocation> = tight.covered().of(total).flatten().copied().collect();
            let Some(first) = parts.first() else { continue };
            if !Amount::sum(parts.iter().map(|part| part.amount()))?.meets(&total.amount) {
                let first = ptr::from_ref(*first);
                let parts = parts.into_iter().map(ptr::from_ref).collect();
                dissents.entry(first).or_default().push(Dissent { total, parts });
            }
        }
        Ok(Self { dissents })
    }

    /// All that a change may be, where a document would make it one of another sign, or leave its sign open.
    ///
    /// What rounding leaves open is open anyway, and no document disagrees with that.
    pub(super) fn span(
        &self,
        pair: &Pair<'_, 'd>,
        sides: &Sides,
        change: Option<&Cell>,
    ) -> Result<Option<Span<'d>>, Inexact> {
        let Some(Cell::Change(known)) = change else { return Ok(None) };
        if self.dissents.is_empty() || sides.is_open || sides.change.is_some() || known.sign_is_open() {
            return Ok(None);
        }
        let sign = |change: &Amount| (!change.sign_is_open()).then(|| change.yen().cmp(&Decimal::ZERO));
        let mut totals = Vec::new();
        let before = self.readings(pair.before, sides.before, &mut totals)?;
        let after = self.readings(pair.after, sides.after, &mut totals)?;
        let mut all = vec![*known];
        // The first readings of both sides are the figures, of which more is known.
        let pairs = after.iter().flat_map(|after| before.iter().map(move |before| (after, before))).skip(1);
        for (after, before) in pairs {
            all.push(after.sub(before)?);
        }
        if all.iter().all(|change| sign(change) == sign(known)) {
            return Ok(None);
        }
        let (least, most) = (all.iter().min_by_key(|it| it.low()), all.iter().max_by_key(|it| it.high()));
        let Some((least, most)) = least.zip(most) else { return Ok(None) };
        Ok(Some(Span { allowed: Amount::between(known.yen(), least, most)?, totals }))
    }

    /// What a side comes to: as it is added up and, for each total of some of its figures alone that contradicts them, with
    /// that in their place; these totals are told, too.
    fn readings(
        &self,
        hits: &[Hit<'d>],
        own: Option<Amount>,
        totals: &mut Vec<&'d PublishedTotal>,
    ) -> Result<Vec<Amount>, Inexact> {
        let mut readings = vec![own.unwrap_or(Amount::ZERO)];
        let place = |hit: &Hit<'d>| ptr::from_ref(hit.allocation);
        let dissents: Vec<&Dissent<'_>> =
            hits.iter().filter_map(|hit| self.dissents.get(&place(hit))).flatten().collect();
        if dissents.is_empty() {
            return Ok(readings);
        }
        let figures: HashSet<_> = hits.iter().map(place).collect();
        for dissent in dissents.into_iter().filter(|dissent| dissent.parts.is_subset(&figures)) {
            let rest = hits.iter().filter(|hit| !dissent.parts.contains(&place(hit)));
            let rest = Amount::sum(rest.map(|hit| hit.allocation.amount()))?;
            readings.push(rest.add(&dissent.total.amount)?);
            totals.push(dissent.total);
        }
        Ok(readings)
    }
}
