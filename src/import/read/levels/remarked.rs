//! Rows whose remark says that another amount holds theirs: 博士人材育成事業の内数, 再掲（健康局）.
//!
//! A remark that says 内数 and nothing more makes its row a part by its word.

use super::{Item, Mark};
use crate::import::read::address::CellPlace;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;
use crate::import::read::sheet::Sheet;
use crate::import::rules::Rules;
use crate::model::Share;

/// What says that an amount lies within another.
const WORDS: [&str; 5] = ["内数", "再掲", "うち数", "に含む", "に含まれ"];

/// What a list of this program remarks of a part.
const PART: &str = "事業費の内数";

/// The longest remark that is searched, in bytes.
const LONGEST: usize = 1_000;

/// The rows with such a remark that no rule is about.
pub(super) fn items(sheet: &Sheet, columns: &Columns, rules: &Rules, figures: &[SheetFigure]) -> Vec<Item> {
    if columns.are_of_list() {
        return Vec::new();
    }
    // A name that says 内数 itself is remarked of by a list of this program, too.
    let is_said = |row: &[SheetFigure]| {
        let of_list = |place: usize| remark(sheet, columns, place).is_some_and(|remark| remark.contains(PART));
        row.iter().all(|figure| figure.about.share == Share::Part && of_list(figure.place.row))
    };
    let rows = figures.chunk_by(|a, b| a.place.row == b.place.row).filter(|row| !is_said(row));
    let rows = rows.filter_map(|row| Some(row.first()?.place.row));
    let marked = rows.filter(|&row| remark(sheet, columns, row).is_some() && rules.of_row(sheet, row).is_none());
    // Which row it is a part of, neither the totals nor a person need to know.
    marked.map(|row| Item { row, of: row, mark: Mark::Remark }).collect()
}

/// The remark of a row that says so.
pub(super) fn remark<'s>(sheet: &'s Sheet, columns: &Columns, row: usize) -> Option<&'s str> {
    let is_remark =
        |place: CellPlace| columns.is_unread(place.column) || columns.place(Field::Note, row) == Some(place);
    let says = |text: &str| text.len() <= LONGEST && WORDS.iter().any(|word| text.contains(word));
    sheet.filled(row).find(|(place, text)| is_remark(*place) && says(text)).map(|(_, text)| text)
}
