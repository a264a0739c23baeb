//! Rows that are parts of another row: うち, 再掲, 内数.
//!
//! Knows figures and places, not sentences about parts that fit.

use super::lines::{Addend, Lines, key, text};
use super::words::{self, word};
use super::{ControlRow, Judge, told};
use crate::Message;
use crate::import::read::cells::fold;
use crate::import::read::figure::SheetFigure;
use crate::import::read::headers::Field;

/// The row that a part belongs to, if it is known; the error says why it can be a part of none. `total` is the last one
/// above it.
pub(super) fn whole(
    judge: &Judge<'_>,
    lines: &Lines<'_>,
    part: &ControlRow,
    total: Option<&ControlRow>,
) -> Result<Option<usize>, Message> {
    if let Some(name) = repeats_nothing(judge, part) {
        return Err(told::repeats_nothing(judge, part, &name));
    }
    let position = lines.position(part.place.row);
    let addend = position.checked_sub(1).and_then(|before| lines.addends.get(before));
    // What stands above may be a total: うち文科省 below 合計.
    let total = total.filter(|total| addend.is_none_or(|addend| total.place.row > addend.row));
    let (row, figures) = match (total, addend) {
        (Some(total), _) => (total.place.row, total.figures.as_slice()),
        (None, Some(Addend { row, figures })) => (*row, *figures),
        (None, None) => return if part.is_ruled { Ok(None) } else { Err(told::part_of_nothing(judge, part)) },
    };
    if is_of_another_ministry(judge, part.place.row, row) {
        let is_known = part.is_ruled || is_elsewhere(judge, part);
        return if is_known { Ok(None) } else { Err(told::part_of_another(judge, part, row)) };
    }
    let exceeding = part.figures.iter().find_map(|own| Some((own, figures.iter().find(|of| exceeds(own, of))?)));
    match exceeding {
        None => Ok(Some(row)),
        Some(_) if part.is_ruled || is_elsewhere(judge, part) => Ok(None),
        Some((own, of)) => Err(told::part_exceeds(judge, part, own, of)),
    }
}

/// Whether two rows name ministries, and not the same.
fn is_of_another_ministry(judge: &Judge<'_>, row: usize, other: usize) -> bool {
    let [own, other] = [row, other].map(|row| text(judge.sheet, judge.columns, Field::Ministry, row));
    let are_names = [own, other].iter().all(|name| !name.is_empty() && word(name).is_none());
    are_names && fold(own) != fold(other)
}

/// Whether the words say that the row stands elsewhere in full.
fn is_elsewhere(judge: &Judge<'_>, part: &ControlRow) -> bool {
    let text = judge.sheet.cell(part.place);
    text.contains("再掲") && word(text).is_some()
}

/// The name of a program of a ministry that the words say stands elsewhere in full, and that no other row bears.
fn repeats_nothing(judge: &Judge<'_>, part: &ControlRow) -> Option<String> {
    let row = part.place.row;
    let ministry = judge.columns.place(Field::Ministry, row).map(|place| judge.sheet.cell(place));
    // Without a ministry of its own, it is one of the rows above.
    if part.is_ruled || ministry.is_some_and(str::is_empty) || !is_elsewhere(judge, part) {
        return None;
    }
    let name = words::repeated(judge.sheet.cell(part.place))?;
    (!judge.holds(&name)).then_some(name)
}

/// Whether a part is larger than what it is a part of, whatever both are rounded by.
fn exceeds(own: &SheetFigure, of: &SheetFigure) -> bool {
    let (Some(own_yen), Some(yen)) = (own.yen(), of.yen()) else { return false };
    let has_other_sign = !own_yen.is_zero() && !yen.is_zero() && own_yen.is_sign_negative() != yen.is_sign_negative();
    key(own) == key(of) && (has_other_sign || own_yen.abs() > yen.abs())
}
