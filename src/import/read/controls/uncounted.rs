//! Rows that no total counts, beside a grand total that agrees only without them.
//!
//! Knows which rows were counted, not how totals were compared.

use super::lines::{Key, Lines, Run, key, keys};
use super::totals;
use super::words::is_grand_total;
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

/// Whether a figure would change a total.
fn counts(figure: &SheetFigure, keys: &[Key]) -> bool {
    keys.contains(&key(figure)) && figure.yen().is_some_and(|yen| !yen.is_zero())
}
