//! A table whose rows are held, or made as they are read: a list of all figures of a government is never held whole.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Row, Table};
use crate::model::Inexact;

/// The rows of a table on their way, each lent or made in its turn.
pub type Walk<'r> = Box<dyn Iterator<Item = Result<Cow<'r, Row>, Inexact>> + 'r>;

/// Rows that can be read as often as it takes, the same each time.
pub trait Rows {
    /// The rows in their order.
    fn walk(&self) -> Walk<'_>;
}

impl Rows for Table {
    fn walk(&self) -> Walk<'_> {
        Box::new(self.rows.iter().map(|row| Ok(Cow::Borrowed(row))))
    }
}

/// A table, and its rows unless the table holds them.
pub struct Stream<'d> {
    table: Table,
    made: Option<Box<dyn Rows + 'd>>,
}

impl<'d> Stream<'d> {
    /// A table without rows, and what makes them.
    pub(crate) fn made(table: Table, rows: impl Rows + 'd) -> Self {
        Self { table, made: Some(Box::new(rows)) }
    }

    /// Everything but the rows, which it need not hold.
    pub fn head(&self) -> &Table {
        &self.table
    }

    /// Whether it has no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.walk().next().is_none()
    }

    /// The largest amount that is shown, by its size in yen; the rows are read, not held.
    ///
    /// # Errors
    ///
    /// Where an amount of a row cannot be exact.
    pub fn largest(&self) -> Result<Option<Decimal>, Inexact> {
        let mut largest = self.table.largest();
        for row in self.made.iter().flat_map(|made| made.walk()) {
            largest = largest.max(self.table.largest_of([&*row?]));
        }
        Ok(largest)
    }

    /// The table with all rows in it, to rank them or to choose columns.
    ///
    /// # Errors
    ///
    /// Where an amount of a row cannot be exact.
    pub fn held(&mut self) -> Result<&mut Table, Inexact> {
        if let Some(made) = self.made.take() {
            self.table.rows = made.walk().map(|row| row.map(Cow::into_owned)).collect::<Result<_, _>>()?;
        }
        Ok(&mut self.table)
    }

    /// The same, for good.
    ///
    /// # Errors
    ///
    /// Where an amount of a row cannot be exact.
    pub fn into_table(mut self) -> Result<Table, Inexact> {
        self.held()?;
        Ok(self.table)
    }
}

impl From<Table> for Stream<'_> {
    fn from(table: Table) -> Self {
        Self { table, made: None }
    }
}

impl Rows for Stream<'_> {
    fn walk(&self) -> Walk<'_> {
        self.made.as_ref().map_or_else(|| self.table.walk(), |made| made.walk())
    }
}
