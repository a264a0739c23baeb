//! Rows whose remark says that another amount holds theirs: 博士人材育成事業の内数, 再掲（健康局）.
//!
//! A remark that says 内数 and nothing more makes its row a part by its word.

use std::collections::HashSet;

use super::{Item, Mark};
use crate::import::read::address::CellPlace;
use crate::import::read::cells::fold;
use crate::import::read::columns::Columns;
use crate::import::read::controls::named_parts;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::{Field, dense};
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
    let names = names(sheet, columns, figures);
    // A name that says 内数 itself is remarked of by a list of this program, too.
    let is_said = |row: &[SheetFigure], place: CellPlace| {
        sheet.cell(place).contains(PART) && row.iter().all(|figure| figure.about.share == Share::Part)
    };
    let rows = figures.chunk_by(|a, b| a.place.row == b.place.row);
    let marked = rows.filter_map(|of_row| {
        let row = of_row.first()?.place.row;
        let place = remark(sheet, columns, row, &names).filter(|place| !is_said(of_row, *place))?;
        // Which row it is a part of, neither the totals nor a person need to know.
        Some(Item { row, of: row, mark: Mark::Remark(place) })
    });
    marked.filter(|item| rules.of_row(sheet, item.row).is_none()).collect()
}

/// The names of the rows with figures, dense and folded, of which remarks may speak.
fn names(sheet: &Sheet, columns: &Columns, figures: &[SheetFigure]) -> HashSet<String> {
    let name = |figure: &SheetFigure| dense(&fold(sheet.cell(name_of(columns, figure.place.row))));
    figures.iter().map(name).filter(|name| !name.is_empty()).collect()
}

/// Where a remark of a row says so.
fn remark(sheet: &Sheet, columns: &Columns, row: usize, names: &HashSet<String>) -> Option<CellPlace> {
    let is_remark =
        |place: CellPlace| columns.is_unread(place.column) || columns.place(Field::Note, row) == Some(place);
    let says = |text: &str| {
        text.len() <= LONGEST
            && (WORDS.iter().any(|word| text.contains(word)) || named_parts::is_remark_of_part(text, names))
    };
    sheet.filled(row).find(|(place, text)| is_remark(*place) && says(text)).map(|(place, _)| place)
}
