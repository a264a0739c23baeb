//! Programs that are the sum of their neighbours, to the last digit or but for rounding, though no word says so.
//!
//! Lists of bureaus have many sums by chance, so only what is hardly one is asked about.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::lines::{Key, Lines, key};
use super::{Judge, slack, told};
use crate::Message;
use crate::import::read::address::CellPlace;
use crate::import::read::figure::SheetFigure;
use crate::import::read::header_row::name_of;
use crate::import::rules::RowRule;
use crate::model::exact;

/// How many neighbours are added up.
const MOST: usize = 30;

/// How many digits the figure of a sum in one column must have, wherever it stands; where it is the first or last row of
/// its ministry, or its rows are the first ones; and where it is so and all other rows of that ministry add up to it.
const DIGITS_ALONE: [usize; 3] = [5, 3, 2];

/// The same of all its figures together, if it is met in several columns: what is alike in one year often is in the next.
const DIGITS: [usize; 3] = [5, 4, 3];

/// How many names a sheet may have for one digit less to do wherever a sum stands: more have such sums by chance.
const FEW: usize = 60;

/// How many addends rounding puts off by one at most, which is hardly more often met by chance than their sum itself.
const MOST_CLOSE: usize = 3;

/// The figures of one name, in whichever rows they stand: a tidy sheet has a row for each year.
struct Named<'f> {
    row: usize,
    ministry: &'f str,
    yen: BTreeMap<Key, Decimal>,
    /// How far rounding may carry each of them.
    slack: BTreeMap<Key, Decimal>,
    /// How many digits its figures have together: with each, a sum by chance is a tenth as likely.
    digits: usize,
    is_counted: bool,
}

/// The programs that may be totals, each with a question; `counted` says which addends a
/// worded total has added up.
pub(super) fn find(judge: &Judge<'_>, lines: &Lines<'_>, counted: &[bool]) -> Vec<(CellPlace, Message)> {
    let all = named(lines, counted);
    let has_negatives = all.iter().any(|one| one.yen.values().any(|yen| yen.is_sign_negative() && !yen.is_zero()));
    let (mut questions, mut begin, mut chained) = (Vec::new(), 0, Vec::new());
    for (at, one) in all.iter().enumerate() {
        let is_of_another = |other: Option<&Named<'_>>| other.is_none_or(|other| other.ministry != one.ministry);
        let is_first = at == begin || is_of_another(at.checked_sub(1).and_then(|before| all.get(before)));
        let is_last = is_of_another(all.get(at + 1));
        if is_first {
            begin = at;
        }
        if at == 0 || is_of_another(at.checked_sub(1).and_then(|before| all.get(before))) {
            chained = chain(&all, at, has_negatives);
        }
        let [.., fewest_digits] = DIGITS_ALONE;
        let is_chained = chained.binary_search(&at).is_ok();
        if !is_chained && one.digits < fewest_digits {
            continue;
        }
        if one.is_counted || judge.rules.of_row(judge.sheet, one.row) == Some(RowRule::Keep) {
            continue;
        }
        let fits = |run: &Summed, is_at_edge, is_of_all| {
            is_chained
                || one.digits >= fewest(one, run, is_at_edge, is_of_all) - usize::from(all.len() <= FEW && !is_at_edge)
        };
        let before = all.get(at.saturating_sub(MOST)..at).unwrap_or_default().iter().rev();
        let after = all.get(at + 1..).unwrap_or_default().iter().take(MOST);
        let above = summed(one, before, has_negatives).filter(|run| {
            let is_of_all = at - begin == run.names;
            fits(run, is_last || is_of_all, is_last && is_of_all)
        });
        let above = above.inspect(|run| begin = if at - begin == run.names { at + 1 } else { begin });
        let found = above.or_else(|| {
            let run = summed(one, after, has_negatives)?;
            let end = at + 1 + run.names;
            // Behind a sum and its rows, the next may begin.
            let is_of_all = is_of_another(all.get(end));
            fits(&run, is_first, is_of_all).then(|| begin = end)?;
            Some(run)
        });
        if let Some(Summed { first, last, is_exact, .. }) = found {
            let place = name_of(judge.columns, one.row);
            questions.push((place, told::unworded(judge, place, (first.min(last), first.max(last)), is_exact)));
        }
    }
    questions
}

