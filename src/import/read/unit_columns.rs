//! Columns of units that each stand right behind one column of amounts: 金額（R5）, 単位, 金額（R6）, 単位.
//!
//! Knows where columns stand; a sheet with one column of units has it for all amounts of a row.

use crate::import::read::address::CellPlace;
use crate::import::read::amount_column::AmountColumn;
use crate::import::read::cells;
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::headers::Field;
use crate::import::read::row::RowReader;

impl Columns {
    /// The first column of units, if there is any.
    pub(super) fn first_of_units(&self) -> Option<usize> {
        let beside = self.amounts.iter().find_map(|amounts| amounts.unit_column);
        beside.or_else(|| Some(self.place(Field::Unit, 0)?.column))
    }

    /// Takes each column of units for that of the amounts before it, where another one follows; whether all stand behind
    /// amounts. One that does not may be of any.
    pub(super) fn add_units(&mut self, column: usize) -> bool {
        let of_row = self.place(Field::Unit, 0).map(|place| place.column);
        let of_amounts = |units: usize| self.amounts.iter().position(|amounts| amounts.column + 1 == units);
        let pairs: Vec<_> = of_row.into_iter().chain([column]).map(|units| Some((units, of_amounts(units)?))).collect();
        let Some(pairs) = pairs.into_iter().collect::<Option<Vec<_>>>() else { return false };
        for (units, at) in pairs {
            if let Some(amounts) = self.amounts.get_mut(at) {
                amounts.unit_column = Some(units);
            }
        }
        self.leave_field(Field::Unit);
        true
    }

    /// Whether a column holds the units of one column of amounts.
    pub(super) fn has_units(&self, column: usize) -> bool {
        self.amounts.iter().any(|amounts| amounts.unit_column == Some(column))
    }

    /// The cells of a row that hold units.
    pub(crate) fn unit_places(&self, row: usize) -> impl Iterator<Item = CellPlace> {
        let beside = self.amounts.iter().filter_map(|amounts| amounts.unit_column);
        beside.map(move |column| CellPlace { row, column }).chain(self.place(Field::Unit, row))
    }

    /// The cell of a row that holds the unit of an amount.
    pub(crate) fn unit_place(&self, amounts: &AmountColumn, row: usize) -> Option<CellPlace> {
        let beside = amounts.unit_column.map(|column| CellPlace { row, column });
        beside.or_else(|| self.place(Field::Unit, row))
    }
}

impl RowReader<'_> {
    /// The unit that stands beside an amount, else that of the row.
    pub(crate) fn unit_beside(&mut self, amounts: &AmountColumn, of_row: Option<Counted>) -> Option<Counted> {
        match amounts.unit_column {
            None => of_row,
            Some(column) => self.parsed_at(CellPlace { row: self.row, column }, Field::Unit, cells::unit_of_row),
        }
    }
}
