//! In how many places published figures contradict their sums.

use crate::model::Lang;
use crate::number;
use crate::table::{Cell, Key, Row, Table};

pub(super) fn finding(table: &Table) -> Option<String> {
    let at = |key| table.column(key);
    let (verdict, published) = (at(Key::Verdict)?, at(Key::Published)?);
    let of = |wanted: &str| {
        let is_it = |row: &&Row| row.cells.get(verdict).and_then(Cell::word) == Some(wanted);
        table.rows.iter().filter(is_it).collect::<Vec<_>>()
    };
    let [exact, rounded, known, open] = ["exact", "rounding", "acknowledged", "contradiction"].map(of);
    if [&exact, &rounded, &known, &open].into_iter().all(Vec::is_empty) {
        return None;
    }
    let mut contradictions = known.iter().chain(&open);
    let count = contradictions.clone().count();
    // Counts of things are no sums of programs.
    let of_things = contradictions.any(|row| matches!(row.cells.get(published), Some(Cell::Count(_))));
    Some(said(table.lang, [count, known.len()], of_things))
}

fn said(lang: Lang, [all, known]: [usize; 2], of_things: bool) -> String {
    let [number, of_known] = [all, known].map(|it| number::grouped(it.into(), number::Decimals::AtLeast(0), lang));
    match lang {
        Lang::En => {
            let parts = if of_things { "the sum of its parts" } else { "the sum of its programs" };
            let acknowledged = match known {
                0 => String::new(),
                known if known == all && all == 1 => " (acknowledged)".to_owned(),
                known if known == all => " (all acknowledged)".to_owned(),
                _ => format!(" ({of_known} of them acknowledged)"),
            };
            match all {
                0 => format!("No published figure contradicts {parts}"),
                1 => format!("1 published figure contradicts {parts}{acknowledged}"),
                _ => {
                    let parts = parts.replace("its", "their").replace("sum", "sums");
                    format!("{number} published figures contradict {parts}{acknowledged}")
                }
            }
        }
        Lang::Ja => {
            let (published, parts) = if of_things { ("公表値", "内訳") } else { ("公表額", "事業") };
            let acknowledged = match known {
                0 => String::new(),
                known if known == all => "（確認済み）".to_owned(),
                _ => format!("（うち{of_known}か所は確認済み）"),
            };
            match all {
                0 => format!("{published}と{parts}の合計が食い違うところはない"),
                _ => format!("{number}か所で{published}と{parts}の合計が食い違う{acknowledged}"),
            }
        }
    }
}
