//! The rule of rounding that the ends of a figure's interval, as `list --bounds` writes them, give away.

use rust_decimal::Decimal;

use super::cells::{self, brief};
use super::columns::AmountColumn;
use super::row::Reader;
use super::sheet::Place;
use crate::model::{Amount, Figure, Rounding, Unit};

impl Reader<'_> {
    /// The rule by which a figure was rounded, as the row or the ends of its interval say; nothing where neither does, or
    /// an error was reported.
    pub(super) fn rounding(
        &mut self,
        amounts: &AmountColumn,
        (figure, unit): (Figure, Unit),
        of_row: Option<Rounding>,
    ) -> Result<Option<Rounding>, ()> {
        let Some((low, high)) = amounts.ends else { return Ok(of_row) };
        let [low_at, high_at] = [low, high].map(|column| Place { row: self.row, column });
        let ends = (self.end(low_at, unit)?, self.end(high_at, unit)?);
        let (low, high) = match ends {
            (None, None) => return Ok(of_row),
            (Some(low), Some(high)) => (low, high),
            (low, _) => {
                let place = if low.is_none() { low_at } else { high_at };
                self.report(place, "this end of the interval is empty, and the other is not: fill in both".to_owned());
                return Err(());
            }
        };
        let fits = |rule: &Rounding| {
            let amount = Amount::printed(figure, unit, *rule);
            amount.is_some_and(|amount| amount.low() == Some(low) && amount.high() == Some(high))
        };
        let Some(rule) = Rounding::ALL.into_iter().find(fits) else {
            let [low, high] = [low_at, high_at].map(|place| brief(self.sheet.cell(place)));
            let remedy = "write the amount as its source prints it, or leave both columns out with --skip";
            let message = format!("no rule of rounding makes {figure} stand for {low} to {high}: {remedy}");
            self.report(low_at, message);
            return Err(());
        };
        if let Some(named) = of_row.filter(|named| *named != rule) {
            let message = format!("the ends of the interval say `{}`, and the row `{}`", rule.code(), named.code());
            self.report(low_at, message);
            return Err(());
        }
        Ok(Some(rule))
    }

    /// One end of an interval in yen; nothing where the cell is empty.
    fn end(&mut self, place: Place, unit: Unit) -> Result<Option<Decimal>, ()> {
        let typed = cells::amount(self.sheet.cell(place)).and_then(|typed| {
            let yen =
                |typed: cells::Typed| typed.figure.yen(typed.unit.unwrap_or(unit)).ok_or("the amount is too large");
            Ok(typed.map(yen).transpose()?)
        });
        typed.map_err(|message| self.report(place, message))
    }
}
