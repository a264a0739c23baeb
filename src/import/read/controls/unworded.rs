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

/// In how many columns a sum must be met, and by figures of how many digits.
const COLUMNS: usize = 2;
const DIGITS: usize = 3;

/// The figures of one name, in whichever rows they stand: a tidy sheet has a row for each year.
struct Named<'f> {
    row: usize,
    ministry: &'f str,
    yen: BTreeMap<Key, Decimal>,
    /// How many figures are long enough to be no sum by chance.
    long: usize,
    is_counted: bool,
}

/// The programs that may be totals, each with a question; `counted` says which addends a
/// worded total has added up.
pub(super) fn find(judge: &Judge<'_>, lines: &Lines<'_>, counted: &[bool]) -> Vec<(CellPlace, Message)> {
    let all = named(lines, counted);
    let mut questions = Vec::new();
    for (at, one) in all.iter().enumerate() {
        if one.long < COLUMNS || one.is_counted || judge.rules.of_row(judge.sheet, one.row) == Some(RowRule::Keep) {
            continue;
        }
        let before = all.get(at.saturating_sub(MOST)..at).unwrap_or_default().iter().rev();
        let after = all.get(at + 1..).unwrap_or_default().iter().take(MOST);
        let found = summed(one, before).or_else(|| summed(one, after));
        if let Some((first, last)) = found {
            let place = name_of(judge.columns, one.row);
            questions.push((place, told::unworded(judge, place, first.min(last), first.max(last))));
        }
    }
    questions
}

/// The names of a sheet in the order of their first rows.
fn named<'f>(lines: &Lines<'f>, counted: &[bool]) -> Vec<Named<'f>> {
    let (mut all, mut places): (Vec<Named<'f>>, HashMap<(&str, &str), usize>) = (Vec::new(), HashMap::new());
    for (position, addend) in lines.addends.iter().enumerate() {
        let Some(first) = addend.figures.first() else { continue };
        let (name, ministry) = (first.about.name.as_str(), first.about.ministry.as_str());
        let at = *places.entry((name, ministry)).or_insert_with(|| {
            let (yen, long, is_counted) = (BTreeMap::new(), 0, false);
            all.push(Named { row: addend.row, ministry, yen, long, is_counted });
            all.len() - 1
        });
        let Some(one) = all.get_mut(at) else { continue };
        one.is_counted |= counted.get(position) == Some(&true);
        for figure in addend.figures {
            one.long += usize::from(is_long(figure));
            if let Some(yen) = figure.yen() {
                one.yen.insert(key(figure), yen);
            }
        }
    }
    all
}

fn is_long(figure: &SheetFigure) -> bool {
    let digits = figure.figure.to_string();
    let digits = digits.trim_start_matches(|c: char| c == '0' || !c.is_ascii_digit());
    let is_zero = digits.chars().all(|c| !matches!(c, '1'..='9'));
    !is_zero && digits.chars().filter(char::is_ascii_digit).count() >= DIGITS
}

/// The rows of the first and the last of neighbours of one ministry that a program adds up.
fn summed<'a>(total: &Named<'_>, neighbours: impl Iterator<Item = &'a Named<'a>>) -> Option<(usize, usize)> {
    let (mut rest, mut first, mut addends) = (total.yen.clone(), None, 0);
    for neighbour in neighbours {
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
            return Some((first, neighbour.row));
        }
    }
    None
}
