//! Ministries by size, each with what it changed by since the year before.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::coarser;
use crate::model::{Amount, FiscalYear, Lang};
use crate::query::Query;
use crate::report::ReportError;
use crate::report::compare::open_sign_note;
use crate::table::{Cell, Column, Drawing, Key, Measure, Note, NoteCode, Ranking, Row, Table};

/// The sums by ministry and year in the order of the newest, with a column for the change of that year.
pub(super) fn ranked(mut table: Table, query: &Query) -> Result<Table, ReportError> {
    table.drawing = Some(Drawing::Ranked);
    table.rank(&Ranking { by: Some(Measure::Own), ..Ranking::default() })?;
    add_changes(&mut table, query.lang)?;
    note_negative(&mut table);
    coarser(&mut table);
    Ok(table)
}

/// Names what a bar of all ministries cannot hold.
fn note_negative(table: &mut Table) {
    let at = |key| table.column(key);
    let (Some(year), Some(amount), Some(name)) = (at(Key::FiscalYear), at(Key::Amount), at(Key::Name)) else { return };
    let year = |row: &Row| if let Some(Cell::Year(year)) = row.cells.get(year) { Some(*year) } else { None };
    let newest = table.rows.iter().filter_map(year).max();
    let is_negative =
        |row: &&Row| row.cells.get(amount).and_then(Cell::amount).is_some_and(|it| it.yen() < Decimal::ZERO);
    let rows = table.rows.iter().filter(|row| year(row) == newest).filter(is_negative);
    let names: Vec<&str> = rows.filter_map(|row| row.cells.get(name)?.word()).collect();
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
    fn year(&self, row: &Row) -> Option<FiscalYear> {
        if let Some(Cell::Year(year)) = row.cells.get(self.year) { Some(*year) } else { None }
    }

    fn key(&self, row: &Row, year: FiscalYear) -> Option<(String, FiscalYear)> {
        Some((row.cells.get(self.subject)?.word().unwrap_or_default().to_owned(), year))
    }
}

/// By how much each row of the newest year differs from that of the year before, where there are both.
fn add_changes(table: &mut Table, lang: Lang) -> Result<(), ReportError> {
    let at = |key| table.column(key);
    let (Some(subject), Some(year), Some(amount)) = (at(Key::Ministry), at(Key::FiscalYear), at(Key::Amount)) else {
        return Ok(());
    };
    let places = Places { subject, year, amount };
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
        let amounts: HashMap<_, Amount> = rows
            .iter()
            .filter_map(|row| Some((places.key(row, places.year(row)?)?, *row.cells.get(places.amount)?.amount()?)))
            .collect();
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
