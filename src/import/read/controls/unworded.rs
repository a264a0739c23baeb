//! Rows that are the sum of their neighbours to the last digit, though no word says so.
//!
//! Lists of bureaus have many sums by chance, so only what is hardly one is asked about.

use rust_decimal::Decimal;

use super::lines::{Addend, Lines, Run, text};
use super::totals::key;
use super::{Judge, told};
use crate::import::read::address::CellPlace;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::read::headers::Field;
use crate::import::rules::RowRule;
use crate::model::exact;

/// How many neighbours are added up.
const MOST: usize = 30;

/// In how many columns a sum must be met, and by figures of how many digits.
const COLUMNS: usize = 2;
const DIGITS: usize = 3;

/// The rows that may be totals, each with a question; `confirmed` are runs that a worded total has added up.
pub(super) fn find(judge: &Judge<'_>, lines: &Lines<'_>, confirmed: &[Run]) -> Vec<(CellPlace, String)> {
    let mut questions = Vec::new();
    let confirmed = positions(lines.addends.len(), confirmed);
    for (at, addend) in lines.addends.iter().enumerate() {
        if !is_telling(addend.figures)
            || confirmed.get(at) == Some(&true)
            || judge.rules.of_row(judge.sheet, addend.row) == Some(RowRule::Keep)
        {
            continue;
        }
        let before = lines.addends.get(at.saturating_sub(MOST)..at).unwrap_or_default().iter().rev();
        let after = lines.addends.get(at + 1..).unwrap_or_default().iter().take(MOST);
        let found = summed(judge, addend, before).or_else(|| summed(judge, addend, after));
        if let Some((first, last)) = found {
            let place = name_of(judge.columns, addend.row);
            questions.push((place, told::unworded(judge, place, first.min(last), first.max(last))));
        }
    }
    questions
}

/// Which of so many addends stand in one of the runs.
fn positions(count: usize, runs: &[Run]) -> Vec<bool> {
    let (mut begins, mut ends, mut listed) = (vec![0_usize; count + 1], vec![0_usize; count + 1], vec![false; count]);
    for run in runs {
        match run {
            Run::Span(span) => {
                begins.get_mut(span.start).into_iter().for_each(|begins| *begins += 1);
                ends.get_mut(span.end).into_iter().for_each(|ends| *ends += 1);
            }
            Run::Listed(_) => {
                run.positions().for_each(|at| listed.get_mut(at).into_iter().for_each(|it| *it = true));
            }
        }
    }
    let mut open = 0;
    let within = listed.into_iter().zip(begins.into_iter().zip(ends)).map(|(is_listed, (begins, ends))| {
        open = open + begins - ends;
        is_listed || open > 0
    });
    within.collect()
}

/// Whether enough figures of a row are long enough to be no sum by chance.
fn is_telling(figures: &[SheetFigure]) -> bool {
    let is_long = |figure: &&SheetFigure| {
        let digits = figure.figure.to_string();
        let digits = digits.trim_start_matches(|c: char| c == '0' || !c.is_ascii_digit());
        let is_zero = digits.chars().all(|c| !matches!(c, '1'..='9'));
        !is_zero && digits.chars().filter(char::is_ascii_digit).count() >= DIGITS
    };
    figures.iter().filter(is_long).count() >= COLUMNS
}

/// The first and the last row of neighbours that the figures of a row add up.
fn summed<'a, 'f: 'a>(
    judge: &Judge<'_>,
    total: &Addend<'f>,
    neighbours: impl Iterator<Item = &'a Addend<'f>>,
) -> Option<(usize, usize)> {
    let wanted: Vec<(_, Decimal)> = total
        .figures
        .iter()
        .map(|figure| Some((key(figure), figure.figure.yen(figure.unit)?)))
        .collect::<Option<_>>()?;
    let mut sums = vec![Decimal::ZERO; wanted.len()];
    let (mut first, mut addends) = (None, 0);
    let ministry = |row| text(judge.sheet, judge.columns, Field::Ministry, row);
    for neighbour in neighbours {
        if ministry(neighbour.row) != ministry(total.row) {
            return None;
        }
        for figure in neighbour.figures {
            let own = figure.figure.yen(figure.unit)?;
            let at = wanted.iter().position(|(wanted, _)| *wanted == key(figure))?;
            let sum = sums.get_mut(at)?;
            *sum = exact::add(*sum, own)?;
        }
        let is_zero = |figure: &SheetFigure| figure.figure.yen(figure.unit).is_some_and(|yen| yen.is_zero());
        addends += usize::from(!neighbour.figures.iter().all(is_zero));
        let first = *first.get_or_insert(neighbour.row);
        if addends >= 2 && sums.iter().zip(&wanted).all(|(sum, (_, wanted))| sum == wanted) {
            return Some((first, neighbour.row));
        }
    }
    None
}
