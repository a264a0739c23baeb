//! A sheet: rows of text cells, each with its A1 address.

/// Rows of text under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    /// How messages and sources call it.
    pub(super) name: String,
    rows: Vec<Vec<String>>,
}

/// A place in a sheet, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Sheet {
    /// A sheet of these rows. A `'` that keeps a spreadsheet from running a text as a formula is taken off.
    pub(super) fn new(name: &str, rows: Vec<Vec<String>>) -> Self {
        let mut rows = rows;
        for cell in rows.iter_mut().flatten() {
            if cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
                cell.remove(0);
            }
        }
        Self { name: name.to_owned(), rows }
    }

    /// A cell's text without the space around it; empty where there is none.
    pub(super) fn cell(&self, place: Place) -> &str {
        self.rows.get(place.row).and_then(|row| row.get(place.column)).map_or("", |cell| cell.trim())
    }

    /// How many rows there are.
    pub(super) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The cells of a row that are not empty, with their places.
    pub(super) fn filled(&self, row: usize) -> impl Iterator<Item = (Place, &str)> {
        let cells = self.rows.get(row).into_iter().flatten().enumerate();
        cells.map(move |(column, cell)| (Place { row, column }, cell.trim())).filter(|(_, cell)| !cell.is_empty())
    }
}

impl Place {
    /// The address as a spreadsheet shows it: B7.
    pub(super) fn address(self) -> String {
        address(self.row, self.column)
    }
}

/// The address of a cell, both counted from 0.
pub(super) fn address(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        for (row, column, expected) in
            [(0, 0, "A1"), (6, 1, "B7"), (0, 25, "Z1"), (9, 26, "AA10"), (0, 701, "ZZ1"), (0, 702, "AAA1")]
        {
            assert_eq!(address(row, column), expected);
        }
    }

    #[test]
    fn the_guard_of_a_formula_is_taken_off_and_no_other_mark() {
        let sheet = Sheet::new("a.csv", vec![vec!["'=1+1".into(), "'quoted'".into(), "'-5".into(), " a ".into()]]);
        let cells: Vec<&str> = sheet.filled(0).map(|(_, cell)| cell).collect();
        assert_eq!(cells, ["=1+1", "'quoted'", "-5", "a"]);
    }
}
