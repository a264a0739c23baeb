//! A sheet: the text cells that hold anything, each with its A1 address.
//!
//! Knows nothing of what the cells mean. Empty cells take no room, so that a cell far out costs what it holds.

use crate::Message;
use crate::folding::is_unseen;
use crate::guard::unguarded;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::LONGEST;
use crate::import::read::detail::{Detail, indent_of};
use crate::import::read::merged::Merged;
use crate::import::read::remarks::Remarks;
use crate::import::read::room::Room;
use crate::import::read::shown::{Doubt, Shown};

/// The size of a spreadsheet.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// How much of a text is kept, in bytes: more than a spreadsheet's longest text has, so that it is refused where it is read,
/// and nobody searches the rest before.
const KEPT: usize = 4 * LONGEST + 4;

/// Cells of text under one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sheet {
    /// How messages and sources call the file.
    pub(crate) name: String,
    /// What the sheet is called in its workbook.
    pub(crate) title: Option<String>,
    /// The cells whose formulas have no value, each of which may be one that is read.
    pub(crate) uncomputed: Vec<CellPlace>,
    /// Cells that several rows or columns share.
    pub(crate) merged: Merged,
    /// What the user is told about the sheet.
    pub(crate) remarks: Remarks,
    /// Whether any cell has a doubt: few sheets need be searched for one.
    is_doubted: bool,
    text: String,
    /// In the order of rows and columns.
    cells: Vec<Cell>,
    room: Room,
}

/// The cells of one row that are not empty, from left to right.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowCells<'s> {
    sheet: &'s Sheet,
    cells: &'s [Cell],
}

/// A cell that is not empty, and where its text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    row: u32,
    /// Small, so that a cell takes 16 bytes with all that is known of it.
    column: u16,
    doubt: Option<Doubt>,
    detail: Detail,
    start: u32,
    end: u32,
}

/// Why a cell is not taken, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The file has more cells or text than one can work with.
    TooMuch(Message),
    /// No spreadsheet has such a cell.
    TooFar(String),
}

impl Sheet {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// A sheet of a workbook.
    pub(crate) fn titled(name: &str, title: &str) -> Self {
        Self { title: Some(title.to_owned()), ..Self::new(name) }
    }

    /// The sheet with the room that others of its file have left.
    pub(crate) fn within(self, room: Room) -> Self {
        Self { room, ..self }
    }

    /// What the sheet leaves to the next of its file.
    pub(crate) fn room(&self) -> Room {
        self.room
    }

    /// Adds a cell, where it holds anything that can be seen.
    pub(crate) fn push(&mut self, row: usize, column: usize, text: &str) -> Result<(), Refused> {
        // A workbook knows texts from formulas: what stands before them there is theirs.
        let whole = if self.title.is_none() { unguarded(text) } else { text };
        let text = whole.trim();
        if text.chars().all(is_unseen) {
            return Ok(());
        }
        let too_much = || self.too_much(CellPlace { row, column });
        let room = self.room.without(1, text.len()).ok_or_else(too_much)?;
        // A file of text has as many rows as it has lines.
        if column >= MOST_COLUMNS || (row >= MOST_ROWS && self.title.is_some()) {
            return Err(Refused::TooFar(self.address(CellPlace { row, column })));
        }
        let text = text.get(..text.floor_char_boundary(KEPT)).unwrap_or(text);
        let number = |number: usize| u32::try_from(number).map_err(|_| too_much());
        let (start, end) = (self.text.len(), self.text.len() + text.len());
        let (row, start, end) = (number(row)?, number(start)?, number(end)?);
        let column = u16::try_from(column).map_err(|_| too_much())?;
        self.text.push_str(text);
        let detail = Detail::of_indent(indent_of(whole));
        self.cells.push(Cell { row, column, doubt: None, detail, start, end });
        self.room = room;
        Ok(())
    }

    /// Adds a cell with what is known of it; whether it holds anything.
    pub(crate) fn push_shown(&mut self, place: CellPlace, shown: &Shown) -> Result<bool, Refused> {
        let before = self.cells.len();
        self.push(place.row, place.column, &shown.text)?;
        let Some(cell) = self.cells.get_mut(before) else { return Ok(false) };
        cell.doubt = shown.doubt;
        cell.detail = match shown.computed {
            Some(decimals) => Detail::of_computed(decimals),
            None => Detail::of_indent(cell.detail.indent().saturating_add(shown.indent)),
        };
        self.is_doubted |= shown.doubt.is_some();
        if shown.doubt == Some(Doubt::Struck) {
            self.remarks.strike(place);
        }
        if shown.has_noise {
            self.remarks.round(place);
        }
        if !shown.left_out.is_empty() {
            self.remarks.leave_out(place, &shown.left_out);
        }
        Ok(true)
    }

    /// Adds a cell whose formula has no value.
    pub(crate) fn push_uncomputed(&mut self, place: CellPlace) -> Result<(), Refused> {
        self.room = self.room.without(1, 0).ok_or_else(|| self.too_much(place))?;
        self.uncomputed.push(place);
        Ok(())
    }

