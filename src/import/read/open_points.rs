//! What the rows of a sheet leave to be asked or told once all of them are read.
//!
//! Each kind of it has a module of its own.

use std::collections::HashMap;

use crate::Message;
use crate::import::read::brackets::Bracketed;
use crate::import::read::columns::Columns;
use crate::import::read::derived::Derived;
use crate::import::read::figure::Defaults;
use crate::import::read::lone_marks::LoneMarks;
use crate::import::read::ministry::Ministries;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::signs::Signs;
use crate::import::read::units::UnitsOfRows;
use crate::import::read::written::ToldOfCells;
use crate::model::Label;

/// What is open in a sheet.
#[derive(Debug, Default)]
pub(crate) struct OpenPoints {
    pub(crate) bracketed: Bracketed,
    pub(crate) cells: ToldOfCells,
    pub(crate) derived: Derived,
    pub(crate) signs: Signs,
    pub(crate) units: UnitsOfRows,
    pub(crate) ministries: Ministries,
    pub(crate) lone_marks: LoneMarks,
}

impl OpenPoints {
    /// Reports what must be asked, and says what is to be told, and whether each derived column agrees with its figures;
    /// `footnotes` are their rows.
    pub(crate) fn settle(
        self,
        sheet: &Sheet,
        columns: &Columns,
        footnotes: &[usize],
        defaults: &Defaults,
        problems: &mut Problems,
    ) -> (Vec<Message>, HashMap<usize, Label>) {
        let mut notes = self.ministries.notes(sheet);
        let derived = self.derived.settle(sheet, &columns.derived, problems);
        notes.extend(self.units.settle((sheet, columns), footnotes, defaults, problems));
        notes.extend(self.cells.notes(sheet));
        notes.extend(self.signs.settle(sheet, columns, problems));
        notes.extend(self.bracketed.settle((sheet, columns), &defaults.rules, problems));
        (notes, derived)
    }
}
