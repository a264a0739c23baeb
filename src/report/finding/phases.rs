//! What is known of the phases.

use rust_decimal::Decimal;

use crate::model::{Basis, Lang};
use crate::report::sums::grouper::NO_GROUP;
use crate::table::{Cell, Key, Table};

pub(super) fn finding(table: &Table) -> Option<String> {
    let at = |key| table.column(key);
    let (phase_at, year_at, basis_at) = (at(Key::Phase)?, at(Key::FiscalYear)?, at(Key::Basis)?);
    let (name_at, least_at) = (at(Key::Name)?, at(Key::AtLeast)?);
    let year = |cells: &[Cell]| if let Some(Cell::Year(year)) = cells.get(year_at) { Some(*year) } else { None };
    let newest = table.rows.iter().filter_map(|row| year(&row.cells)).max();
    let is_phase = |cells: &[Cell]| cells.get(phase_at).and_then(Cell::word).is_some_and(|id| id != NO_GROUP);
    let rows = || table.rows.iter().map(|row| &row.cells).filter(|cells| year(cells) == newest && is_phase(cells));
    let is_inferred = |cells: &Vec<Cell>| cells.get(basis_at).and_then(Cell::word) == Some(Basis::Inferred.code());
    if rows().any(is_inferred) {
        return Some(
            match table.lang {
                Lang::En => "The split among phases is not published: this is inferred from what the documents say",
                Lang::Ja => "フェーズ別の内訳は公表されておらず、以下は資料の記述からの推定",
            }
            .to_owned(),
        );
    }
    let least = |cells: &Vec<Cell>| cells.get(least_at).and_then(Cell::amount).copied();
    let certain: Vec<_> =
        rows().filter(|cells| least(cells).is_some_and(|least| least.yen() != Decimal::ZERO)).collect();
    let ([only], 2..) = (certain.as_slice(), rows().count()) else { return None };
    let (name, amount) = (only.get(name_at)?.word()?, super::amount(table, &least(only)?)?);
    Some(match table.lang {
        Lang::En => format!("The only money certain to be for a single phase is {amount} for {}", lower(name)),
        Lang::Ja => format!("確実に一つのフェーズ向けといえるのは、{name}の{amount}だけ"),
    })
}

/// A name within a sentence: small, unless its first word is a code.
fn lower(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}
