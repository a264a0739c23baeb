//! The figures of one year and stage, with the sums up to each of them.
//!
//! Knows positions and amounts; not what is added up.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rust_decimal::Decimal;

use super::lines::{Addend, Key, key};
use crate::import::read::address::CellPlace;
use crate::import::read::cells;
use crate::import::read::columns::Columns;
use crate::import::read::figure::SheetFigure;
use crate::import::read::sheet::Sheet;
use crate::model::{Amount, Rounding, exact};

/// What a run comes to.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct RunSum {
    pub(crate) yen: Decimal,
    /// How far rounding may carry the sum.
    pub(crate) slack: Decimal,
    /// How many addends have a figure, and how many an empty cell instead.
    pub(crate) figures: usize,
    pub(crate) empty: usize,
}

/// The figures of one key: sums up to each of them.
#[derive(Default)]
pub(super) struct Series {
    /// The column, if each of its cells is of this key.
    column: Option<usize>,
    /// For each figure: its addend's position, and the sums up to it.
    sums: Vec<(usize, Decimal, Decimal)>,
    /// The positions of the addends that have a dash.
    dashes: Vec<usize>,
    pub(super) is_exact: bool,
}

impl Series {
    pub(super) fn sum(&self, span: &Range<usize>) -> Option<RunSum> {
        let before = |position: usize| self.sums.partition_point(|(at, ..)| *at < position);
        let up_to = |count: usize| count.checked_sub(1).and_then(|last| self.sums.get(last));
        let (start, end) = (before(span.start), before(span.end));
        let zero = (0, Decimal::ZERO, Decimal::ZERO);
        let ((_, yen, slack), (_, yen_before, slack_before)) =
            (up_to(end).unwrap_or(&zero), up_to(start).unwrap_or(&zero));
        let dashes = |position: usize| self.dashes.partition_point(|&at| at < position);
        let (figures, dashes) = (end - start, dashes(span.end) - dashes(span.start));
        let empty = if self.column.is_some() { span.len().saturating_sub(figures + dashes) } else { 0 };
        Some(RunSum { yen: exact::sub(*yen, *yen_before)?, slack: exact::sub(*slack, *slack_before)?, figures, empty })
    }
}

/// How far rounding may carry a figure: half up, where nothing says how it was rounded.
pub(crate) fn slack(figure: &SheetFigure) -> Option<Decimal> {
    let rule = figure.rounding.unwrap_or(Rounding::HalfUp);
    Amount::printed(figure.figure, figure.unit, rule).map(|amount| amount.slack())
}

/// The figures of all addends, by year and stage.
pub(super) fn series(sheet: &Sheet, columns: &Columns, addends: &[Addend<'_>]) -> BTreeMap<Key, Series> {
    let mut series: BTreeMap<Key, Series> = BTreeMap::new();
    let mut of_column: HashMap<usize, Key> = HashMap::new();
    for (at, addend) in addends.iter().enumerate() {
        for figure in addend.figures {
            let key = key(figure);
            let series = series.entry(key).or_insert_with(|| Series { is_exact: true, ..Series::default() });
            if columns.amounts_at(figure.place.column).is_some_and(|amounts| amounts.year.is_some()) {
                series.column = Some(figure.place.column);
                of_column.insert(figure.place.column, key);
            }
            let (yen, up_to) = series.sums.last().map_or_else(Default::default, |&(_, yen, slack)| (yen, slack));
            let yen = figure.yen().and_then(|own| exact::add(yen, own));
            let up_to = slack(figure).and_then(|own| exact::add(up_to, own));
            match yen.zip(up_to) {
                Some((yen, up_to)) => series.sums.push((at, yen, up_to)),
                None => series.is_exact = false,
            }
        }
    }
    for (at, addend) in addends.iter().enumerate() {
        let dashes = sheet.filled(addend.row).filter(|(_, text)| cells::is_nothing(text));
        for (CellPlace { column, .. }, _) in dashes {
            if let Some(series) = of_column.get(&column).and_then(|key| series.get_mut(key)) {
                series.dashes.push(at);
            }
        }
    }
    series
}
