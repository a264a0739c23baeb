//! How many programs span several phases.

use std::collections::BTreeMap;

use crate::model::Lang;
use crate::number;
use crate::table::{Cell, Key, Table};

pub(super) fn finding(table: &Table) -> Option<String> {
    let at = |key| table.column(key);
    let (program_at, phases_at) = (at(Key::Program)?, at(Key::Phases)?);
    let mut spans: BTreeMap<&str, bool> = BTreeMap::new();
    for row in &table.rows {
        let (id, phases) = (row.cells.get(program_at)?.word()?, row.cells.get(phases_at)?);
        *spans.entry(id).or_default() |= matches!(phases, Cell::Terms(phases) if phases.len() > 1);
    }
    let (all, several) = (spans.len(), spans.values().filter(|spans| **spans).count());
    let told = |count: usize| number::of(u64::try_from(count).unwrap_or(u64::MAX), table.lang);
    Some(match (table.lang, all, several) {
        (_, _, 0) => return None,
        (Lang::En, 1, _) => {
            "The program spans several phases, and how its amount is split among them is not published".into()
        }
        (Lang::En, _, 1) => {
            format!(
                "1 of {} programs spans several phases, and how its amount is split among them is not published",
                told(all)
            )
        }
        (Lang::En, ..) => format!(
            "{} of {} programs span several phases, and how their amounts are split among them is not published",
            told(several),
            told(all)
        ),
        (Lang::Ja, 1, _) => "この事業は複数のフェーズにまたがり、その内訳は公表されていない".into(),
        (Lang::Ja, ..) => {
            format!("{}事業のうち{}つは複数のフェーズにまたがり、その内訳は公表されていない", told(all), told(several))
        }
    })
}
