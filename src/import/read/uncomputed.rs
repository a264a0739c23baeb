//! Formulas that no spreadsheet has computed yet: an error where their value counts, and no matter elsewhere.
//!
//! Knows which columns and rows count, no formula.

use std::ops::Range;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::columns::Columns;
use crate::import::read::header_row::name_of;
use crate::import::read::problem::Problems;
use crate::import::read::row_kind::{self, RowKind};
use crate::import::read::sheet::Sheet;
use crate::import::rules::Rules;
use crate::number::count;
use crate::{Message, message};

/// How many rows are told one by one.
const MOST_TOLD: usize = 10;

/// Reports the formulas without a value among the cells that are read; tells of rows whose totals and parts have none.
pub(crate) fn report(sheet: &Sheet, columns: &Columns, rules: &Rules, problems: &mut Problems) -> Vec<Message> {
    let Range { start: first, end } = columns.table.own_rows();
    let is_here = |row: usize| row >= first && (row < end || end == sheet.height());
    let is_read = |place: &&CellPlace| columns.table.head.rows.contains(&place.row) || !columns.is_unread(place.column);
    let read: Vec<CellPlace> =
        sheet.uncomputed.iter().filter(|place| is_here(place.row)).filter(is_read).copied().collect();
    let mut untold = Vec::new();
    for row in read.chunk_by(|one, other| one.row == other.row) {
        let Some(place) = row.first() else { continue };
        match row_kind::kind(sheet, columns, rules, place.row) {
            _ if columns.table.head.rows.contains(&place.row) => report_all(sheet, row, problems),
            RowKind::Control(_) | RowKind::Published(..) => untold.push(place.row),
            RowKind::Skipped | RowKind::Footnote | RowKind::Difference | RowKind::Beyond => {}
            _ => report_all(sheet, row, problems),
        }
    }
    let told = untold.iter().take(MOST_TOLD).map(|&row| not_compared(sheet, columns, row));
    told.chain(untold.len().checked_sub(MOST_TOLD).filter(|more| *more > 0).map(|more| others(sheet, more))).collect()
}

fn report_all(sheet: &Sheet, places: &[CellPlace], problems: &mut Problems) {
    for &place in places {
        let message = message!(
            "the formula has no value: open the workbook in a spreadsheet and save it",
            "数式の計算結果が保存されていません。表計算ソフトで開いて保存し直してください"
        );
        problems.add(sheet, place, message);
    }
}

fn not_compared(sheet: &Sheet, columns: &Columns, row: usize) -> Message {
    // Where the name is empty, the word that makes it a total stands in another cell.
    let name = Some(sheet.cell(name_of(columns, row))).filter(|name| !name.is_empty());
    let first = || sheet.filled(row).next().map_or("", |(_, text)| text);
    let (name, text) = (&sheet.name, brief(name.unwrap_or_else(first)));
    let row = row + 1;
    message!(
        "{name}: row {row} ({text}) has formulas without a value, which nothing is compared with",
        "{name}：{row}行目「{text}」は、数式の計算結果が保存されていないため照合しません"
    )
}

fn others(sheet: &Sheet, more: usize) -> Message {
    let (name, rows) = (&sheet.name, count(more, "more row"));
    message!(
        "{name}: {rows} of totals and parts have formulas without a value, too",
        "{name}：ほか{more}行の合計・内数も、数式の計算結果が保存されていないため照合しません"
    )
}
