//! Which columns of amounts a derived column follows from, where that is certain.
//!
//! Knows headers, and whether amounts stand below one that is not read.

use std::collections::HashMap;

use crate::import::read::columns::{AmountColumn, Columns};
use crate::import::read::counted::Counted;
use crate::import::read::derived_headings::{Derives, letters, own_letter, years};
use crate::import::read::head::Heading;
use crate::import::read::header_hints::{self, Below};
use crate::import::read::headers::{self, Header};
use crate::import::read::sheet::Sheet;
use crate::model::{FiscalYear, Stage};

/// A column that says nothing new.
#[derive(Debug)]
pub(crate) struct DerivedColumn {
    pub(crate) column: usize,
    pub(crate) header: String,
    /// How rules name it.
    pub(crate) key: String,
    pub(crate) derives: Derives,
    /// The unit of its differences, where the header names it.
    pub(crate) unit: Option<Counted>,
    /// What it follows from; nothing where that is not certain.
    pub(crate) of: Option<Of>,
}

/// What a derived column follows from, each the column of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Two amounts of the row: the later one, and the one that it is compared with.
    Pair { later: usize, earlier: usize, is_only_choice: bool },
    /// An amount, and all others below one another.
    All(usize),
}

impl DerivedColumn {
    pub(crate) fn new(column: usize, (header, key): (&str, String), derives: Derives) -> Self {
        Self { column, header: header.to_owned(), key, derives, unit: headers::unit_of(header), of: None }
    }
}

/// A column that may hold amounts and is not read.
struct Unseen {
    /// The year that its header begins with.
    year: Option<FiscalYear>,
}

impl Columns {
    /// Finds what each derived column follows from.
    pub(super) fn pair_derived(&mut self, sheet: &Sheet) {
        if self.derived.is_empty() {
            return;
        }
        let (unseen, head) = (self.unseen(sheet), &self.table.head);
        find(&self.amounts, &unseen, &mut self.derived, |column| head.text(column));
    }

    /// The columns that may hold amounts and are not read, so that others may follow from them: a 計 that is left out.
    fn unseen(&self, sheet: &Sheet) -> Vec<Unseen> {
        let may_hold = |heading: &&Heading| {
            let is_open = matches!(heading.meaning(), None | Some(Header::Amount { .. }));
            let column = heading.place.column;
            is_open && self.is_unread(column) && header_hints::below(sheet, &self.table, column) == Below::Amounts
        };
        let unseen = self.table.head.headings().filter(may_hold);
        unseen.map(|heading| Unseen { year: headers::year_before(&heading.text) }).collect()
    }
}

/// Finds what each derived column follows from; `header` gives the header of a column.
fn find<'s>(
    amounts: &[AmountColumn],
    unseen: &[Unseen],
    derived: &mut [DerivedColumn],
    header: impl Fn(usize) -> &'s str,
) {
    let by_letter = by_letter(amounts.iter().filter_map(|it| Some((headers::letter(header(it.column))?, it.column))));
    let formulas: HashMap<char, (char, char)> =
        derived.iter().filter_map(|it| Some((own_letter(&it.header)?, letters(&it.header)?))).collect();
    let column = |letter: char| by_letter.get(&letter).copied().flatten();
    let of_year = |year: FiscalYear| {
        let mut columns = amounts.iter().filter(|it| it.year == Some(year)).map(|it| it.column);
        columns.next().filter(|_| columns.next().is_none())
    };
    for it in derived {
        if let Some((later, earlier)) = years(&it.header) {
            let pair = of_year(later).zip(of_year(earlier));
            it.of = pair.map(|(later, earlier)| Of::Pair { later, earlier, is_only_choice: unseen.is_empty() });
            continue;
        }
        it.of = match (it.derives, letters(&it.header)) {
            (Derives::Somehow, _) => None,
            (Derives::Share, _) => match amounts {
                [only] if unseen.is_empty() => Some(Of::All(only.column)),
                _ => None,
            },
            (_, Some((later, earlier))) => {
                // C/A is (B-A)/A where C is B-A.
                let later = match formulas.get(&later) {
                    Some(&(later, of)) if of == earlier && it.derives != Derives::Execution => later,
                    _ => later,
                };
                column(later).zip(column(earlier)).map(|(later, earlier)| Of::Pair {
                    later,
                    earlier,
                    is_only_choice: true,
                })
            }
            (Derives::Execution, None) => executed(amounts, unseen, headers::year_before(&it.header)),
            (Derives::Difference | Derives::Rate | Derives::Ratio, None) => of_two_years(amounts, unseen),
        };
    }
}

/// The column of each letter; none where two bear it.
fn by_letter(letters: impl Iterator<Item = (char, usize)>) -> HashMap<char, Option<usize>> {
    let mut columns = HashMap::new();
    for (letter, column) in letters {
        columns.entry(letter).and_modify(|known| *known = None).or_insert(Some(column));
    }
    columns
}

