//! The formulas of cells that follow from others in their row: changes, differences and rates. As those of totals, they
//! stand only where they come to what the report says.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{row_col_to_cell, row_col_to_cell_absolute};

use super::cell::Writer;
use crate::model::{Rate, exact};
use crate::table::{Cell, Column, Key, Row};

/// A column that follows from two others in its row.
struct Derivation {
    key: Key,
    by: Arithmetic,
    from: [Key; 2],
}

/// What a column is, of two others.
enum Arithmetic {
    /// The first minus the second.
    Difference,
    /// The first as a percentage of the second.
    Rate,
}

const DERIVATIONS: [Derivation; 3] = [
    Derivation { key: Key::Change, by: Arithmetic::Difference, from: [Key::After, Key::Before] },
    Derivation { key: Key::Difference, by: Arithmetic::Difference, from: [Key::Published, Key::SumOfParts] },
    Derivation { key: Key::ChangePercent, by: Arithmetic::Rate, from: [Key::Change, Key::Before] },
];

/// What the cells of a sheet are worked out from.
pub(super) struct Derived<'t> {
    pub(super) writer: &'t Writer<'t>,
    /// The columns that are shown, with their positions in the table.
    pub(super) shown: &'t [(usize, &'t Column)],
    /// What rates of execution are of, where a column holds it.
    pub(super) execution_of: Option<Key>,
    /// The total rows, each with its row on the sheet.
    pub(super) totals: Vec<(u32, &'t Row)>,
}

/// A cell on the sheet, and what it holds.
struct Part<'c> {
    at: (u32, u16),
    cell: &'c Cell,
}

impl Derived<'_> {
    /// The formula of a cell among those of its row, which stands at a row and a column of the sheet.
    pub(super) fn formula(&self, cells: &[Cell], at: (u32, u16)) -> Option<String> {
        let &(position, column) = self.shown.get(usize::from(at.1))?;
        let cell = cells.get(position)?;
        let part = |key| self.part(cells, (key, column), at.0);
        if column.key == Key::SharePercent {
            let (row, total) = self.total(cells)?;
            return Self::rate(cell, &part(Key::Amount)?, &self.part(&total.cells, (Key::Amount, column), row)?);
        }
        if column.key == Key::ExecutionPercent {
            return Self::rate(cell, &part(Key::Executed)?, &part(self.execution_of?)?);
        }
        let derivation = DERIVATIONS.iter().find(|derivation| derivation.key == column.key)?;
        let [first, second] = derivation.from.map(part);
        match derivation.by {
            Arithmetic::Difference => self.difference(cell, &first?, &second?),
            Arithmetic::Rate => Self::rate(cell, &first?, &second?),
        }
    }

    /// The cell in the column of that key, of the same year as another column where years are columns.
    fn part<'c>(&self, cells: &'c [Cell], (key, beside): (Key, &Column), row: u32) -> Option<Part<'c>> {
        let is_it = |column: &Column| column.key == key && column.slice == beside.slice;
        let place = self.shown.iter().position(|(_, column)| is_it(column))?;
        let &(position, _) = self.shown.get(place)?;
        Some(Part { at: (row, u16::try_from(place).ok()?), cell: cells.get(position)? })
    }

    /// The total that a row is a part of: the only one, or that of its year.
    fn total(&self, cells: &[Cell]) -> Option<(u32, &Row)> {
        if let [only] = self.totals.as_slice() {
            return Some(*only);
        }
        let &(year_at, _) = self.shown.iter().find(|(_, column)| column.key == Key::FiscalYear)?;
        let year = cells.get(year_at)?;
        self.totals.iter().find(|(_, total)| total.cells.get(year_at) == Some(year)).copied()
    }

    fn difference(&self, cell: &Cell, of: &Part<'_>, less: &Part<'_>) -> Option<String> {
        let difference = exact::sub(self.addend(of)?, self.addend(less)?)?;
        (self.writer.number(cell)? == difference).then(|| format!("={}-{}", address(of), address(less)))
    }

    /// The number of a cell; nothing counts as 0, as it does in a spreadsheet, and a word as none.
    fn addend(&self, part: &Part<'_>) -> Option<Decimal> {
        if *part.cell == Cell::Empty { Some(Decimal::ZERO) } else { self.writer.number(part.cell) }
    }

    /// A part of a whole, with one decimal of a percent.
    fn rate(cell: &Cell, of: &Part<'_>, whole: &Part<'_>) -> Option<String> {
        let (Cell::Rate(Rate { percent, .. }) | Cell::NamedRate(Rate { percent, .. }, _) | Cell::Percent(percent)) =
            cell
        else {
            return None;
        };
        let rate = exact::percent(of.cell.amount()?.yen(), whole.cell.amount()?.yen())?;
        // A total keeps its place when the rows are sorted.
        let is_total = of.at.0 != whole.at.0;
        let whole_at = if is_total { row_col_to_cell_absolute(whole.at.0, whole.at.1) } else { address(whole) };
        let (of, whole) = (address(of), whole_at);
        (rate == *percent).then(|| format!("=IF({whole}>0,ROUND({of}/{whole},3),\"\")"))
    }
}

fn address(part: &Part<'_>) -> String {
    row_col_to_cell(part.at.0, part.at.1)
}