/// The sums of a ministry, if it has nothing but sums, each with its rows below it, that are hardly all chance.
fn chain(all: &[Named<'_>], from: usize, has_negatives: bool) -> Vec<usize> {
    let [.., of_all] = DIGITS_ALONE;
    let (mut at, mut sums, mut digits, mut rounded) = (from, Vec::new(), 0, 0);
    let ministry = all.get(from).map(|first| first.ministry);
    while let Some(one) = all.get(at).filter(|one| Some(one.ministry) == ministry) {
        let after = all.get(at + 1..).unwrap_or_default().iter().take(MOST);
        let Some(run) = summed(one, after, has_negatives) else { return Vec::new() };
        sums.push(at);
        (at, digits) = (at + 1 + run.names, digits + one.digits);
        rounded += usize::from(!run.is_exact);
    }
    // What rounding may explain, chance may, too.
    if sums.len() > 1 && digits >= of_all + rounded { sums } else { Vec::new() }
}

/// How many digits the figures of a name must have together to be no sum of its neighbours by chance.
fn fewest(one: &Named<'_>, run: &Summed, is_at_edge: bool, is_of_all: bool) -> usize {
    let are_several = one.yen.values().filter(|yen| !yen.is_zero()).nth(1).is_some();
    let [anywhere, at_edge, of_all] = if are_several { DIGITS } else { DIGITS_ALONE };
    let exactly = match (is_at_edge, is_of_all) {
        (false, _) => anywhere,
        (true, false) => at_edge,
        (true, true) => of_all,
    };
    // What rounding may explain, chance may, too.
    let is_near = is_at_edge && !is_of_all && run.names <= MOST_CLOSE;
    exactly + usize::from(!run.is_exact && !is_near)
}

/// The names of a sheet in the order of their first rows.
fn named<'f>(lines: &Lines<'f>, counted: &[bool]) -> Vec<Named<'f>> {
    let (mut all, mut places): (Vec<Named<'f>>, HashMap<(&str, &str), usize>) = (Vec::new(), HashMap::new());
    for (position, addend) in lines.addends.iter().enumerate() {
        let Some(first) = addend.figures.first() else { continue };
        let (name, ministry) = (first.about.name.as_str(), first.about.ministry.as_str());
        let at = *places.entry((name, ministry)).or_insert_with(|| {
            let (yen, slack, digits, is_counted) = (BTreeMap::new(), BTreeMap::new(), 0, false);
            all.push(Named { row: addend.row, ministry, yen, slack, digits, is_counted });
            all.len() - 1
        });
        let Some(one) = all.get_mut(at) else { continue };
        one.is_counted |= counted.get(position) == Some(&true);
        for figure in addend.figures {
            one.digits += digits(figure);
            if let Some(yen) = figure.yen() {
                one.yen.insert(key(figure), yen);
                one.slack.insert(key(figure), slack(figure).unwrap_or_default());
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
    /// Whether to the last digit.
    is_exact: bool,
}

/// The neighbours of one ministry that a program adds up: the fewest that it adds up exactly, else but for rounding.
fn summed<'a>(
    total: &Named<'_>,
    neighbours: impl Iterator<Item = &'a Named<'a>>,
    has_negatives: bool,
) -> Option<Summed> {
    let (mut rest, mut apart) = (total.yen.clone(), total.slack.clone());
    let (mut first, mut addends, mut nearly) = (None, 0, None);
    for (at, neighbour) in neighbours.enumerate() {
        if neighbour.ministry != total.ministry || !subtract(&mut rest, &mut apart, neighbour) {
            break;
        }
        addends += usize::from(neighbour.yen.values().any(|yen| !yen.is_zero()));
        let first = *first.get_or_insert(neighbour.row);
        let summed = |is_exact| Summed { first, last: neighbour.row, names: at + 1, is_exact };
        if addends < 2 {
            continue;
        }
        if rest.values().all(Decimal::is_zero) {
            return Some(summed(true));
        }
        let is_near =
            || rest.iter().all(|(key, rest)| rest.is_zero() || apart.get(key).is_some_and(|it| rest.abs() < *it));
        if nearly.is_none() && is_near() {
            nearly = Some(summed(false));
        }
        let is_over = |(key, rest): (&Key, &Decimal)| apart.get(key).is_some_and(|it| *rest < -*it);
        if !has_negatives && rest.iter().any(is_over) {
            break;
        }
    }
    nearly
}

/// Takes the figures of a neighbour from what is left of a sum; whether that can be done.
fn subtract(rest: &mut BTreeMap<Key, Decimal>, apart: &mut BTreeMap<Key, Decimal>, neighbour: &Named<'_>) -> bool {
    neighbour.yen.iter().all(|(key, yen)| {
        let slack = neighbour.slack.get(key).copied().unwrap_or_default();
        let (Some(rest), Some(apart)) = (rest.get_mut(key), apart.get_mut(key)) else { return false };
        let Some(left) = exact::sub(*rest, *yen).zip(exact::add(*apart, slack)) else { return false };
        (*rest, *apart) = left;
        true
    })
}
