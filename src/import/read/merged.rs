//! Merged cells: only the first cell of an area holds the text, which people read for all of them.
//!
//! Knows places, not texts.

use std::ops::Range;

use crate::import::read::address::CellPlace;

/// A rectangle of cells, the first and the last of them.
pub(crate) type Area = (CellPlace, CellPlace);

/// The merged cells of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Merged(Vec<Area>);

impl Merged {
    /// Merged cells; areas of a single cell are none.
    pub(crate) fn new(mut areas: Vec<Area>) -> Self {
        areas.retain(|(first, last)| first < last);
        // By columns, so that the nearest one above a cell is found at once.
        areas.sort_by_key(|(first, _)| (first.column, first.row));
        Self(areas)
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The area of one column that a cell lies in below the first of its rows.
    pub(crate) fn above(&self, place: CellPlace) -> Option<CellPlace> {
        let (first, last) = self.starting(place)?;
        let inside = first.column == last.column && first.row < place.row && place.row <= last.row;
        inside.then_some(first)
    }

    /// The area that begins at a cell.
    pub(crate) fn at(&self, place: CellPlace) -> Option<Area> {
        self.starting(place).filter(|(first, _)| *first == place)
    }

    /// The areas that begin in some rows.
    pub(crate) fn within(&self, rows: Range<usize>) -> impl Iterator<Item = Area> {
        self.0.iter().copied().filter(move |(first, _)| rows.contains(&first.row))
    }

    /// The last area of the cell's column that begins at the cell or above it.
    fn starting(&self, place: CellPlace) -> Option<Area> {
        let end = self.0.partition_point(|(first, _)| (first.column, first.row) <= (place.column, place.row));
        let area = self.0.get(end.checked_sub(1)?)?;
        (area.0.column == place.column).then_some(*area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_belong_to_the_first_of_their_column() {
        let place = |row, column| CellPlace { row, column };
        let merged =
            Merged::new(vec![(place(5, 1), place(7, 1)), (place(1, 1), place(3, 1)), (place(0, 0), place(0, 3))]);
        assert_eq!(merged.above(place(2, 1)), Some(place(1, 1)));
        assert_eq!(merged.above(place(7, 1)), Some(place(5, 1)));
        for other in [place(1, 1), place(4, 1), place(8, 1), place(2, 0), place(0, 1)] {
            assert_eq!(merged.above(other), None);
        }
        assert_eq!(merged.at(place(5, 1)), Some((place(5, 1), place(7, 1))));
        assert_eq!(merged.at(place(6, 1)), None);
    }
}
