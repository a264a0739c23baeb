//! Which group has the most of the newest year.

use rust_decimal::Decimal;

use crate::model::Lang;
use crate::number;

use crate::table::{Cell, Key, Role, Table};

pub(super) fn finding(table: &Table) -> Option<String> {
    let at = |key| table.column(key);
    let (year_at, amount_at, share_at) = (at(Key::FiscalYear)?, at(Key::Amount)?, at(Key::SharePercent)?);
    // By stage there is no whole; and stages side by side have one each.
    if table.columns.iter().any(|column| column.key.role() == Role::Stage) {
        return None;
    }
    let year = |cells: &[Cell]| if let Some(Cell::Year(year)) = cells.get(year_at) { Some(*year) } else { None };
    let newest = table.rows.iter().filter_map(|row| year(&row.cells)).max();
    let rows: Vec<_> = table.rows.iter().filter(|row| year(&row.cells) == newest).collect();
    let amounts = rows.into_iter().filter_map(|row| Some((row, *row.cells.get(amount_at)?.amount()?)));
    let (largest, amount) = super::largest(amounts.collect())?;
    let Some(Cell::Percent(share)) = largest.cells.get(share_at) else { return None };
    let name = super::name(table, &largest.cells)?;
    let amount = super::amount(table, &amount)?;
    let percent = number::percent(*share, 1, table.lang);
    let is_half = (Decimal::from(45)..Decimal::from(55)).contains(share);
    Some(match (table.lang, is_half) {
        (Lang::En, true) => format!("{name} has half ({amount}, {percent})"),
        (Lang::En, false) => format!("{name} has the most ({amount}, {percent})"),
        (Lang::Ja, true) => format!("{name}が半分（{amount}、{percent}）を占める"),
        (Lang::Ja, false) => format!("{name}が最も多い（{amount}、{percent}）"),
    })
}
