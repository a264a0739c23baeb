//! How much of everything was executed, and where least of it.

use rust_decimal::Decimal;

use crate::model::{FiscalYear, Lang, Stage, exact};
use crate::number;
use crate::report::frame::year_name;
use crate::table::{Cell, Key, Row, Table};

/// What is asked of rows.
struct Places {
    year: usize,
    amount: usize,
    rate: usize,
    carried: Option<usize>,
}

impl Places {
    fn of(table: &Table) -> Option<Self> {
        let at = |key| table.column(key);
        Some(Self {
            year: at(Key::FiscalYear)?,
            amount: at(Key::Amount)?,
            rate: at(Key::ExecutionPercent)?,
            carried: table.columns.iter().position(|column| column.is_of(Stage::CarriedOut)),
        })
    }

    fn year(&self, row: &Row) -> Option<FiscalYear> {
        if let Some(Cell::Year(year)) = row.cells.get(self.year) { Some(*year) } else { None }
    }

    fn rate(&self, row: &Row) -> Option<Decimal> {
        if let Some(Cell::Percent(rate)) = row.cells.get(self.rate) { Some(*rate) } else { None }
    }

    /// The percentage that was carried over; what is carried out is printed as less.
    fn carried(&self, row: &Row) -> Option<Decimal> {
        let (part, whole) = (row.cells.get(self.carried?)?.amount()?, row.cells.get(self.amount)?.amount()?);
        exact::percent(-part.yen(), whole.yen()).filter(|part| part.is_sign_positive() && !part.is_zero())
    }
}

pub(super) fn finding(table: &Table) -> Option<String> {
    let (places, lang) = (Places::of(table)?, table.lang);
    // The newest year of which anything is known.
    let known = table.rows.iter().filter(|row| places.rate(row).is_some());
    let year = known.filter_map(|row| places.year(row)).max()?;
    let of_year =
        |rows: &[Row]| -> Vec<Row> { rows.iter().filter(|row| places.year(row) == Some(year)).cloned().collect() };
    let percent = |rate| number::percent(rate, 1, lang);
    let totals = of_year(&table.totals);
    let total = totals.first()?;
    let whole = super::amount(table, total.cells.get(places.amount)?.amount()?)?;
    let (executed, year) = (percent(places.rate(total)?), year_name(year, lang));
    let mut text = match lang {
        Lang::En => format!("{executed} of {whole} was executed in {year}"),
        Lang::Ja => format!("{year}は{whole}のうち{executed}を執行した"),
    };
    let Some((name, lowest, carried)) = lowest(table, &places, &of_year(&table.rows)) else { return Some(text) };
    let lowest = percent(lowest);
    text.push_str(&match (lang, carried.map(percent)) {
        (Lang::En, Some(carried)) => format!("; the lowest, {name}, executed {lowest} and carried {carried} over"),
        (Lang::En, None) => format!("; the lowest, {name}, executed {lowest}"),
        (Lang::Ja, Some(carried)) => format!("。最も低い{name}は{lowest}で、{carried}を翌年度へ繰り越した"),
        (Lang::Ja, None) => format!("。最も低い{name}は{lowest}"),
    });
    Some(text)
}

type Lowest = (String, Decimal, Option<Decimal>);

/// The row of the lowest rate, if it is one alone of several.
fn lowest(table: &Table, places: &Places, rows: &[Row]) -> Option<Lowest> {
    let mut rates: Vec<_> = rows.iter().filter_map(|row| Some((places.rate(row)?, row))).collect();
    rates.sort_by_key(|(rate, _)| *rate);
    let [(lowest, row), (next, _), ..] = rates.as_slice() else { return None };
    if lowest == next {
        return None;
    }
    Some((super::name(table, &row.cells)?, *lowest, places.carried(row)))
}
