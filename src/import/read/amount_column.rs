//! A column of amounts, and one of the ends of their intervals.
//!
//! Knows what their headers say, and no cell below them.

use std::ops::Range;

use crate::import::read::cells::{brief, fold};
use crate::import::read::columns::Columns;
use crate::import::read::counted::Counted;
use crate::import::read::headers::End;
use crate::import::read::headers::{self, dense};
use crate::import::read::sheet::Sheet;
use crate::import::read::stage_headings::Said;
use crate::model::{FiscalYear, Stage};
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

    /// What was assumed about the words of its header.
    pub(super) fn note(&self, header: &str, sheet: &Sheet) -> Option<Message> {
        let (header, name) = (brief(header), &sheet.name);
        match self.said {
            Said::Plainly | Said::Unsigned | Said::Asked => None,
            Said::OneRound => Some(message!(
                "{name}: `{header}` counts as the supplementary budget of its year, all rounds of it",
                "{name}：「{header}」は、その年度の補正予算（各次の合計）として読みます"
            )),
        }
    }
}

impl Columns {
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
