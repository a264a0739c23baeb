//! Programs that are the sum of their neighbours to the last digit, though no word says so.
//!
//! Lists of bureaus have many sums by chance, so only what is hardly one is asked about.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::lines::{Key, Lines, key};
use super::{Judge, told};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::rules::RowRule;
use crate::model::exact;

/// How many neighbours are added up.
const MOST: usize = 30;

/// How many digits the figures of a sum must have together, if it is met in several columns.
const DIGITS: usize = 5;

/// How many digits the figure of a sum in one column must have, wherever it stands; where it is the first or last row of
/// its ministry; and where it is so and all other rows of that ministry add up to it.
const DIGITS_ALONE: [usize; 3] = [5, 3, 2];

/// The figures of one name, in whichever rows they stand: a tidy sheet has a row for each year.
struct Named<'f> {
    row: usize,
    ministry: &'f str,
    yen: BTreeMap<Key, Decimal>,
    /// How many digits its figures have together: with each, a sum by chance is a tenth as likely.
    digits: usize,
    is_counted: bool,
}

/// The programs that may be totals, each with a question; `counted` says which addends a
/// worded total has added up.
pub(super) fn find(judge: &Judge<'_>, lines: &Lines<'_>, counted: &[bool]) -> Vec<(CellPlace, Message)> {
    let all = named(lines, counted);
    let (mut questions, mut begin) = (Vec::new(), 0);
    for (at, one) in all.iter().enumerate() {
        let is_of_another = |other: Option<&Named<'_>>| other.is_none_or(|other| other.ministry != one.ministry);
        let is_first = at == begin || is_of_another(at.checked_sub(1).and_then(|before| all.get(before)));
        let is_last = is_of_another(all.get(at + 1));
        if is_first {
            begin = at;
        }
        if one.is_counted || judge.rules.of_row(judge.sheet, one.row) == Some(RowRule::Keep) {
            continue;
        }
        let fits = |is_at_edge, is_of_all| one.digits >= fewest(one, is_at_edge, is_of_all);
        if !fits(true, true) {
            continue;
        }
        let before = all.get(at.saturating_sub(MOST)..at).unwrap_or_default().iter().rev();
        let after = all.get(at + 1..).unwrap_or_default().iter().take(MOST);
        let above = summed(one, before).filter(|run| fits(is_last, at - begin == run.names));
        let found = above.or_else(|| {
            let run = summed(one, after)?;
            let end = at + 1 + run.names;
            // Behind a sum and its rows, the next may begin.
            let is_of_all = is_of_another(all.get(end));
            fits(is_first, is_of_all).then(|| begin = end)?;
            Some(run)
        });
        if let Some(Summed { first, last, .. }) = found {
            let place = name_of(judge.columns, one.row);
            questions.push((place, told::unworded(judge, place, first.min(last), first.max(last))));
        }
    }
    questions
}

/// How many digits the figures of a name must have together to be no sum by chance.
fn fewest(one: &Named<'_>, is_at_edge: bool, is_of_all: bool) -> usize {
    let [anywhere, at_edge, of_all] = DIGITS_ALONE;
    match (one.yen.values().filter(|yen| !yen.is_zero()).count(), is_at_edge) {
        (2.., _) => DIGITS,
        (_, false) => anywhere,
        (_, true) => {
            if is_of_all {
                of_all
            } else {
                at_edge
            }
        }
    }
}

/// The names of a sheet in the order of their first rows.
fn named<'f>(lines: &Lines<'f>, counted: &[bool]) -> Vec<Named<'f>> {
    let (mut all, mut places): (Vec<Named<'f>>, HashMap<(&str, &str), usize>) = (Vec::new(), HashMap::new());
    for (position, addend) in lines.addends.iter().enumerate() {
        let Some(first) = addend.figures.first() else { continue };
        let (name, ministry) = (first.about.name.as_str(), first.about.ministry.as_str());
        let at = *places.entry((name, ministry)).or_insert_with(|| {
            let (yen, digits, is_counted) = (BTreeMap::new(), 0, false);
            all.push(Named { row: addend.row, ministry, yen, digits, is_counted });
            all.len() - 1
        });
        let Some(one) = all.get_mut(at) else { continue };
        one.is_counted |= counted.get(position) == Some(&true);
        for figure in addend.figures {
            one.digits += digits(figure);
            if let Some(yen) = figure.yen() {
                one.yen.insert(key(figure), yen);
            }
        }
    }
    all
}

/// How many digits a figure has, without zeros before them; none where it is zero.
fn digits(figure: &SheetFigure) -> usize {
    let digits = figure.figure.to_string();
    let digits = digits.trim_start_matches(|c: char| c == '0' || !c.is_ascii_digit());
    let is_zero = digits.chars().all(|c| !matches!(c, '1'..='9'));
    if is_zero { 0 } else { digits.chars().filter(char::is_ascii_digit).count() }
}

/// Neighbours that a program adds up: the rows of the first and the last, and how many names they are.
struct Summed {
    first: usize,
    last: usize,
    names: usize,
}

/// The neighbours of one ministry that a program adds up.
fn summed<'a>(total: &Named<'_>, neighbours: impl Iterator<Item = &'a Named<'a>>) -> Option<Summed> {
    let (mut rest, mut first, mut addends) = (total.yen.clone(), None, 0);
    for (at, neighbour) in neighbours.enumerate() {
        if neighbour.ministry != total.ministry {
            return None;
        }
        for (key, yen) in &neighbour.yen {
            let rest = rest.get_mut(key)?;
            *rest = exact::sub(*rest, *yen)?;
        }
        addends += usize::from(neighbour.yen.values().any(|yen| !yen.is_zero()));
        let first = *first.get_or_insert(neighbour.row);
        if addends >= 2 && rest.values().all(Decimal::is_zero) {
            return Some(Summed { first, last: neighbour.row, names: at + 1 });
        }
    }
    None
}
