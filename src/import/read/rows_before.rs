//! What rows said before: in a tidy sheet, all years of a program repeat its name, ministry and source.
//!
//! Knows nothing of what the cells mean, only that equal cells mean the same. Rows that were not understood are not kept,
//! so that each of them is reported.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash, Hasher};
use std::rc::Rc;

use crate::import::read::cells::LONGEST;
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::figure::About;
use crate::import::read::header_row;
use crate::import::read::sheet::{RowCells, Sheet};
use crate::model::{FiscalYear, Rounding, Stage};

/// What a row says for all its figures.
#[derive(Debug, Clone)]
pub(crate) struct RowTerms {
    /// `None` if that was not understood.
    pub(crate) about: Option<Rc<About>>,
    /// The year of amounts that name none.
    pub(crate) year: Option<FiscalYear>,
    pub(crate) stage: Option<Stage>,
    pub(crate) unit: Option<Counted>,
    pub(crate) rounding: Option<Rounding>,
    /// Whether the row is a sum of others, whose interval is no printed figure's.
    pub(crate) is_sum: bool,
}

/// The rows of a sheet that were understood, by the cells that hold for all their figures.
pub(crate) struct RowsBefore<'s> {
    sheet: &'s Sheet,
    columns: &'s Columns,
    /// By the hash of those cells; of rows with one hash, the last.
    rows: HashMap<u64, (RowCells<'s>, RowTerms)>,
    hashes: RandomState,
}

impl<'s> RowsBefore<'s> {
    pub(crate) fn new(sheet: &'s Sheet, columns: &'s Columns) -> Self {
        Self { sheet, columns, rows: HashMap::new(), hashes: RandomState::new() }
    }

    /// What an earlier row with the same cells said; `None` if the other cells may make the row a header, hold too long
    /// a text or stand under no header.
    pub(crate) fn find(&self, row: RowCells<'s>) -> Option<&RowTerms> {
        let mut others = self.others(row).peekable();
        others.peek()?;
        let is_plain = |(column, text): (usize, &str)| {
            text.len() <= LONGEST && text.bytes().any(|byte| byte.is_ascii_digit()) && self.columns.is_known(column)
        };
        if !others.all(is_plain) || self.is_merged(row) {
            return None;
        }
        let (before, terms) = self.rows.get(&self.hash(row))?;
        self.shared(*before).eq(self.shared(row)).then_some(terms)
    }

    /// Keeps what an understood row said.
    pub(crate) fn keep(&mut self, row: RowCells<'s>, terms: RowTerms) {
        let is_header = self.shared(row).any(|(_, text)| header_row::is_name(text));
        if !is_header && !self.is_merged(row) {
            let hash = self.hash(row);
            self.rows.insert(hash, (row, terms));
        }
    }

    fn hash(&self, row: RowCells<'s>) -> u64 {
        let mut hasher = self.hashes.build_hasher();
        self.shared(row).for_each(|cell| cell.hash(&mut hasher));
        hasher.finish()
    }

    /// The cells that hold for all figures of a row, with their columns.
    fn shared(&self, row: RowCells<'s>) -> impl Iterator<Item = (usize, &'s str)> {
        let cells = row.filled().map(|(place, text)| (place.column, text));
        cells.filter(|&(column, _)| self.columns.is_shared(column))
    }

    /// The other cells: amounts, years, and what is not read.
    fn others(&self, row: RowCells<'s>) -> impl Iterator<Item = (usize, &'s str)> {
        let cells = row.filled().map(|(place, text)| (place.column, text));
        cells.filter(|&(column, _)| !self.columns.is_shared(column))
    }

    /// Whether a merged cell above the row speaks for it.
    fn is_merged(&self, row: RowCells<'s>) -> bool {
        let Some((first, _)) = row.filled().next().filter(|_| !self.sheet.merged.is_empty()) else { return false };
        self.columns.places(first.row).any(|place| self.sheet.merged.above(place).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::address::CellPlace;
    use crate::import::read::merged::Merged;

    /// Which rows below the first are known once that one was understood.
    #[track_caller]
    fn known(rows: &[&[&str]], merged: Merged) -> Vec<bool> {
        let mut sheet = Sheet::new("a.csv");
        let header: &[&str] = &["name", "ministry", "year", "amount"];
        for (row, cells) in std::iter::once(&header).chain(rows).enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.push(row, column, text).unwrap();
            }
        }
        sheet.merged = merged;
        let columns = Columns::of_first_table(&sheet);
        let mut before = RowsBefore::new(&sheet, &columns);
        before.keep(
            sheet.row(1),
            RowTerms { about: None, year: None, stage: None, unit: None, rounding: None, is_sum: false },
        );
        (2..=rows.len()).map(|row| before.find(sheet.row(row)).is_some()).collect()
    }

    #[test]
    fn rows_of_one_program_are_known_and_what_may_be_no_figure_is_not() {
        let rows: [&[&str]; 7] = [
            &["a", "mext", "2022", "1"],
            &["a", "mext", "2023", "2"],
            &["b", "mext", "2023", "2"],
            &["a", "mext", "2023", "amount"],
            &["a", "mext", "2023", "2", "3"],
            &["a", "mext"],
            &["a", "", "2023", "2"],
        ];
        assert_eq!(known(&rows, Merged::default()), [true, false, false, false, false, false]);
    }

    #[test]
    fn a_row_that_a_merged_cell_speaks_for_is_not_known() {
        let place = |row| CellPlace { row, column: 1 };
        let rows: [&[&str]; 3] = [&["a", "", "2022", "1"], &["a", "", "2023", "2"], &["a", "mext", "2023", "2"]];
        assert_eq!(known(&rows, Merged::default()), [true, false]);
        assert_eq!(known(&rows, Merged::new(vec![(place(0), place(2))])), [false, false]);
    }
}
