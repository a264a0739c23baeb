//! What an answer shows, as a sentence: fixed patterns filled with its figures, for pictures and pages.
//!
//! Where no pattern holds, there is no sentence. Never an adjective, a cause or praise.

mod amounts;
mod changes;
mod checks;
mod indicators;

use crate::model::{Amount, Lang};
use crate::number::{self, Decimals};
use crate::table::{Cell, Drawing, Table};

/// Gives a table the sentence of its picture.
pub(crate) fn tell(table: &mut Table) {
    table.finding = match table.drawing {
        Some(Drawing::Amounts) => amounts::finding(table),
        Some(Drawing::Checks) => checks::finding(table),
        Some(Drawing::Indicators) => indicators::finding(table),
        _ => None,
    };
}

/// Gives a comparison its sentence; documents disagree about the rows that begin with one of these cells.
pub(crate) fn tell_changes(table: &mut Table, disputed: &[Cell]) {
    table.finding = changes::finding(table, disputed);
}

/// An amount in a sentence, in the table's unit: 92億円, ¥9.2 billion.
fn amount(table: &Table, amount: &Amount) -> Option<String> {
    let (unit, lang) = (table.unit?, table.lang);
    let decimals = table.decimals.map_or(Decimals::AtLeast(amount.decimals_in(unit)), Decimals::Rounded);
    let value = number::grouped(unit.from_yen(amount.yen())?, decimals, lang);
    let label = unit.label().get(lang);
    Some(match (lang, label.strip_prefix('¥').map(str::trim)) {
        (Lang::Ja, _) => format!("{value}{label}"),
        // `¥ billion` is a unit that a number stands in; `¥100 million` is one that it is multiplied by.
        (Lang::En, Some(unit)) if !unit.starts_with(|c: char| c.is_ascii_digit()) => match value.strip_prefix('−') {
            Some(size) => format!("−¥{size} {unit}"),
            None => format!("¥{value} {unit}"),
        },
        (Lang::En, _) => format!("{value} ({label})"),
    })
}
