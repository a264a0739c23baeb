//! How many indicators reached their targets, and how long before these are due.

use crate::model::{FiscalYear, Lang};
use crate::number;
use crate::table::{Cell, Column, Key, Table};

/// A target, and what was counted towards it.
struct Aim {
    target: u64,
    result: Option<u64>,
    due: Option<FiscalYear>,
}

pub(super) fn finding(table: &Table) -> Option<String> {
    let aims = aims(table);
    let all = aims.len();
    let reached = aims.iter().filter(|aim| aim.result.is_some_and(|result| result >= aim.target)).count();
    if all == 0 {
        return None;
    }
    if reached == all {
        let early = early(table, &aims);
        let exceeds = aims.iter().all(|aim| aim.result.is_some_and(|result| result > aim.target));
        return Some(all_reached(table.lang, all, exceeds, early));
    }
    let [k, n] = [reached, all].map(|count| number::grouped(count.into(), number::Decimals::AtLeast(0), table.lang));
    Some(match (table.lang, reached) {
        (Lang::En, _) => format!("Targets reached: {k} of {n}"),
        (Lang::Ja, 0) => format!("目標のある{n}指標のうち、目標に達したものはない"),
        (Lang::Ja, _) => format!("目標のある{n}指標のうち{k}指標が目標に達した"),
    })
}

/// The indicators with a target, without their parts.
fn aims(table: &Table) -> Vec<Aim> {
    let at = |key| table.column(key);
    let aim = |cells: &[Cell]| {
        let cell = |key| cells.get(at(key)?);
        if cell(Key::Part).is_some_and(|part| *part != Cell::Empty) {
            return None;
        }
        let Cell::Target(target, _) = cell(Key::Target)? else { return None };
        let result = if let Some(Cell::Count(count)) = cell(Key::Cumulative) { Some(*count) } else { None };
        let due = if let Some(Cell::Year(year)) = cell(Key::Due) { Some(*year) } else { None };
        Some(Aim { target: *target, result, due })
    };
    table.rows.iter().filter_map(|row| aim(&row.cells)).collect()
}

/// How many years before all targets are due the last counts are of, where all are due together.
fn early(table: &Table, aims: &[Aim]) -> Option<u16> {
    let counted = table.columns.iter().filter(|column| column.key == Key::Count).filter_map(Column::year).max()?;
    let due = aims.first()?.due?;
    let is_shared = aims.iter().all(|aim| aim.due == Some(due));
    due.number().checked_sub(counted.number()).filter(|years| is_shared && *years > 0)
}

fn all_reached(lang: Lang, all: usize, exceeds: bool, early: Option<u16>) -> String {
    let n = number::grouped(all.into(), number::Decimals::AtLeast(0), lang);
    match lang {
        Lang::En => {
            let who = if all == 1 { "The indicator".to_owned() } else { format!("All {n} indicators") };
            let what = if exceeds { "exceeded it" } else { "reached it" };
            match early {
                Some(1) => format!("{who} with a target {what} a year before it was due"),
                Some(years) => format!("{who} with a target {what} {years} years before it was due"),
                None => format!("{who} with a target {what}"),
            }
        }
        Lang::Ja => {
            let what = if exceeds { "目標を上回った" } else { "目標に達した" };
            let each = if all == 1 { "" } else { "すべて" };
            match early {
                Some(years) => format!("目標のある{n}指標は、期限の{years}年前に{each}{what}"),
                None => format!("目標のある{n}指標は、{each}{what}"),
            }
        }
    }
}
