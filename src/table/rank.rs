//! Which of a table's rows are kept, and in which order.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::{Cell, NoSuchColumn, Note, Row, Severity, Table};
use crate::model::{Figure, Lang, Typed, Unit};
use crate::number::{self, Decimals};

/// Which rows are kept, and how they are ranked.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// The key to sort by, smallest first.
    pub sort: Option<String>,
    /// The key of the column whose largest values come first, whatever their sign.
    pub by: Option<&'static str>,
    /// The other way round.
    pub reverse: bool,
    /// How many rows are kept; without a sort key, those with the largest measure.
    pub top: Option<usize>,
    /// How many rows people are shown who did not say how many they want.
    pub fit: Option<usize>,
    /// The least measure that a row has; without a unit, in that of the table.
    pub min: Option<Typed>,
    /// The largest measure that a row has.
    pub max: Option<Typed>,
}

/// Tables of amounts with at least so many rows say how many they are.
const MANY: usize = 20;

impl Table {
    /// Ranks the rows; without a key and without `top`, they stay in the order of the dataset.
    pub fn rank(&mut self, ranking: &Ranking) -> Result<(), NoSuchColumn> {
        let all = self.rows.len();
        self.keep_between(ranking)?;
        let most = ranking.top.or(ranking.fit).filter(|&most| most < self.rows.len());
        let moved = self.order(ranking, most.is_some())?;
        if moved || self.rows.len() < all {
            // What a heading stood above is no longer below it.
            self.rows.iter_mut().for_each(|row| row.heading = None);
        }
        let matching = self.rows.len();
        self.rows.truncate(most.unwrap_or(all));
        if self.rows.len() < all {
            self.note_cut(all, matching, ranking.top.is_none() && most.is_some());
        } else if ranking.fit.is_some() && all >= MANY && !self.totals.is_empty() {
            let text = match self.lang {
                Lang::En => format!("{} rows.", self.count(all)),
                Lang::Ja => format!("{}行。", self.count(all)),
            };
            self.notes.push(Note { severity: Severity::Note, code: "rows", text, hint: None });
        }
        Ok(())
    }

    /// Drops the rows whose measure lies outside the range that was asked for.
    fn keep_between(&mut self, ranking: &Ranking) -> Result<(), NoSuchColumn> {
        let unit = self.unit.unwrap_or(Unit::Yen);
        // What no amount of a dataset can reach lies beyond all of them.
        let beyond = |figure: Figure| if figure.is_negative() { Decimal::MIN } else { Decimal::MAX };
        let yen = |it: Typed| it.figure.yen(it.unit.unwrap_or(unit)).unwrap_or_else(|| beyond(it.figure));
        let (min, max) = (ranking.min.map(yen), ranking.max.map(yen));
        if min.is_none() && max.is_none() {
            return Ok(());
        }
        let places = self.measures()?;
        let fits = |amount: Decimal| min.is_none_or(|min| amount >= min) && max.is_none_or(|max| amount <= max);
        self.rows.retain(|row| {
            let amounts = places.iter().filter_map(|&at| row.cells.get(at)?.amount());
            amounts.map(super::Amount::yen).any(fits)
        });
        Ok(())
    }

    /// The columns of what a range is about: one, or one a year.
    fn measures(&self) -> Result<Vec<usize>, NoSuchColumn> {
        let Some(measure) = self.measure else { return Err(self.no_such_column("amount")) };
        let places = self.positions(measure);
        if places.is_empty() && !self.without_years.contains(&measure) {
            return Err(self.no_such_column(measure));
        }
        Ok(places)
    }

