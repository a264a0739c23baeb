//! What rounding leaves around a figure, in words and as a strip.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::terms;
use crate::model::{Amount, Unit};
use crate::number;
use crate::render::speaker::Speaker;
use crate::table::Cell;

/// A little scale from the least that a figure may be to the most.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Strip {
    pub(in crate::render) low: String,
    pub(in crate::render) high: String,
    /// Where the figure is, from 0 at the low end to 1 at the high one.
    pub(in crate::render) at: f64,
    /// Where what is published is, which may lie beyond the ends.
    pub(in crate::render) tick: Option<f64>,
}

impl Strip {
    pub(super) fn of(speaker: &Speaker<'_>, cell: &Cell, published: Option<&Cell>) -> Option<Self> {
        let amount = cell.amount()?;
        let (low, high) = ends(amount)?;
        let width = high.checked_sub(low)?;
        let at = |yen: Decimal| yen.checked_sub(low)?.checked_div(width)?.to_f64();
        let is_change = matches!(cell, Cell::Change(_));
        Some(Self {
            low: end(speaker, low, is_change),
            high: end(speaker, high, is_change),
            at: at(amount.yen())?,
            tick: published.and_then(Cell::amount).and_then(|published| at(published.yen())),
        })
    }
}

/// The ends of what a figure may be, if it may be something else: what is printed to the yen is known.
fn ends(amount: &Amount) -> Option<(Decimal, Decimal)> {
    amount.low().zip(amount.high()).filter(|_| amount.slack() >= Decimal::ONE)
}

/// Whether all documents together leave less of a change than the rounding of both its sides does.
pub(super) fn is_narrower(change: &Cell, [before, after]: [Option<&Cell>; 2]) -> bool {
    let amount = |cell: Option<&Cell>| cell.and_then(Cell::amount).copied().unwrap_or(Amount::ZERO);
    let (Cell::Change(change), Ok(own)) = (change, amount(after).sub(&amount(before))) else { return false };
    ends(change) != ends(&own)
}

/// From which amount to which; that there is no range, where every yen is known.
pub(super) fn text(speaker: &Speaker<'_>, cell: &Cell) -> Option<String> {
    let (amount, lang) = (cell.amount()?, speaker.table.lang);
    let Some((low, high)) = ends(amount) else {
        let is_known = !matches!(cell, Cell::Estimate(_));
        return is_known.then(|| terms::KNOWN.get(lang).to_owned());
    };
    let [low, high] = [low, high].map(|yen| end(speaker, yen, matches!(cell, Cell::Change(_))));
    Some(terms::range([&low, &high], [amount.low_closed(), amount.high_closed()], lang))
}

/// An end with all its digits; that of a change with its sign.
fn end(speaker: &Speaker<'_>, yen: Decimal, is_change: bool) -> String {
    let (unit, lang) = (speaker.table.unit.unwrap_or(Unit::Yen), speaker.table.lang);
    let yen = yen.normalize();
    speaker.ascii(if is_change { number::signed_yen(yen, unit, lang) } else { number::yen(yen, unit, lang) })
}
