//! Which cells of a header block hold for each of its columns: its own, those merged over it, and those that carry over
//! the empty cells to their right.
//!
//! A cell carries over only where nothing speaks against it; what is left open is told by its year.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::import::read::address::CellPlace;
use crate::import::read::head::piece::{Piece, is_label, piece};
use crate::import::read::header_row;
use crate::import::read::merged::Area;
use crate::import::read::sheet::Sheet;
use crate::import::read::unit_labels;
use crate::model::{FiscalYear, Stage};

/// The cells that head a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Over {
    /// From top to bottom, the column's own and those of others.
    pub(crate) cells: Vec<CellPlace>,
    /// The year to the left, of which it is not certain that it holds for the column, too.
    pub(crate) open_year: Option<FiscalYear>,
}

/// A header block while its cells are spread over its columns.
struct Block<'s> {
    rows: Range<usize>,
    merged: Vec<Area>,
    labels: &'s [CellPlace],
    /// What the cells of each column say, with their rows.
    own: BTreeMap<usize, Vec<(usize, Piece)>>,
}

/// The columns of a header block, each with the cells that head it; `labels` are the cells that head none.
pub(crate) fn columns(sheet: &Sheet, rows: Range<usize>, labels: &[CellPlace]) -> BTreeMap<usize, Over> {
    let mut own: BTreeMap<usize, Vec<(usize, Piece)>> = BTreeMap::new();
    for (place, text) in rows.clone().flat_map(|row| sheet.filled(row)).filter(|(place, _)| !labels.contains(place)) {
        own.entry(place.column).or_default().push((place.row, piece(text)));
    }
    let block = Block { merged: sheet.merged.within(rows.clone()).collect(), rows, labels, own };
    let mut columns: BTreeMap<usize, Over> = block.own.keys().map(|&column| (column, Over::default())).collect();
    for row in block.rows.clone() {
        block.spread_row(row, &mut columns);
    }
    columns
}

/// The cells among the headers that head no column: the unit of the table, （単位：千円）, and a title beside years.
pub(crate) fn labels(sheet: &Sheet, rows: Range<usize>, names: usize) -> Vec<CellPlace> {
    let of_row = |row: usize| {
        let is_unit = |text: &str| is_label(text) || row < names && unit_labels::is_label(text);
        let units: Vec<CellPlace> =
            sheet.filled(row).filter(|(_, text)| is_unit(text)).map(|(place, _)| place).collect();
        // Several of them are the units of their columns.
        let unit = units.first().copied().filter(|_| units.len() == 1 && row != names);
        let words = sheet.filled(row).filter(|(_, text)| row > names && unit_labels::is_word(text));
        let words: Vec<CellPlace> = words.map(|(place, _)| place).collect();
        unit.into_iter().chain(words).chain(sheet.filled(row).next().map(|(place, _)| place).filter(|place| {
            row < names && header_row::is_name(sheet.cell(place.at_row(names))) && !piece(sheet.cell(*place)).is_field()
        }))
    };
    rows.flat_map(of_row).collect()
}

/// A cell that carries over the columns to its right, as far as they were looked at.
#[derive(Debug, Clone, Copy)]
struct Carrier {
    place: CellPlace,
    piece: Piece,
    /// Whether they hold budgets or what follows from them.
    has_budgets: bool,
}

