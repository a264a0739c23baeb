//! What the rows of a sheet leave to be asked or told once all of them are read.
//!
//! Each kind of it has a module of its own.

use crate::import::read::brackets::Bracketed;
use crate::import::read::columns::Columns;
use crate::import::read::derived::Derived;
use crate::import::read::figure::Defaults;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::read::signs::Signs;
use crate::import::read::units::UnitsOfRows;
use crate::import::read::written::ToldOfCells;
use crate::model::Lang;
use crate::{Message, message};

/// What is open in a sheet.
#[derive(Debug, Default)]
pub(crate) struct OpenPoints {
    pub(crate) bracketed: Bracketed,
    pub(crate) cells: ToldOfCells,
    pub(crate) derived: Derived,
    pub(crate) signs: Signs,
    pub(crate) units: UnitsOfRows,
}

impl OpenPoints {
    /// Reports what must be asked, and says what is to be told; `footnotes` are their rows.
    pub(crate) fn settle(
        self,
        sheet: &Sheet,
        columns: &Columns,
        footnotes: &[usize],
        defaults: &Defaults,
        problems: &mut Problems,
    ) -> Vec<Message> {
        let mut notes = Vec::new();
        let mut derived = self.derived.settle(sheet, &columns.derived, problems);
        derived.extend(columns.left_ends.iter().map(|header| message!("{header}", "「{header}」")));
        if !derived.is_empty() {
            let name = &sheet.name;
            let columns = |lang, comma| derived.iter().map(|it| it.get(lang)).collect::<Vec<_>>().join(comma);
            notes.push(Message::new(
                format!("{name}: columns that say nothing new are left out: {}", columns(Lang::En, ", ")),
                format!("{name}：ほかの列から計算できる列は読みません：{}", columns(Lang::Ja, "、")),
            ));
        }
        if !columns.beside.is_empty() {
            let (name, beside) = (&sheet.name, &columns.beside);
            notes.push(Message::new(
                format!("{name}: columns that a list has beside its figures are left out: {}", beside.join(", ")),
                format!("{name}：一覧の計数に添えられた列は読みません：「{}」", beside.join("」、「")),
            ));
        }
        notes.extend(self.units.settle((sheet, columns), footnotes, defaults, problems));
        notes.extend(self.cells.notes(sheet));
        notes.extend(self.signs.settle(sheet, columns, problems));
        notes.extend(self.bracketed.settle((sheet, columns), defaults.rules.brackets.get().copied(), problems));
        notes
    }
}
