//! Ministries by size, each with what it changed by since the year before.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::coarser;
use crate::model::{Amount, FiscalYear, Lang};
use crate::query::Query;
use crate::report::ReportError;
use crate::report::compare::open_sign_note;
use crate::table::{Cell, Column, Drawing, Key, Note, NoteCode, Row, Table};

/// The sums by ministry and year in the order of the newest, with a column for the change of that year.
pub(super) fn ranked(mut table: Table, query: &Query) -> Result<Table, ReportError> {
    table.drawing = Some(Drawing::Ranked);
    let Some(places) = Places::of(&table) else { return Ok(table) };
    largest_first(&mut table, &places);
    add_changes(&mut table, &places, query.lang)?;
    note_negative(&mut table, &places);
    coarser(&mut table);
    Ok(table)
}

/// Names what a bar of all ministries cannot hold.
fn note_negative(table: &mut Table, places: &Places) {
    let Some(name) = table.column(Key::Name) else { return };
    let newest = places.newest(table);
    let of_newest = table.rows.iter().filter(|row| places.year(row) == newest);
    let negative = of_newest.filter(|row| places.amount(row).is_some_and(|it| it.yen() < Decimal::ZERO));
    let names: Vec<&str> = negative.filter_map(|row| row.cells.get(name)?.word()).collect();
    if names.is_empty() {
        return;
    }
    let text = match table.lang {
        Lang::En => format!("The bar of all ministries leaves out what is negative: {}.", names.join(", ")),
        Lang::Ja => format!("全府省の帯には、負の額の府省（{}）を含めない。", names.join("、")),
    };
    table.notes.push(Note::new(NoteCode::Bars, text));
}

/// What tells the subject of a row, and its year and amount.
struct Places {
    subject: usize,
    year: usize,
    amount: usize,
}

impl Places {
    fn of(table: &Table) -> Option<Self> {
        let at = |key| table.column(key);
        Some(Self { subject: at(Key::Ministry)?, year: at(Key::FiscalYear)?, amount: at(Key::Amount)? })
    }

    fn amount<'r>(&self, row: &'r Row) -> Option<&'r Amount> {
        row.cells.get(self.amount)?.amount()
    }

    fn newest(&self, table: &Table) -> Option<FiscalYear> {
        table.rows.iter().filter_map(|row| self.year(row)).max()
    }

    fn year(&self, row: &Row) -> Option<FiscalYear> {
        if let Some(Cell::Year(year)) = row.cells.get(self.year) { Some(*year) } else { None }
    }

    fn key(&self, row: &Row, year: FiscalYear) -> Option<(String, FiscalYear)> {
        Some((row.cells.get(self.subject)?.word().unwrap_or_default().to_owned(), year))
    }
}

/// Puts the ministries in the order of their newest amounts, those without one last; the years of each stay together.
fn largest_first(table: &mut Table, places: &Places) {
    let newest = places.newest(table);
    let of_newest = table.rows.iter().filter(|row| places.year(row) == newest);
    let amounts: HashMap<String, Decimal> = of_newest
        .filter_map(|row| Some((row.cells.get(places.subject)?.word()?.to_owned(), places.amount(row)?.yen())))
        .collect();
    let own = |row: &Row| amounts.get(row.cells.get(places.subject)?.word()?).copied();
    table.rows.sort_by_cached_key(|row| std::cmp::Reverse(own(row)));
}

/// By how much each row of the newest year differs from that of the year before, where there are both.
fn add_changes(table: &mut Table, places: &Places, lang: Lang) -> Result<(), ReportError> {
    let mut years: Vec<FiscalYear> = table.rows.iter().filter_map(|row| places.year(row)).collect();
    years.sort_unstable();
    years.dedup();
    let [.., before, newest] = *years.as_slice() else { return Ok(()) };
    let follows = before.number() + 1 == newest.number();
    let heading = match (lang, follows) {
        (Lang::En, true) => "Change from the year before".to_owned(),
        (Lang::En, false) => format!("Change from {}", before.english()),
        (Lang::Ja, true) => "前年度からの増減".to_owned(),
        (Lang::Ja, false) => format!("{}からの増減", before.japanese()),
    };
    table.columns.push(Column::new(Key::Change, lang).titled(heading.clone(), heading));
    table.marks_open_signs = true;
    for rows in [&mut table.rows, &mut table.totals] {
        let amounts: HashMap<_, Amount> =
            rows.iter().filter_map(|row| Some((places.key(row, places.year(row)?)?, *places.amount(row)?))).collect();
        for row in rows.iter_mut() {
            let own = places.year(row).filter(|year| *year == newest);
            let own = own.and_then(|year| amounts.get(&places.key(row, year)?));
            let earlier = places.key(row, before).and_then(|key| amounts.get(&key));
            let change = own.zip(earlier).map(|(own, earlier)| own.sub(earlier)).transpose()?;
            row.cells.push(change.map_or(Cell::Empty, Cell::Change));
            row.published.iter_mut().for_each(|cells| cells.push(Cell::Empty));
        }
    }
    open_sign_note(table);
    Ok(())
}