impl Block<'_> {
    fn spread_row(&self, row: usize, columns: &mut BTreeMap<usize, Over>) {
        let is_merged = self.has_merged(row);
        let (mut carrier, mut open) = (None::<Carrier>, None);
        for (&column, over) in columns.iter_mut() {
            let here = CellPlace { row, column };
            let has_budget = self.phase(column) == Some(Phase::Budget);
            if let Some(piece) = self.own_at(here) {
                let carries = !is_merged && self.has_below(here) && !piece.is_field() && !piece.is_bracket();
                carrier = carries.then_some(Carrier { place: here, piece, has_budgets: has_budget });
                open = piece.year();
                over.cells.push(here);
            } else if let Some(first) = self.covering(here) {
                (carrier, open) = (None, self.own_at(first).and_then(Piece::year).or(open));
                if !over.cells.contains(&first) {
                    over.cells.push(first);
                }
            } else if self.begins_above(here) {
                (carrier, open) = (None, None);
            } else if self.ends(carrier, here) {
                carrier = None;
                over.open_year = open.filter(|_| self.has_below(here) && self.lacks_year(column)).or(over.open_year);
            } else if let Some(carrier) = carrier.as_mut().filter(|_| self.has_below(here)) {
                carrier.has_budgets |= has_budget;
                over.cells.push(carrier.place);
            } else if self.has_below(here) {
                over.open_year = open.or(over.open_year);
            }
        }
    }

    /// Whether what carries over ends before a column: it holds texts, has a year of its own, or may begin the next year.
    fn ends(&self, carrier: Option<Carrier>, here: CellPlace) -> bool {
        let own = self.own.get(&here.column).map(Vec::as_slice).unwrap_or_default();
        let of_year = carrier.filter(|it| it.piece.year().is_some());
        // The requests of a year come before its budget: behind one, they may be those of the next.
        let is_next = || of_year.is_some_and(|it| it.has_budgets) && self.phase(here.column) == Some(Phase::Request);
        let has_year = || of_year.is_some() && own.iter().any(|(_, piece)| piece.year().is_some());
        self.is_text(here.column) || self.labels.contains(&here) || is_next() || has_year()
    }

    /// Whether a column plainly holds no amounts.
    fn is_text(&self, column: usize) -> bool {
        self.own.get(&column).and_then(|own| own.last()).is_some_and(|(_, piece)| piece.is_field())
    }

    /// Whether a column holds amounts of a year that its own cells do not name.
    fn lacks_year(&self, column: usize) -> bool {
        let own = self.own.get(&column).map(Vec::as_slice).unwrap_or_default();
        !self.is_text(column) && own.iter().all(|(_, piece)| piece.year().is_none())
    }

    /// Whether a cell of a row above begins something in the column.
    fn begins_above(&self, here: CellPlace) -> bool {
        (self.rows.start..here.row).any(|row| self.own_at(here.at_row(row)).is_some())
    }

    fn has_below(&self, here: CellPlace) -> bool {
        self.own.get(&here.column).is_some_and(|own| own.iter().any(|(row, _)| *row > here.row))
    }

    fn own_at(&self, place: CellPlace) -> Option<Piece> {
        let own = self.own.get(&place.column)?;
        own.iter().find(|(row, _)| *row == place.row).map(|(_, piece)| *piece)
    }

    /// Whether cells of a row are merged with those to their right, so that what is not merged stands alone.
    fn has_merged(&self, row: usize) -> bool {
        self.merged.iter().any(|(first, last)| {
            let heads_texts = self.own_at(*first).is_none_or(Piece::is_field);
            first.row <= row && row <= last.row && first.column < last.column && !heads_texts
        })
    }

    /// The first of the merged cells that a cell is a part of, if it is another and holds a text.
    fn covering(&self, place: CellPlace) -> Option<CellPlace> {
        let is_within = |(first, last): &&Area| {
            first.row <= place.row
                && place.row <= last.row
                && first.column <= place.column
                && place.column <= last.column
        };
        let (first, _) = self.merged.iter().find(is_within)?;
        (*first != place && self.own_at(*first).is_some()).then_some(*first)
    }

    /// Whether the amounts of a column come before the budget; nothing where they are no amounts.
    fn phase(&self, column: usize) -> Option<Phase> {
        let own = self.own.get(&column)?;
        let is_request = |stage| matches!(stage, Stage::Request | Stage::RequestPriority | Stage::Draft);
        if own.iter().any(|(_, piece)| piece.stage().is_some_and(is_request)) {
            return Some(Phase::Request);
        }
        // What is not understood may be one: 決算額.
        let may_be = |piece: &Piece| *piece == Piece::Unknown || piece.is_amount() && !piece.is_year_alone();
        own.iter().any(|(_, piece)| may_be(piece)).then_some(Phase::Budget)
    }
}

/// Where amounts stand in the course of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Request,
    Budget,
}

#[cfg(test)]
#[path = "spread_tests.rs"]
mod tests;
