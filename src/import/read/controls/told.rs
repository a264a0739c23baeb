//! What is said of rows of totals and parts: comparisons, and questions with the line that answers them.
//!
//! Knows what was found, not how.

use rust_decimal::Decimal;

use super::comparisons::{MOST_TOLD, comparison_text, has_stages, rows_text, shown};
use super::lines::{Lines, key, keys};
use super::totals::{Compared, is_total};
use super::words::Word;
use super::{ControlRow, Judge};
use crate::import::read::address::CellPlace;
use crate::import::read::cells::brief;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::sheet::Sheet;
use crate::import::rules::{RowRule, line};
use crate::model::exact;

/// That a row is a part of another, and left out.
pub(super) fn part(sheet: &Sheet, part: &ControlRow, whole: Option<usize>) -> String {
    let of = whole.map_or_else(|| "of a row elsewhere".to_owned(), |row| format!("of row {}", row + 1));
    format!(
        "{}: row {} ({}) is a part {of} and is left out",
        sheet.name,
        part.place.row + 1,
        brief(sheet.cell(part.place))
    )
}

/// That rows marked as parts (内数) count.
pub(super) fn marked(sheet: &Sheet, rows: &[usize]) -> Option<String> {
    let text = rows_text(rows);
    let verb = if rows.len() == 1 { "counts" } else { "count" };
    (!rows.is_empty()).then(|| {
        format!(
            "{}: {text}, marked 内数, {verb} as the part of a program's budget that this sheet is about: a rule `part` \
             leaves out what is a part of another row",
            sheet.name
        )
    })
}

/// A total of a ministry that no row is of.
pub(super) fn of_nobody(judge: &Judge<'_>, total: &ControlRow, name: &str) -> String {
    let text = brief(judge.sheet.cell(total.place));
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    format!("`{text}` is a total of `{}`, and no row above or below it is of it: {remedy}", brief(name))
}

/// A total without any row to add up.
pub(super) fn without_rows(judge: &Judge<'_>, total: &ControlRow) -> String {
    let text = brief(judge.sheet.cell(total.place));
    format!(
        "`{text}` is a total of nothing: no row has a figure of its year and stage: {}",
        either(judge, total, &[RowRule::Skip, RowRule::Keep])
    )
}

/// A total that its rows contradict, and what may be wrong.
pub(super) fn contradiction(
    judge: &Judge<'_>,
    lines: &Lines<'_>,
    total: &ControlRow,
    compared: &Compared,
    too_many: Option<Vec<usize>>,
) -> String {
    let text = brief(judge.sheet.cell(total.place));
    let wrong = compared.comparisons.iter().filter(|comparison| !comparison.agrees() && !comparison.is_open());
    let wrong = wrong.filter_map(|comparison| {
        Some(comparison_text(total.figures.get(comparison.figure)?, comparison, has_stages(total)))
    });
    let wrong: Vec<String> = wrong.take(3).collect();
    let rows = rows_text(&lines.rows(&compared.run, &keys(&total.figures)));
    let hint = too_many.map(|rows| hint(judge, lines, total, &rows));
    let hint = counted_parts(judge, total, compared).or(hint);
    let remedy = either(judge, total, &[RowRule::Skip, RowRule::Keep]);
    format!(
        "the total `{text}` contradicts {rows}: {}{}: correct the sheet, or decide what the row is: {remedy}; to import it as it is: {}",
        wrong.join("; "),
        hint.unwrap_or_default(),
        line::of_key("contradictions", "keep"),
    )
}

/// Which rows make a total wrong, and what they may be: a total themselves, or parts of the row above them.
fn hint(judge: &Judge<'_>, lines: &Lines<'_>, total: &ControlRow, rows: &[usize]) -> String {
    let Some(&first) = rows.first() else { return String::new() };
    let places: Vec<CellPlace> = rows.iter().map(|&row| name_of(judge.columns, row)).collect();
    let at = lines.position(first);
    let run = if rows.len() == 1 && !lines.is_marked(at) { is_total(lines, at) } else { None };
    let (is_it, it, part) = if rows.len() == 1 { ("is", "it", "part") } else { ("are", "they", "parts") };
    let (what, rule) = if let Some(run) = run {
        (format!("is it the total of {}?", rows_text(&lines.rows(&run, &keys(&total.figures)))), RowRule::Total)
    } else if first > judge.columns.header_row + 1 {
        (format!("{is_it} {it} {part} of row {first}?"), RowRule::Part)
    } else {
        (format!("{is_it} {it} {part} of another row?"), RowRule::Part)
    };
    format!("; without {} they agree: {what} ({})", rows_text(rows), judge.rule_of_all(rule, &places))
}

