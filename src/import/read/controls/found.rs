//! Rows that are no programs, what they are judged within, and what became of them.
//!
//! Data alone.

use super::lines::Key;
use super::words::Word;
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::all_sheets::AllSheets;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::published::Scope;
use crate::import::read::sheet::Sheet;
use crate::import::read::vocabulary::Vocabulary;
use crate::import::reading::RowsRead;
use crate::import::rules::Rules;

/// A row that is no program by its words, or by a rule.
#[derive(Debug, Clone)]
pub(crate) struct ControlRow {
    /// The cell that says so.
    pub(crate) place: CellPlace,
    pub(crate) word: Word,
    /// Whether a rule says so.
    pub(crate) is_ruled: bool,
    pub(crate) figures: Vec<SheetFigure>,
}

/// A figure of a total that is kept, with the rows that it is the sum of.
#[derive(Debug)]
pub(crate) struct SheetTotal {
    pub(crate) figure: SheetFigure,
    pub(crate) rows: Vec<usize>,
    /// What it covers, where a workbook carries that along.
    pub(crate) scope: Option<Scope>,
}

/// What the controls of a sheet come to.
#[derive(Debug, Default)]
pub(crate) struct Controlled {
    pub(crate) totals: Vec<SheetTotal>,
    pub(crate) notes: Vec<Message>,
    /// What the rows of totals and parts were taken for.
    pub(crate) read: Vec<RowsRead>,
    /// The years and stages in which a total agrees with nothing, as a row that it adds up has no figure there.
    pub(crate) open: Vec<Key>,
}

/// What the rows of a sheet are judged within.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) sheet: &'a Sheet,
    /// This sheet and the others of the import, which a rule must not fit by chance.
    pub(crate) all_sheets: &'a AllSheets<'a>,
    pub(crate) columns: &'a Columns,
    pub(crate) vocabulary: &'a Vocabulary<'a>,
    pub(crate) rules: &'a Rules,
    /// Whether the sheet is a copy of a list of this program.
    pub(crate) is_copy: bool,
}
