//! Formulas that no spreadsheet has computed yet: an error where their value counts, and no matter elsewhere.
//!
//! Knows which columns and rows count, no formula.

use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::header_row::name_of;
use crate::import::read::problem::Problems;
use crate::import::read::row_kind::{self, RowKind};
use crate::import::read::sheet::Sheet;
use crate::import::rules::Rules;
use crate::{Message, message};

/// Reports the faults of the cells that are read; tells of rows whose totals and parts have no value.
pub(crate) fn report(sheet: &Sheet, columns: &Columns, rules: &Rules, problems: &mut Problems) -> Vec<Message> {
    let mut notes: Vec<Message> = Vec::new();
    let mut last = None;
    let (first, end) = (columns.table.head.rows.start, columns.table.body.end);
    let is_here = |row: usize| row >= first && (row < end || end == sheet.height());
    for (place, fault) in sheet.faults.iter().filter(|(place, _)| is_here(place.row)) {
        let is_header = columns.table.head.rows.contains(&place.row);
        if !is_header && columns.is_unread(place.column) {
            continue;
        }
        let kind = row_kind::kind(sheet, columns, rules, place.row);
        match kind {
            RowKind::Control(_) | RowKind::Published(..) if !is_header => {
                if last != Some(place.row) {
                    last = Some(place.row);
                    let (name, row) = (&sheet.name, place.row + 1);
                    let text = brief(sheet.cell(name_of(columns, place.row)));
                    notes.push(message!(
                        "{name}: row {row} ({text}) has formulas without a value, which nothing is compared with",
                        "{name}：{row}行目「{text}」は、数式の計算結果が保存されていないため照合しません"
                    ));
                }
            }
            RowKind::Skipped | RowKind::Footnote if !is_header => {}
            _ => problems.add(sheet, *place, fault.clone()),
        }
    }
    notes
}
