//! What is said of rows that are parts of others: 内数, 再掲.
//!
//! Knows what was found, not how.

use super::either;
use crate::import::read::cells::brief;
use crate::import::read::controls::comparisons::{rows_text, shown};
use crate::import::read::controls::{ControlRow, Judge};
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::sheet::Sheet;
use crate::import::reading::{RowsKind, RowsRead};
use crate::import::rules::RowRule;
use crate::model::Lang;
use crate::{Message, message};

/// That a row is a part of another, and left out.
pub(in crate::import::read::controls) fn part(judge: &Judge<'_>, part: &ControlRow, whole: Option<usize>) -> RowsRead {
    let (sheet, name) = (judge.sheet, name_of(judge.columns, part.place.row));
    let of = |lang| match (whole.map(|row| row + 1), lang) {
        (Some(row), Lang::En) => format!("of row {row}"),
        (Some(row), Lang::Ja) => format!("{row}行目"),
        (None, Lang::En) => "of a row elsewhere".to_owned(),
        (None, Lang::Ja) => "別の行".to_owned(),
    };
    let meaning = message!(lang => "a part {}: left out", "{}の内数（読まない）", of(lang));
    // Where a remark says so, the row has a name of its own.
    let place = if sheet.cell(name).is_empty() { part.place } else { name };
    RowsRead::one(part.place.row, RowsKind::Part, sheet.cell(place), meaning)
}

/// That rows marked as parts (内数) count.
pub(in crate::import::read::controls) fn marked(sheet: &Sheet, rows: &[usize]) -> Option<Message> {
    let (name, verb) = (&sheet.name, if rows.len() == 1 { "counts" } else { "count" });
    let text = |lang| rows_text(rows, lang);
    (!rows.is_empty()).then(|| {
        Message::new(
            format!(
                "{name}: {}, marked 内数, {verb} as the part of a program's budget that this sheet is about: a rule `part` \
                 leaves out what is a part of another row",
                text(Lang::En)
            ),
            format!(
                "{name}：「内数」とある{}は、事業の予算のうちこの表に係る額として数えます（ほかの行の内数であれば、ルール`part`で\
                 除いてください）",
                text(Lang::Ja)
            ),
        )
    })
}

/// A part without a row above it.
pub(in crate::import::read::controls) fn part_of_nothing(judge: &Judge<'_>, part: &ControlRow) -> Message {
    let text = brief(judge.sheet.cell(part.place));
    let remedy = either(judge, part, &[RowRule::Skip, RowRule::Keep]);
    message!(
        lang => "`{text}` is a part of no row: none stands above it: {}",
        "「{text}」は内数ですが、上にその元となる行がありません。{}",
        remedy.get(lang)
    )
}

/// A row that says it stands elsewhere, too, and does not.
pub(in crate::import::read::controls) fn repeats_nothing(judge: &Judge<'_>, part: &ControlRow, name: &str) -> Message {
    let (text, name) = (brief(judge.sheet.cell(part.place)), brief(name));
    let remedy = either(judge, part, &[RowRule::Keep, RowRule::Part, RowRule::Skip]);
    message!(
        lang => "`{text}` says that `{name}` stands in another row, too, and none is called so: {}",
        "「{text}」は再掲とありますが、「{name}」の行がほかにありません。{}",
        remedy.get(lang)
    )
}

/// A part whose row names another ministry than the row above it.
pub(in crate::import::read::controls) fn part_of_another(judge: &Judge<'_>, part: &ControlRow, row: usize) -> Message {
    let (text, row) = (brief(judge.sheet.cell(part.place)), row + 1);
    let remedy = either(judge, part, &[RowRule::Part, RowRule::Keep, RowRule::Skip]);
    message!(
        lang => "`{text}` is called a part, and names another ministry than row {row}: {}",
        "「{text}」は内数とありますが、{row}行目とは府省が異なります。{}",
        remedy.get(lang)
    )
}

/// A part that is larger than the row above it.
pub(in crate::import::read::controls) fn part_exceeds(
    judge: &Judge<'_>,
    part: &ControlRow,
    own: &SheetFigure,
    of: &SheetFigure,
) -> Message {
    let (text, row) = (brief(judge.sheet.cell(part.place)), of.place.row + 1);
    let shown = |figure: &SheetFigure, lang| figure.yen().map_or_else(String::new, |yen| shown(yen, own.unit, lang));
    let remedy = either(judge, part, &[RowRule::Keep, RowRule::Part, RowRule::Skip]);
    Message::new(
        format!(
            "`{text}` says {} for {} and row {row} says {}: a part cannot exceed its row: {remedy}",
            shown(own, Lang::En),
            own.year.english(),
            shown(of, Lang::En),
        ),
        format!(
            "内数「{text}」の{}の額{}が、元の{row}行目の額{}を超えています。{}",
            own.year.japanese(),
            shown(own, Lang::Ja),
            shown(of, Lang::Ja),
            remedy.get(Lang::Ja),
        ),
    )
}
