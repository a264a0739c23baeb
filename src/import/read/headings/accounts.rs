//! Columns of accounts, 一般会計 and 特別会計: left out, as a figure is the sum of all accounts, and asked about where a
//! program has a row for each of them.
//!
//! Knows headings and the cells below them, and no amount.

use std::collections::HashMap;

use crate::folding::folded;
use crate::import::read::address::CellPlace;
use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, Rules, line};
use crate::message;

/// What such columns are called, folded and without spaces.
pub(super) const NAMES: [&str; 7] = ["会計", "会計区分", "会計名", "会計別", "会計の別", "会計種別", "会計・勘定"];

/// How the cells of such a column end.
const ENDS: [&str; 4] = ["会計", "特会", "勘定", "一般"];

/// The columns whose texts tell figures of one program apart.
const APART: [Field; 5] = [Field::Year, Field::Era, Field::Stage, Field::Project, Field::Ministry];

/// Asks about a program that stands once for each account, whose figures would be two of one program; whether any does.
pub(crate) fn ask(sheet: &Sheet, columns: &Columns, rules: &Rules, problems: &mut Problems) -> bool {
    let is_read = |row: usize| !matches!(rules.of_row(sheet, row), Some(RowRule::Skip | RowRule::Part));
    let mut is_asked = false;
    for column in columns.needless.iter().map(|needless| needless.column) {
        let mut first: HashMap<Vec<String>, usize> = HashMap::new();
        for row in columns.table.body.clone() {
            let place = CellPlace { row, column };
            let text = sheet.cell(place);
            if !is_account(text) {
                continue;
            }
            let name = sheet.cell(name_of(columns, row));
            if name.is_empty() || !is_read(row) {
                continue;
            }
            let others = APART.into_iter().filter_map(|field| columns.place(field, row)).map(|it| sheet.cell(it));
            let key = std::iter::once(name).chain(others).map(folded).collect();
            let before = *first.entry(key).or_insert(row);
            let first = sheet.cell(CellPlace { row: before, column });
            if before == row || fold(first) == fold(text) {
                continue;
            }
            let [skip_first, skip] = [first, text].map(|text| line::of_rows(RowRule::Skip, &[text.to_owned()]));
            let (name, first, text) = (brief(name), brief(first), brief(text));
            let message = message!(
                "`{name}` stands once for each account ({first}, {text}), and a figure is the sum of all of them: write the sum \
                 in one row, or leave out the rows of an account ({skip_first} or {skip})",
                "「{name}」は会計ごとの行（{first}、{text}）に分かれていますが、計数は各会計の合計です。合計を1行にまとめるか、読まない\
                 会計の行を`{skip_first}`か`{skip}`で指定してください"
            );
            problems.add(sheet, place, message);
            is_asked = true;
            break;
        }
    }
    is_asked
}

/// Whether a cell names an account: 一般会計, エネルギー対策特別会計.
fn is_account(text: &str) -> bool {
    const LONGEST: usize = 120;
    text.len() < LONGEST && ENDS.iter().any(|end| fold(text).ends_with(end))
}
