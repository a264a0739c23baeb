//! What an answer shows, as a sentence: fixed patterns filled with its figures, for pictures and pages.
//!
//! Where no pattern holds, there is no sentence. Never an adjective, a cause or praise.

mod amounts;
pub(crate) mod lineage;
mod matrix;
mod phases;
mod structure;

mod changes;
mod checks;
mod execution;
mod indicators;

use rust_decimal::Decimal;

use crate::model::{Amount, Lang, Scale, Unit};
use crate::number::{self, Decimals};
use crate::report::sums::grouper::NO_GROUP;
use crate::table::{Cell, Column, Drawing, Key, Role, Table};

/// Gives a table the sentence of its picture.
pub(crate) fn tell(table: &mut Table) {
    table.finding = match table.drawing {
        Some(Drawing::Amounts) => amounts::finding(table),
        Some(Drawing::Matrix) => matrix::finding(table),
        Some(Drawing::Structure) => structure::finding(table),
        Some(Drawing::Phases) => phases::finding(table),
        Some(Drawing::Checks) => checks::finding(table),
        Some(Drawing::Execution) => execution::finding(table),
        Some(Drawing::Indicators) => indicators::finding(table),
        _ => None,
    };
}

/// Gives a comparison its sentence.
pub(crate) fn tell_changes(table: &mut Table) {
    table.finding = changes::finding(table);
}

/// A longer name would leave no room for what is found.
const MOST_NAME: usize = 60;

/// What a row is called in a sentence: the beginning of its name, if that is long.
pub(crate) fn name(table: &Table, cells: &[Cell]) -> Option<String> {
    whole_name(table, cells).map(|name| cut(&name))
}

/// What a row is called: a ministry in English by its sign, which is beside it. What is in no group is none.
pub(crate) fn whole_name(table: &Table, cells: &[Cell]) -> Option<String> {
    let cell = |is_it: &dyn Fn(&Column) -> bool| cells.get(table.columns.iter().position(is_it)?);
    let id = cell(&|column| matches!(column.key.role(), Role::Code | Role::Id)).and_then(Cell::word)?;
    let ministry = table.columns.first().filter(|column| column.key == Key::Ministry && table.lang == Lang::En);
    let emblem = ministry.and_then(|_| table.emblem(id));
    if let Some(emblem) = emblem {
        return Some(emblem.sign.clone());
    }
    let (Cell::Term { label: name, .. } | Cell::Text(name)) = cell(&|column| column.key.role() == Role::Name)? else {
        return None;
    };
    (id != NO_GROUP).then(|| name.clone())
}

/// The beginning of a name that is too long.
fn cut(name: &str) -> String {
    let mut chars = name.chars();
    let begins: String = chars.by_ref().take(MOST_NAME).collect();
    if chars.next().is_some() { begins + "…" } else { begins }
}

/// The one of several amounts that is certainly larger than all others.
fn largest<T>(mut all: Vec<(T, Amount)>) -> Option<(T, Amount)> {
    let first = all.iter().map(|(_, amount)| amount.yen()).max()?;
    let at = all.iter().position(|(_, amount)| amount.yen() == first)?;
    let largest = all.swap_remove(at);
    let is_one = !all.is_empty() && all.iter().all(|(_, other)| !other.meets(&largest.1));
    is_one.then_some(largest)
}

/// An amount in a sentence, in the table's unit: 92億円, ¥9.2 billion.
pub(crate) fn amount(table: &Table, amount: &Amount) -> Option<String> {
    beside(table, amount, [amount])
}

/// The same beside others of its kind, all of them in the unit of the smallest.
fn beside<'a>(table: &Table, amount: &Amount, all: impl IntoIterator<Item = &'a Amount>) -> Option<String> {
    if table.says_by_size {
        let smallest = all.into_iter().map(|it| it.yen().abs()).filter(|size| !size.is_zero()).min();
        let scale = Scale::by_size(smallest.unwrap_or_default(), table.lang);
        let decimals = scale.decimals.map_or(Decimals::AtLeast(0), Decimals::Rounded);
        return in_unit(amount.yen(), scale.unit, decimals, table.lang);
    }
    said(table, amount.yen(), Decimals::AtLeast(amount.decimals_in(table.unit?)))
}

/// An end of an interval in a sentence.
pub(crate) fn end(table: &Table, yen: Decimal) -> Option<String> {
    said(table, yen.normalize(), Decimals::AtLeast(0))
}

fn said(table: &Table, yen: Decimal, own: Decimals) -> Option<String> {
    in_unit(yen, table.unit?, table.decimals.map_or(own, Decimals::Rounded), table.lang)
}

fn in_unit(yen: Decimal, unit: Unit, decimals: Decimals, lang: Lang) -> Option<String> {
    let value = number::grouped(unit.from_yen(yen)?, decimals, lang);
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
