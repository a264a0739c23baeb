//! Rows that no total counts: beside a grand total that agrees only without them, and below the last one.
//!
//! Knows which rows were counted, not how totals were compared.

use super::lines::{self, Addend, GROUPS, Key, Lines, Run, key, keys};
use super::totals;
use super::words::{self, Word, is_grand_total};
use super::{ControlRow, Judge, told};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::rules::RowRule;

/// The first row above each grand total that neither it nor another total counts, with a question.
pub(super) fn find(
    judge: &Judge<'_>,
    lines: &Lines<'_>,
    agreed: &[(&ControlRow, Run)],
    counted: &[bool],
) -> Vec<(CellPlace, Message)> {
    // Where one row is left out, it is by every grand total.
    let question = |(total, run): &(&ControlRow, Run)| {
        let Run::Span(span) = run else { return None };
        if span.start == 0 || !is_grand_total(judge.sheet.cell(total.place)) {
            return None;
        }
        let keys = keys(&total.figures);
        let above = lines.addends.iter().zip(counted).enumerate().take(span.start);
        let left_out = above.filter(|(_, (_, is_counted))| !**is_counted).map(|(at, (addend, _))| (at, addend));
        let left_out = left_out.filter(|(_, addend)| addend.figures.iter().any(|figure| counts(figure, &keys)));
        // What rounding covers may be counted as well as not.
        let is_wrong = |at: usize| !totals::agrees(lines, &total.figures, at..span.end);
        let mut left_out = left_out.filter(|(at, _)| is_wrong(*at)).map(|(_, addend)| addend);
        let first = left_out.find(|addend| judge.rules.of_row(judge.sheet, addend.row) != Some(RowRule::Keep))?;
        let place = name_of(judge.columns, first.row);
        Some((place, told::uncounted(judge, total, place)))
    };
    agreed.iter().find_map(question).into_iter().collect()
}

/// The rows below the last total that neither it nor another counts, with one question for all of them: a program stands
/// above what adds it up, and what stands below is often a comparison or a part.
pub(super) fn below(
    judge: &Judge<'_>,
    lines: &Lines<'_>,
    agreed: &[(&ControlRow, Run)],
    counted: &[bool],
) -> Option<(CellPlace, Message)> {
    let last = judge.rows(Word::Total).last()?;
    // What a rule alone calls a total may stand anywhere among its programs.
    if last.is_ruled && words::word(judge.sheet.cell(last.place)) != Some(Word::Total) {
        return None;
    }
    // A total that is kept in spite of its rows tells nothing, and one that stands above its rows does not end them.
    let (total, run) = agreed.iter().find(|(total, _)| total.place.row == last.place.row)?;
    let begin = lines.position(total.place.row);
    if run.positions().any(|at| at >= begin) {
        return None;
    }
    let is_grand = is_grand_total(judge.sheet.cell(total.place));
    let above = begin.checked_sub(1).and_then(|above| lines.addends.get(above));
    // A ministry or bureau with one program needs no subtotal.
    let is_of_another = |addend: &Addend<'_>| {
        let of = |row: usize, field| lines::text(judge.sheet, judge.columns, field, row);
        let differs = |above: &Addend<'_>| {
            let texts = GROUPS.into_iter().map(|field| (of(above.row, field), of(addend.row, field)));
            texts.into_iter().any(|(above, own)| !own.is_empty() && own != above)
        };
        !is_grand && above.is_some_and(differs)
    };
    let open = lines.addends.iter().zip(counted).skip(begin);
    let open = open.filter(|(addend, is_counted)| !**is_counted && !is_of_another(addend)).map(|(addend, _)| addend);
    let open = open.filter(|addend| judge.rules.of_row(judge.sheet, addend.row) != Some(RowRule::Keep));
    let places: Vec<CellPlace> = open.take(MOST_ASKED).map(|addend| name_of(judge.columns, addend.row)).collect();
    let first = *places.first()?;
    Some((first, told::below(judge, total, &places)))
}

/// How many rows below the last total are asked about at a time.
const MOST_ASKED: usize = 20;

/// Whether a figure would change a total.
fn counts(figure: &SheetFigure, keys: &[Key]) -> bool {
    keys.contains(&key(figure)) && figure.yen().is_some_and(|yen| !yen.is_zero())
}
