//! Which of a table's rows are kept, and in which order.

use std::cmp::Reverse;
use std::collections::HashSet;

use rust_decimal::Decimal;

use super::value::{self, Reversible};
use super::{Column, Key, NoSuchColumn, Note, NoteCode, Row, Table};
use crate::model::{Amount, Figure, Label, Lang, Typed, Unit};
use crate::number::{self, Decimals};

/// Which rows are kept, and how they are ranked.
#[derive(Debug, Clone, Default)]
pub struct Ranking {
    /// The column to sort by.
    pub sort: Option<Sort>,
    /// What rows are ranked by, the largest by size first.
    pub by: Option<Measure>,
    /// How many rows are kept: the first of sorted or ranked rows, otherwise the largest.
    pub top: Option<usize>,
    /// How many rows people are shown who did not say how many they want.
    pub fit: Option<usize>,
    /// The least measure that a row has; without a unit, in that of the table.
    pub min: Option<Typed>,
    /// The largest measure that a row has.
    pub max: Option<Typed>,
}

impl Ranking {
    /// Whether all rows stay as they stand.
    #[must_use]
    pub fn keeps_all(&self) -> bool {
        let Self { sort, by, top, fit, min, max } = self;
        let is_ranked = sort.is_some() || by.is_some();
        !is_ranked && top.is_none() && fit.is_none() && min.is_none() && max.is_none()
    }
}

/// A column to sort by: its key, with a `-` before it for the largest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// The column's key.
    pub key: String,
    /// Whether the largest come first.
    pub descending: bool,
}

impl From<&str> for Sort {
    fn from(text: &str) -> Self {
        let dash = ['-', '－', '−', '‐', '–', '—', '▲', '△'];
        let (key, descending) = text.strip_prefix(dash).map_or((text, false), |key| (key, true));
        Self { key: key.to_owned(), descending }
    }
}

/// What rows are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// What "largest" means in the table itself.
    Own,
    /// The column of a key or, where it is empty, that of the next; of several years, the latest with a figure.
    Columns(&'static [Key]),
}

impl Table {
    /// Ranks the rows; without a key and without `top`, they stay in their own order.
    ///
    /// # Errors
    ///
    /// A key that the table has no column for.
    pub fn rank(&mut self, ranking: &Ranking) -> Result<(), NoSuchColumn> {
        let all = self.rows.len();
        let keeps_all = ranking.keeps_all() || self.rows.iter().all(|row| row.heading.is_none());
        if !keeps_all {
            self.repeat_headings();
        }
        self.keep_between(ranking)?;
        let most = ranking.top.or(ranking.fit).filter(|&most| most < self.rows.len());
        let matching = self.rows.len();
        let moved = self.order(ranking, most)?;
        if moved {
            // What a heading stood above is no longer below it.
            self.rows.iter_mut().for_each(|row| row.heading = None);
        } else if !keeps_all {
            self.merge_headings();
        }
        if self.rows.len() < all {
            self.note_cut(all, matching, ranking.top.is_none() && most.is_some());
        }
        Ok(())
    }

    /// Gives every row the heading of its group, so that it stays with whichever rows stay.
    fn repeat_headings(&mut self) {
        let mut last = None;
        for row in &mut self.rows {
            last = row.heading.take().or(last);
            row.heading.clone_from(&last);
        }
    }

