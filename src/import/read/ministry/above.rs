//! Ministries that stand in the first row of their programs alone, where the rule `ministry = "〃"` has them read downwards.
//!
//! Knows headings and words. A total ends what is read so, and so does the next ministry.

use std::collections::HashSet;

use crate::import::read::address::CellPlace;
use crate::import::read::cells::is_nothing;
use crate::import::read::controls::words::{self, Word};
use crate::import::read::dittos;
use crate::import::read::head::Heading;
use crate::import::read::head::ruled::Ruled;
use crate::import::read::header_row::NAMES;
use crate::import::read::headers::{Field, Header};
use crate::import::read::sheet::Sheet;
use crate::import::read::tables::{self, Table};
use crate::import::rules::{RowRule, Rules};
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
    let of_table = |table: Table| {
        let found = of_table(sheet, rules, &table);
        rules.ministry.take(table.place(sheet));
        found
    };
    let found: Vec<(CellPlace, String)> = tables.flat_map(of_table).collect();
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

/// The rows of a table that such a rule fills in, or would.
pub(super) fn filled_rows(sheet: &Sheet, rules: &Rules, table: &Table) -> HashSet<usize> {
    of_table(sheet, rules, table).into_iter().map(|(place, _)| place.row).collect()
}

/// The empty cells of a table that a ministry above holds for, each with that ministry.
fn of_table(sheet: &Sheet, rules: &Rules, table: &Table) -> Vec<(CellPlace, String)> {
    let meaning = |heading: &Heading| Ruled::of(heading, &table.names, rules).meaning(heading);
    let column_of = |fields: &[Field]| {
        let is_it =
            |heading: &&Heading| matches!(meaning(heading), Some(Header::Field(field)) if fields.contains(&field));
        table.head.headings().find(is_it).map(|heading| heading.place.column)
    };
    let Some((column, names)) = column_of(&[Field::Ministry]).zip(column_of(&NAMES)) else { return Vec::new() };
    let is_total = |row, texts: [&str; 2]| {
        texts.iter().any(|text| words::word(text) == Some(Word::Total))
            || rules.of_row(sheet, row) == Some(RowRule::Total)
    };
    let (mut above, mut found): (Option<&str>, Vec<(CellPlace, String)>) = (None, Vec::new());
    for row in table.body.clone().filter(|row| !table.is_page_head(*row)) {
        let [ministry, name] = [column, names].map(|column| sheet.cell(CellPlace { row, column }));
        if is_total(row, [ministry, name]) {
            above = None;
        } else if !ministry.is_empty() {
            // A dash says that nobody named above is meant.
            above = Some(ministry).filter(|ministry| !is_nothing(ministry));
        } else if let Some(above) = above.filter(|_| !name.is_empty() && sheet.filled(row).nth(1).is_some()) {
            found.push((CellPlace { row, column }, above.to_owned()));
        }
    }
    found
}
