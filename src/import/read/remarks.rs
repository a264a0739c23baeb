//! What the user is told about the cells of a workbook's sheet, whatever they mean.

use std::collections::BTreeSet;

use crate::import::read::address::CellPlace;
use crate::number::count;

/// How many cells are named.
const NAMED: usize = 10;

/// More hidden columns than a sheet can have.
const MOST_HIDDEN: usize = 16_384;

/// What is told about a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Remarks {
    /// How many hidden rows, such as those that a filter leaves out, hold something.
    pub(crate) hidden_rows: usize,
    /// Ranges of hidden columns, whether or not they hold anything.
    hidden_columns: Vec<(usize, usize)>,
    /// The first cells without a part of their text, and how many there are.
    left_out: Vec<(CellPlace, String)>,
    shortened: usize,
    /// The first cells that are struck out, and how many rows have one.
    struck: Vec<CellPlace>,
    struck_row: Option<usize>,
    struck_rows: usize,
}

impl Remarks {
    /// Notes that the columns from one to another are hidden.
    pub(crate) fn hide_columns(&mut self, first: usize, last: usize) {
        if self.hidden_columns.len() < MOST_HIDDEN {
            self.hidden_columns.push((first, last.min(first.saturating_add(MOST_HIDDEN))));
        }
    }

    /// Notes that a part of a cell's text is left out.
    pub(crate) fn leave_out(&mut self, place: CellPlace, what: &str) {
        self.shortened += 1;
        if self.left_out.len() < NAMED {
            self.left_out.push((place, what.to_owned()));
        }
    }

    /// Notes that a cell is struck out.
    pub(crate) fn strike(&mut self, place: CellPlace) {
        if self.struck_row != Some(place.row) {
            self.struck_row = Some(place.row);
            self.struck_rows += 1;
        }
        if self.struck.len() < NAMED {
            self.struck.push(place);
        }
    }

    /// The hidden ones of some columns.
    pub(crate) fn hidden_of(&self, columns: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        if self.hidden_columns.is_empty() {
            return BTreeSet::new();
        }
        let mut ranges = self.hidden_columns.clone();
        ranges.sort_unstable();
        // Ranges that overlap are hostile, and each column is looked for in those that begin before it.
        let mut farthest = 0;
        for (_, last) in &mut ranges {
            farthest = farthest.max(*last);
            *last = farthest;
        }
        let is_hidden = |column: &usize| {
            let before = ranges.partition_point(|(first, _)| first <= column);
            before.checked_sub(1).and_then(|at| ranges.get(at)).is_some_and(|(_, last)| column <= last)
        };
        columns.filter(is_hidden).collect()
    }

    /// Sentences about the sheet called `title` of a file.
    pub(crate) fn notes(&self, name: &str, title: &str, locate: impl Fn(CellPlace) -> String) -> Vec<String> {
        let mut notes = Vec::new();
        match self.hidden_rows {
            0 => {}
            1 => notes.push(format!("{name}: 1 hidden row of the sheet `{title}` is read, too (a filter may hide it)")),
            rows => notes.push(format!(
                "{name}: {rows} hidden rows of the sheet `{title}` are read, too (a filter may hide them)"
            )),
        }
        if self.struck_rows > 0 {
            let cells: Vec<String> = self.struck.iter().map(|place| place.address()).collect();
            let rows = count(self.struck_rows, "row");
            let verb = if self.struck_rows == 1 { "is" } else { "are" };
            let cells = cells.join(", ");
            notes.push(format!(
                "{name}: {rows} of the sheet `{title}` with struck-out cells {verb} read, too ({cells})"
            ));
        }
        notes.extend(self.left_out.iter().map(|(place, what)| format!("{}: {what} is left out", locate(*place))));
        if let Some(more @ 1..) = self.shortened.checked_sub(NAMED) {
            let cells = count(more, "more cell");
            notes.push(format!("{name}: raised or struck-out characters of {cells} are left out"));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_columns_are_found_in_ranges_that_overlap() {
        let mut remarks = Remarks::default();
        for (first, last) in [(5, 9), (2, 2), (6, 7), (20, usize::MAX)] {
            remarks.hide_columns(first, last);
        }
        let hidden: Vec<usize> =
            remarks.hidden_of([0, 1, 2, 3, 5, 8, 9, 10, 19, 20, 99].into_iter()).into_iter().collect();
        assert_eq!(hidden, [2, 5, 8, 9, 20, 99]);
    }
}
