//! Places of cells in a sheet, and their addresses as spreadsheets show them.
//!
//! Knows no sheet.

/// A place in a sheet, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CellPlace {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

impl CellPlace {
    /// The address as a spreadsheet shows it: B7.
    pub(crate) fn address(self) -> String {
        self.letters() + &self.row.saturating_add(1).to_string()
    }

    /// The place in another row of the column.
    pub(crate) fn at_row(self, row: usize) -> Self {
        Self { row, ..self }
    }

    /// The letters of the column: B.
    pub(crate) fn letters(self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column.saturating_add(1);
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
            letters.push(char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

/// Whether a text is the address of a cell: B7.
pub(crate) fn is_one(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    digits.len() < text.len() && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_a_spreadsheet() {
        for (row, column, expected) in
            [(0, 0, "A1"), (6, 1, "B7"), (0, 25, "Z1"), (9, 26, "AA10"), (0, 701, "ZZ1"), (0, 702, "AAA1")]
        {
            assert_eq!(CellPlace { row, column }.address(), expected);
        }
    }
}