    /// Refuses cells that are repeated more often than there is room for, before any of them takes room.
    pub(crate) fn check(&self, first: CellPlace, cells: usize, text: usize) -> Result<(), Refused> {
        match self.room.without(cells, text) {
            Some(_) => Ok(()),
            None => Err(self.too_much(first)),
        }
    }

    /// Puts cells that came in another order into that of rows and columns.
    pub(crate) fn sort(&mut self) {
        self.cells.sort_by_key(|cell| (cell.row, cell.column));
    }

    /// Whether any cell holds a text; a text that runs over two cells may seem to be one.
    pub(crate) fn holds(&self, text: &str) -> bool {
        self.text.contains(text)
    }

    /// Gives a cell the text of another.
    pub(crate) fn repeat(&mut self, place: CellPlace, of: CellPlace) {
        let find = |place: &CellPlace| self.cells.binary_search_by_key(place, Cell::place).ok();
        let Some((at, of)) = find(&place).zip(find(&of)) else { return };
        let Some((start, end)) = self.cells.get(of).map(|cell| (cell.start, cell.end)) else { return };
        if let Some(cell) = self.cells.get_mut(at) {
            (cell.start, cell.end) = (start, end);
        }
    }

    /// Moves cells to columns on their left that are empty, and sets them in further.
    pub(crate) fn move_cells(&mut self, moves: &[(CellPlace, usize, u8)]) {
        for &(place, column, indent) in moves {
            let found = self.cells.binary_search_by_key(&place, Cell::place).ok();
            if let (Some(cell), Ok(column)) = (found.and_then(|at| self.cells.get_mut(at)), u16::try_from(column)) {
                cell.column = column;
                cell.detail = Detail::of_indent(cell.detail.indent().saturating_add(indent));
            }
        }
    }

    /// A cell's text without the space around it; empty where there is none.
    pub(crate) fn cell(&self, place: CellPlace) -> &str {
        self.row(place.row).cell(place.column)
    }

    /// The text of the merged cells that a cell is a part of, if they begin below the headers.
    pub(crate) fn merged_text(&self, place: CellPlace, header_row: usize) -> &str {
        self.merged.above(place).filter(|first| first.row > header_row).map_or("", |first| self.cell(first))
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> RowCells<'_> {
        let start = self.cells.partition_point(|cell| (cell.row as usize) < row);
        let rest = self.cells.get(start..).unwrap_or_default();
        let end = rest.partition_point(|cell| cell.row as usize == row);
        RowCells { sheet: self, cells: rest.get(..end).unwrap_or_default() }
    }

    /// How many rows there are, up to the last that holds anything.
    pub(crate) fn height(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.row as usize + 1)
    }

    /// The cells of a row that are not empty, with their places.
    pub(crate) fn filled(&self, row: usize) -> impl Iterator<Item = (CellPlace, &str)> {
        self.row(row).filled()
    }

    /// The cells that hold a text as a csv would guard it: `'=1+1`.
    pub(crate) fn guarded(&self) -> impl Iterator<Item = CellPlace> {
        self.cells.iter().filter(|cell| unguarded(self.text(cell)) != self.text(cell)).map(Cell::place)
    }

    /// The cells that may not show what they hold, with their texts.
    pub(crate) fn doubts(&self) -> impl Iterator<Item = (CellPlace, Doubt, &str)> {
        let cells = if self.is_doubted { self.cells.as_slice() } else { &[] };
        cells.iter().filter_map(|cell| Some((cell.place(), cell.doubt?, self.text(cell))))
    }

    fn text(&self, cell: &Cell) -> &str {
        self.text.get(cell.start as usize..cell.end as usize).unwrap_or("")
    }
}

impl<'s> RowCells<'s> {
    /// The text of the cell in a column; empty where there is none.
    pub(crate) fn cell(self, column: usize) -> &'s str {
        self.find(column).map_or("", |cell| self.sheet.text(cell))
    }

    /// How many decimals are shown of a number that a formula computed.
    pub(crate) fn computed(self, column: usize) -> Option<u8> {
        self.find(column).and_then(|cell| cell.detail.computed())
    }

    /// How far the text of a cell is indented, by blanks before it and by its alignment.
    pub(crate) fn indent(self, column: usize) -> u8 {
        self.find(column).map_or(0, |cell| cell.detail.indent())
    }

    fn find(self, column: usize) -> Option<&'s Cell> {
        let found = self.cells.binary_search_by_key(&column, |cell| usize::from(cell.column)).ok();
        self.cells.get(found?)
    }

    /// The cells that are not empty, with their places.
    pub(crate) fn filled(self) -> impl Iterator<Item = (CellPlace, &'s str)> {
        self.cells.iter().map(move |cell| (cell.place(), self.sheet.text(cell)))
    }
}

impl Cell {
    fn place(&self) -> CellPlace {
        CellPlace { row: self.row as usize, column: self.column.into() }
    }
}

#[cfg(test)]
#[path = "sheet_tests.rs"]
mod tests;
