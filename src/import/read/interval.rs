//! The rounding rule that follows from the ends of a figure's interval, as `list --bounds` writes them.
//!
//! Knows one row at a time.

use rust_decimal::Decimal;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::{self, brief};
use crate::import::read::columns::AmountColumn;
use crate::import::read::row::RowReader;
use crate::model::{Amount, Figure, Rounding, Unit};
use crate::{Message, message};

/// The coarsest last digit, that of a figure in 兆円.
const COARSEST: i8 = 12;

impl RowReader<'_> {
    /// The rule by which a figure was rounded, as the row or the ends of its interval say; nothing where neither does, or
    /// an error was reported. The ends count in the unit of the cells, which need not be that of the printed figure.
    pub(crate) fn rounding(
        &mut self,
        amounts: &AmountColumn,
        (figure, unit): (Figure, Unit),
        of_ends: Unit,
        of_row: Option<Rounding>,
    ) -> Result<(Figure, Unit, Option<Rounding>), ()> {
        let Some((low, high)) = amounts.ends else { return Ok((figure, unit, of_row)) };
        let [low_at, high_at] = [low, high].map(|column| CellPlace { row: self.row, column });
        let ends = (self.end(low_at, of_ends)?, self.end(high_at, of_ends)?);
        let (low, high) = match ends {
            (None, None) => return Ok((figure, unit, of_row)),
            (Some(low), Some(high)) => (low, high),
            (low, _) => {
                let place = if low.is_none() { low_at } else { high_at };
                let message = message!(
                    "this end of the interval is empty, and the other is not: fill in both",
                    "下限・上限の片方だけが空です。両方を記入してください"
                );
                self.report(place, message);
                return Err(());
            }
        };
        let Some((figure, unit, rule)) = with_ends((figure, unit), low, high) else {
            let [low, high] = [low_at, high_at].map(|place| brief(self.cells.cell(place.column)));
            let message = message!(
                "no rule of rounding makes {figure} stand for {low} to {high}: write the amount as its source prints it, or \
                 leave both columns out with --skip",
                "{figure}の下限{low}・上限{high}に当てはまる端数処理がありません。金額を資料に印刷されたとおりに書くか、\
                 下限・上限の両列を`--skip`で指定してください"
            );
            self.report(low_at, message);
            return Err(());
        };
        if let Some(named) = of_row.filter(|named| *named != rule) {
            let (ends, row, ends_ja, row_ja) = (rule.code(), named.code(), rule.label().ja, named.label().ja);
            let message = Message::new(
                format!("the ends of the interval say `{ends}`, and the row `{row}`"),
                format!(
                    "端数処理が、下限・上限からは{ends_ja}、この行の記載では{row_ja}です。どちらかを直してください"
                ),
            );
            self.report(low_at, message);
            return Err(());
        }
        Ok((figure, unit, Some(rule)))
    }

    /// One end of an interval in yen; `None` if the cell is empty.
    fn end(&mut self, place: CellPlace, unit: Unit) -> Result<Option<Decimal>, ()> {
        let typed = cells::amount(self.cells.cell(place.column)).and_then(|typed| {
            let yen = |typed: cells::Typed| {
                let yen = typed.figure.yen(typed.unit.unwrap_or(unit));
                yen.ok_or_else(|| message!("the amount is too large", "金額が大きすぎます"))
            };
            typed.map(yen).transpose()
        });
        typed.map_err(|message| self.report(place, message))
    }
}

/// The figure and the rule that make an amount stand for this interval. A list prints the whole units of coarser figures,
/// whose interval is wider: 2,700 million yen for 27億円.
fn with_ends((figure, unit): (Figure, Unit), low: Decimal, high: Decimal) -> Option<(Figure, Unit, Rounding)> {
    let fits = |&(figure, unit, rule): &(Figure, Unit, Rounding)| {
        let amount = Amount::printed(figure, unit, rule);
        amount.is_some_and(|amount| amount.low() == Some(low) && amount.high() == Some(high))
    };
    let (yen, step) = (figure.yen(unit)?, figure.step(unit)?);
    let coarser = (step..=COARSEST).skip(1).map_while(|step| Figure::with_step(yen, step));
    let figures = [(figure, unit)].into_iter().chain(coarser);
    figures.flat_map(|(figure, unit)| Rounding::ALL.map(|rule| (figure, unit, rule))).find(fits)
}