    /// Leaves the first heading of each group alone.
    fn merge_headings(&mut self) {
        let mut last = None;
        for row in &mut self.rows {
            let heading = row.heading.take();
            if heading != last {
                row.heading.clone_from(&heading);
                last = heading;
            }
        }
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
            amounts.map(Amount::yen).any(fits)
        });
        Ok(())
    }

    /// The columns of what a range is about: one, or one a year.
    fn measures(&self) -> Result<Vec<usize>, NoSuchColumn> {
        match self.measure {
            Some(measure) => self.known_positions(measure.code()),
            None => Err(self.no_such_column(Key::Amount.code())),
        }
    }

    /// Puts the rows in order and keeps `most` of them; says whether their order may have changed.
    fn order(&mut self, ranking: &Ranking, most: Option<usize>) -> Result<bool, NoSuchColumn> {
        let kept = most.unwrap_or(self.rows.len());
        if let Some(Sort { key, descending }) = &ranking.sort {
            if let Some(&at) = self.known_positions(key)?.last() {
                self.sort(at, *descending);
            }
            self.rows.truncate(kept);
            return Ok(true);
        }
        let by = match ranking.by {
            Some(by) => Some(by),
            None => most.and(self.measure).map(|_| Measure::Own),
        };
        let Some(by) = by else {
            self.rows.truncate(kept);
            return Ok(false);
        };
        let places = self.places(by)?;
        let moves = ranking.by.is_some();
        let is_of_subjects = by == Measure::Own && (moves || ranking.top.is_some());
        match self.years().filter(|_| is_of_subjects) {
            Some(years) => self.keep_subjects(&places, &years, (moves, kept)),
            None if moves => {
                self.rank_by_size(&places);
                self.rows.truncate(kept);
            }
            None => self.keep_largest(&places, kept),
        }
        Ok(moves)
    }

    /// Puts the rows in order by the first of these columns that holds a figure, the largest by size first.
    pub(crate) fn order_by_size(&mut self, keys: &[Key]) {
        let place = |key: &Key| self.columns.iter().position(|column| column.key == *key);
        let places: Vec<usize> = keys.iter().filter_map(place).collect();
        self.rank_by_size(&places);
    }

    /// The columns of a measure, the most important one first.
    fn places(&self, by: Measure) -> Result<Vec<usize>, NoSuchColumn> {
        let keys = match by {
            Measure::Own => self.measure.as_slice(),
            Measure::Columns(keys) => keys,
        };
        let mut places = Vec::new();
        for key in keys {
            let mut of_key = self.known_positions(key.code())?;
            // The latest year counts first and, of its stages, the one that was named first.
            of_key.sort_by_key(|&at| Reverse(self.columns.get(at).and_then(Column::year)));
            places.extend(of_key);
        }
        Ok(places)
    }

    /// Sorts by a column; equal rows keep their order.
    fn sort(&mut self, at: usize, descending: bool) {
        let unit = self.unit.unwrap_or(Unit::Yen);
        self.rows.sort_by_cached_key(|row| value::key(row.cells.get(at), unit, descending));
    }

    /// Sorts by size without the sign, the largest first; rows without a figure come last.
    fn rank_by_size(&mut self, places: &[usize]) {
        self.rows.sort_by_cached_key(|row| by_size(row, places));
    }

    /// Keeps so many rows, the largest, where they stand.
    fn keep_largest(&mut self, places: &[usize], kept: usize) {
        let mut ranked: Vec<(usize, &Row)> = self.rows.iter().enumerate().collect();
        ranked.sort_by_cached_key(|(_, row)| by_size(row, places));
        let stays: HashSet<usize> = ranked.into_iter().take(kept).map(|(at, _)| at).collect();
        let mut at = 0..;
        self.rows.retain(|_| at.next().is_some_and(|at| stays.contains(&at)));
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
        let leaves_out = self.notes.iter().any(|note| note.code == NoteCode::Unknown);
        let but =
            if leaves_out { Label::new(" but the unknown", "（記載なしを除く）").get(self.lang) } else { "" };
        let totals = match (self.lang, narrowed) {
            (Lang::En, true) => format!("; totals cover all {all}{but}"),
            (Lang::En, false) => format!("; totals cover all of them{but}"),
            (Lang::Ja, true) => format!("合計は全{all}行{but}による。"),
            (Lang::Ja, false) => format!("合計は全行{but}による。"),
        };
        let totals = if self.totals.is_empty() { String::new() } else { totals };
        let text = match self.lang {
            Lang::En => format!("{rows}{totals}."),
            Lang::Ja => format!("{rows}{totals}"),
        };
        let hint = unasked.then(|| match self.lang {
            Lang::En => "--top all shows every row, --top N another number of them".to_owned(),
            Lang::Ja => "--top allで全行、--top NでN行を表示".to_owned(),
        });
        self.notes.push(Note { hint, ..Note::new(NoteCode::Top, text) });
    }
}

/// A row's place by size: which of the columns is the first with a figure in it, and how large that is.
pub(super) type Size = (usize, Option<Reversible<Decimal>>);

pub(super) fn by_size(row: &Row, places: &[usize]) -> Size {
    let sizes = places.iter().map(|&at| row.cells.get(at).and_then(value::size));
    match sizes.enumerate().find_map(|(before, size)| Some((before, size?))) {
        Some((before, size)) => (before, Some(Reversible::new(size, true))),
        None => (places.len(), None),
    }
}
