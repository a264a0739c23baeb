//! Ministries that stand in the first row of their programs alone, where the rule `ministry = "〃"` has them read downwards.
//!
//! Knows headings and words. A total ends what is read so, and so does the next ministry.

use crate::import::read::address::CellPlace;
use crate::import::read::controls::words::{self, Word};
use crate::import::read::dittos;
use crate::import::read::header_row::is_name;
use crate::import::read::headers::{self, Field};
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::{self, Table};
use crate::import::rules::Rules;
use crate::number::count;
use crate::{Message, message};

/// What the rule says where it is printed.
pub(super) const ABOVE: &str = "〃";

/// Whether a rule names no ministry, but has it read from the rows above.
pub(crate) fn is_above(ministry: &str) -> bool {
    dittos::is_one(ministry)
}

/// Fills in the ministries of rows below the one that names theirs, where a rule says so, and tells how many.
pub(crate) fn fill(sheet: &mut Sheet, rules: &Rules) -> Option<Message> {
    if !rules.ministry.all().any(|ministry| is_above(ministry)) {
        return None;
    }
    let tables = tables::all(sheet, rules).into_iter();
    let tables = tables.filter(|table| rules.ministry.get(table.place(sheet)).is_some_and(|it| is_above(it)));
    let found: Vec<(CellPlace, String)> = tables.flat_map(|table| of_table(sheet, rules, &table)).collect();
    for (place, text) in &found {
        // A sheet without room for more keeps its empty cells, which are errors.
        if sheet.push(place.row, place.column, text).is_err() {
            break;
        }
    }
    sheet.sort();
    let (name, rows, number) = (&sheet.name, count(found.len(), "row"), found.len());
    (number > 0).then(|| {
        message!(
            "{name}: the ministry of {rows} is that of the row above, by a rule",
            "{name}：{number}行の府省は、ルールにより上の行と同じとして読みます"
        )
    })
}

/// The empty cells of a table that a ministry above holds for, each with that ministry.
fn of_table(sheet: &Sheet, rules: &Rules, table: &Table) -> Vec<(CellPlace, String)> {
    let column_of =
        |is_it: &dyn Fn(&str) -> bool| table.head.cells().find(|(_, text)| is_it(text)).map(|(place, _)| place.column);
    let ministries = column_of(&|text| headers::field(text) == Some(Field::Ministry));
    let Some((column, names)) = ministries.zip(column_of(&is_name)) else { return Vec::new() };
    rules.ministry.take(table.place(sheet));
    let (mut above, mut found): (Option<&str>, Vec<(CellPlace, String)>) = (None, Vec::new());
    for row in table.body.clone() {
        let [ministry, name] = [column, names].map(|column| sheet.cell(CellPlace { row, column }));
        if [ministry, name].iter().any(|text| words::word(text) == Some(Word::Total)) {
            above = None;
        } else if !ministry.is_empty() {
            above = Some(ministry);
        } else if let Some(above) = above.filter(|_| !name.is_empty() && sheet.filled(row).nth(1).is_some()) {
            found.push((CellPlace { row, column }, above.to_owned()));
        }
    }
    found
}
