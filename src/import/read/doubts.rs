//! Cells of amounts that do not show what they hold, and columns that a reader does not see.
//!
//! Knows which columns hold amounts, no value.

use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::problem::Problems;
use crate::import::read::sheet::Sheet;
use crate::number::count;

/// Reports each amount below the headers that does not show what its cell holds.
pub(crate) fn report(sheet: &Sheet, columns: &Columns, problems: &mut Problems) {
    let is_amount =
        |place: CellPlace| columns.table.body.contains(&place.row) && columns.amounts_at(place.column).is_some();
    for (place, doubt, text) in sheet.doubts().filter(|(place, _, _)| is_amount(*place)) {
        problems.add(sheet, place, doubt.message(text));
    }
}

/// A sentence about hidden columns that are read; a list of this program has hidden columns of its own.
pub(crate) fn hidden_columns(sheet: &Sheet, columns: &Columns) -> Option<Message> {
    let title = sheet.title.as_deref().filter(|_| !columns.carries())?;
    let read = columns.places(0).map(|place| place.column);
    let hidden = sheet.remarks.hidden_of(read.chain(columns.amounts.iter().map(|amounts| amounts.column)));
    let letters: Vec<String> = hidden.iter().map(|&column| CellPlace { row: 0, column }.letters()).collect();
    let name = &sheet.name;
    let (column, are) = match letters.as_slice() {
        [] => return None,
        [_] => ("column", "is"),
        _ => ("columns", "are"),
    };
    let [listed, listed_ja] = [", ", "・"].map(|comma| letters.join(comma));
    Some(Message::new(
        format!("{name}: the hidden {column} {listed} of the sheet `{title}` {are} read, too"),
        format!("{name}：シート「{title}」の非表示の{listed_ja}列も読みます"),
    ))
}

/// A sentence about amounts with more decimals than an amount may have, since a formula computed them.
pub(crate) fn computed(sheet: &Sheet, figures: &[SheetFigure]) -> Option<Message> {
    let mut rounded = figures.iter().filter(|entry| entry.is_computed);
    let first = rounded.next()?;
    let (held, at) = (sheet.cell(first.place), first.place.address());
    let name = &sheet.name;
    let number = rounded.count() + 1;
    // A file of text shows all that it holds.
    let is_text = sheet.title.is_none();
    let (amounts, counts) = match (number, is_text) {
        (1, false) => ("an amount".to_owned(), "counts as it is shown"),
        (1, true) => ("an amount".to_owned(), "counts to the yen"),
        (_, false) => (count(number, "amount"), "count as they are shown"),
        (_, true) => (count(number, "amount"), "count to the yen"),
    };
    let read_ja = if is_text { "1円までの額とします" } else { "表示どおりに読みます" };
    let shown = first.figure;
    Some(Message::new(
        format!(
            "{name}: {amounts} computed to more decimals than a yen can have {counts}: {at} holds {held}, read as {shown}"
        ),
        format!(
            "{name}：計算の結果、桁が細かすぎる{number}件の金額は、{read_ja}（セル{at}の値は{held}、読んだ金額は\
             {shown}）"
        ),
    ))
}
