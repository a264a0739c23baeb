//! What is known of the phases.

use rust_decimal::Decimal;

use crate::model::{Basis, Label, Lang};
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
        return Some(inferred(table.lang).to_owned());
    }
    if rows().next().is_none() {
        // Of no rows there is nothing to say.
        let text = Label::new("No phase is known of any program", "どの事業もフェーズの区分がない");
        return (!table.rows.is_empty()).then(|| text.get(table.lang).to_owned());
    }
    let least = |cells: &Vec<Cell>| cells.get(least_at).and_then(Cell::amount).copied();
    let certain: Vec<_> =
        rows().filter(|cells| least(cells).is_some_and(|least| least.yen() != Decimal::ZERO)).collect();
    let named =
        |cells: &Vec<Cell>| Some((cells.get(name_at)?.word()?.to_owned(), super::amount(table, &least(cells)?)?));
    match (certain.as_slice(), rows().count()) {
        (_, 0 | 1) => None,
        ([], _) => {
            let text =
                Label::new("No money is certain to be for a single phase", "確実に一つのフェーズ向けといえる額はない");
            Some(text.get(table.lang).to_owned())
        }
        ([only], _) => {
            let (name, amount) = named(only)?;
            Some(match table.lang {
                Lang::En => format!("The only money certain to be for a single phase is {amount} for {}", lower(&name)),
                Lang::Ja => format!("確実に一つのフェーズ向けといえるのは、{name}の{amount}だけ"),
            })
        }
        (several, _) => {
            let amounts = several.iter().filter_map(|cells| Some((*cells, least(cells)?))).collect();
            let (name, amount) = named(super::largest(amounts)?.0)?;
            Some(match table.lang {
                Lang::En => {
                    format!("The most money certain to be for a single phase is {amount} for {}", lower(&name))
                }
                Lang::Ja => format!("確実に一つのフェーズ向けといえる額が最も多いのは{name}（{amount}）"),
            })
        }
    }
}

/// That nobody publishes what falls to phases, and that these are inferred, too.
pub(super) fn inferred(lang: Lang) -> &'static str {
    Label::new(
        "The split among phases is not published: this is inferred from what the documents say",
        "フェーズ別の内訳は公表されておらず、以下は資料の記述からの推定",
    )
    .get(lang)
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
