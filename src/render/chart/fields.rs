//! The cells of a table by what they hold.

use super::emblem;
use crate::model::{Amount, FiscalYear};
use crate::table::{Cell, Column, Emblem, Key, Role, Row, Table};

/// A row, and the columns that say what its cells are.
#[derive(Clone, Copy)]
pub(super) struct Fields<'t> {
    table: &'t Table,
    row: &'t Row,
}

impl<'t> Fields<'t> {
    pub(super) fn new(table: &'t Table, row: &'t Row) -> Self {
        Self { table, row }
    }

    /// The cell of a key.
    pub(super) fn cell(&self, key: Key) -> Option<&'t Cell> {
        self.row.cells.get(self.at(key)?)
    }

    /// The cell of a key's column of a year.
    pub(super) fn of_year(&self, key: Key, year: FiscalYear) -> Option<&'t Cell> {
        let is_it = |column: &Column| column.key == key && column.year() == Some(year);
        self.row.cells.get(self.table.columns.iter().position(is_it)?)
    }

    /// The cell of a column.
    pub(super) fn of(&self, is_it: impl Fn(&Column) -> bool) -> Option<&'t Cell> {
        self.row.cells.get(self.table.columns.iter().position(is_it)?)
    }

    /// The amount of a key, and its cell.
    pub(super) fn amount(&self, key: Key) -> Option<(&'t Cell, &'t Amount)> {
        let cell = self.cell(key)?;
        Some((cell, cell.amount()?))
    }

    /// What is published for it.
    pub(super) fn published(&self, key: Key) -> Option<(&'t Cell, &'t Amount)> {
        let cell = self.row.published.as_ref()?.get(self.at(key)?)?;
        Some((cell, cell.amount()?))
    }

    pub(super) fn year(&self) -> Option<FiscalYear> {
        if let Some(Cell::Year(year)) = self.cell(Key::FiscalYear) { Some(*year) } else { None }
    }

    /// The emblem of its ministry.
    pub(super) fn emblem(&self) -> Option<Emblem> {
        if let Some(Cell::Term { code, .. }) = self.cell(Key::Ministry) { emblem(self.table, code) } else { None }
    }

    /// The cells that say what it is about, but for its year: ids and names.
    pub(super) fn subject(&self) -> impl Iterator<Item = &'t Cell> {
        let is_subject = |role| matches!(role, Role::Id | Role::Name | Role::Code | Role::Stage);
        let columns = self.table.columns.iter().zip(&self.row.cells);
        columns.filter(move |(column, _)| is_subject(column.key.role())).map(|(_, cell)| cell)
    }

    /// The cells that name it.
    pub(super) fn names(&self) -> impl Iterator<Item = &'t Cell> {
        let columns = self.table.columns.iter().zip(&self.row.cells);
        columns.filter(|(column, _)| column.key.role() == Role::Name).map(|(_, cell)| cell)
    }

    fn at(&self, key: Key) -> Option<usize> {
        self.table.column(key)
    }
}

/// The years of all rows.
pub(super) fn years(table: &Table) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = table.rows.iter().filter_map(|row| Fields::new(table, row).year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}