/// The only two columns of one stage, or of all: a request or a draft is held against the budget before it.
fn of_two_years(amounts: &[AmountColumn], unseen: &[Unseen]) -> Option<Of> {
    if let [first, second] = amounts {
        let is_new = |it: &AmountColumn| matches!(it.stage, Some(Stage::Request | Stage::Draft));
        let is_old = |it: &AmountColumn| matches!(it.stage, None | Some(Stage::Initial));
        let is_next = (is_new(first) && is_old(second)) || (is_old(first) && is_new(second));
        return pair(first, second, unseen.is_empty() && (first.stage == second.stage || is_next));
    }
    let mut stages: HashMap<Option<Stage>, Vec<&AmountColumn>> = HashMap::new();
    for it in amounts {
        stages.entry(it.stage).or_default().push(it);
    }
    let mut several = stages.into_values().filter(|columns| columns.len() > 1);
    match (several.next()?.as_slice(), several.next()) {
        ([first, second], None) => pair(first, second, false),
        _ => None,
    }
}

fn pair(first: &AmountColumn, second: &AmountColumn, is_only_choice: bool) -> Option<Of> {
    let (a, b) = (first.year?, second.year?);
    let (earlier, later) = if a < b { (first.column, second.column) } else { (second.column, first.column) };
    (a != b).then_some(Of::Pair { later, earlier, is_only_choice })
}

/// The only column of what was executed, of the year that is said if one is, and what was there to spend in its year: the
/// column of that, else the only other one. A column that is not read may be it.
fn executed(amounts: &[AmountColumn], unseen: &[Unseen], of: Option<FiscalYear>) -> Option<Of> {
    let is_executed =
        |it: &&AmountColumn| it.stage == Some(Stage::Executed) && (of.is_none() || it.year.is_none() || it.year == of);
    let mut executed = amounts.iter().filter(is_executed);
    let later = executed.next().filter(|_| executed.next().is_none())?;
    let is_of = |year: Option<FiscalYear>| year == later.year || year.is_none() || later.year.is_none();
    if unseen.iter().any(|it| is_of(it.year)) {
        return None;
    }
    let others: Vec<&AmountColumn> = amounts.iter().filter(|it| !is_executed(it) && is_of(it.year)).collect();
    let is_whole = |it: &&&AmountColumn| matches!(it.stage, Some(Stage::Appropriation | Stage::Available));
    let mut wholes = others.iter().filter(is_whole);
    let earlier = match (others.as_slice(), wholes.next(), wholes.next()) {
        ([only], ..) => only,
        (_, Some(whole), None) => whole,
        _ => return None,
    };
    let is_only_choice = others.len() == 1;
    Some(Of::Pair { later: later.column, earlier: earlier.column, is_only_choice })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the last column follows from: the later and the earlier column.
    #[track_caller]
    fn of(headers: &str) -> Option<(usize, usize)> {
        let mut sheet = Sheet::new("a.csv");
        for (column, text) in ["事業名", "府省"].into_iter().chain(headers.split(',')).enumerate() {
            sheet.push(0, column, text).unwrap();
        }
        let columns = Columns::of_first_table(&sheet);
        match columns.derived.last().unwrap().of? {
            Of::Pair { later, earlier, .. } => Some((later, earlier)),
            Of::All(column) => Some((column, column)),
        }
    }

    #[test]
    fn a_derived_column_follows_from_what_is_certain() {
        for (headers, columns) in [
            ("R4,R5,増減額", Some((3, 2))),
            ("R5,R4,増減額", Some((2, 3))),
            ("R3,R4,R5,増減額", None),
            ("R4当初,R4補正,R5当初,増減額", Some((4, 2))),
            ("R4当初,R4補正,R5当初,R5補正,増減額", None),
            ("R3（A）,R4（B）,R5（C）,増減額（C－B）", Some((4, 3))),
            ("R4（A）,R5（A）,増減額（B－A）", None),
            ("R4（A）,R5（B）,R6,増減額（C＝B－A）,増減率（C／A）", Some((3, 2))),
            ("R5予算現額,R5執行額,執行率", Some((3, 2))),
            ("R5当初予算,R5予算現額,R5執行額,執行率", Some((4, 3))),
            ("R5当初予算,R5補正,R5執行額,執行率", None),
            ("R5当初予算,予算計,R5執行額,執行率", Some((4, 3))),
            ("R4当初,R4執行額,R4執行率,R5当初,R5執行額,R5執行率", Some((6, 5))),
            ("R4当初,R4執行額,R5当初,R5執行率", None),
            ("R4当初①,R5当初②,増△減額③(②－①),伸び率(③／①)", Some((3, 2))),
            ("R5,R6,R7,R7-R6", Some((4, 3))),
            ("R5,R6当初,R6補正,R6-R5", None),
            ("R5（A）,R6（B）,B-A", Some((3, 2))),
            ("R5,構成比", Some((2, 2))),
            ("R4,R5,構成比", None),
            ("R5,増減額", None),
        ] {
            assert_eq!(of(headers), columns, "{headers}");
        }
    }
}