    /// Puts the rows in order; says whether their order may have changed. `cuts` says whether some will go.
    fn order(&mut self, ranking: &Ranking, cuts: bool) -> Result<bool, NoSuchColumn> {
        let place = |table: &Self, key: &str| match table.positions(key).pop() {
            None if !table.without_years.contains(&key) => Err(table.no_such_column(key)),
            place => Ok(place),
        };
        if let Some(key) = &ranking.sort {
            let Some(at) = place(self, key)? else { return Ok(false) };
            self.rows.sort_by(|a, b| by_cell(a, b, at, ranking.reverse, false));
        } else if let Some(key) = ranking.by.or(self.measure.filter(|_| ranking.top.is_some() || cuts)) {
            let Some(at) = place(self, key)? else { return Ok(false) };
            // Amounts none of which is positive, as what is carried out, are large where they are far from zero.
            let by_size = ranking.by.is_some() || !self.rows.iter().any(|row| is_positive(row, at));
            self.rows.sort_by(|a, b| by_cell(a, b, at, !ranking.reverse, by_size));
        } else if ranking.reverse {
            self.rows.reverse();
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// A number of rows, as people read it.
    fn count(&self, rows: usize) -> String {
        number::grouped(rows.into(), Decimals::AtLeast(0), self.lang)
    }

    /// Says how many of `all` rows are shown; only `matching` are in the range that was asked for.
    fn note_cut(&mut self, all: usize, matching: usize, unasked: bool) {
        let (narrowed, cut) = (matching < all, self.rows.len() < matching);
        let [kept, matching, all] = [self.rows.len(), matching, all].map(|rows| self.count(rows));
        let rows = match (self.lang, narrowed, cut) {
            (Lang::En, true, true) => {
                format!("{kept} of the {matching} rows in the range asked for are shown, of {all} in all")
            }
            (Lang::En, true, false) => format!("{kept} of {all} rows are in the range asked for"),
            (Lang::En, false, _) => format!("{kept} of {all} rows are shown"),
            (Lang::Ja, true, true) => format!("全{all}行のうち範囲内の{matching}行から{kept}行を表示。"),
            (Lang::Ja, true, false) => format!("全{all}行のうち範囲内の{kept}行を表示。"),
            (Lang::Ja, false, _) => format!("{all}行のうち{kept}行を表示。"),
        };
        let totals = match (self.lang, narrowed) {
            _ if self.totals.is_empty() => String::new(),
            (Lang::En, true) => format!("; totals cover all {all}"),
            (Lang::En, false) => "; totals cover all of them".to_owned(),
            (Lang::Ja, true) => format!("合計は全{all}行による。"),
            (Lang::Ja, false) => "合計は全行による。".to_owned(),
        };
        let text = match self.lang {
            Lang::En => format!("{rows}{totals}."),
            Lang::Ja => format!("{rows}{totals}"),
        };
        let hint = unasked.then(|| match self.lang {
            Lang::En => "--top all shows every row, --top N another number of them".to_owned(),
            Lang::Ja => "--top allで全行、--top NでN行を表示".to_owned(),
        });
        self.notes.push(Note { severity: Severity::Note, code: "top", text, hint });
    }
}

fn is_positive(row: &Row, at: usize) -> bool {
    match row.cells.get(at) {
        Some(Cell::Change(_)) | None => false,
        Some(cell) => cell.amount().is_none_or(|amount| amount.yen() > Decimal::ZERO),
    }
}

/// Compares two rows by a cell; empty ones come last either way. Numbers rank by their size where `by_size` says so.
fn by_cell(a: &Row, b: &Row, at: usize, reverse: bool, by_size: bool) -> Ordering {
    let (a, b) = (a.cells.get(at), b.cells.get(at));
    let is_empty = |cell: Option<&Cell>| cell.is_none_or(|cell| matches!(cell, Cell::Empty | Cell::Blank(_)));
    let (Some(left), Some(right)) = (a, b) else { return Ordering::Equal };
    let size = |number: &Decimal| if by_size { number.abs() } else { *number };
    let order = match (left, right) {
        _ if is_empty(a) || is_empty(b) => return is_empty(a).cmp(&is_empty(b)),
        (Cell::Count(a) | Cell::Target(a), Cell::Count(b) | Cell::Target(b)) => a.cmp(b),
        (Cell::Percent(a) | Cell::Rate(a) | Cell::End(a), Cell::Percent(b) | Cell::Rate(b) | Cell::End(b)) => {
            size(a).cmp(&size(b))
        }
        (Cell::Year(a), Cell::Year(b)) => a.cmp(b),
        (Cell::Date(a), Cell::Date(b)) => a.cmp(b),
        (Cell::Text(a) | Cell::Term { code: a, .. }, Cell::Text(b) | Cell::Term { code: b, .. }) => a.cmp(b),
        (Cell::Terms(a), Cell::Terms(b)) => a.cmp(b),
        _ => {
            let yen = |cell: &Cell| cell.amount().map(|amount| size(&amount.yen()));
            yen(left).cmp(&yen(right))
        }
    };
    if reverse { order.reverse() } else { order }
}
