//! The cells of a table by what they hold.

use super::emblem;
use crate::model::{Amount, FiscalYear};
use crate::render::speaker::Speaker;
use crate::render::words::{Figure, Place, Words};
use crate::table::{Cell, Column, Emblem, Key, Movement, Role, Row, Table};

/// A row, and the columns that say what its cells are.
#[derive(Clone, Copy)]
pub(super) struct Fields<'t> {
    table: &'t Table,
    cells: &'t [Cell],
    published: Option<&'t [Cell]>,
    movement: Option<Movement>,
    place: Option<Place>,
    /// Whether the cells are what is published beside the row.
    is_published: bool,
}

impl<'t> Fields<'t> {
    pub(super) fn new(table: &'t Table, row: &'t Row) -> Self {
        let published = row.published.as_deref();
        let (movement, place) = (table.movement(row), Place::of(table, row));
        Self { table, cells: &row.cells, published, movement, place, is_published: false }
    }

    /// The same without what is published for it, and that as a row of its own.
    pub(super) fn apart(self) -> (Self, Option<Self>) {
        let own = Self { published: None, ..self };
        let published = self.published.map(|cells| {
            let published = Self { cells, is_published: true, ..own };
            let movement = published.amount(Key::Change).map(|(_, change)| Movement::of(*change));
            Self { movement, ..published }
        });
        (own, published)
    }

    /// The cell of a key as people read it, which is a figure if it holds one.
    pub(super) fn words(&self, speaker: &Speaker<'_>, key: Key, nothing: &str) -> Words {
        self.at(key).map_or_else(Words::default, |at| self.words_at(speaker, at, nothing))
    }

    /// The same of a column.
    pub(super) fn words_at(&self, speaker: &Speaker<'_>, at: usize, nothing: &str) -> Words {
        let Some(cell) = self.cells.get(at) else { return Words::default() };
        let text = speaker.visible(cell, nothing);
        // Documents may disagree about a change.
        let is_change = self.table.columns.get(at).is_some_and(|column| column.key == Key::Change);
        let is_disputed = is_change && self.movement.is_some_and(|it| it.is_disputed);
        Words::figure(if is_disputed { speaker.disputed(&text) } else { text }, self.figure(at))
    }

    /// The same of a key's column of a year.
    pub(super) fn words_of_year(&self, speaker: &Speaker<'_>, key: Key, year: FiscalYear) -> Words {
        self.at_year(key, year).map_or_else(Words::default, |at| self.words_at(speaker, at, ""))
    }

    /// What is published for a key's cell, as people read it.
    pub(super) fn published_words(&self, speaker: &Speaker<'_>, key: Key) -> Words {
        let (_, published) = self.apart();
        published.map_or_else(Words::default, |published| published.words(speaker, key, ""))
    }

    /// The figure that a cell holds.
    pub(super) fn figure(&self, at: usize) -> Option<Figure> {
        let figure = Figure { place: self.place?, column: at, is_published: self.is_published };
        self.cells.get(at).filter(|cell| cell.is_figure()).map(|_| figure)
    }

    /// The cell of a key.
    pub(super) fn cell(&self, key: Key) -> Option<&'t Cell> {
        self.cells.get(self.at(key)?)
    }

    /// The cell of a column.
    pub(super) fn cell_at(&self, at: usize) -> Option<&'t Cell> {
        self.cells.get(at)
    }

    /// The cell of a key's column of a year.
    pub(super) fn of_year(&self, key: Key, year: FiscalYear) -> Option<&'t Cell> {
        self.cells.get(self.at_year(key, year)?)
    }

    /// The cell of a column.
    pub(super) fn of(&self, is_it: impl Fn(&Column) -> bool) -> Option<&'t Cell> {
        self.cells.get(self.table.columns.iter().position(is_it)?)
    }

    /// The amount of a key, and its cell.
    pub(super) fn amount(&self, key: Key) -> Option<(&'t Cell, &'t Amount)> {
        let cell = self.cell(key)?;
        Some((cell, cell.amount()?))
    }

    /// What is published for it.
    pub(super) fn published(&self, key: Key) -> Option<(&'t Cell, &'t Amount)> {
        let cell = self.published?.get(self.at(key)?)?;
        Some((cell, cell.amount()?))
    }

    /// Its change, and where it goes.
    pub(super) fn movement(&self) -> Option<Movement> {
        self.movement
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
        let columns = self.table.columns.iter().zip(self.cells);
        columns.filter(move |(column, _)| is_subject(column.key.role())).map(|(_, cell)| cell)
    }

    /// The cells that name it.
    pub(super) fn names(&self) -> impl Iterator<Item = &'t Cell> {
        let columns = self.table.columns.iter().zip(self.cells);
        columns.filter(|(column, _)| column.key.role() == Role::Name).map(|(_, cell)| cell)
    }

    fn at(&self, key: Key) -> Option<usize> {
        self.table.column(key)
    }

    fn at_year(&self, key: Key, year: FiscalYear) -> Option<usize> {
        self.table.columns.iter().position(|column| column.key == key && column.year() == Some(year))
    }
}

/// The years of all rows.
pub(super) fn years(table: &Table) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = table.rows.iter().filter_map(|row| Fields::new(table, row).year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}
