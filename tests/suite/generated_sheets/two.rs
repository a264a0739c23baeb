//! Two tables on one sheet, each with titles, headers and totals of its own.
//!
//! Knows whole sheets, not how each is made.

use super::line::Kind;
use super::outcome::{by_library, known};
use super::plan::{Plan, UnitAt, plan};
use super::sheet::Sheet;
use super::tally::{Tally, sheets};
use super::trap::Allowed;

/// How many programs each table may have, so that none has a name of the other.
const MOST: usize = 18;

#[test]
fn two_tables_on_a_sheet_are_each_read_rightly() {
    let (mut tally, known) = (Tally::new(100), [known()]);
    tally.hold("two tables", sheets(40) / 2, (plan(), plan()), both, |_, sheet| {
        let outcome = by_library(sheet, &known);
        let fault = outcome.fault(sheet);
        (outcome, fault)
    });
    tally.end();
}

/// The sheets of two plans below one another.
fn both((first, second): &(Plan, Plan)) -> Option<Sheet> {
    let mut second = second.clone();
    (second.file, second.first_name) = (first.file, first.first_name + MOST);
    match (first.unit_at, second.unit_at) {
        (UnitAt::Option, _) => (second.unit_at, second.money) = (UnitAt::Option, first.money),
        (_, UnitAt::Option) => second.unit_at = UnitAt::Above,
        _ => {}
    }
    let (mut sheet, below) = (Sheet::new(first, &[]), Sheet::new(&second, &[]));
    let is_plain = |sheet: &Sheet| {
        let programs = sheet.answer.rows.iter().filter(|(_, _, kind)| *kind == Kind::Program);
        let mut names: Vec<&str> = programs.map(|(_, name, _)| name.as_str()).collect();
        names.dedup();
        sheet.allowed() == Allowed::Read && names.len() <= MOST
    };
    if !is_plain(&sheet) || !is_plain(&below) {
        return None;
    }
    sheet.grid.rows.push(Vec::new());
    sheet.grid.push_alone(0, "２．新規事業");
    let more = sheet.grid.rows.len();
    sheet.grid.rows.extend(below.grid.rows);
    let down = |(column, first, last): (usize, usize, usize)| (column, first + more, last + more);
    sheet.grid.merged.extend(below.grid.merged.into_iter().map(down));
    sheet.grid.across.extend(below.grid.across.into_iter().map(|(row, first, last)| (row + more, first, last)));
    sheet.answer.figures.extend(below.answer.figures);
    sheet.answer.rows.extend(below.answer.rows.into_iter().map(|(row, text, kind)| (row + more, text, kind)));
    let moved = below.answer.totals.into_iter().map(|(cell, total)| {
        let at = cell.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
        let row: usize = cell[at..].parse().unwrap();
        (format!("{}{}", &cell[..at], row + more), total)
    });
    sheet.answer.totals.extend(moved);
    Some(sheet)
}
