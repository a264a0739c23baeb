//! What cells sort by: their values, never their texts.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::Cell;
use crate::model::{Amount, Unit, When};

/// What a cell sorts by. Where a column holds several kinds, numbers come first, then days, then words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Value {
    /// A number as it is printed, an amount in the table's unit; a year is one.
    Number(Decimal),
    Day(When),
    /// The counts of successive years.
    Counts(Vec<u64>),
    /// A place in an order, then a text.
    Word(Option<usize>, String),
    Words(Vec<(usize, String)>),
}

/// A value in ascending or descending order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reversible<T> {
    Ascending(T),
    Descending(Reverse<T>),
}

impl<T> Reversible<T> {
    pub(super) fn new(value: T, descending: bool) -> Self {
        if descending { Self::Descending(Reverse(value)) } else { Self::Ascending(value) }
    }
}

/// What a row sorts by in one of its cells; empty cells come last in both directions.
pub(super) fn key(cell: Option<&Cell>, unit: Unit, descending: bool) -> (bool, Option<Reversible<Value>>) {
    let value = cell.and_then(|cell| value(cell, unit));
    (value.is_none(), value.map(|value| Reversible::new(value, descending)))
}

/// The size of a cell's number, without its sign; that of a rise from nothing is larger than any other.
pub(super) fn size(cell: &Cell) -> Option<Decimal> {
    if let Cell::FromNothing(_) = cell {
        return Some(Decimal::MAX);
    }
    match value(cell, Unit::Yen)? {
        Value::Number(number) => Some(number.abs()),
        Value::Day(_) | Value::Counts(_) | Value::Word(..) | Value::Words(_) => None,
    }
}

pub(super) fn value(cell: &Cell, unit: Unit) -> Option<Value> {
    let yen = |yen: Decimal| Value::Number(unit.from_yen(yen).unwrap_or(yen));
    let amount = |amount: &Amount| yen(amount.yen());
    Some(match cell {
        Cell::Empty | Cell::Blank(_) | Cell::FromNothing(_) | Cell::Gap => return None,
        Cell::Terms(terms) if terms.is_empty() => return None,
        Cell::Terms(terms) => Value::Words(terms.iter().map(|term| (term.place, term.code.clone())).collect()),
        Cell::Text(text) => Value::Word(None, text.clone()),
        Cell::Term { code, place, .. } => Value::Word(*place, code.clone()),
        Cell::Bar { label, .. } => Value::Word(None, label.clone()),
        Cell::Year(year) | Cell::Era(year) => Value::Number(year.number().into()),
        Cell::Count(count) | Cell::Target(count, _) => Value::Number((*count).into()),
        Cell::Number(number) | Cell::Percent(number) => Value::Number(*number),
        Cell::Rate(rate) | Cell::NamedRate(rate, _) => Value::Number(rate.percent),
        Cell::Printed(it) | Cell::Amount(it) | Cell::Estimate(it) | Cell::Change(it) => amount(it),
        Cell::End(end) => yen(*end),
        Cell::Date(date) | Cell::InferredDate(date) => Value::Day(When::Day(*date)),
        Cell::When(when) => Value::Day(*when),
        Cell::Series(counts) => Value::Counts(counts.clone()),
    })
}