/// The parts with which a contradicted total would agree.
fn counted_parts(judge: &Judge<'_>, total: &ControlRow, compared: &Compared) -> Option<String> {
    let lacks = |parts: &[&ControlRow]| {
        compared.comparisons.iter().all(|comparison| {
            let wanted = total.figures.get(comparison.figure).map(key);
            let figures = parts.iter().flat_map(|part| &part.figures).filter(|figure| Some(key(figure)) == wanted);
            let yen = figures.filter_map(SheetFigure::yen);
            let sum = yen.into_iter().try_fold(Decimal::ZERO, exact::add);
            sum.is_some() && sum == comparison.difference()
        })
    };
    let row = total.place.row;
    let is_before = |part: &&ControlRow| part.word == Word::Part && part.place.row < row;
    let parts: Vec<&ControlRow> = judge.controls.iter().filter(is_before).collect();
    let near = parts.get(parts.len().saturating_sub(MOST_TOLD)..).unwrap_or_default();
    let one = near.iter().rev().find(|part| lacks(&[**part])).map(|part| vec![*part]);
    let found = one.or_else(|| lacks(near).then(|| near.to_vec())).filter(|found| !found.is_empty())?;
    let places: Vec<CellPlace> = found.iter().map(|part| part.place).collect();
    let rows: Vec<usize> = places.iter().map(|place| place.row).collect();
    let verb = if rows.len() == 1 { "does it count" } else { "do they count" };
    let rule = judge.rule_of_all(RowRule::Keep, &places);
    Some(format!("; with {}, taken for a part, they agree: {verb}? ({rule})", rows_text(&rows)))
}

/// A total that agrees, beside a row that may be a subtotal.
pub(super) fn subtotal(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> String {
    let text = brief(judge.sheet.cell(total.place));
    let place = rows.first().map_or(total.place, |&row| name_of(judge.columns, row));
    format!(
        "the total `{text}` agrees, but {} beside its rows is a sum of rows, too: is it a total ({}) or a program ({})?",
        rows_text(rows),
        judge.rule(RowRule::Total, place),
        judge.rule(RowRule::Keep, place)
    )
}

/// A row that no total counts.
pub(super) fn uncounted(judge: &Judge<'_>, total: &ControlRow, place: CellPlace) -> String {
    let [text, total_text] = [place, total.place].map(|place| brief(judge.sheet.cell(place)));
    format!(
        "`{text}` is counted by no total, and `{total_text}` in row {} agrees only without it: is it a total itself ({}), a \
         part ({}) or a program ({})?",
        total.place.row + 1,
        judge.rule(RowRule::Total, place),
        judge.rule(RowRule::Part, place),
        judge.rule(RowRule::Keep, place)
    )
}

/// A total that agrees better without a row that is marked as a part.
pub(super) fn marked_part(judge: &Judge<'_>, total: &ControlRow, rows: &[usize]) -> String {
    let text = brief(judge.sheet.cell(total.place));
    let place = rows.first().map_or(total.place, |&row| name_of(judge.columns, row));
    format!(
        "the total `{text}` agrees better without {}, which is marked as a part: is it a part of another row ({}) or one \
         that counts ({})?",
        rows_text(rows),
        judge.rule(RowRule::Part, place),
        judge.rule(RowRule::Keep, place)
    )
}

/// A part without a row above it.
pub(super) fn part_of_nothing(judge: &Judge<'_>, part: &ControlRow) -> String {
    let text = brief(judge.sheet.cell(part.place));
    format!(
        "`{text}` is a part of no row: none stands above it: {}",
        either(judge, part, &[RowRule::Skip, RowRule::Keep])
    )
}

/// A part whose row names another ministry than the row above it.
pub(super) fn part_of_another(judge: &Judge<'_>, part: &ControlRow, row: usize) -> String {
    let text = brief(judge.sheet.cell(part.place));
    let remedy = either(judge, part, &[RowRule::Part, RowRule::Keep, RowRule::Skip]);
    format!("`{text}` is called a part, and names another ministry than row {}: {remedy}", row + 1)
}

/// A part that is larger than the row above it.
pub(super) fn part_exceeds(judge: &Judge<'_>, part: &ControlRow, own: &SheetFigure, of: &SheetFigure) -> String {
    let text = brief(judge.sheet.cell(part.place));
    let shown = |figure: &SheetFigure| figure.yen().map_or_else(String::new, |yen| shown(yen, own.unit));
    format!(
        "`{text}` says {} for {} and row {} says {}: a part cannot exceed its row: {}",
        shown(own),
        own.year.english(),
        of.place.row + 1,
        shown(of),
        either(judge, part, &[RowRule::Keep, RowRule::Part, RowRule::Skip])
    )
}

/// A row that may be a total, though no word says so.
pub(super) fn unworded(judge: &Judge<'_>, place: CellPlace, first: usize, last: usize) -> String {
    let text = brief(judge.sheet.cell(place));
    format!(
        "`{text}` is the sum of rows {} to {} in every column: is it their total ({}) or a program ({})?",
        first + 1,
        last + 1,
        judge.rule(RowRule::Total, place),
        judge.rule(RowRule::Keep, place)
    )
}

/// A row that is neither a program nor a total.
pub(super) fn neither(judge: &Judge<'_>, place: CellPlace) -> String {
    let text = brief(judge.sheet.cell(place));
    let [skip, keep] = [RowRule::Skip, RowRule::Keep].map(|decision| judge.rule(decision, place));
    format!("`{text}` is neither a program nor a total: leave the row out ({skip}) or keep it as a program ({keep})")
}

/// The lines that decide about a row.
fn either(judge: &Judge<'_>, control: &ControlRow, rules: &[RowRule]) -> String {
    let meaning = |decision: RowRule| match decision {
        RowRule::Total => "a total",
        RowRule::Part => "a part",
        RowRule::Keep => "a program",
        RowRule::Skip => "nothing to read",
    };
    let lines =
        rules.iter().map(|&decision| format!("{} ({})", meaning(decision), judge.rule(decision, control.place)));
    lines.collect::<Vec<_>>().join(" or ")
}
