//! A column of amounts, and one of the ends of their intervals.
//!
//! Knows what their headers say, and no cell below them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::headers::End;
use crate::import::read::headers::{self, dense};
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::model::{FiscalYear, Label, Stage};
use crate::{Message, message};

/// A column of amounts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AmountColumn {
    pub(crate) column: usize,
    /// The year that the header names; else a column of years does.
    pub(crate) year: Option<FiscalYear>,
    pub(crate) stage: Option<Stage>,
    pub(crate) unit: Option<Counted>,
    /// Whether a rule names the unit, so that no label contradicts it.
    pub(crate) is_unit_ruled: bool,
    /// Whether a rule says what it holds.
    pub(crate) is_ruled: bool,
    pub(crate) said: Said,
    /// The columns of the ends of their intervals, the low one first.
    pub(crate) ends: Option<(usize, usize)>,
    /// The column of the figures as they are printed.
    pub(crate) printed: Option<usize>,
    /// The column of their units, where each column of amounts has one of its own.
    pub(crate) unit_column: Option<usize>,
}

/// A column of ends of intervals.
#[derive(Debug)]
pub(super) struct EndColumn {
    pub(super) column: usize,
    pub(super) end: End,
    pub(super) of: (Option<FiscalYear>, Option<Stage>),
}

impl AmountColumn {
    /// That a year without 度 is read as a fiscal year.
    pub(super) fn note_of_year(&self, header: &str, sheet: &Sheet) -> Option<Message> {
        let year = self.year.filter(|_| !self.is_ruled)?;
        let dense = dense(&fold(header));
        let behind = headers::behind_year(&dense).filter(|rest| !rest.starts_with('度'))?;
        let spelled = dense.strip_suffix(behind)?;
        let (header, name, year) = (brief(header), &sheet.name, year.japanese());
        spelled.ends_with('年').then(|| {
            message!(
                "{name}: `{header}` is read as the fiscal year {year}",
                "{name}：「{header}」は年度（{year}）として読みます"
            )
        })
    }
}

impl Columns {
    /// Gives each column of amounts its two columns of ends; one that is left over says nothing.
    pub(super) fn pair_ends(&mut self) {
        let mut ends = HashMap::new();
        for known in &self.ends {
            ends.entry((known.end, known.of)).or_insert(known.column);
        }
        for amounts in &mut self.amounts {
            let at = |end| ends.get(&(end, (amounts.year, amounts.stage))).copied();
            amounts.ends = at(End::Low).zip(at(End::High));
            let printed = |stage| self.printed.get(&(amounts.year, stage)).copied();
            // What people see of a year's column names its stage, too: 令和5年度当初.
            let of_year = || printed(None).filter(|_| amounts.year.is_some());
            amounts.printed = printed(amounts.stage).or_else(of_year);
        }
        let paired: HashSet<usize> =
            self.amounts.iter().filter_map(|amounts| amounts.ends).flat_map(|(low, high)| [low, high]).collect();
        let why = Label::new("left out: an end of no interval", "読まない（対応する金額の列がない）");
        let left = self.ends.drain(..).filter(|end| !paired.contains(&end.column));
        self.why_unread.extend(left.map(|end| (end.column, why)));
    }

    /// Whether several columns of amounts have a year of their own.
    pub(crate) fn have_several_years(&self) -> bool {
        self.amounts.iter().filter(|amounts| amounts.year.is_some()).nth(1).is_some()
    }

    /// The amounts that stand in a column.
    pub(crate) fn amounts_at(&self, column: usize) -> Option<&AmountColumn> {
        self.amounts.binary_search_by_key(&column, |amounts| amounts.column).ok().and_then(|at| self.amounts.get(at))
    }

    /// The columns of amounts to the left of one, from left to right.
    pub(crate) fn amounts_before(&self, column: usize) -> impl DoubleEndedIterator<Item = &AmountColumn> {
        self.amounts.iter().take(self.amounts.partition_point(|amounts| amounts.column < column))
    }

    /// How many columns of amounts there are among some columns.
    pub(crate) fn amounts_in(&self, columns: Range<usize>) -> usize {
        let before = |column| self.amounts.partition_point(|amounts| amounts.column < column);
        before(columns.end).saturating_sub(before(columns.start))
    }
}
