//! The axis of changes: what it holds, its round marks, and what is longer than it.

use rust_decimal::Decimal;

use crate::model::{Amount, Unit};
use crate::number;
use crate::render::chart::around::ASIDE;
use crate::render::chart::fields::Fields;
use crate::render::chart::marks::Marks;
use crate::render::chart::measure::width;
use crate::render::chart::scale::{FEWEST, Scale};
use crate::render::chart::shape::{Anchor, Shape, X};
use crate::render::speaker::Speaker;
use crate::render::torn;
use crate::table::{Key, Row, Table};

/// The part of the width that the scale has: the marks at its ends need room.
const WITHIN: (f64, f64) = (0.05, 0.95);
/// The room that the marks have in any case, in pixels of a picture of 960, and what is left free between their texts.
pub(super) const ROOM: f64 = 250.0;
const APART: f64 = 6.0;

/// A scale around zero with marks along it.
pub(super) struct Axis {
    pub(super) scale: Scale,
    /// The least and the most that it holds.
    ends: (Decimal, Decimal),
    /// Its marks, with their texts.
    pub(super) marks: Vec<(Decimal, String)>,
}

impl Axis {
    /// The axis of some rows and of the totals.
    pub(super) fn of(speaker: &Speaker<'_>, rows: &[&Row]) -> Self {
        let values = values(speaker.table, rows);
        let widen = |(least, most): (Decimal, Decimal), it: &Decimal| (least.min(*it), most.max(*it));
        let ends = values.iter().fold((Decimal::ZERO, Decimal::ZERO), widen);
        let scale = Scale::of(values, WITHIN);
        Self { scale, ends, marks: fewer(&scale, speaker) }
    }

    /// The marks' texts above the rows.
    pub(super) fn head(&self) -> Vec<Shape> {
        let mut head = Marks::default();
        for (mark, text) in &self.marks {
            head.text(self.scale.at(*mark), 13.0, Anchor::Middle, ASIDE, text);
        }
        head.0
    }

    /// The ends of the scale that a change reaches over, and whether each is the left one.
    pub(super) fn beyond(&self, change: &Amount) -> impl Iterator<Item = (X, bool)> {
        let values: Vec<Decimal> = [Some(change.yen()), change.low(), change.high()].into_iter().flatten().collect();
        let (least, most) = self.ends;
        let left = values.iter().any(|value| *value < least).then(|| (self.scale.at(least), true));
        let right = values.iter().any(|value| *value > most).then(|| (self.scale.at(most), false));
        left.into_iter().chain(right)
    }
}

/// What the changes of some rows may be, as printed and as published.
fn extents<'r>(table: &Table, rows: impl Iterator<Item = &'r Row>) -> Vec<Decimal> {
    let ends = |row: &Row| {
        let fields = Fields::new(table, row);
        let amounts = [fields.amount(Key::Change), fields.published(Key::Change)].into_iter().flatten();
        let ends = amounts.flat_map(|(_, amount)| [Some(amount.yen()), amount.low(), amount.high()]);
        ends.flatten().collect::<Vec<_>>()
    };
    rows.flat_map(ends).collect()
}

/// What the axis holds: the rows and, unless they would dwarf these, the totals and what documents disagree about.
fn values(table: &Table, rows: &[&Row]) -> Vec<Decimal> {
    let mut values = extents(table, rows.iter().copied());
    let disputed = rows.iter().copied().chain(&table.totals).filter_map(|row| row.disputed);
    let disputed = disputed.flat_map(|span| [span.low(), span.high()]).flatten().collect();
    let largest = |values: &[Decimal]| values.iter().map(Decimal::abs).max().unwrap_or_default();
    let longest = largest(&values);
    for more in [extents(table, table.totals.iter()), disputed] {
        let is_torn = torn::dwarfs(largest(&more), longest);
        values.extend(more.into_iter().filter(|_| !is_torn));
    }
    values
}

/// The marks with their texts; where these are wide, every second or third one, zero among them, or the first and the last
/// beside it.
fn fewer(scale: &Scale, speaker: &Speaker<'_>) -> Vec<(Decimal, String)> {
    let (unit, lang) = (speaker.table.unit.unwrap_or(Unit::Yen), speaker.table.lang);
    let said = |mark: Decimal| (mark, speaker.ascii(number::signed_yen(mark, unit, lang)));
    let said: Vec<(Decimal, String)> = scale.marks().into_iter().map(said).collect();
    let last = said.len().saturating_sub(1);
    let zero = said.iter().position(|(mark, _)| mark.is_zero()).unwrap_or_default();
    let of_step = |step: usize| (0..said.len()).filter(move |at| at.abs_diff(zero).is_multiple_of(step)).collect();
    let middle = if zero == 0 || zero == last { last / 2 } else { zero };
    let ends = (said.len() >= FEWEST).then(|| vec![0, middle, last]);
    let of_choice = |choice: Vec<usize>| -> Vec<(Decimal, String)> {
        choice.into_iter().filter_map(|at| said.get(at).cloned()).collect()
    };
    let choices = (1..=said.len()).map(of_step).chain(ends).map(of_choice);
    let choices: Vec<_> = choices.filter(|choice| have_room(choice, scale)).collect();
    let enough = choices.iter().position(|choice| choice.len() >= FEWEST).unwrap_or_default();
    choices.into_iter().nth(enough).unwrap_or_default()
}

/// Whether texts above marks stand apart.
fn have_room(marks: &[(Decimal, String)], scale: &Scale) -> bool {
    marks.iter().zip(marks.iter().skip(1)).all(|((one, left), (other, right))| {
        scale.between(*one, *other) * ROOM >= f64::midpoint(width(left, ASIDE), width(right, ASIDE)) + APART
    })
}
