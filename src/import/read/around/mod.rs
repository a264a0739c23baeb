//! What the texts above and below a table say of all its amounts: the stage of a year, and how they are rounded.
//!
//! Knows texts and the headers of amounts, no row. What only a text says is asked, unless it cannot change a figure.

mod marked;
mod of_rows;
mod remarked;
mod rounding;
mod sections;
mod stages;
pub(crate) mod years;

pub(crate) use self::of_rows::{ask as ask_of_rows, find as notes_of_rows};
pub(crate) use self::rounding::fill as fill_rounding;
pub(crate) use self::sections::ask as ask_sections;
pub(crate) use self::stages::ask as ask_stages;

use crate::import::read::address::CellPlace;
use crate::import::read::columns::Columns;
use crate::import::read::sheet::Sheet;

/// A text that is not in the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AroundText<'s> {
    /// Where it stands; nowhere, if it is the name of the sheet or of its file.
    pub(crate) place: Option<CellPlace>,
    pub(crate) text: &'s str,
    /// Whether it is a footnote, which speaks of many things, and no title.
    pub(crate) is_note: bool,
}

/// The longest text that is searched, in bytes.
const LONGEST: usize = 2_000;

/// The name of the file that a sheet stands in, without folders and ending: 令和5年度補正予算 of data/令和5年度補正予算.csv.
fn name_of_file(sheet: &Sheet) -> AroundText<'_> {
    let file = sheet.name.rsplit(['/', '\\']).next().unwrap_or_default();
    AroundText { place: None, text: file.rsplit_once('.').map_or(file, |(stem, _)| stem), is_note: false }
}

/// The texts around a table, those above it first; `footnotes` are their rows.
pub(crate) fn texts<'s>(sheet: &'s Sheet, columns: &Columns, footnotes: &[usize]) -> Vec<AroundText<'s>> {
    // What this program wrote says it of each amount.
    if columns.are_of_list() {
        return Vec::new();
    }
    let title = sheet.title.as_deref().map(|text| AroundText { place: None, text, is_note: false });
    let above =
        columns.table.spoken_rows().filter(|row| !columns.table.head.rows.contains(row)).map(|row| (row, false));
    let below = footnotes.iter().map(|&row| (row, true));
    let cells = above.chain(below).flat_map(|(row, is_note)| {
        sheet.filled(row).map(move |(place, text)| AroundText { place: Some(place), text, is_note })
    });
    title.into_iter().chain([name_of_file(sheet)]).chain(cells).filter(|it| it.text.len() <= LONGEST).collect()
}

/// The first column of amounts that a footnote is of by its mark.
pub(crate) fn column_of_note(
    (sheet, columns): (&Sheet, &Columns),
    footnotes: &[usize],
    note: CellPlace,
) -> Option<usize> {
    let texts = texts(sheet, columns, footnotes);
    let of = texts.iter().find(|it| it.place == Some(note))?;
    marked::Marks::of(sheet, columns, &texts).column(*of)
}
