//! Cells as programs read them: codes, plain digits, nothing for what is not there.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::model::{Amount, Unit};
use crate::table::{Cell, Table};

/// A value of the machine formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'c> {
    Null,
    Text(Cow<'c, str>),
    /// Digits with an optional minus sign and decimal point.
    Number(String),
    List(Vec<&'c str>),
}

/// The value of a cell; amounts count in the table's unit.
pub(super) fn value<'c>(table: &Table, cell: &'c Cell) -> Value<'c> {
    let unit = table.unit.unwrap_or(Unit::Yen);
    match cell {
        Cell::Empty | Cell::Blank(_) | Cell::FromNothing(_) | Cell::Gap | Cell::Series(_) => Value::Null,
        Cell::Bar { .. } => Value::Text("x".into()),
        Cell::Text(text) => Value::Text(text.into()),
        Cell::Term { code, .. } => Value::Text(code.into()),
        Cell::Terms(terms) => Value::List(terms.iter().map(|term| term.code.as_str()).collect()),
        Cell::Year(year) => Value::Number(year.number().to_string()),
        Cell::Era(year) => Value::Text(year.era().into()),
        Cell::Count(count) | Cell::Target(count, _) => Value::Number(count.to_string()),
        Cell::Printed(amount) => figure(amount, true, unit).map_or(Value::Null, Value::Number),
        Cell::Amount(_) | Cell::Estimate(_) | Cell::Change(_) => {
            number(cell.amount().map_or(Decimal::ZERO, Amount::yen), unit, 0)
        }
        Cell::Number(number) => Value::Number(number.to_string()),
        Cell::End(yen) => number(*yen, unit, 0),
        Cell::Percent(percent) => Value::Number(percent.to_string()),
        Cell::Rate(rate) | Cell::NamedRate(rate, _) => Value::Number(rate.percent.to_string()),
        Cell::Date(date) | Cell::InferredDate(date) => Value::Text(date.to_string().into()),
        Cell::When(when) => Value::Text(when.to_string().into()),
    }
}

/// Yen in a unit, exactly, with at least so many decimals.
fn number(yen: Decimal, unit: Unit, decimals: u32) -> Value<'static> {
    digits(yen, unit, decimals).map_or(Value::Null, Value::Number)
}

/// The digits of a figure of a table in this unit, as `value` has them.
pub(super) fn figure(amount: &Amount, is_printed: bool, unit: Unit) -> Option<String> {
    digits(amount.yen(), unit, if is_printed { amount.decimals_in(unit) } else { 0 })
}

fn digits(yen: Decimal, unit: Unit, decimals: u32) -> Option<String> {
    let mut text = unit.from_yen(yen)?.to_string();
    let shown = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let missing = (decimals as usize).saturating_sub(shown);
    if missing > 0 {
        if shown == 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', missing));
    }
    Some(text)
}
